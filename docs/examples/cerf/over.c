// over.c - the functions of cerf.c over arrays, with or without NumPy.
#include <pyzc/pyzc.h>

#include <cerf.h>

PYZC_VECTORIZE(erfcx, "Return exp(x*x) * erfc(x).",
               (double, erfcx, (double)));

PYZC_VECTORIZE(dawson, "Return Dawson's integral of *x*.",
               (double, dawson, (double)));

PYZC_VECTORIZE(voigt,
               "Return Voigt's function of *x1*, sigma *x2* and gamma *x3*.",
               (double, voigt, (double, double, double)));

PYZC_VECTORIZE(w_of_z, "Return Faddeeva's function of *z*.",
               (double _Complex, w_of_z, (double _Complex)));

PYZC_SUBMODULE(over, "The functions over arrays.", erfcx, dawson, voigt,
               w_of_z);
