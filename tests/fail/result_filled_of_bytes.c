// expect: pyzc: f(): 'x' is filled, but it is not an output
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const void *x, size_t n);
PYZC_FN((filled, int, x), f, "", (bytes, x));

PYZC_MODULE(m, "", f);
