// liars.c - exporters that say of their buffer whatever they are told to, and
// what functions make of it, who read none of the items.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

enum { most = 8 };

// What an exporter says at one look.
struct lie {
    Py_ssize_t len;
    Py_ssize_t item_size;
    Py_ssize_t shape[most];
    Py_ssize_t strides[most];
    Py_ssize_t suboffsets[most];
    const char *format;
    int n;
    bool is_read_only;
    bool has_shape;
    bool has_strides;
    bool has_suboffsets;
    bool has_memory;
};

struct liar {
    PyObject ob_base;
    PyObject *lies;  // of bytes objects, one for each look; the last stays
    PyObject *format;
    Py_ssize_t looks;
    int exports;
    bool fails_to_release;
    double memory[8];
};

static int
liar_get(PyObject *object, Py_buffer *view, int flags)
{
    struct liar *self = (struct liar *)object;
    Py_ssize_t last = PyList_Size(self->lies) - 1;
    PyObject *bytes = PyList_GetItem(
        self->lies, self->looks < last ? self->looks : last);
    // It stays where it is: a view points to it.
    struct lie *lie = bytes != NULL ? (void *)PyBytes_AsString(bytes) : NULL;

    (void)flags;
    view->obj = NULL;
    if (lie == NULL) {
        return -1;
    }
    self->looks++;
    *view = (Py_buffer){
        .buf = lie->has_memory ? self->memory : NULL,
        .len = lie->len,
        .itemsize = lie->item_size,
        .ndim = lie->n,
        .readonly = lie->is_read_only,
        .format = (char *)(uintptr_t)lie->format,
        .shape = lie->has_shape ? lie->shape : NULL,
        .strides = lie->has_strides ? lie->strides : NULL,
        .suboffsets = lie->has_suboffsets ? lie->suboffsets : NULL,
    };
    self->exports++;
    Py_INCREF(object);
    view->obj = object;
    return 0;
}

static void
liar_release(PyObject *object, Py_buffer *view)
{
    struct liar *self = (struct liar *)object;

    (void)view;
    self->exports--;
    if (self->fails_to_release) {
        PyErr_SetString(PyExc_LookupError, "release");
    }
}

static void
liar_dealloc(PyObject *object)
{
    struct liar *self = (struct liar *)object;
    PyTypeObject *type = Py_TYPE(object);

    Py_XDECREF(self->lies);
    Py_XDECREF(self->format);
    PyObject_Free(object);
    Py_DECREF(type);
}

static PyType_Slot liar_slots[] = {
    { Py_bf_getbuffer, PYZC_EXTENSION(void *) liar_get },
    { Py_bf_releasebuffer, PYZC_EXTENSION(void *) liar_release },
    { Py_tp_dealloc, PYZC_EXTENSION(void *) liar_dealloc },
    { 0, NULL },
};
static PyType_Spec liar_spec = {
    .name = "liars.liar",
    .basicsize = sizeof(struct liar),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = liar_slots,
};

static PyObject *
liar(const char *format, size_t len)
{
    PyObject *type = PyType_FromSpec(&liar_spec);
    struct liar *self =
        type != NULL ? (struct liar *)PyObject_CallNoArgs(type) : NULL;

    Py_XDECREF(type);
    if (self != NULL) {
        self->lies = PyList_New(0);
        self->format = PyBytes_FromStringAndSize(format, (Py_ssize_t)len);
        if (self->lies == NULL || self->format == NULL) {
            Py_CLEAR(self);
        }
    }
    return (PyObject *)self;
}
PYZC_FN(PyObject *, liar, "Return an exporter of that format.",
        (bytes, (const char *, size_t), format));

// Writes up to eight numbers. Returns whether there are any.
static bool
numbers_of(Py_ssize_t *out, const Py_ssize_t *numbers, size_t n)
{
    for (size_t i = 0; i < n && i < most; i++) {
        out[i] = numbers[i];
    }
    return numbers != NULL;
}

