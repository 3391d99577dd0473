// export_arrow.c - an array of pyzc's own as one of Arrow's.
// SPDX-License-Identifier: MIT

#include <pyzc/detail/export.h>

#include <pyzc/detail/arrow.h>
#include <pyzc/function.h>
#include <pyzc/gil.h>

#include "dtype.h"
#include "export.h"
#include "keep.h"

// What is kept of an array that was handed out.
struct export_arrow {
    PyObject *object;
    struct pyzc_interpreter_view *view;  // by which its end comes
    const void *buffers[2];
};

// Returns what Arrow calls the items; NULL with an exception set if it has no
// such array.
static const char *
export_arrow_format(const struct pyzc_new_array *array)
{
    static const char *const formats[][4] = {
        { "c", "s", "i", "l" },
        { "C", "S", "I", "L" },
        { NULL, "e", "f", "g" },
    };
    size_t size = array->type->size;
    char kind = array->type->kind;
    int at = size == 1 ? 0 : size == 2 ? 1 : size == 4 ? 2 : size == 8 ? 3 : 4;
    int row = kind == pyzc_items_signed     ? 0
              : kind == pyzc_items_unsigned ? 1
              : kind == pyzc_items_float    ? 2
                                            : -1;
    char name[16];

    if (array->n != 1) {
        PyErr_Format(PyExc_BufferError,
                     "an array of %d dimensions is none of Arrow's, which "
                     "have one",
                     array->n);
        return NULL;
    }
    if (row < 0 || at > 3) {
        if (!pyzc_dtype_name_(kind, (Py_ssize_t)size, name)) {
            PyOS_snprintf(name, sizeof(name), "records");
        }
        PyErr_Format(PyExc_BufferError,
                     "an array of %s is none of Arrow's, which has no such "
                     "items",
                     name);
        return NULL;
    }
    return formats[row][at];
}

static void
export_schema_release(struct pyzc_arrow_schema *self)
{
    self->release = NULL;
}

static void
export_schema_drop(PyObject *capsule)
{
    struct pyzc_arrow_schema *schema =
        PyCapsule_GetPointer(capsule, "arrow_schema");

    if (schema->release != NULL) {
        schema->release(schema);
    }
    PyMem_Free(schema);
}

PyObject *
pyzc_export_schema_(const struct pyzc_new_array *array)
{
    const char *format = export_arrow_format(array);
    struct pyzc_arrow_schema *schema;
    PyObject *capsule;

    if (format == NULL) {
        return NULL;
    }
    schema = PyMem_Calloc(1, sizeof(*schema));
    if (schema == NULL) {
        return PyErr_NoMemory();
    }
    schema->format = format;
    schema->name = "";
    schema->release = export_schema_release;
    capsule = PyCapsule_New(schema, "arrow_schema", export_schema_drop);
    if (capsule == NULL) {
        PyMem_Free(schema);
    }
    return capsule;
}

static void
export_arrow_release(struct pyzc_arrow_array *self)
{
    struct export_arrow *kept = self->context;

    self->release = NULL;
    pyzc_export_free_(kept->view, kept->object, kept);
}

// Returns a capsule of what [self] has.
static PyObject *
export_arrow_capsule(PyObject *self, const struct pyzc_new_array *array)
{
    struct pyzc_arrow_array *out = PyMem_Calloc(1, sizeof(*out));
    struct export_arrow *kept = PyMem_Calloc(1, sizeof(*kept));
    PyObject *capsule = NULL;

    if (out == NULL || kept == NULL) {
        PyErr_NoMemory();
    } else if (pyzc_callback_view_(PyType_GetModule(Py_TYPE(self)),
                                   &kept->view)) {
        kept->object = Py_NewRef(self);
        kept->buffers[1] = array->data;
        out->length = array->shape[0];
        out->n_buffers = 2;
        out->buffers = kept->buffers;
        out->release = export_arrow_release;
        out->context = kept;
        capsule = PyCapsule_New(out, "arrow_array", pyzc_arrow_drop_);
        if (capsule == NULL) {
            export_arrow_release(out);
            kept = NULL;
        }
    }
    if (capsule == NULL) {
        PyMem_Free(kept);
        PyMem_Free(out);
    }
    return capsule;
}

PyObject *
pyzc_export_arrow_(PyObject *self, const struct pyzc_new_array *array)
{
    PyObject *schema = pyzc_export_schema_(array);
    PyObject *capsule =
        schema != NULL ? export_arrow_capsule(self, array) : NULL;
    PyObject *pair = capsule != NULL ? PyTuple_Pack(2, schema, capsule) : NULL;

    Py_XDECREF(schema);
    Py_XDECREF(capsule);
    return pair;
}
