// convert.c - the conversions that are not decided at once.
// SPDX-License-Identifier: MIT

#include <pyzc/convert.h>

#include <pyzc/function.h>

#include <float.h>
#include <math.h>

// Writes the value of [integer], an int, if it is from [least] to [greatest].
static bool
signed_of(PyObject *integer, long long least, long long greatest,
          long long *out)
{
    int overflow;
    long long wide = PyLong_AsLongLongAndOverflow(integer, &overflow);

    if (overflow != 0 || wide < least || wide > greatest) {
        return false;
    }
    *out = wide;
    return true;
}

// Writes the value of [integer], an int, if it is from 0 to [greatest].
static bool
unsigned_of(PyObject *integer, unsigned long long greatest,
            unsigned long long *out)
{
    int overflow;
    long long wide = PyLong_AsLongLongAndOverflow(integer, &overflow);
    unsigned long long result = (unsigned long long)wide;

    if (overflow > 0) {
        result = PyLong_AsUnsignedLongLong(integer);
        if (result == (unsigned long long)-1 && PyErr_Occurred()) {
            PyErr_Clear();  // an OverflowError, told in other words
            return false;
        }
    } else if (wide < 0) {
        return false;
    }
    if (result > greatest) {
        return false;
    }
    *out = result;
    return true;
}

static inline bool
to_signed(PyObject *value, long long least, long long greatest, long long *out)
{
    PyObject *integer;
    bool done;

    if (pyzc_likely(PyLong_Check(value))) {
        return signed_of(value, least, greatest, out);
    }
    integer = PyIndex_Check(value) ? PyNumber_Index(value) : NULL;
    if (integer == NULL) {
        return false;
    }
    done = signed_of(integer, least, greatest, out);
    Py_DECREF(integer);
    return done;
}

static inline bool
to_unsigned(PyObject *value, unsigned long long greatest,
            unsigned long long *out)
{
    PyObject *integer;
    bool done;

    if (pyzc_likely(PyLong_Check(value))) {
        return unsigned_of(value, greatest, out);
    }
    integer = PyIndex_Check(value) ? PyNumber_Index(value) : NULL;
    if (integer == NULL) {
        return false;
    }
    done = unsigned_of(integer, greatest, out);
    Py_DECREF(integer);
    return done;
}

#define TO_SLOW(c, T, suffix)                                                 \
    PYZC_NOINLINE bool pyzc_to_##suffix##_slow_(PyObject *value, T *out)      \
    {                                                                         \
        if ((T)-1 > (T)0) {                                                   \
            unsigned long long wide;                                          \
                                                                              \
            if (!to_unsigned(value, PYZC_MAX_(T), &wide)) {                   \
                return false;                                                 \
            }                                                                 \
            *out = (T)wide;                                                   \
        } else {                                                              \
            long long wide;                                                   \
                                                                              \
            if (!to_signed(value, PYZC_MIN_(T), (long long)PYZC_MAX_(T),      \
                           &wide)) {                                          \
                return false;                                                 \
            }                                                                 \
            *out = (T)wide;                                                   \
        }                                                                     \
        return true;                                                          \
    }
PYZC_INTEGERS(TO_SLOW, ~)
#undef TO_SLOW

PYZC_NOINLINE bool
pyzc_to_double_(PyObject *value, double *out)
{
    double result;

    if (PyFloat_Check(value)) {
        *out = pyzc_float_value_(value);
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
    if (!pyzc_is_real_(value)) {
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

#if !defined(__STDC_NO_COMPLEX__)
// A complex number is an array of two: its real and its imaginary part.

// Writes [value], a complex.
static void
complex_of(PyObject *value, double _Complex *out)
{
    double parts[2] = { PyComplex_RealAsDouble(value),
                        PyComplex_ImagAsDouble(value) };

    memcpy(out, parts, sizeof(parts));
}

bool
pyzc_to_complex(PyObject *value, double _Complex *out)
{
    PyObject *number;
    double real;

    if (PyComplex_Check(value)) {
        complex_of(value, out);
        return true;
    }
    if (PyFloat_Check(value) || PyLong_Check(value)) {
        if (!pyzc_to_double(value, &real)) {
            return false;
        }
        *out = real;
        return true;
    }
    if (PyUnicode_Check(value)) {
        return false;
    }
    number =
        PyObject_CallFunctionObjArgs((PyObject *)&PyComplex_Type, value, NULL);
    if (number == NULL) {
        if (!pyzc_is_real_(value)) {
            pyzc_clear_lack_(value, "__complex__");
        }
        return false;
    }
    complex_of(number, out);
    Py_DECREF(number);
    return true;
}

bool
pyzc_to_fcomplex(PyObject *value, float _Complex *out)
{
    double _Complex wide;
    double parts[2];
    float narrow[2];

    if (!pyzc_to_complex(value, &wide)) {
        return false;
    }
    memcpy(parts, &wide, sizeof(parts));
    for (int i = 0; i < 2; i++) {
        narrow[i] = (float)parts[i];
        if (isinf(narrow[i]) && !isinf(parts[i])) {
            return false;
        }
    }
    memcpy(out, narrow, sizeof(narrow));
    return true;
}

PyObject *
pyzc_from_complex(double _Complex value)
{
    double parts[2];

    memcpy(parts, &value, sizeof(parts));
    if (parts[0] == -1.0 && parts[1] == 0.0 && PyErr_Occurred()) {
        return NULL;
    }
    return PyComplex_FromDoubles(parts[0], parts[1]);
}
#endif

bool
pyzc_to_str_(PyObject *value, const char **out)
{
    struct pyzc_bytes text;

    if (!pyzc_to_text(value, &text, false)) {
        return false;
    }
    *out = text.data;
    return true;
}

bool
pyzc_to_masked_(PyObject *value, unsigned long long *out)
{
    if (!PyIndex_Check(value)) {
        return false;
    }
    *out = PyLong_AsUnsignedLongLongMask(value);
    return *out != (unsigned long long)-1 || !PyErr_Occurred();
}

bool
pyzc_to_text(PyObject *value, struct pyzc_bytes *out, bool has_length)
{
    Py_ssize_t len;
    const char *text;

    if (!PyUnicode_Check(value)) {
        return false;
    }
    text = PyUnicode_AsUTF8AndSize(value, &len);
    if (text == NULL || (!has_length && strlen(text) != (size_t)len)) {
        return false;
    }
    out->data = text;
    out->size = (size_t)len;
    return true;
}

bool
pyzc_to_bytes_(PyObject *value, Py_buffer *view)
{
    if (!pyzc_is_buffer_(value)) {
        return false;
    }
    if (PyObject_GetBuffer(value, view, PyBUF_SIMPLE) < 0) {
        view->obj = NULL;  // not every exporter does it
        return false;
    }
    return true;
}

void
pyzc_give_back_(Py_buffer *view, PyObject *object)
{
    bool has_error = PyErr_Occurred() != NULL;
    PyObject *error[3];

    if (pyzc_unlikely(has_error)) {
        PyErr_Fetch(&error[0], &error[1], &error[2]);
    }
    if (view != NULL) {
        PyBuffer_Release(view);
    } else {
        Py_DECREF(object);
    }
    if (pyzc_unlikely(PyErr_Occurred() != NULL)) {
        PyErr_WriteUnraisable(NULL);
    }
    if (pyzc_unlikely(has_error)) {
        PyErr_Restore(error[0], error[1], error[2]);
    }
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
pyzc_from_minus_one_(void)
{
    return PyErr_Occurred() ? NULL : PyFloat_FromDouble(-1.0);
}
