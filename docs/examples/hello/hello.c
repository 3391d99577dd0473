// hello.c - a complete extension module.
#include <pyzc/pyzc.h>

#include <math.h>

static double
scale(double x, double by)
{
    return x * by;
}
PYZC_FN(double, scale, "Return *x* times *by*.",
        (double, x), (double, by, 2.0));

// libm's own, bound as it is.
PYZC_FN(double, cbrt, "Return the cube root of *x*.", (double, x));

PYZC_MODULE(hello, "Small arithmetic.", scale, cbrt);
