// exports.c - arrays as results.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <stdlib.h>

static int n_freed;

static void
free_doubles(double *data)
{
    n_freed++;
    free(data);
}

static int
freed(void)
{
    return n_freed;
}
PYZC_FN(int, freed, "Return how often memory was freed.", (void));

static double *
counted(size_t n)
{
    double *data = malloc(n * sizeof(*data) + 1);

    for (size_t i = 0; data != NULL && i < n; i++) {
        data[i] = (double)i;
    }
    return data;
}

// Each way to become an object: filled by C, handed over, copied.
#define WAYS(word)                                                            \
    static void fill_##word(double *data, size_t n)                           \
    {                                                                         \
        for (size_t i = 0; i < n; i++) {                                      \
            data[i] = (double)i;                                              \
        }                                                                     \
    }                                                                         \
    PYZC_FN(void, fill_##word, "Return the first numbers.", (python_only,     \
            size_t, n), (out, array, (double *, size_t), data, n_,            \
            (as, word)));                                                     \
    static double *give_##word(size_t n)                                      \
    {                                                                         \
        return counted(n);                                                    \
    }                                                                         \
    PYZC_FN((local, double *), give_##word, "Return the first numbers.",      \
            (size_t, n), (result, array, double *, result_, n_,               \
            (free, free_doubles), (as, word)));                               \
    static const double *copy_##word(size_t n)                                \
    {                                                                         \
        static double data[100];                                              \
                                                                              \
        for (size_t i = 0; i < 100; i++) {                                    \
            data[i] = (double)i;                                              \
        }                                                                     \
        return n > 0 ? data : NULL;                                           \
    }                                                                         \
    PYZC_FN((local, const double *), copy_##word,                             \
            "Return the first numbers.", (size_t, n),                         \
            (result, array, const double *, result_, n_, (as, word)))
WAYS(list);
WAYS(array);
WAYS(ndarray);
WAYS(buffer);
PYZC_PART(ways, fill_list, give_list, copy_list, fill_array, give_array,
          copy_array, fill_ndarray, give_ndarray, copy_ndarray, fill_buffer,
          give_buffer, copy_buffer);

// Each type.
#define TYPES(T, suffix)                                                      \
    static void zeros_##suffix(T *data, int *n)                               \
    {                                                                         \
        data[0] = (T)1;                                                       \
        *n = 2;                                                               \
    }                                                                         \
    PYZC_FN(void, zeros_##suffix, "Return two of four.",                      \
            (out, array, (T *, int *), data, 4, (as, buffer)));               \
    static void numbers_##suffix(T *data, int n)                              \
    {                                                                         \
        for (int i = 0; i < n; i++) {                                         \
            data[i] = (T)i;                                                   \
        }                                                                     \
    }                                                                         \
    PYZC_FN(void, numbers_##suffix, "Return the first numbers.",              \
            (python_only, int, n),                                            \
            (out, array, (T *, int), data, n_, (as, ndarray)))
TYPES(signed char, schar);
TYPES(unsigned char, uchar);
TYPES(short, short);
TYPES(unsigned short, ushort);
TYPES(int, int);
TYPES(unsigned int, uint);
TYPES(long, long);
TYPES(unsigned long, ulong);
TYPES(long long, llong);
TYPES(unsigned long long, ullong);
TYPES(float, float);
TYPES(double, double);
TYPES(double _Complex, complex);
PYZC_PART(types, zeros_schar, zeros_uchar, zeros_short, zeros_ushort,
          zeros_int, zeros_uint, zeros_long, zeros_ulong, zeros_llong,
          zeros_ullong, zeros_float, zeros_double, zeros_complex);
PYZC_PART(numbers, numbers_schar, numbers_uchar, numbers_short,
          numbers_ushort, numbers_int, numbers_uint, numbers_long,
          numbers_ulong, numbers_llong, numbers_ullong, numbers_float,
          numbers_double, numbers_complex);

// Shapes.
static void
outer(const double *x, int n, const double *y, int m, double *product)
{
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < m; j++) {
            product[i * m + j] = x[i] * y[j];
        }
    }
}
PYZC_FN(void, outer, "Return the outer product.",
        (array, (const double *, int), x), (array, (const double *, int), y),
        (out, array, double *, product, (shape, x_.size, y_.size),
         (as, array)));
PYZC_FN_AS(void, outer, outer_buffer, "Return the outer product.",
           (array, (const double *, int), x),
           (array, (const double *, int), y),
           (out, array, double *, product, (shape, x_.size, y_.size),
            (as, buffer)));

static void
columns(int rows, float *data, int n)
{
    for (int i = 0; i < rows * n; i++) {
        data[i] = (float)i;
    }
}
PYZC_FN(void, columns, "Return a matrix, column by column.",
        (python_only, int, rows), (python_only, int, n),
        (out, array, (int, float *, int), data, (shape, rows_, n_),
         (as, array), (order, F)));
PYZC_FN_AS(void, columns, columns_buffer, "Return a matrix.",
           (python_only, int, rows), (python_only, int, n),
           (out, array, (int, float *, int), data, (shape, rows_, n_),
            (as, buffer), (order, F)));

// A part of another object.
static const unsigned char *
part(const unsigned char *data, size_t n)
{
    (void)n;
    return data;
}
PYZC_FN((local, const unsigned char *), part, "Return a view of *data*.",
        (bytes, (const unsigned char *, size_t), data),
        (python_only, PyObject *, parent),
        (result, array, const unsigned char *, result_, data_.size,
         (parent, parent_), (as, array)));
PYZC_FN_AS((local, const unsigned char *), part, part_buffer,
           "Return a view of *data*.",
           (bytes, (const unsigned char *, size_t), data),
           (python_only, PyObject *, parent),
           (result, array, const unsigned char *, result_, data_.size,
            (parent, parent_), (as, buffer)));

// What goes wrong.
static double *
fails(int how)
{
    if (how == 1) {
        PyErr_SetString(PyExc_LookupError, "own");
        return NULL;
    }
    return how == 2 ? NULL : counted(3);
}
PYZC_FN((local, double *), fails, "Fail.", (int, how),
        (fail, how_ == 3, PyExc_ValueError, "three"),
        (result, array, double *, result_, how_ == 4 ? (size_t)-1 : 3,
         (free, free_doubles), (as, array)));
PYZC_FN_AS((local, double *), fails, fails_second, "Fail.", (int, how),
           (result, array, double *, result_, 3, (free, free_doubles),
            (as, buffer)),
           (result, const char *, how_ == 5 ? "\xff" : "x"));

// Two of one line.
static void
both(size_t n, double **left, double **right)
{
    *left = counted(n);
    *right = counted(2 * n);
}
PYZC_FN(void, both, "Give two.", (size_t, n),
        (local, double *, left), (local, double *, right),
        (result, array, double *, left_, n_, (free, free_doubles), (as, array)),
        (result, array, double *, right_, n_ == 5 ? (size_t)-1 : 2 * n_,
         (free, free_doubles), (as, buffer)));

PYZC_MODULE(exports, "Arrays as results.", freed, ways, types, numbers, outer,
            outer_buffer, columns, columns_buffer, part, part_buffer, fails,
            fails_second, both);
