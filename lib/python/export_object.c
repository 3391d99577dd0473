// export_object.c - an array of pyzc's own, which others see as a buffer, by
// DLPack, by Arrow's interface or by NumPy's.
// SPDX-License-Identifier: MIT

#include <pyzc/detail/export.h>

#include <pyzc/detail/dlpack.h>
#include <pyzc/function.h>
#include <pyzc/gil.h>

#include "export.h"
#include "keep.h"

struct export_object {
    PyObject_HEAD
    struct pyzc_new_array array;  // owns the memory, and the parent
    PyObject *text;               // that has the format; NULL, or of records
    const char *format;
    Py_ssize_t size;
    Py_ssize_t strides[PYZC_MAX_DIMENSIONS_];  // in bytes
};

static int
export_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(((struct export_object *)self)->array.parent);
    return 0;
}

static void
export_dealloc(PyObject *self)
{
    struct export_object *object = (struct export_object *)self;
    PyTypeObject *type = Py_TYPE(self);

    PyObject_GC_UnTrack(self);
    if (object->array.free != NULL) {
        object->array.free(object->array.data);
    }
    Py_XDECREF(object->array.parent);
    Py_XDECREF(object->text);
    PyObject_GC_Del(self);
    Py_DECREF(type);
}

static int
export_get_buffer(PyObject *self, Py_buffer *view, int flags)
{
    struct export_object *object = (struct export_object *)self;
    const struct pyzc_new_array *array = &object->array;
    bool is_c = array->n == 1 || array->order == 'C';
    bool is_f = array->n == 1 || array->order == 'F';
    const char *why = NULL;

    view->obj = NULL;
    if ((flags & PyBUF_WRITABLE) != 0 && array->is_read_only) {
        why = "array is read-only";
    } else if (!is_c && ((flags & PyBUF_STRIDES) != PyBUF_STRIDES ||
                         (flags & PyBUF_C_CONTIGUOUS) == PyBUF_C_CONTIGUOUS)) {
        why = "array is not C-contiguous";
    } else if (!is_f && (flags & PyBUF_F_CONTIGUOUS) == PyBUF_F_CONTIGUOUS) {
        why = "array is not Fortran contiguous";
    }
    if (why != NULL) {
        PyErr_SetString(PyExc_BufferError, why);
        return -1;
    }
    *view = (Py_buffer){
        .buf = array->data,
        .obj = Py_NewRef(self),
        .len = object->size * (Py_ssize_t)array->type->size,
        .itemsize = (Py_ssize_t)array->type->size,
        .readonly = array->is_read_only,
        .ndim = array->n,
        .format = (flags & PyBUF_FORMAT) != 0
                      ? (char *)(uintptr_t)object->format
                      : NULL,
        .shape = (flags & PyBUF_ND) != 0 ? object->array.shape : NULL,
        .strides =
            (flags & PyBUF_STRIDES) == PyBUF_STRIDES ? object->strides : NULL,
    };
    return 0;
}

// Returns a tuple of [n] numbers.
static PyObject *
export_tuple(const Py_ssize_t *numbers, int n)
{
    PyObject *tuple = PyTuple_New(n);

    for (int i = 0; tuple != NULL && i < n; i++) {
        PyObject *number = PyLong_FromSsize_t(numbers[i]);

        if (number == NULL || PyTuple_SetItem(tuple, i, number) < 0) {
            Py_CLEAR(tuple);
        }
    }
    return tuple;
}

static PyObject *
export_interface(PyObject *self, void *closure)
{
    struct export_object *object = (struct export_object *)self;
    const struct pyzc_new_array *array = &object->array;
    PyObject *shape;
    PyObject *strides;
    PyObject *result = NULL;
    char type[8];

    (void)closure;
    if (object->text != NULL) {
        PyErr_SetString(PyExc_AttributeError,
                        "an array of records has a buffer only");
        return NULL;
    }
    shape = export_tuple(array->shape, array->n);
    strides = export_tuple(object->strides, array->n);
    PyOS_snprintf(type, sizeof(type), "%c%c%d",
                  array->type->size == 1 ? '|'
                  : PY_BIG_ENDIAN        ? '>'
                                         : '<',
                  array->type->kind, (int)array->type->size);
    if (shape != NULL && strides != NULL) {
        result = Py_BuildValue("{sisOsOsss(NO)}", "version", 3, "shape", shape,
                               "strides", strides, "typestr", type, "data",
                               PyLong_FromVoidPtr(array->data),
                               array->is_read_only ? Py_True : Py_False);
    }
    Py_XDECREF(shape);
    Py_XDECREF(strides);
    return result;
}

static PyObject *
export_shape(PyObject *self, void *closure)
{
    struct export_object *object = (struct export_object *)self;

    (void)closure;
    return export_tuple(object->array.shape, object->array.n);
}

static Py_ssize_t
export_length(PyObject *self)
{
    return ((struct export_object *)self)->array.shape[0];
}

