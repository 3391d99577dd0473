// convert.c - the conversions that are not decided at once.
// SPDX-License-Identifier: MIT

#include <pyzc/convert.h>

#include <pyzc/function.h>

#include <float.h>
#include <math.h>

// Returns a new reference to the int that [value] is or gives by __index__;
// NULL without an exception if it is no integer at all.
static PyObject *
index_of(PyObject *value)
{
    return PyIndex_Check(value) ? PyNumber_Index(value) : NULL;
}

bool
pyzc_to_signed_(PyObject *value, long long least, long long greatest,
                long long *out)
{
    PyObject *integer = index_of(value);
    int overflow;
    long long wide;

    if (integer == NULL) {
        return false;
    }
    wide = PyLong_AsLongLongAndOverflow(integer, &overflow);
    Py_DECREF(integer);
    if (overflow != 0 || wide < least || wide > greatest) {
        return false;
    }
    *out = wide;
    return true;
}

bool
pyzc_to_unsigned_(PyObject *value, unsigned long long greatest,
                  unsigned long long *out)
{
    PyObject *integer = index_of(value);
    int overflow;
    long long wide;
    unsigned long long result;

    if (integer == NULL) {
        return false;
    }
    wide = PyLong_AsLongLongAndOverflow(integer, &overflow);
    result = (unsigned long long)wide;
    if (overflow > 0) {
        result = PyLong_AsUnsignedLongLong(integer);
        if (result == (unsigned long long)-1 && PyErr_Occurred()) {
            PyErr_Clear();  // an OverflowError, told in other words
            overflow = -1;
        }
    }
    Py_DECREF(integer);
    if (overflow < 0 || (overflow == 0 && wide < 0) || result > greatest) {
        return false;
    }
    *out = result;
    return true;
}

#define TO_SLOW(T, suffix, annotation)                                        \
    bool pyzc_to_##suffix##_slow_(PyObject *value, T *out)                    \
    {                                                                         \
        if ((T)-1 > (T)0) {                                                   \
            unsigned long long wide;                                          \
                                                                              \
            if (!pyzc_to_unsigned_(value, PYZC_MAX_(T), &wide)) {             \
                return false;                                                 \
            }                                                                 \
            *out = (T)wide;                                                   \
        } else {                                                              \
            long long wide;                                                   \
                                                                              \
            if (!pyzc_to_signed_(value, PYZC_MIN_(T),                         \
                                 (long long)PYZC_MAX_(T), &wide)) {           \
                return false;                                                 \
            }                                                                 \
            *out = (T)wide;                                                   \
        }                                                                     \
        return true;                                                          \
    }
PYZC_INTEGERS(TO_SLOW)
#undef TO_SLOW

bool
pyzc_to_double_(PyObject *value, double *out)
{
    PyNumberMethods *number = Py_TYPE(value)->tp_as_number;
    double result;

    if (PyFloat_Check(value)) {
        *out = PyFloat_AS_DOUBLE(value);
        return true;
    }
    if (PyLong_Check(value)) {
        result = PyLong_AsDouble(value);
        if (result == -1.0 && PyErr_Occurred()) {
            PyErr_Clear();  // an OverflowError, told in other words
            return false;
        }
        *out = result;
        return true;
    }
    if (number == NULL ||
        (number->nb_float == NULL && number->nb_index == NULL)) {
        return false;
    }
    result = PyFloat_AsDouble(value);
    if (result == -1.0 && PyErr_Occurred()) {
        return false;
    }
    *out = result;
    return true;
}

bool
pyzc_to_float_(PyObject *value, float *out)
{
    double wide;
    float narrow;

    if (!pyzc_to_double(value, &wide)) {
        return false;
    }
    narrow = (float)wide;
    if (isinf(narrow) && !isinf(wide)) {
        return false;
    }
    *out = narrow;
    return true;
}

bool
pyzc_to_str_(PyObject *value, const char **out)
{
    Py_ssize_t len;
    const char *text;

    if (!PyUnicode_Check(value)) {
        return false;
    }
    text = PyUnicode_AsUTF8AndSize(value, &len);
    if (text == NULL || strlen(text) != (size_t)len) {
        return false;
    }
    *out = text;
    return true;
}

bool
pyzc_to_bytes_(PyObject *value, struct pyzc_bytes *out)
{
    if (!PyObject_CheckBuffer(value) ||
        PyObject_GetBuffer(value, &out->view, PyBUF_SIMPLE) < 0) {
        return false;
    }
    out->data = out->view.buf != NULL ? out->view.buf : "";
    out->size = (size_t)out->view.len;
    out->is_held = true;
    return true;
}

PyObject *
pyzc_none_or_error_(void)
{
    if (PyErr_Occurred()) {
        return NULL;
    }
    Py_RETURN_NONE;
}

PyObject *
pyzc_from_nonnull_(const char *value)
{
    if (value == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_SystemError,
                            "a C string declared nonnull is NULL");
        }
        return NULL;
    }
    return PyUnicode_FromString(value);
}
