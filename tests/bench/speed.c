// speed.c - what docs/guide/speed.md compares: a function of two arrays, by
// pyzc and by hand, and one of a number over an array.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <math.h>

static double
dot(const double *x, const double *y, size_t n)
{
    double sum = 0.0;

    for (size_t i = 0; i < n; i++) {
        sum += x[i] * y[i];
    }
    return sum;
}
PYZC_FN(double, dot, "", (array, const double *, x),
        (array, const double *, y), (length, size_t, x, y));

static PyObject *
dot_by_hand(PyObject *self, PyObject *const *args, Py_ssize_t n)
{
    const int flags = PyBUF_FORMAT | PyBUF_C_CONTIGUOUS;
    Py_buffer x;
    Py_buffer y;
    PyObject *result = NULL;

    (void)self;
    if (n != 2) {
        PyErr_SetString(PyExc_TypeError, "expected two arrays");
        return NULL;
    }
    if (PyObject_GetBuffer(args[0], &x, flags) < 0) {
        return NULL;
    }
    if (PyObject_GetBuffer(args[1], &y, flags) < 0) {
        PyBuffer_Release(&x);
        return NULL;
    }
    if (strcmp(x.format, "d") != 0 || strcmp(y.format, "d") != 0 ||
        x.len != y.len) {
        PyErr_SetString(PyExc_TypeError, "expected two arrays of doubles");
    } else {
        result = PyFloat_FromDouble(
            dot(x.buf, y.buf, (size_t)x.len / sizeof(double)));
    }
    PyBuffer_Release(&x);
    PyBuffer_Release(&y);
    return result;
}

static int
by_hand(PyObject *module)
{
    static PyMethodDef methods[] = {
        { "dot_by_hand", (PyCFunction)(void (*)(void))dot_by_hand,
          METH_FASTCALL, NULL },
        { NULL, NULL, 0, NULL },
    };

    return PyModule_AddFunctions(module, methods);
}
PYZC_EXEC(by_hand);

static double
expit(double x)
{
    return 1.0 / (1.0 + exp(-x));
}
PYZC_UFUNC_AS(ufunc_expit, ufunc, "", (double, expit, (double)));
PYZC_VECTORIZE_AS(over_expit, over, "", (double, expit, (double)));

PYZC_MODULE(speed, "", dot, ufunc_expit, over_expit, by_hand);
