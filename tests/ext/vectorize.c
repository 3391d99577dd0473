// vectorize.c - functions over arrays, and ufuncs.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <complex.h>
#include <math.h>
#include <stdatomic.h>
#include <time.h>

static double
muladd(double x, double y)
{
    return x * y + 1.0;
}
static float
muladdf(float x, float y)
{
    return x * y + 1.0f;
}
static long
muladdl(long x, long y)
{
    return x * y + 1;
}
PYZC_UFUNC(fused, "Return *x1* times *x2*, plus 1.",
           (long, muladdl, (long, long)), (float, muladdf, (float, float)),
           (double, muladd, (double, double)));
PYZC_VECTORIZE(over, "Return *x1* times *x2*, plus 1.",
               (long, muladdl, (long, long)),
               (float, muladdf, (float, float)),
               (double, muladd, (double, double)));

// In an order in which the second would never be the first to fit.
PYZC_VECTORIZE(wide_first, "", (double, muladd, (double, double)),
               (float, muladdf, (float, float)));

// One of libm's, as it is.
PYZC_UFUNC_AS(ufunc_root, root, "Return the cube root.",
              (float, cbrtf, (float)), (double, cbrt, (double)));
PYZC_VECTORIZE(root_over, "Return the cube root.", (double, cbrt, (double)));

// Each type.
#define TURNS(X)                                                              \
    X(signed char, schar)                                                     \
    X(unsigned char, uchar)                                                   \
    X(short, short)                                                           \
    X(unsigned short, ushort)                                                 \
    X(int, int)                                                               \
    X(unsigned, uint)                                                         \
    X(long, long)                                                             \
    X(unsigned long, ulong)                                                   \
    X(long long, llong)                                                       \
    X(unsigned long long, ullong)                                             \
    X(float, float)                                                           \
    X(double, double)
#define TURN(T, suffix)                                                       \
    static T turn_##suffix(T x)                                               \
    {                                                                         \
        return (T)(x + 1);                                                    \
    }
TURNS(TURN)
static bool
turn_bool(bool x)
{
    return !x;
}
static float _Complex
turn_fcomplex(float _Complex x)
{
    return conjf(x);
}
static double _Complex
turn_complex(double _Complex x)
{
    return conj(x);
}
PYZC_UFUNC(turn, "Return something else of each type.",
           (bool, turn_bool, (bool)),
           (signed char, turn_schar, (signed char)),
           (unsigned char, turn_uchar, (unsigned char)),
           (short, turn_short, (short)),
           (unsigned short, turn_ushort, (unsigned short)),
           (int, turn_int, (int)), (unsigned, turn_uint, (unsigned)),
           (long, turn_long, (long)),
           (unsigned long, turn_ulong, (unsigned long)),
           (long long, turn_llong, (long long)),
           (unsigned long long, turn_ullong, (unsigned long long)),
           (float, turn_float, (float)), (double, turn_double, (double)),
           (float _Complex, turn_fcomplex, (float _Complex)),
           (double _Complex, turn_complex, (double _Complex)));
PYZC_VECTORIZE(turn_over, "Return something else of each type.",
               (bool, turn_bool, (bool)),
               (signed char, turn_schar, (signed char)),
               (unsigned char, turn_uchar, (unsigned char)),
               (short, turn_short, (short)),
               (unsigned short, turn_ushort, (unsigned short)),
               (int, turn_int, (int)), (unsigned, turn_uint, (unsigned)),
               (long, turn_long, (long)),
               (unsigned long, turn_ulong, (unsigned long)),
               (long long, turn_llong, (long long)),
               (unsigned long long, turn_ullong, (unsigned long long)),
               (float, turn_float, (float)), (double, turn_double, (double)),
               (float _Complex, turn_fcomplex, (float _Complex)),
               (double _Complex, turn_complex, (double _Complex)));

static float _Complex
mixedf(float _Complex x, float _Complex y)
{
    return x * y;
}
static double _Complex
mixed(double _Complex x, double _Complex y)
{
    return x * y;
}
PYZC_VECTORIZE(mixed_over, "Return the product.",
               (float _Complex, mixedf, (float _Complex, float _Complex)),
               (double _Complex, mixed, (double _Complex, double _Complex)));