static PyObject *
says(PyObject *object, Py_ssize_t len, Py_ssize_t item_size, int n,
     const Py_ssize_t *shape, size_t n_shape, const Py_ssize_t *strides,
     size_t n_strides, const Py_ssize_t *suboffsets, size_t n_suboffsets,
     bool is_read_only, bool has_format, bool has_memory)
{
    struct liar *self = (struct liar *)object;
    struct lie lie = { .len = len,
                       .item_size = item_size,
                       .n = n,
                       .is_read_only = is_read_only,
                       .has_memory = has_memory };
    PyObject *bytes;
    int done;

    lie.format = has_format ? PyBytes_AsString(self->format) : NULL;
    lie.has_shape = numbers_of(lie.shape, shape, n_shape);
    lie.has_strides = numbers_of(lie.strides, strides, n_strides);
    lie.has_suboffsets = numbers_of(lie.suboffsets, suboffsets, n_suboffsets);
    bytes = PyBytes_FromStringAndSize((const char *)&lie, sizeof(lie));
    done = bytes != NULL ? PyList_Append(self->lies, bytes) : -1;
    Py_XDECREF(bytes);
    if (done < 0) {
        return NULL;
    }
    Py_INCREF(object);
    return object;
}
PYZC_FN(PyObject *, says, "Let *liar* say that at its next look.",
        (PyObject *, liar), (Py_ssize_t, len), (Py_ssize_t, item_size),
        (int, ndim), (or_none, array, (const Py_ssize_t *, size_t), shape),
        (or_none, array, (const Py_ssize_t *, size_t), strides),
        (or_none, array, (const Py_ssize_t *, size_t), suboffsets),
        (bool, readonly, false), (bool, has_format, true),
        (bool, has_memory, true));

static int
exports(PyObject *object)
{
    return ((struct liar *)object)->exports;
}
PYZC_FN(int, exports, "Return how many buffers are out.", (PyObject *, liar));

static void
fail_to_release(PyObject *object)
{
    ((struct liar *)object)->fails_to_release = true;
}
PYZC_FN(void, fail_to_release, "Let it raise as it takes a buffer back.",
        (PyObject *, liar));

// Who reads nothing

static size_t
length(const double *data, size_t n)
{
    return data != NULL ? n : SIZE_MAX;
}
PYZC_FN(size_t, length, "Return how many items there are.",
        (array, (const double *, size_t), data));
PYZC_FN_AS(size_t, length, length_anyhow, "Return how many items there are.",
           (array, (const double *, size_t), data, (order, any)));

static size_t
length_to_write(double *data, size_t n)
{
    return length(data, n);
}
PYZC_FN(size_t, length_to_write, "Return how many items there are.",
        (array, (double *, size_t), data));

static PyObject *
table(const double *data, Py_ssize_t rows, Py_ssize_t columns)
{
    return Py_BuildValue("nnN", rows, columns, PyBool_FromLong(data != NULL));
}
PYZC_FN(PyObject *, table, "Return the extents.",
        (array, (const double *, Py_ssize_t, Py_ssize_t), data));

static PyObject *
strided(const double *data, Py_ssize_t rows, Py_ssize_t columns,
        Py_ssize_t row, Py_ssize_t column)
{
    (void)data;
    return Py_BuildValue("nnnn", rows, columns, row, column);
}
PYZC_FN(PyObject *, strided, "Return the extents and the strides.",
        (array,
         (const double *, Py_ssize_t, Py_ssize_t, Py_ssize_t, Py_ssize_t),
         data, (strides)));

static size_t
length_of_ints(const long long *data, size_t n)
{
    (void)data;
    return n;
}
PYZC_FN(size_t, length_of_ints, "Return how many items there are.",
        (array, (const long long *, size_t), data));
PYZC_FAMILY(length_of_either, "Return how many items there are.",
            length_of_ints, length);

PYZC_MODULE(liars, "Exporters that lie.", liar, says, exports,
            fail_to_release, length, length_anyhow, length_to_write, table,
            strided, length_of_either);
