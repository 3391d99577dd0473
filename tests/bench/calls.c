// calls.c - what bench.py calls, bound by pyzc: calls_pyzc, and calls_limited
// with the stable ABI. calls_hand.c is the twin of both.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#if defined(__GNUC__)
#define NOINLINE __attribute__((noinline))
#else
#define NOINLINE
#endif

static void
nothing(void)
{
}
PYZC_FN(void, nothing, "Return None.", (void));

static int
one(int x)
{
    return x + 1;
}
PYZC_FN(int, one, "Return *x* + 1.", (int, x));

static long long
wide(long long x)
{
    return x + 1;
}
PYZC_FN(long long, wide, "Return *x* + 1.", (long long, x));

static double
two(double x, double y)
{
    return x * y;
}
PYZC_FN(double, two, "Return *x* times *y*.", (double, x), (double, y));

static double
six(uint16_t a, int32_t b, uint32_t c, int64_t d, uint64_t e, float f)
{
    return (double)a + (double)b + (double)c + (double)d + (double)e +
           (double)f;
}
PYZC_FN(double, six, "Return the sum.", (uint16_t, a), (int32_t, b),
        (uint32_t, c), (int64_t, d), (uint64_t, e), (float, f));

static int
three(int a, int b, int c)
{
    return a + b - c;
}
PYZC_FN(int, three, "Return *a* + *b* - *c*.", (int, a), (int, b, 20),
        (int, c, 3));

// Not inlined: its strlen() would be that of the conversion.
NOINLINE static size_t
length(const char *text)
{
    return strlen(text);
}
PYZC_FN(size_t, length, "Return the length in bytes.", (const char *, text));

static size_t
size(const void *data, size_t len)
{
    (void)data;
    return len;
}
PYZC_FN(size_t, size, "Return the number of bytes.", (bytes, data));

PYZC_PART(all, nothing, one, wide, two, six, three, length, size);

#if defined(Py_LIMITED_API)
PYZC_MODULE(calls_limited, "What bench.py calls.", all);
#else
PYZC_MODULE(calls_pyzc, "What bench.py calls.", all);
#endif
