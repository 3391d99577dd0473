// expect: pyzc: f() argument 'x': no conversion for C type struct point
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct point { int x; };
int f(struct point *x);
PYZC_FN(int, f, "", (inout, struct point, x));

PYZC_MODULE(m, "", f);
