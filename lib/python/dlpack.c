// dlpack.c - arrays of others, by DLPack: of this machine's memory.
// SPDX-License-Identifier: MIT

#include <pyzc/detail/arrow.h>
#include <pyzc/detail/dlpack.h>

#include <pyzc/function.h>

#include "where.h"

// Memory that the processor reads: its own, and such as a CUDA device shares.
enum { dlpack_cuda_host = 3, dlpack_most_dimensions = 16 };

// The room that items->small has for a shape and strides.
struct dlpack_room {
    Py_ssize_t shape[dlpack_most_dimensions];
    Py_ssize_t strides[dlpack_most_dimensions];
};

bool
pyzc_is_array_(PyObject *value)
{
    static const char *const methods[] = { "__dlpack__", "__arrow_c_array__",
                                           "__arrow_c_stream__" };
    int has = pyzc_is_buffer_(value);

    if (PyList_CheckExact(value) || PyTuple_CheckExact(value)) {
        return false;
    }
    for (size_t i = 0; has == 0 && i < sizeof(methods) / sizeof(*methods);
         i++) {
        has = pyzc_has_method_(value, methods[i]);
    }
    if (has < 0) {
        PyErr_Clear();  // whoever looks again meets it again
    }
    return has != 0;
}

// Returns the format of items, as the module struct has it.
static const char *
dlpack_format(struct pyzc_dl_type type)
{
    static const char *const integers[] = { "b", "h", "i", "q" };
    static const char *const naturals[] = { "B", "H", "I", "Q" };
    static const char *const floats[] = { NULL, "e", "f", "d" };
    static const char *const complexes[] = { NULL, NULL, NULL, "Zf", "Zd" };
    int at = type.bits == 8     ? 0
             : type.bits == 16  ? 1
             : type.bits == 32  ? 2
             : type.bits == 64  ? 3
             : type.bits == 128 ? 4
                                : -1;
    const char *format = NULL;

    if (type.lanes != 1 || at < 0) {
        return "unknown";
    }
    switch (type.code) {
    case pyzc_dl_int:
        format = at < 4 ? integers[at] : NULL;
        break;
    case pyzc_dl_uint:
        format = at < 4 ? naturals[at] : NULL;
        break;
    case pyzc_dl_float:
        format = at < 4 ? floats[at] : NULL;
        break;
    case pyzc_dl_complex:
        format = complexes[at];
        break;
    case pyzc_dl_bool:
        format = at == 0 ? "?" : NULL;
        break;
    default:
        break;
    }
    return format != NULL ? format : "unknown";
}

// Writes to [items] what [tensor] has. Returns whether C can read that; if
// not, an exception is set.
static bool
dlpack_fill(struct pyzc_items *items, const struct pyzc_dl_tensor *tensor,
            bool is_read_only, bool is_writable,
            const struct pyzc_record *record, const char *name)
{
    struct dlpack_room *room = (struct dlpack_room *)&items->small;
    Py_buffer *view = &items->view;
    Py_ssize_t size = tensor->type.bits / 8;
    int n = tensor->n_dimensions;
    bool is_empty = false;

    _Static_assert(sizeof(*room) <= sizeof(items->small), "too many");
    if (tensor->device.type != pyzc_dl_cpu &&
        tensor->device.type != dlpack_cuda_host) {
        PyErr_Format(PyExc_BufferError,
                     PYZC_WHERE_(record, ": expected an array in this "
                                         "machine's memory, got one on a "
                                         "device of DLPack's type %d"),
                     pyzc_record_text(record), name, (int)tensor->device.type);
        return false;
    }
    if (is_read_only && is_writable) {
        PyErr_Format(PyExc_BufferError,
                     PYZC_WHERE_(record, ": expected a writable array, got a "
                                         "read-only one"),
                     pyzc_record_text(record), name);
        return false;
    }
    if (n < 0 || n > dlpack_most_dimensions || size == 0) {
        PyErr_Format(PyExc_BufferError,
                     PYZC_WHERE_(record, ": expected at most %d dimensions of "
                                         "whole bytes, got %d of %d bits"),
                     pyzc_record_text(record), name,
                     (int)dlpack_most_dimensions, n, (int)tensor->type.bits);
        return false;
    }
    view->itemsize = size;
    for (int i = n - 1; i >= 0; i--) {
        Py_ssize_t extent = (Py_ssize_t)tensor->shape[i];

        room->shape[i] = extent;
        room->strides[i] =
            tensor->strides != NULL
                ? (Py_ssize_t)tensor->strides[i] * view->itemsize
                : size;
        is_empty = is_empty || extent == 0;
        if (extent > 0 && size <= PY_SSIZE_T_MAX / extent) {
            size *= extent;
        }
    }
    view->buf =
        tensor->data != NULL ? (char *)tensor->data + tensor->offset : NULL;
    view->len = is_empty ? 0 : size;
    view->readonly = is_read_only;
    view->ndim = n;
    view->format = (char *)(uintptr_t)dlpack_format(tensor->type);
    view->shape = room->shape;
    view->strides = room->strides;
    view->suboffsets = NULL;
    view->internal = NULL;
    return true;
}

// Returns what the type of [value] says that borrows its array at once, or
// NULL.
static int (*dlpack_borrow(PyObject *value))(void *, struct pyzc_dl_tensor *)
{
    static const char name[] = "dlpack_exchange_api";
    PyObject *capsule = PyObject_GetAttrString((PyObject *)Py_TYPE(value),
                                               "__dlpack_c_exchange_api__");
    const struct pyzc_dl_header *header = NULL;

    if (capsule == NULL) {
        PyErr_Clear();
        return NULL;
    }
    if (PyCapsule_IsValid(capsule, name)) {
        header = PyCapsule_GetPointer(capsule, name);
    }
    Py_DECREF(capsule);
    while (header != NULL && header->version.major != 1) {
        header = header->previous;
    }
    return header != NULL ? ((const struct pyzc_dl_exchange *)header)->borrow
                          : NULL;
}

