// kinds.c - what bench.py calls beside calls.c: the kinds of entries that are
// more than a type and a name. kinds_hand.c is the twin.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

static int
only(int x, int y, int z)
{
    return x + y - z;
}
PYZC_FN(int, only, "Return *x* + *y* - *z*.", (int, x), (keyword_only),
        (int, y), (int, z, 3));

static double
total(const double *values, size_t n)
{
    double sum = 0.0;

    for (size_t i = 0; i < n; i++) {
        sum += values[i];
    }
    return sum;
}
PYZC_FN(double, total, "Return the sum.",
        (args, (const double *, size_t), values));

static Py_ssize_t
count(PyObject *const *values, Py_ssize_t n)
{
    (void)values;
    return n;
}
PYZC_FN(Py_ssize_t, count, "Return how many.", (args, values));

static Py_ssize_t
options(int x, PyObject *more)
{
    return x + PyDict_Size(more);
}
PYZC_FN(Py_ssize_t, options, "Return *x* + how many more.", (int, x),
        (kwargs, more));

static double
add(const double *data, size_t n)
{
    return total(data, n);
}
PYZC_FN(double, add, "Return the sum.", (array,
        (const double *, size_t), data));

static double
split(double x, double *whole)
{
    *whole = (double)(long)x;
    return x - *whole;
}
PYZC_FN(double, split, "Return what *x* is made of.", (double, x),
        (out, double, whole));

static int
halve(int x, int *half)
{
    *half = x / 2;
    return x % 2;
}
PYZC_FN((status, int, nonzero, PyExc_ValueError, "x is odd"), halve,
        "Return half of *x*.", (int, x), (out, int, half));

static void
fill(int x, void *data, size_t n)
{
    memset(data, x, n);
}
PYZC_FN(void, fill, "Return eight times *x*.", (int, x),
        (out, bytes, (void *, size_t), data, 8));

static void
spell(int x, char *text)
{
    for (int i = 0; i < 8; i++) {
        text[i] = "0123456789abcdef"[(unsigned)x >> (28 - 4 * i) & 15];
    }
}
PYZC_FN(void, spell, "Return *x* in hexadecimal.", (int, x),
        (out, str, char *, text, 8));

static double
weigh(double x, const double *weights, size_t n)
{
    return weights != NULL ? x * total(weights, n) : x;
}
PYZC_FN(double, weigh, "Return *x*, weighed.", (double, x),
        (or_none, array, (const double *, size_t), weights));

static size_t
length(const char *path)
{
    return strlen(path);
}
PYZC_FN(size_t, length, "Return the length in bytes.", (path, path));

static double
apart(double x)
{
    return x * 2.0;
}
PYZC_FN(double, apart, "Return *x* twice.", (double, x), (allow_threads));

static double
invert(double x, const char **problem)
{
    if (x == 0.0) {
        *problem = "x is zero";
        return 0.0;
    }
    return 1.0 / x;
}
PYZC_FN(double, invert, "Return one by *x*.", (double, x),
        (local, const char *, problem), (fail, problem_ != NULL,
         PyExc_ValueError, problem_));

typedef double (*apply_fn)(double x, void *user);
PYZC_CALLBACK(apply_type, double, (double, x), (user));

static double
apply(int n, apply_fn f, void *user)
{
    double sum = 0.0;

    for (int i = 0; i < n; i++) {
        sum += f(sum + 0.5, user);
    }
    return sum;
}
PYZC_FN(double, apply, "Return a sum of what *f* returns.", (int, n),
        (callback, apply_type, f), (user, f));

typedef int (*rate_fn)(void *user, const char *name, double weight);
PYZC_CALLBACK(rate_type, (int, -1), (user), (const char *, name),
              (double, weight));

static int
rate(int n, rate_fn f, void *user)
{
    int last = 0;

    for (int i = 0; i < n && last >= 0; i++) {
        last = f(user, "a name", i + 0.5);
    }
    return last;
}
PYZC_FN(int, rate, "Return what *f* returned last.", (int, n),
        (callback, rate_type, f), (user, f));

typedef void (*tick_fn)(void *user);
PYZC_CALLBACK(tick_type, void, (user));

static void
tick(int n, tick_fn f, void *user)
{
    for (int i = 0; i < n; i++) {
        f(user);
    }
}
PYZC_FN(void, tick, "Call *f*.", (int, n), (callback, tick_type, f),
        (user, f));

static size_t
letters(const char *const *data, size_t n)
{
    size_t sum = 0;

    for (size_t i = 0; i < n; i++) {
        sum += data[i][0] != '\0';
    }
    return sum;
}
PYZC_FN(size_t, letters, "Return how many are not empty.",
        (list, str, data));

PYZC_PART(all, letters, only, total, count, options, add, split, halve, fill, spell,
          weigh, length, apart, invert, apply, rate, tick);

#if defined(Py_LIMITED_API)
PYZC_MODULE(kinds_limited, "What bench.py calls.", all);
#else
PYZC_MODULE(kinds_pyzc, "What bench.py calls.", all);
#endif
