// families.c - C functions by item type as one Python function.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#define SUM(T, R, suffix)                                                     \
    static R sum_##suffix(const T *x, size_t n, R start)                      \
    {                                                                         \
        for (size_t i = 0; i < n; i++) {                                      \
            start += x[i];                                                    \
        }                                                                     \
        return start;                                                         \
    }                                                                         \
    PYZC_FN(R, sum_##suffix, "Return *start* and all of *x*.",                \
            (array, (const T *, size_t), x), (R, start, 0, "0"))

SUM(int, long long, i);
SUM(double, double, d);
SUM(float, double, f);
PYZC_FAMILY(sum, "Return *start* and all of *x*.", sum_i, sum_d, sum_f);

#define HALVE(T, suffix)                                                      \
    static void halve_##suffix(const T *x, size_t n, T *out)                  \
    {                                                                         \
        for (size_t i = 0; i < n; i++) {                                      \
            out[i] = x[i] / 2;                                                \
        }                                                                     \
    }                                                                         \
    PYZC_FN(void, halve_##suffix, "Return half of each.",                     \
            (array, (const T *, size_t), x),                                  \
            (out, array, T *, half, x_.size, (as, ndarray)))
HALVE(float, f);
HALVE(double, d);
HALVE(double _Complex, c);
PYZC_FAMILY(halve, "Return half of each.", halve_f, halve_d, halve_c);

static size_t
count_u8(const unsigned char *x, size_t n)
{
    return x != NULL ? n : 0;
}
PYZC_FN(size_t, count_u8, "Return how many there are.",
        (array, (const unsigned char *, size_t), x));
static size_t
count_u16(const uint16_t *x, size_t n)
{
    return x != NULL ? n : 0;
}
PYZC_FN(size_t, count_u16, "Return how many there are.",
        (array, (const uint16_t *, size_t), x));
PYZC_FAMILY(count, "Return how many there are.", count_u8, count_u16);

// What was called.

#define NAME(T, suffix)                                                       \
    static const char *name_##suffix(const T *x, size_t n)                    \
    {                                                                         \
        (void)x;                                                              \
        (void)n;                                                              \
        return #suffix;                                                       \
    }                                                                         \
    PYZC_FN(const char *, name_##suffix, "Return what was called.",           \
            (array, (const T *, size_t), x), (positional_only))
NAME(bool, b);
NAME(unsigned char, u8);
NAME(short, i16);
NAME(long long, i64);
NAME(float, f32);
NAME(double, f64);
NAME(double _Complex, c128);
PYZC_FAMILY(name, "Return what was called.", name_b, name_u8, name_i16,
            name_i64, name_f32, name_f64, name_c128);

// In place, and of two dimensions.

#define ZERO(T, suffix)                                                       \
    static void zero_##suffix(double by, T *x, size_t rows, size_t columns)   \
    {                                                                         \
        for (size_t i = 0; i < rows * columns; i++) {                         \
            x[i] = (T)by;                                                     \
        }                                                                     \
    }                                                                         \
    PYZC_FN(void, zero_##suffix, "Make all *by*.", (double, by),              \
            (array, (T *, size_t, size_t), x), (allow_threads))
ZERO(int, i);
ZERO(double, d);
PYZC_FAMILY(zero, "Make all *by*.", zero_i, zero_d);

#define TRACE(T, suffix)                                                      \
    static double trace_##suffix(const T *x, size_t rows, size_t columns)     \
    {                                                                         \
        double sum = 0.0;                                                     \
                                                                              \
        for (size_t i = 0; i < rows && i < columns; i++) {                    \
            sum += (double)x[i * columns + i];                                \
        }                                                                     \
        return sum;                                                           \
    }                                                                         \
    PYZC_FN(double, trace_##suffix, "Return the sum of the diagonal.",        \
            (array, (const T *, size_t, size_t), x))
TRACE(float, f);
TRACE(double, d);
PYZC_FAMILY(trace, "Return the sum of the diagonal.", trace_f, trace_d);

PYZC_MODULE(families, "Families.", sum, name, count, halve,
            zero, trace, sum_f);
