// expect: 'twice' undeclared here (not in a function)
// expect: use of undeclared identifier 'twice'
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

#define twice(x) ((x) * 2)
PYZC_FN(int, twice, "", (int, x));

PYZC_MODULE(m, "", twice);
