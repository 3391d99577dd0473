// int128.c - ints of 128 bits, as two halves.
// SPDX-License-Identifier: MIT

#include <pyzc/int128.h>

// Returns [function]([value], 64), a new reference, or NULL with an exception
// set.
static PyObject *
shift_int128(PyObject *(*function)(PyObject *, PyObject *), PyObject *value)
{
    PyObject *bits = PyLong_FromLong(64);
    PyObject *result = bits != NULL ? function(value, bits) : NULL;

    Py_XDECREF(bits);
    return result;
}

// Splits the int [value]: [low] gets the lower half. Returns the upper one, a
// new reference; NULL with an exception set, or without one if it is no int.
static PyObject *
split_int128(PyObject *value, uint64_t *low)
{
    PyObject *index;
    PyObject *high = NULL;

    if (!PyIndex_Check(value)) {
        return NULL;
    }
    index = PyNumber_Index(value);
    if (index != NULL) {
        *low = PyLong_AsUnsignedLongLongMask(index);
        high = shift_int128(PyNumber_Rshift, index);
        Py_DECREF(index);
    }
    return high;
}

// Drops [high]. Returns whether no exception is set; says of an OverflowError
// what the [limits] are.
static bool
end_split_int128(PyObject *high, const char *limits)
{
    Py_DECREF(high);
    if (PyErr_Occurred() == NULL) {
        return true;
    }
    if (PyErr_ExceptionMatches(PyExc_OverflowError)) {
        PyErr_Format(PyExc_OverflowError, "expected int from %s", limits);
    }
    return false;
}

bool
pyzc_to_uint128(PyObject *value, uint64_t *low, uint64_t *high)
{
    PyObject *upper = split_int128(value, low);

    if (upper == NULL) {
        return false;
    }
    *high = PyLong_AsUnsignedLongLong(upper);
    return end_split_int128(upper, "0 to 2**128 - 1");
}

bool
pyzc_to_int128(PyObject *value, uint64_t *low, int64_t *high)
{
    PyObject *upper = split_int128(value, low);

    if (upper == NULL) {
        return false;
    }
    *high = PyLong_AsLongLong(upper);
    return end_split_int128(upper, "-2**127 to 2**127 - 1");
}

// Takes [high].
static PyObject *
join_int128(uint64_t low, PyObject *high)
{
    PyObject *shifted =
        high != NULL ? shift_int128(PyNumber_Lshift, high) : NULL;
    PyObject *lower =
        shifted != NULL ? PyLong_FromUnsignedLongLong(low) : NULL;
    PyObject *result = lower != NULL ? PyNumber_Or(shifted, lower) : NULL;

    Py_XDECREF(high);
    Py_XDECREF(shifted);
    Py_XDECREF(lower);
    return result;
}

PyObject *
pyzc_from_uint128(uint64_t low, uint64_t high)
{
    return high == 0 ? PyLong_FromUnsignedLongLong(low)
                     : join_int128(low, PyLong_FromUnsignedLongLong(high));
}

PyObject *
pyzc_from_int128(uint64_t low, int64_t high)
{
    return join_int128(low, PyLong_FromLongLong(high));
}
