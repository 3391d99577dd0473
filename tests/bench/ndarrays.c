// ndarrays.c - what ndarrays.py calls: arrays of NumPy, by pyzc, and by hand
// by their fields or by a buffer.
//
// The functions by hand take one PyObject * and do all themselves; what pyzc
// does for their call is the same for all.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <stdlib.h>

// What NumPy has documented of these since 1.7.
struct items {
    PyObject_HEAD
    PyTypeObject *type;
    char kind, letter, byte_order, flags;
    int number;
};
struct array {
    PyObject_HEAD
    double *data;
    int n;
    Py_ssize_t *shape, *strides;
    PyObject *base;
    struct items *items;
    int flags;
};
enum { c_order = 0x1, aligned = 0x100, of_double = 12 };

static PyTypeObject *ndarray;

static int
meet(PyObject *type)
{
    ndarray = (PyTypeObject *)type;
    return 0;
}
PYZC_FN((status, int, negative), meet, "Say what ndarray is.",
        (PyObject *, type));

static double
first_and_last(const double *data, size_t n)
{
    return data[0] + data[n - 1];
}

static double
take_pyzc(const double *data, size_t n)
{
    return first_and_last(data, n);
}
PYZC_FN(double, take_pyzc, "Return the sum of the first and the last.",
        (array, (const double *, size_t), data));

static bool
is_array(PyObject *value, int n)
{
    const struct array *self = (const struct array *)value;

    return Py_TYPE(value) == ndarray && self->items->number == of_double &&
           self->items->byte_order != (PY_BIG_ENDIAN ? '<' : '>') &&
           self->n == n &&
           (self->flags & (c_order | aligned)) == (c_order | aligned);
}

static double
take_fields(PyObject *value)
{
    const struct array *self = (const struct array *)value;

    if (!is_array(value, 1) || self->shape[0] == 0) {
        PyErr_SetString(PyExc_TypeError, "expected an array of doubles");
        return -1.0;
    }
    return first_and_last(self->data, (size_t)self->shape[0]);
}
PYZC_FN(double, take_fields, "The same, by hand.", (PyObject *, value));

static double
take_buffer(PyObject *value)
{
    Py_buffer view;
    double result = -1.0;

    if (PyObject_GetBuffer(value, &view, PyBUF_FORMAT | PyBUF_C_CONTIGUOUS) <
        0) {
        return -1.0;
    }
    if (strcmp(view.format, "d") == 0 && view.ndim == 1 && view.len > 0) {
        result = first_and_last(view.buf, (size_t)view.len / sizeof(double));
    } else {
        PyErr_SetString(PyExc_TypeError, "expected an array of doubles");
    }
    PyBuffer_Release(&view);
    return result;
}
PYZC_FN(double, take_buffer, "The same, by hand.", (PyObject *, value));

static double
corners_pyzc(const double *data, size_t rows, size_t columns)
{
    return first_and_last(data, rows * columns);
}
PYZC_FN(double, corners_pyzc, "Return the sum of the first and the last.",
        (array, (const double *, size_t, size_t), data));

static double
corners_fields(PyObject *value)
{
    const struct array *self = (const struct array *)value;

    if (!is_array(value, 2)) {
        PyErr_SetString(PyExc_TypeError, "expected a matrix of doubles");
        return -1.0;
    }
    return first_and_last(self->data,
                          (size_t)(self->shape[0] * self->shape[1]));
}
PYZC_FN(double, corners_fields, "The same, by hand.", (PyObject *, value));

static const double eight[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };

static double *
give_pyzc(size_t n)
{
    double *data = malloc(sizeof(eight));

    if (data != NULL) {
        memcpy(data, eight, n * sizeof(double));
    }
    return data;
}
PYZC_FN((local, double *), give_pyzc, "Return up to eight.", (size_t, n),
        (fail, result_ == NULL, PyExc_MemoryError, "eight"),
        (result, array, double *, result_, n_, (free, free), (as, array)));

static PyObject *
give_view(PyObject *as_array)
{
    PyObject *bytes = PyBytes_FromStringAndSize(NULL, sizeof(eight));
    PyObject *view;
    PyObject *result;

    if (bytes != NULL) {
        memcpy(PyBytes_AS_STRING(bytes), eight, sizeof(eight));
    }
    view = bytes != NULL ? PyMemoryView_FromObject(bytes) : NULL;
    result = view != NULL ? PyObject_CallOneArg(as_array, view) : NULL;
    Py_XDECREF(view);
    Py_XDECREF(bytes);
    return result;
}
PYZC_FN(PyObject *, give_view, "Return an array of bytes by asarray().",
        (PyObject *, as_array));

PYZC_MODULE(ndarrays, "What ndarrays.py calls.", meet, take_pyzc, take_fields,
            take_buffer, corners_pyzc, corners_fields, give_pyzc, give_view);