static PyObject *
export_to_list(PyObject *self, PyObject *unused)
{
    const struct pyzc_new_array *array =
        &((struct export_object *)self)->array;

    (void)unused;
    return pyzc_export_list_(array, 0, array->data);
}

// DLPack

// What a capsule has: both forms begin or end with the tensor.
struct export_tensor {
    union {
        struct pyzc_dl_managed managed;
        struct pyzc_dl_versioned versioned;
    } as;
    PyObject *object;
    struct pyzc_interpreter_view *view;  // by which its end comes
    int64_t shape[PYZC_MAX_DIMENSIONS_];
    int64_t strides[PYZC_MAX_DIMENSIONS_];
};

void
pyzc_export_free_(struct pyzc_interpreter_view *view, PyObject *object,
                  void *memory)
{
    struct pyzc_gil gil = PYZC_GIL_INIT;

    if (view != NULL && pyzc_gil_acquire(&gil, view)) {
        Py_DECREF(object);
        PyMem_Free(memory);
        pyzc_gil_release(&gil);
        pyzc_interpreter_view_close(view);
    }
}

static void
export_tensor_free(struct export_tensor *tensor)
{
    pyzc_export_free_(tensor->view, tensor->object, tensor);
}

static void
export_release(struct pyzc_dl_managed *self)
{
    export_tensor_free(self->context);
}

static void
export_release_versioned(struct pyzc_dl_versioned *self)
{
    export_tensor_free(self->context);
}

// A capsule that nobody has taken over; who has gave it another name.
static void
export_drop(PyObject *capsule)
{
    if (PyCapsule_IsValid(capsule, "dltensor")) {
        struct pyzc_dl_managed *managed =
            PyCapsule_GetPointer(capsule, "dltensor");

        managed->release(managed);
    } else if (PyCapsule_IsValid(capsule, "dltensor_versioned")) {
        struct pyzc_dl_versioned *versioned =
            PyCapsule_GetPointer(capsule, "dltensor_versioned");

        versioned->release(versioned);
    }
}

static PyObject *
export_dlpack_of(struct export_object *object, bool is_versioned)
{
    const struct pyzc_new_array *array = &object->array;
    struct export_tensor *tensor = PyMem_Calloc(1, sizeof(*tensor));
    struct pyzc_dl_tensor *fields;
    PyObject *capsule;

    if (tensor == NULL) {
        return PyErr_NoMemory();
    }
    if (!pyzc_callback_view_(PyType_GetModule(Py_TYPE((PyObject *)object)),
                             &tensor->view)) {
        PyMem_Free(tensor);
        return NULL;
    }
    if (is_versioned) {
        struct pyzc_dl_versioned *versioned = &tensor->as.versioned;

        versioned->version = (struct pyzc_dl_version){ 1, 0 };
        versioned->context = tensor;
        versioned->release = export_release_versioned;
        versioned->flags = array->is_read_only ? pyzc_dl_read_only : 0;
        fields = &versioned->tensor;
    } else {
        tensor->as.managed.context = tensor;
        tensor->as.managed.release = export_release;
        fields = &tensor->as.managed.tensor;
    }
    for (int i = 0; i < array->n; i++) {
        tensor->shape[i] = array->shape[i];
        tensor->strides[i] =
            object->strides[i] / (Py_ssize_t)array->type->size;
    }
    fields->data = array->data;
    fields->device.type = pyzc_dl_cpu;
    fields->n_dimensions = array->n;
    fields->type.code = array->type->kind == 'i'   ? pyzc_dl_int
                        : array->type->kind == 'u' ? pyzc_dl_uint
                        : array->type->kind == 'f' ? pyzc_dl_float
                        : array->type->kind == 'c' ? pyzc_dl_complex
                                                   : pyzc_dl_bool;
    fields->type.bits = (uint8_t)(8 * array->type->size);
    fields->type.lanes = 1;
    fields->shape = tensor->shape;
    fields->strides = tensor->strides;
    tensor->object = Py_NewRef((PyObject *)object);
    capsule = PyCapsule_New(
        tensor, is_versioned ? "dltensor_versioned" : "dltensor", export_drop);
    if (capsule == NULL) {
        export_tensor_free(tensor);
    }
    return capsule;
}

