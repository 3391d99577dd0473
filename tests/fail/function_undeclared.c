// expect: 'scale' undeclared
// expect: undeclared identifier 'scale'
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_FN(double, scale, "Scale.", (double, x));

PYZC_MODULE(m, "", scale);
