// capi.c - functions whose addresses are published.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <math.h>

static double
scale(double x, double by)
{
    return x * by;
}
// Also one for Python.
PYZC_FN(double, scale, "Return *x* times *by*.", (double, x), (double, by));

static double
bell(double x)
{
    return exp(-x * x);
}

static double
wave(double x, void *user)
{
    return sin(*(const double *)user * x);
}

static double
plane(int n, double *x)
{
    double sum = 0.0;

    for (int i = 0; i < n; i++) {
        sum += x[i];
    }
    return sum;
}

static const char *
word(void)
{
    return "a word";
}

static int64_t
hypot2(int64_t a, int64_t b)
{
    return a * a + b * b;
}

PYZC_CAPI(addresses, (double, scale, (double, double)),
          (double, bell, (double)), (double, wave, (double, void *)),
          (double, plane, (int, double *)), (char const *, word, (void)),
          (int64_t, hypot2, (int64_t, int64_t)));

static double
away(double x)
{
    return -x;
}
PYZC_CAPI(addresses_away, (double, away, (double)));
PYZC_SUBMODULE(sub, "A submodule.", addresses_away);

PYZC_MODULE(capi, "Addresses.", scale, addresses, sub);
