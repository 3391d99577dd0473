// require.c - lines that refuse a call before it is made.
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

#include <string.h>

PYZC_EXCEPTION(error, PyExc_Exception, "A class of the module's own.");

static int calls;

static int
count_calls(void)
{
    return calls;
}
PYZC_FN(int, count_calls, "Return how often root() was called.", (void));

static int
root(int n)
{
    int i = 0;

    calls++;
    while ((i + 1) * (i + 1) <= n) {
        i++;
    }
    return i;
}
PYZC_FN(int, root, "Return the square root.", (int, n),
        (require, n_ >= 0, PyExc_ValueError, "root(): n is negative"));

// Two matrices of one shape, and numbers that are not negative.
static double
trace(const double *a, const double *b, int n)
{
    double sum = 0.0;

    for (int i = 0; i < n; i++) {
        sum += a[i * n + i] - b[i * n + i];
    }
    return sum;
}
PYZC_FN(double, trace, "Return the difference of two traces.",
        (array, a, const double *), (array, b, const double *), (int, n),
        (require, n_ >= 0 && a_.size == (size_t)n_ * (size_t)n_, error,
         "a is not n by n"),
        (require, b_.size == a_.size, error, "b is not as large as a"));

static size_t
fill(unsigned char *data, size_t size)
{
    memset(data, 'x', size);
    return size;
}
PYZC_FN((size, size_t, data), fill, "Return three x.",
        (require, 1, PyExc_ValueError, "never"),
        (output, data, unsigned char *, size_t, 3));

PYZC_MODULE(require, "", error, count_calls, root, trace, fill);