// What is true of a tensor of torch whose memory has other numbers than the
// tensor, or no gradient: its __dlpack__() refuses most of them, and the
// function that borrows refuses none.
static const struct {
    const char *name;
    const char *expected;
} dlpack_lazy[] = {
    { "requires_grad", "requires no gradient (use detach())" },
    { "is_conj", "is not conjugated lazily (use resolve_conj())" },
    { "is_neg", "is not negated lazily (use resolve_neg())" },
};

// Returns whether [value] has the numbers that are in its memory. If not, an
// exception is set.
static bool
dlpack_is_plain(PyObject *value, const struct pyzc_record *record,
                const char *name)
{
    for (size_t i = 0; i < sizeof(dlpack_lazy) / sizeof(*dlpack_lazy); i++) {
        PyObject *answer = PyObject_GetAttrString(value, dlpack_lazy[i].name);
        int is_lazy;

        if (answer != NULL && PyCallable_Check(answer)) {
            PyObject *method = answer;

            answer = PyObject_CallNoArgs(method);
            Py_DECREF(method);
        }
        is_lazy = answer != NULL ? PyObject_IsTrue(answer) : -1;
        Py_XDECREF(answer);
        if (is_lazy < 0 && PyErr_ExceptionMatches(PyExc_AttributeError)) {
            PyErr_Clear();
        } else if (is_lazy < 0) {
            pyzc_tell_argument_(record, name);
            return false;
        } else if (is_lazy > 0) {
            PyErr_Format(PyExc_BufferError,
                         PYZC_WHERE_(record, ": expected a tensor that %s"),
                         pyzc_record_text(record), name,
                         dlpack_lazy[i].expected);
            return false;
        }
    }
    return true;
}

// Returns what value.__dlpack__(max_version=(1, 0)) does, or without what only
// newer ones know.
static PyObject *
dlpack_capsule(PyObject *value)
{
    PyObject *method = PyObject_GetAttrString(value, "__dlpack__");
    PyObject *none = PyTuple_New(0);
    PyObject *kwargs = Py_BuildValue("{s(ii)}", "max_version", 1, 0);
    PyObject *capsule = NULL;

    if (method != NULL && none != NULL && kwargs != NULL) {
        capsule = PyObject_Call(method, none, kwargs);
        if (capsule == NULL && PyErr_ExceptionMatches(PyExc_TypeError)) {
            PyErr_Clear();
            capsule = PyObject_CallObject(method, NULL);
        }
    }
    Py_XDECREF(kwargs);
    Py_XDECREF(none);
    Py_XDECREF(method);
    return capsule;
}

// Takes the array that [capsule] has. Returns whether it could.
static bool
dlpack_take(PyObject *capsule, struct pyzc_items *items, bool is_writable,
            const struct pyzc_record *record, const char *name)
{
    static const char old[] = "dltensor";
    static const char versioned[] = "dltensor_versioned";

    if (PyCapsule_IsValid(capsule, versioned)) {
        const struct pyzc_dl_versioned *managed =
            PyCapsule_GetPointer(capsule, versioned);

        if (managed->version.major == 1) {
            return dlpack_fill(items, &managed->tensor,
                               (managed->flags & pyzc_dl_read_only) != 0,
                               is_writable, record, name);
        }
    } else if (PyCapsule_IsValid(capsule, old)) {
        const struct pyzc_dl_managed *managed =
            PyCapsule_GetPointer(capsule, old);

        return dlpack_fill(items, &managed->tensor, false, is_writable, record,
                           name);
    }
    PyErr_Format(PyExc_BufferError,
                 PYZC_WHERE_(record, ": __dlpack__() returned no array of "
                                     "DLPack 1.x"),
                 pyzc_record_text(record), name);
    return false;
}

int
pyzc_to_capsule_(PyObject *value, struct pyzc_items *items, bool is_writable,
                 const struct pyzc_record *record, const char *name)
{
    int (*borrow)(void *, struct pyzc_dl_tensor *) = NULL;
    PyObject *holder;
    bool done;
    int has = PyType_Check(value) ? 0 : pyzc_has_method_(value, "__dlpack__");

    if (has < 0 || PyType_Check(value)) {
        return has;
    }
    if (has > 0) {
        borrow = dlpack_borrow(value);
    }
    if (borrow == NULL) {
        // Before __dlpack__(): it says of memory that it is only read.
        int taken = pyzc_to_arrow_(value, items, is_writable, record, name);

        if (taken != 0 || has == 0) {
            return taken;
        }
    }
    if (borrow != NULL) {
        struct pyzc_dl_tensor tensor = { 0 };

        if (!dlpack_is_plain(value, record, name)) {
            return -1;
        }
        if (borrow(value, &tensor) != 0) {
            pyzc_tell_argument_(record, name);
            return -1;
        }
        // [value] owns what was borrowed, but for what is copied here.
        done = dlpack_fill(items, &tensor, false, is_writable, record, name);
        holder = Py_NewRef(value);
    } else {
        // A capsule that keeps its name gives the array back when it goes.
        holder = dlpack_capsule(value);
        if (holder == NULL) {
            pyzc_tell_argument_(record, name);
            return -1;
        }
        done = dlpack_take(holder, items, is_writable, record, name);
    }
    items->view.obj = holder;
    items->memory = items;
    return done ? 1 : -1;
}
