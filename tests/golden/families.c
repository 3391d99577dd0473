// families.c - C functions by item type as one Python function, in the stub.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#define SUM(T, R, suffix)                                                     \
    static R sum_##suffix(const T *x, size_t n, int start)                    \
    {                                                                         \
        for (size_t i = 0; i < n; i++) {                                      \
            start += (int)x[i];                                               \
        }                                                                     \
        return (R)start;                                                      \
    }                                                                         \
    PYZC_FN(R, sum_##suffix, "Return *start* and all of *x*.",                \
            (array, (const T *, size_t), x), (int, start, 0))
SUM(int64_t, int64_t, i);
SUM(double, double, d);
SUM(float, double, f);
PYZC_FAMILY(sum, "Return *start* and all of *x*.", sum_i, sum_d, sum_f);

#define CLEAR(T, suffix)                                                      \
    static void clear_##suffix(T *x, size_t rows, size_t columns)             \
    {                                                                         \
        memset(x, 0, rows *columns * sizeof(T));                              \
    }                                                                         \
    PYZC_FN(void, clear_##suffix, "Make all zero.",                           \
            (array, (T *, size_t, size_t), x))
CLEAR(int, i);
CLEAR(double, d);
PYZC_FAMILY(clear, "Make all zero.", clear_i, clear_d);

PYZC_MODULE(families, "Families of functions.", sum, clear, sum_f);
