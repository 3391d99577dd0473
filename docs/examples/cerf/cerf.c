// cerf.c - error functions, Dawson's and Voigt's, of numbers.
//
// over.c has them for arrays, and ufuncs.c as ufuncs of NumPy's.
#include <pyzc/pyzc.h>

#include <cerf.h>

PYZC_FN(double, erfcx, "Return exp(x*x) * erfc(x).", (double, x));

PYZC_FN(double, dawson, "Return Dawson's integral of *x*.", (double, x));

PYZC_FN(double, voigt,
        "Return the convolution of a Gaussian, whose standard deviation is\n"
        "*sigma*, with a Lorentzian, whose half width is *gamma*.",
        (double, x), (double, sigma), (double, gamma));

PYZC_FN(double _Complex, w_of_z, "Return Faddeeva's function of *z*.",
        (double _Complex, z));

PYZC_DECLARE_PART(over);
PYZC_DECLARE_PART(ufuncs);
PYZC_MODULE(cerf, "Error functions, by libcerf.", erfcx, dawson, voigt, w_of_z,
            over, ufuncs);
