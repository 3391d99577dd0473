// expect: static assertion failed: "pyzc: f(): the line does not describe the C prototype: next come the line's type and the function's"
// expect: static_assert failed "pyzc: f(): the line does not describe the C prototype: next come the line's type and the function's"
// expect: pyzc: f(): the line does not describe the C prototype: next come the line's type and the function's
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const double *p, int n);
PYZC_FN(int, f, "", (array, (double *, int), x));

PYZC_MODULE(m, "", f);
