// expect: 'scale' undeclared
// expect: undeclared identifier 'scale'
// line: 8
// lines: 15 39: a compiler tells each use of a name that is not declared
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_FN(double, scale, "Scale.", (double, x));

PYZC_MODULE(m, "", scale);
