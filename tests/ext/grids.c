// grids.c - arrays of several dimensions, with options.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

// What C got: the items as it reads them, then the extents.
static PyObject *
report(const void *data, size_t size, PyObject *rest)
{
    return Py_BuildValue("KnN", (unsigned long long)(uintptr_t)data,
                         (Py_ssize_t)size, rest);
}

// Two dimensions of each item: the sum of i * a[i][j], in C's order.
#define FUNCTIONS(T, suffix)                                                  \
    static double sum_##suffix(const T *a, int rows, int columns)             \
    {                                                                         \
        double sum = 0.0;                                                     \
                                                                              \
        for (int i = 0; i < rows; i++) {                                      \
            for (int j = 0; j < columns; j++) {                               \
                sum += (i + 1) * (double)a[i * columns + j];                  \
            }                                                                 \
        }                                                                     \
        return sum;                                                           \
    }                                                                         \
    PYZC_FN(double, sum_##suffix, "Return the weighted sum.",                 \
            (array, (const T *, int, int), a));                               \
    static double strided_##suffix(Py_ssize_t rows, Py_ssize_t columns,       \
                                   Py_ssize_t row, Py_ssize_t column,         \
                                   const T *a)                                \
    {                                                                         \
        double sum = 0.0;                                                     \
                                                                              \
        for (Py_ssize_t i = 0; i < rows; i++) {                               \
            for (Py_ssize_t j = 0; j < columns; j++) {                        \
                sum += (double)(i + 1) * (double)a[i * row + j * column];     \
            }                                                                 \
        }                                                                     \
        return sum;                                                           \
    }                                                                         \
    PYZC_FN(double, strided_##suffix, "Return the weighted sum.",             \
            (array, (Py_ssize_t, Py_ssize_t, Py_ssize_t, Py_ssize_t,          \
                     const T *), a, (strides)));                              \
    static void negate_##suffix(T *a, size_t rows, size_t columns)            \
    {                                                                         \
        for (size_t i = 0; i < rows * columns; i++) {                         \
            a[i] = (T)(a[i] == 0);                                            \
        }                                                                     \
    }                                                                         \
    PYZC_FN(void, negate_##suffix, "Make each item whether it is zero.",      \
            (array, (T *, size_t, size_t), a))
FUNCTIONS(signed char, schar);
FUNCTIONS(unsigned char, uchar);
FUNCTIONS(short, short);
FUNCTIONS(unsigned short, ushort);
FUNCTIONS(int, int);
FUNCTIONS(unsigned int, uint);
FUNCTIONS(long, long);
FUNCTIONS(unsigned long, ulong);
FUNCTIONS(long long, llong);
FUNCTIONS(unsigned long long, ullong);
FUNCTIONS(float, float);
FUNCTIONS(double, double);

PYZC_PART(sums, sum_schar, sum_uchar, sum_short, sum_ushort, sum_int,
          sum_uint, sum_long, sum_ulong, sum_llong, sum_ullong, sum_float,
          sum_double);
PYZC_PART(strideds, strided_schar, strided_uchar, strided_short,
          strided_ushort, strided_int, strided_uint, strided_long,
          strided_ulong, strided_llong, strided_ullong, strided_float,
          strided_double);
PYZC_PART(negates, negate_schar, negate_uchar, negate_short, negate_ushort,
          negate_int, negate_uint, negate_long, negate_ulong, negate_llong,
          negate_ullong, negate_float, negate_double);

// Three dimensions, the pointer in the middle, any order.
static PyObject *
three(int i, const double *a, int j, int k)
{
    return report(a, (size_t)i * (size_t)j * (size_t)k,
                  Py_BuildValue("iii", i, j, k));
}
PYZC_FN(PyObject *, three, "Return what C gets.",
        (array, (int, const double *, int, int), a));

static PyObject *
fortran(double *a, int rows, int columns)
{
    return report(a, (size_t)rows * (size_t)columns,
                  Py_BuildValue("ii", rows, columns));
}
PYZC_FN(PyObject *, fortran, "Return what C gets.",
        (array, (double *, int, int), a, (order, F)));

static PyObject *
any_order(const double *a, int rows, int columns, Py_ssize_t row,
          Py_ssize_t column)
{
    return report(a, (size_t)rows * (size_t)columns,
                  Py_BuildValue("iinn", rows, columns, row, column));
}
PYZC_FN(PyObject *, any_order, "Return what C gets.",
        (array, (const double *, int, int), a, (order, any)),
        (c_only, Py_ssize_t, a_.strides[0]),
        (c_only, Py_ssize_t, a_.strides[1]));