// Parameters and a result of different types, and as many as there can be.
static bool
within(double x, int low, int high)
{
    return x >= low && x <= high;
}
PYZC_UFUNC(between, "Return whether *x1* is from *x2* to *x3*.",
           (bool, within, (double, int, int)));
PYZC_VECTORIZE(between_over, "Return whether *x1* is from *x2* to *x3*.",
               (bool, within, (double, int, int)));
static double
sum8(double a, double b, double c, double d, double e, double f, double g,
     double h)
{
    return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h;
}
PYZC_UFUNC(eight, "", (double, sum8, (double, double, double, double, double,
                                      double, double, double)));
PYZC_VECTORIZE(eight_over, "", (double, sum8, (double, double, double, double,
                                               double, double, double,
                                               double)));

// Waits until as many have come as the argument says, but not for ever.
static atomic_int come;
static double
meet(double n)
{
    time_t end = time(NULL) + 30;

    if (n > 0) {
        come++;
        while (come < (int)n && time(NULL) < end) {
            // others come
        }
    }
    return come >= (int)n;
}
PYZC_VECTORIZE(meet_over, "Wait for *x1* who come.", (double, meet, (double)));
static void
begin(void)
{
    come = 0;
}
PYZC_FN(void, begin, "Let nobody have come.", (void));
static void
arrive(void)
{
    come++;
}
PYZC_FN(void, arrive, "Come.", (void));
static int
have_come(void)
{
    return come;
}
PYZC_FN(int, have_come, "Return how many have come.", (void));

// Whole rows.
static void
dot(const double *x, const double *y, double *result, size_t n)
{
    double sum = 0.0;

    for (size_t i = 0; i < n; i++) {
        sum += x[i] * y[i];
    }
    *result = sum;
}
static void
dotf(const float *x, const float *y, float *result, size_t n)
{
    float sum = 0.0f;

    for (size_t i = 0; i < n; i++) {
        sum += x[i] * y[i];
    }
    *result = sum;
}
PYZC_GUFUNC(inner, "Return the dot product.", "(n),(n)->()",
            (void, dotf, (const float *, const float *, float *, size_t)),
            (void, dot, (const double *, const double *, double *, size_t)));

static void
product(const double *a, const double *b, double *c, int m, int n, int p)
{
    for (int i = 0; i < m; i++) {
        for (int j = 0; j < p; j++) {
            c[i * p + j] = 0.0;
            for (int k = 0; k < n; k++) {
                c[i * p + j] += a[i * n + k] * b[k * p + j];
            }
        }
    }
}
PYZC_GUFUNC(matmul, "", " (m, n), (n ,p) -> (m,p) ",
            (void, product, (const double *, const double *, double *, int,
                             int, int)));

static void
extremes(const double *x, double *least, double *greatest, long n)
{
    *least = *greatest = NAN;
    for (long i = 0; i < n; i++) {
        *least = fmin(*least, x[i]);
        *greatest = fmax(*greatest, x[i]);
    }
}
PYZC_GUFUNC(minmax, "", "(n)->(),()",
            (void, extremes, (const double *, double *, double *, long)));

PYZC_GUFUNC_AS(rows_inner, inner, "", "(n),(n)->()",
               (void, dot, (const double *, const double *, double *, size_t)));
PYZC_VECTORIZE_AS(over_root, over, "", (double, cbrt, (double)));
PYZC_SUBMODULE(sub, "A submodule.", ufunc_root, rows_inner, over_root);

// Without any.
static int
plain(int x)
{
    return x;
}
PYZC_FN(int, plain, "", (int, x));
PYZC_SUBMODULE(none, "A submodule.", plain);

PYZC_MODULE(vectorize, "Functions over arrays.", fused, over, wide_first, root_over, turn,
            turn_over, mixed_over, between, between_over, eight, eight_over, inner, matmul,
            minmax, meet_over, begin, arrive, have_come, sub, none);
