// cerf.c - error functions, Dawson's and Voigt's: of numbers, over arrays with
// or without NumPy (cerf.over), and as ufuncs of NumPy's (cerf.ufuncs).
#include <pyzc/pyzc.h>

#include <cerf.h>

#define ERFCX "Return exp(x*x) * erfc(x)."
PYZC_FN(double, erfcx, ERFCX, (double, x));
PYZC_VECTORIZE_AS(over_erfcx, erfcx, ERFCX, (double, erfcx, (double)));
PYZC_UFUNC_AS(ufunc_erfcx, erfcx, ERFCX, (double, erfcx, (double)));

#define DAWSON "Return Dawson's integral."
PYZC_FN(double, dawson, DAWSON, (double, x));
PYZC_VECTORIZE_AS(over_dawson, dawson, DAWSON, (double, dawson, (double)));
PYZC_UFUNC_AS(ufunc_dawson, dawson, DAWSON, (double, dawson, (double)));

#define VOIGT                                                                 \
    "Return a Gaussian convolved with a Lorentzian.\n\n"                      \
    "After *x* come the standard deviation of the former and the half width\n"\
    "of the latter."
PYZC_FN(double, voigt, VOIGT, (double, x), (double, sigma), (double, gamma));
PYZC_VECTORIZE_AS(over_voigt, voigt, VOIGT,
                  (double, voigt, (double, double, double)));
PYZC_UFUNC_AS(ufunc_voigt, voigt, VOIGT,
              (double, voigt, (double, double, double)));

#define W_OF_Z "Return Faddeeva's function."
PYZC_FN(double _Complex, w_of_z, W_OF_Z, (double _Complex, z));
PYZC_VECTORIZE_AS(over_w_of_z, w_of_z, W_OF_Z,
                  (double _Complex, w_of_z, (double _Complex)));
PYZC_UFUNC_AS(ufunc_w_of_z, w_of_z, W_OF_Z,
              (double _Complex, w_of_z, (double _Complex)));

PYZC_SUBMODULE(over, "The functions over arrays.", over_erfcx, over_dawson,
               over_voigt, over_w_of_z);
PYZC_SUBMODULE(ufuncs, "The functions as ufuncs.", ufunc_erfcx, ufunc_dawson,
               ufunc_voigt, ufunc_w_of_z);
PYZC_MODULE(cerf, "Error functions, by libcerf.", erfcx, dawson, voigt, w_of_z,
            over, ufuncs);