// Fixed extents.

static double
determinant(const double *m)
{
    return m[0] * (m[4] * m[8] - m[5] * m[7]) -
           m[1] * (m[3] * m[8] - m[5] * m[6]) +
           m[2] * (m[3] * m[7] - m[4] * m[6]);
}
PYZC_FN(double, determinant, "Return the determinant.",
        (array, const double *, m, (shape, 3, 3)));

static PyObject *
points(const double *xyz, size_t n)
{
    return report(xyz, 3 * n, Py_BuildValue("n", (Py_ssize_t)n));
}
PYZC_FN(PyObject *, points, "Return what C gets.",
        (array, (const double *, size_t), xyz, (shape, any, 3)));

static PyObject *
all_extents(const double *a, int i, int j)
{
    return report(a, 0, Py_BuildValue("ii", i, j));
}
PYZC_FN(PyObject *, all_extents, "Return what C gets.",
        (array, (const double *, int, int), a,
         (shape, (int)1.0 + 1, any)));

static PyObject *
product(const double *a, int n, int k, const double *b, int m, double *c)
{
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < m; j++) {
            c[i * m + j] = 0;
            for (int l = 0; l < k; l++) {
                c[i * m + j] += a[i * k + l] * b[l * m + j];
            }
        }
    }
    Py_RETURN_NONE;
}
PYZC_FN(PyObject *, product, "Multiply *a* by *b* into *c*.",
        (array, (const double *, int, int), a),
        (array, (const double *, int), b, (shape, a_.shape[1], any)),
        (array, double *, c, (shape, a_.shape[0], b_.shape[1])),
        (distinct, c, a), (distinct, c, b));

// One dimension.

static double
dot(int n, const double *x, int by_x, const double *y, int by_y)
{
    double sum = 0.0;

    for (int i = 0; i < n; i++) {
        sum += x[i * by_x] * y[i * by_y];
    }
    return sum;
}
PYZC_FN(double, dot, "Return the scalar product.",
        (array, (int, const double *, int), x, (strides)),
        (array, const double *, y, (shape, x_.shape[0]), (order, any)),
        (c_only, int, (int)y_.strides[0]));

static double
total(const double *x, unsigned char n)
{
    double sum = 0.0;

    for (int i = 0; i < n; i++) {
        sum += x[i];
    }
    return sum;
}
PYZC_FN(double, total, "Return the sum.",
        (array, (const double *, unsigned char), x, (in_place)));
PYZC_FN_AS(double, total, total_three, "Return the sum of three.",
           (array, (const double *, unsigned char), x, (shape, 3)));

static int
extent_or_none(const int *a, int rows, int columns)
{
    return a == NULL ? -7 : rows * 100 + columns;
}
PYZC_FN(int, extent_or_none, "Return the shape.",
        (or_none, array, (const int *, int, int), a, (order, C)));

static signed char
narrow(const double *a, signed char rows, signed char columns)
{
    (void)a;
    return (signed char)(rows + columns);
}
PYZC_FN(signed char, narrow, "Return the sum of the extents.",
        (array, (const double *, signed char, signed char), a));

// Without the GIL, and with what happens meanwhile.

static double
apart(const double *a, int rows, int columns)
{
    return sum_double(a, rows, columns);
}
PYZC_FN(double, apart, "Return the weighted sum.",
        (array, (const double *, int, int), a), (allow_threads));

static PyObject *
during(const double *a, int rows, int columns, PyObject *callable)
{
    PyObject *result = PyObject_CallNoArgs(callable);

    if (result == NULL) {
        return NULL;
    }
    Py_DECREF(result);
    return PyFloat_FromDouble(sum_double(a, rows, columns));
}
PYZC_FN(PyObject *, during, "Call *callable*, then return the sum.",
        (array, (const double *, int, int), a), (PyObject *, callable));

static void
copy(double *to, const double *from, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        to[i] = from[i];
    }
}
PYZC_FN(void, copy, "Copy *source* to *target*.",
        (array, double *, target), (array, const double *, source),
        (length, size_t, target, source), (distinct, target, source));

PYZC_MODULE(grids, "Arrays of several dimensions.", sums, strideds, negates,
            three, fortran, any_order, determinant, points, all_extents,
            product, dot, total, total_three, extent_or_none, narrow, apart,
            during, copy);
