// ufuncs.c - the functions of cerf.c as ufuncs of NumPy's.
#include <pyzc/pyzc.h>

#include <cerf.h>

PYZC_UFUNC(erfcx, "Return exp(x*x) * erfc(x).", (double, erfcx, (double)));

PYZC_UFUNC(dawson, "Return Dawson's integral of *x*.",
           (double, dawson, (double)));

PYZC_UFUNC(voigt,
           "Return Voigt's function of *x1*, sigma *x2* and gamma *x3*.",
           (double, voigt, (double, double, double)));

PYZC_UFUNC(w_of_z, "Return Faddeeva's function of *z*.",
           (double _Complex, w_of_z, (double _Complex)));

PYZC_SUBMODULE(ufuncs, "The functions as ufuncs.", erfcx, dawson, voigt,
               w_of_z);
