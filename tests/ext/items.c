// items.c - arrays of items that are not in arrays.c: bool, half, complex,
// dates; and what is copied.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

// bool

static PyObject *
bools(const bool *data, size_t n)
{
    PyObject *list = PyList_New(0);

    for (size_t i = 0; list != NULL && i < n; i++) {
        if (PyList_Append(list, data[i] ? Py_True : Py_False) < 0) {
            Py_CLEAR(list);
        }
    }
    return list;
}
PYZC_FN(PyObject *, bools, "Return the items.",
        (array, (const bool *, size_t), data));
PYZC_FN_AS(PyObject *, bools, rest_bools, "Return the arguments.",
           (args, (const bool *, size_t), data));

static void
turn(bool *data, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        data[i] = !data[i];
    }
}
PYZC_FN(void, turn, "Turn each item into its contrary.",
        (array, (bool *, size_t), data));

static void
evens(bool *data, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        data[i] = i % 2 == 0;
    }
}
PYZC_FN(void, evens, "Return which of four are even.",
        (out, array, (bool *, size_t), data, 4));
PYZC_FN_AS(void, evens, evens_array, "Return which of four are even.",
           (out, array, (bool *, size_t), data, 4, (as, array)));
PYZC_FN_AS(void, evens, evens_buffer, "Return which of four are even.",
           (out, array, (bool *, size_t), data, 4, (as, buffer)));

static size_t
trues(const bool *mask, size_t rows, size_t columns)
{
    size_t n = 0;

    for (size_t i = 0; i < rows * columns; i++) {
        n += mask[i];
    }
    return n;
}
PYZC_FN(size_t, trues, "Return how many are true.",
        (array, (const bool *, size_t, size_t), mask));

// float _Complex

static double _Complex
fsum(const float _Complex *data, size_t n)
{
    double _Complex sum = 0.0;

    for (size_t i = 0; i < n; i++) {
        sum += data[i];
    }
    return sum;
}
PYZC_FN(double _Complex, fsum, "Return the sum.",
        (array, (const float _Complex *, size_t), data));
PYZC_FN_AS(double _Complex, fsum, fsum_rest, "Return the sum.",
           (args, (const float _Complex *, size_t), data));

static void
fnegate(float _Complex *data, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        data[i] = -data[i];
    }
}
PYZC_FN(void, fnegate, "Change the sign of all.",
        (array, (float _Complex *, size_t), data));

static float _Complex
fsame(float _Complex z)
{
    return z;
}
PYZC_FN(float _Complex, fsame, "Return *z*.", (float _Complex, z));

static void
fones(float _Complex *data, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        data[i] = (float)i;
    }
}
PYZC_FN(void, fones, "Return 0 and 1.",
        (out, array, (float _Complex *, size_t), data, 2));
PYZC_FN_AS(void, fones, fones_array, "Return 0 and 1.",
           (out, array, (float _Complex *, size_t), data, 2, (as, array)));

// Halves

static unsigned
bits(const uint16_t *data, size_t n)
{
    unsigned all = 0;

    for (size_t i = 0; i < n; i++) {
        all |= data[i];
    }
    return all;
}
PYZC_FN(unsigned, bits, "Return the bits of all.",
        (array, (const uint16_t *, size_t), data, (items, float16)));

static void
hnegate(uint16_t *data, Py_ssize_t rows, Py_ssize_t columns,
        Py_ssize_t row, Py_ssize_t column)
{
    for (Py_ssize_t i = 0; i < rows; i++) {
        for (Py_ssize_t j = 0; j < columns; j++) {
            data[i * row + j * column] ^= 0x8000;
        }
    }
}
PYZC_FN(void, hnegate, "Change the sign of all.",
        (array, (uint16_t *, Py_ssize_t, Py_ssize_t, Py_ssize_t, Py_ssize_t),
         data, (items, float16), (strides)));

// Dates

static long long
latest(const int64_t *data, size_t n)
{
    long long last = 0;

    for (size_t i = 0; i < n; i++) {
        if (data[i] > last) {
            last = data[i];
        }
    }
    return last;
}
PYZC_FN(long long, latest, "Return the last, in nanoseconds.",
        (array, (const int64_t *, size_t), data, (items, datetime64, ns)));
PYZC_FN_AS(long long, latest, latest_day, "Return the last, in days.",
           (array, (const int64_t *, size_t), data, (items, datetime64, D)));
PYZC_FN_AS(long long, latest, longest, "Return the longest, in seconds.",
           (or_none, array, (const int64_t *, size_t), data,
            (items, timedelta64, s)));
PYZC_FN_AS(long long, latest, greatest, "Return the greatest.",
           (array, (const int64_t *, size_t), data));

static void
later(int64_t *data, Py_ssize_t n, Py_ssize_t step)
{
    for (Py_ssize_t i = 0; i < n; i++) {
        data[i * step] += 1;
    }
}
PYZC_FN(void, later, "Add a day to each.",
        (array, (int64_t *, Py_ssize_t, Py_ssize_t), data,
         (items, datetime64, D), (strides)));

PYZC_MODULE(items, "Arrays of some items.", bools, rest_bools, turn, evens,
            evens_array, evens_buffer, trues, fsum, fsum_rest, fnegate, fsame,
            fones, fones_array, bits, hnegate, latest, latest_day, longest,
            greatest, later);