static PyObject *
export_dlpack(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static char words[][12] = { "stream", "max_version", "dl_device", "copy" };
    char *names[] = { words[0], words[1], words[2], words[3], NULL };
    struct export_object *object = (struct export_object *)self;
    PyObject *stream = Py_None;
    PyObject *version = Py_None;
    PyObject *device = Py_None;
    PyObject *copy = Py_None;
    long major = 0;

    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|$OOOO:__dlpack__", names,
                                     &stream, &version, &device, &copy)) {
        return NULL;
    }
    if (version != Py_None) {
        PyObject *first = PySequence_GetItem(version, 0);

        major = first != NULL ? PyLong_AsLong(first) : -1;
        Py_XDECREF(first);
        if (PyErr_Occurred()) {
            return NULL;
        }
    }
    if (object->text != NULL) {
        PyErr_SetString(PyExc_BufferError,
                        "__dlpack__(): an array of records is none of "
                        "DLPack's");
        return NULL;
    }
    if (stream != Py_None || copy == Py_True) {
        PyErr_SetString(PyExc_BufferError,
                        stream != Py_None
                            ? "__dlpack__(): an array in memory has no stream"
                            : "__dlpack__(): an array is never copied");
        return NULL;
    }
    if (major < 1 && object->array.is_read_only) {
        PyErr_SetString(PyExc_BufferError,
                        "__dlpack__(): a read-only array needs max_version "
                        "(1, 0) or later");
        return NULL;
    }
    return export_dlpack_of(object, major >= 1);
}

static PyObject *
export_device(PyObject *self, PyObject *unused)
{
    (void)self;
    (void)unused;
    return Py_BuildValue("(ii)", pyzc_dl_cpu, 0);
}

// Arrow

static PyObject *
export_arrow_schema(PyObject *self, PyObject *unused)
{
    (void)unused;
    return pyzc_export_schema_(&((struct export_object *)self)->array);
}

// What is requested is no more than a wish.
static PyObject *
export_arrow_array(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static char word[] = "requested_schema";
    char *names[] = { word, NULL };
    PyObject *requested = Py_None;

    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|O:__arrow_c_array__",
                                     names, &requested)) {
        return NULL;
    }
    return pyzc_export_arrow_(self, &((struct export_object *)self)->array);
}

// The type, which each module makes for itself when it needs it.

static const struct pyzc_record export_record = { 0 };

static PyObject *
export_type(PyObject *module)
{
    static PyMethodDef methods[] PYZC_TABLE_("export") = {
        { "__dlpack__", (PyCFunction)(void (*)(void))export_dlpack,
          METH_VARARGS | METH_KEYWORDS, NULL },
        { "__dlpack_device__", export_device, METH_NOARGS, NULL },
        { "__arrow_c_schema__", export_arrow_schema, METH_NOARGS, NULL },
        { "__arrow_c_array__", (PyCFunction)(void (*)(void))export_arrow_array,
          METH_VARARGS | METH_KEYWORDS, NULL },
        { "tolist", export_to_list, METH_NOARGS,
          "tolist($self)\n--\n\nReturn the items as a list." },
        { NULL, NULL, 0, NULL },
    };
    static PyGetSetDef attributes[] PYZC_TABLE_("export") = {
        { "__array_interface__", export_interface, NULL, NULL, NULL },
        { "shape", export_shape, NULL, "The extents.", NULL },
        { NULL, NULL, NULL, NULL, NULL },
    };
    static PyType_Slot slots[] PYZC_TABLE_("export") = {
        { Py_tp_traverse, PYZC_EXTENSION(void *) export_traverse },
        { Py_tp_dealloc, PYZC_EXTENSION(void *) export_dealloc },
        { Py_bf_getbuffer, PYZC_EXTENSION(void *) export_get_buffer },
        { Py_sq_length, PYZC_EXTENSION(void *) export_length },
        { Py_tp_methods, methods },
        { Py_tp_getset, attributes },
        { 0, NULL },
    };
    static PyType_Spec spec PYZC_TABLE_("export") = {
        .name = "pyzc.buffer",
        .basicsize = sizeof(struct export_object),
        .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC |
                 Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_IMMUTABLETYPE,
        .slots = slots,
    };
    PyObject *type = pyzc_kept_object_(module, &export_record, 0);

    if (type != NULL) {
        return type;
    }
    type = PyType_FromModuleAndSpec(module, &spec, NULL);
    return pyzc_keep_object_(module, &export_record, 0, type) == 0 ? type
                                                                   : NULL;
}

PyObject *
pyzc_export_object_(PyObject *module, const struct pyzc_new_array *array,
                    Py_ssize_t size)
{
    PyTypeObject *type = (PyTypeObject *)export_type(module);
    PyObject *text = NULL;
    const char *format = array->type->format;
    struct export_object *object = NULL;

    if (array->type->layout != NULL) {
        text = pyzc_layout_format_(array->type->layout);
        format = text != NULL ? PyUnicode_AsUTF8AndSize(text, NULL) : NULL;
    }
    if (type != NULL && format != NULL) {
        object = PyObject_GC_New(struct export_object, type);
    }
    if (object == NULL) {
        Py_XDECREF(text);
        if (array->free != NULL) {
            array->free(array->data);
        }
        return NULL;
    }
    object->array = *array;
    object->text = text;
    object->format = format;
    object->size = size;
    Py_XINCREF(array->parent);
    for (int i = 0; i < array->n; i++) {
        object->strides[i] = pyzc_export_stride_(array, i);
    }
    PyObject_GC_Track((PyObject *)object);
    return (PyObject *)object;
}
