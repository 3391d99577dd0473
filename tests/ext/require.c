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
        (array, const double *, a), (array, const double *, b), (int, n),
        (require, n_ >= 0 && a_.size == (size_t)n_ * (size_t)n_, error,
         "a is not n by n"),
        (require, b_.size == a_.size, error, "b is not as large as a"));

static size_t
fill(unsigned char *data, size_t size)
{
    memset(data, 'x', size);
    return size;
}
PYZC_FN((filled, size_t, data), fill, "Return three x.",
        (require, 1, PyExc_ValueError, "never"),
        (out, bytes, (unsigned char *, size_t), data, 3));

// What is required stands last, and is needed by what stands before it.
static int
guarded(unsigned char *data, size_t *size, double *half)
{
    calls++;
    *size = *size > 0;
    *half = 0.5;
    memset(data, 'x', *size);
    return 0;
}
PYZC_FN((status, int, nonzero, error), guarded, "Return an x.",
        (out, bytes, (unsigned char *, size_t *), data, 100 / by_),
        (out, double, half), (python_only, int, by),
        (require, by_ != 0, PyExc_ZeroDivisionError, "by is zero"),
        (require, by_ <= 50, PyExc_ValueError, "by is large"));

static int checks;

// The capacity of an output, and that it has been asked for.
static size_t
checks_of(size_t room)
{
    checks++;
    return room;
}

static size_t
bounded(unsigned char *data, size_t size, const double *x, const double *y,
        size_t n)
{
    (void)x;
    (void)y;
    calls++;
    memset(data, 'x', size);
    return n;
}
PYZC_FN((filled, size_t, data), bounded, "Return an x for each.",
        (out, bytes, (unsigned char *, size_t), data, size_),
        (array, const double *, x), (array, const double *, y),
        (length, size_t, x, y), (python_only, size_t, size),
        (require, size_ <= 100, PyExc_ValueError, "size is over 100"));

// One size for two stands behind the output that is as large as they say.
static int
paired(unsigned char *data, size_t size, const double *x, const double *y,
       unsigned char n)
{
    (void)x;
    (void)y;
    calls++;
    memset(data, n, size);
    return 0;
}
PYZC_FN((status, int, nonzero, error), paired, "Return *room* x.",
        (out, bytes, (unsigned char *, size_t), data, checks_of(room_)),
        (array, const double *, x), (array, const double *, y),
        (length, unsigned char, x, y), (python_only, size_t, room));

// C is called again, what is required is not looked at again.
static int
again(char *data, size_t size, int n)
{
    memset(data, 'x', size);
    return size < (size_t)n;
}
PYZC_FN((status, int, nonzero, error), again, "Return *n* x or more.",
        (out, bytes, (char *, size_t), data, 1), (int, n),
        (grow, result_ == 1),
        (require, ++checks, error, "never"));

static int
count_checks(void)
{
    return checks;
}
PYZC_FN(int, count_checks, "Return how often again() has looked.", (void));

PYZC_MODULE(require, "", error, count_calls, root, trace, fill, guarded,
            bounded, paired, again, count_checks);
