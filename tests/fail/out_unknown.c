// expect: pyzc: f() argument 'x': no conversion for C type void *
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(void **x);
PYZC_FN(int, f, "", (out, void *, x));

PYZC_MODULE(m, "", f);
