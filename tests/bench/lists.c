// lists.c - what lists.py calls: numbers of a list to C and back, by pyzc, and
// by hand: with a loop over exact floats or ints, or with CPython's
// conversions.
//
// The functions by hand take one PyObject * and do all themselves; what pyzc
// does for their call is the same for all.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

static double
ends_of_doubles(const double *data, size_t n)
{
    return n > 0 ? data[0] + data[n - 1] : 0.0;
}

static long long
ends_of_ints(const int64_t *data, size_t n)
{
    return n > 0 ? data[0] + data[n - 1] : 0;
}

static double
floats_pyzc(const double *data, size_t n)
{
    return ends_of_doubles(data, n);
}
PYZC_FN(double, floats_pyzc, "Return the sum of the first and the last.",
        (array, (const double *, size_t), data));

static long long
ints_pyzc(const int64_t *data, size_t n)
{
    return ends_of_ints(data, n);
}
PYZC_FN(long long, ints_pyzc, "Return the sum of the first and the last.",
        (array, (const int64_t *, size_t), data));

// By hand

static double
floats_loop(PyObject *list)
{
    Py_ssize_t n = PyList_GET_SIZE(list);
    double *data = PyMem_Malloc((size_t)n * sizeof(*data));
    double result = -1.0;

    if (data == NULL) {
        PyErr_NoMemory();
        return -1.0;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *item = PyList_GET_ITEM(list, i);

        if (!PyFloat_CheckExact(item)) {
            PyErr_SetString(PyExc_TypeError, "expected floats");
            goto done;
        }
        data[i] = PyFloat_AS_DOUBLE(item);
    }
    result = ends_of_doubles(data, (size_t)n);
done:
    PyMem_Free(data);
    return result;
}
PYZC_FN(double, floats_loop, "The same, by hand.", (PyObject *, list));

static double
floats_calls(PyObject *list)
{
    Py_ssize_t n = PyList_GET_SIZE(list);
    double *data = PyMem_Malloc((size_t)n * sizeof(*data));
    double result = -1.0;

    if (data == NULL) {
        PyErr_NoMemory();
        return -1.0;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        data[i] = PyFloat_AsDouble(PyList_GET_ITEM(list, i));
        if (data[i] == -1.0 && PyErr_Occurred()) {
            goto done;
        }
    }
    result = ends_of_doubles(data, (size_t)n);
done:
    PyMem_Free(data);
    return result;
}
PYZC_FN(double, floats_calls, "The same, by hand.", (PyObject *, list));

#if PY_VERSION_HEX >= 0x030C0000
#define IS_SMALL(value) PyUnstable_Long_IsCompact((PyLongObject *)(value))
#define SMALL(value) PyUnstable_Long_CompactValue((PyLongObject *)(value))
#else
#define IS_SMALL(value) ((size_t)(Py_SIZE(value) + 1) < 3)
#define SMALL(value)                                                          \
    (Py_SIZE(value) * (Py_ssize_t)((PyLongObject *)(value))->ob_digit[0])
#endif

static long long
ints_loop(PyObject *list)
{
    Py_ssize_t n = PyList_GET_SIZE(list);
    int64_t *data = PyMem_Malloc((size_t)n * sizeof(*data));
    long long result = -1;

    if (data == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *item = PyList_GET_ITEM(list, i);

        if (PyLong_CheckExact(item) && IS_SMALL(item)) {
            data[i] = SMALL(item);
            continue;
        }
        data[i] = PyLong_AsLongLong(item);
        if (data[i] == -1 && PyErr_Occurred()) {
            goto done;
        }
    }
    result = ends_of_ints(data, (size_t)n);
done:
    PyMem_Free(data);
    return result;
}
PYZC_FN(long long, ints_loop, "The same, by hand.", (PyObject *, list));

static long long
ints_calls(PyObject *list)
{
    Py_ssize_t n = PyList_GET_SIZE(list);
    int64_t *data = PyMem_Malloc((size_t)n * sizeof(*data));
    long long result = -1;

    if (data == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        data[i] = PyLong_AsLongLong(PyList_GET_ITEM(list, i));
        if (data[i] == -1 && PyErr_Occurred()) {
            goto done;
        }
    }
    result = ends_of_ints(data, (size_t)n);
done:
    PyMem_Free(data);
    return result;
}
PYZC_FN(long long, ints_calls, "The same, by hand.", (PyObject *, list));

// To a list

static void
fill(double *data, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        data[i] = (double)i;
    }
}

static void
list_pyzc(double *data, size_t n)
{
    fill(data, n);
}
PYZC_FN(void, list_pyzc, "Return a list of a thousand.",
        (out, array, (double *, size_t), data, 1000));

static PyObject *
list_loop(void)
{
    const Py_ssize_t n = 1000;
    double *data = PyMem_Calloc((size_t)n, sizeof(*data));
    PyObject *list;

    if (data == NULL) {
        return PyErr_NoMemory();
    }
    fill(data, (size_t)n);
    list = PyList_New(n);
    for (Py_ssize_t i = 0; list != NULL && i < n; i++) {
        PyObject *item = PyFloat_FromDouble(data[i]);

        if (item == NULL) {
            Py_CLEAR(list);
            break;
        }
        PyList_SET_ITEM(list, i, item);
    }
    PyMem_Free(data);
    return list;
}
PYZC_FN(PyObject *, list_loop, "The same, by hand.", (void));

PYZC_MODULE(lists, "What lists.py calls.", floats_pyzc, floats_loop,
            floats_calls, ints_pyzc, ints_loop, ints_calls, list_pyzc,
            list_loop);
