// class_buffer.c - objects whose memory others use as a buffer.
// SPDX-License-Identifier: MIT

#include <pyzc/class.h>

#include <pyzc/detail/compat.h>

#include "class.h"

// With or without the GIL.
_Atomic Py_ssize_t *
pyzc_exports_of_(PyObject *self, const struct pyzc_class *cls)
{
    return (_Atomic Py_ssize_t *)(void *)((char *)self +
                                          pyzc_real_place_(
                                              cls, cls->options->exports_at));
}

bool
pyzc_is_exported_(PyObject *self, const struct pyzc_class *cls)
{
    if (cls->options->exports_at == 0 || *pyzc_exports_of_(self, cls) <= 0) {
        return false;
    }
    PyErr_Format(PyExc_BufferError,
                 "%s has a buffer in use: its memory must stay",
                 pyzc_record_list_text(cls->list->record));
    return true;
}

// The sizes of a buffer, in items and in bytes, until it is released.
struct export_sizes {
    Py_ssize_t shape[PYZC_MAX_SIZES_];
    Py_ssize_t strides[PYZC_MAX_SIZES_];
};

// Fills in [view] but for its owner. Returns 0, or -1 with an exception set.
static int
fill_view(Py_buffer *view, const struct pyzc_exported *exported, int flags,
          struct export_sizes *sizes)
{
    Py_ssize_t len = (Py_ssize_t)exported->item_size;

    for (int i = exported->n_dimensions - 1; i >= 0; i--) {
        if (exported->shape[i] < 0 ||
            (exported->shape[i] > 0 &&
             len > PY_SSIZE_T_MAX / exported->shape[i])) {
            PyErr_SetString(PyExc_BufferError, "the buffer is too large");
            return -1;
        }
        sizes->shape[i] = exported->shape[i];
        sizes->strides[i] = len;
        len *= exported->shape[i];
    }
    if (exported->is_readonly && (flags & PyBUF_WRITABLE) != 0) {
        PyErr_SetString(PyExc_BufferError, "Object is not writable.");
        return -1;
    }
    if (exported->n_dimensions > 1 &&
        (flags & PyBUF_F_CONTIGUOUS) == PyBUF_F_CONTIGUOUS) {
        PyErr_SetString(PyExc_BufferError,
                        "the buffer is in the order of C, not of Fortran");
        return -1;
    }
    view->buf = exported->data;
    view->len = len;
    view->itemsize = (Py_ssize_t)exported->item_size;
    view->readonly = exported->is_readonly;
    view->format = (flags & PyBUF_FORMAT) != 0
                       ? (char *)(uintptr_t)exported->format
                       : NULL;
    view->ndim = exported->n_dimensions;
    view->shape = (flags & PyBUF_ND) != 0 ? sizes->shape : NULL;
    view->strides =
        (flags & PyBUF_STRIDES) == PyBUF_STRIDES ? sizes->strides : NULL;
    view->suboffsets = NULL;
    view->internal = sizes;
    return 0;
}

// Returns the class of [self] that has a buffer, and its line.
static const struct pyzc_class *
exporting_class(PyObject *self, const PyMethodDef **out)
{
    const struct pyzc_class *cls = pyzc_class_of_(Py_TYPE(self));

    while ((*out = pyzc_find_item_(cls, PYZC_ITEM_BUFFER_)) == NULL) {
        cls = cls->options->base;
    }
    return cls;
}

// Says whether a call moves the memory of [self]: then an exception is set.
static bool
is_moving(PyObject *self, const struct pyzc_class *cls)
{
    if (*pyzc_exports_of_(self, cls) >= 0) {
        return false;
    }
    PyErr_Format(PyExc_BufferError,
                 "%s is in use by a call that may move its memory",
                 pyzc_record_list_text(cls->list->record));
    return true;
}

static int
export_begin(PyObject *self, Py_buffer *view, int flags)
{
    const PyMethodDef *item;
    const struct pyzc_class *cls = exporting_class(self, &item);
    struct pyzc_exported exported = { 0 };
    struct export_sizes *sizes = PyMem_Malloc(sizeof(*sizes));
    bool done;

    view->obj = NULL;
    if (sizes == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    if (cls->options->is_handle) {
        pyzc_use_(self);
    }
    PYZC_BEGIN_CRITICAL_(self);
    done = !is_moving(self, cls) &&
           PYZC_ITEM_CALL_(item, bool (*)(PyObject *, struct pyzc_exported *))(
               self, &exported) &&
           fill_view(view, &exported, flags, sizes) == 0;
    if (done) {
        ++*pyzc_exports_of_(self, cls);
    }
    PYZC_END_CRITICAL_();
    if (cls->options->is_handle) {
        pyzc_unuse_(self);
    }
    if (!done) {
        PyMem_Free(sizes);
        return -1;
    }
    Py_INCREF(self);
    view->obj = self;
    return 0;
}

static void
export_end(PyObject *self, Py_buffer *view)
{
    const PyMethodDef *item;

    --*pyzc_exports_of_(self, exporting_class(self, &item));
    PyMem_Free(view->internal);
}

// A capsule that shares an object has the count of its buffers as its context.
static void
share_end(PyObject *capsule)
{
    PyObject *self = PyCapsule_GetPointer(capsule, NULL);
    _Atomic Py_ssize_t *exports = PyCapsule_GetContext(capsule);

    --*exports;
    Py_DECREF(self);
}

PyObject *
pyzc_share_(PyObject *self, const struct pyzc_class *cls)
{
    PyObject *capsule = PyCapsule_New(self, NULL, NULL);
    bool done;

    if (capsule == NULL) {
        return NULL;
    }
    PYZC_BEGIN_CRITICAL_(self);
    done = !is_moving(self, cls);
    if (done) {
        ++*pyzc_exports_of_(self, cls);
    }
    PYZC_END_CRITICAL_();
    if (!done) {
        Py_DECREF(capsule);
        return NULL;
    }
    Py_INCREF(self);
    // Neither can fail.
    PyCapsule_SetContext(capsule,
                         (void *)(uintptr_t)pyzc_exports_of_(self, cls));
    PyCapsule_SetDestructor(capsule, share_end);
    return capsule;
}

size_t
pyzc_export_slots_(const struct pyzc_class *cls, PyType_Slot *out)
{
    if (pyzc_find_item_(cls, PYZC_ITEM_BUFFER_) == NULL) {
        return 0;
    }
    out[0] = (PyType_Slot){ Py_bf_getbuffer, (void *)(uintptr_t)export_begin };
    out[1] =
        (PyType_Slot){ Py_bf_releasebuffer, (void *)(uintptr_t)export_end };
    return 2;
}

// What CPython 3.12 and later make of the slots.
static PyObject *
export_method(PyObject *self, PyObject *flags)
{
    (void)flags;
    return PyMemoryView_FromObject(self);
}

int
pyzc_export_put_(PyTypeObject *type, const struct pyzc_class *cls)
{
    static PyMethodDef def PYZC_TABLE_(
        "class_buffer") = { "__buffer__", export_method, METH_O,
                            "__buffer__($self, flags, /)\n--\n\n" };

    return PYZC_RUNNING_VERSION < 0x030C0000 &&
                   pyzc_find_item_(cls, PYZC_ITEM_BUFFER_) != NULL
               ? pyzc_put_attribute_(type, def.ml_name,
                                     PyDescr_NewMethod(type, &def))
               : 0;
}
