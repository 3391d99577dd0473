// expect: pyzc: f(): the result is the size of 'x', which is not an output
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const void *x, size_t n);
PYZC_FN((size, int, x), f, "", (bytes, x));

PYZC_MODULE(m, "", f);
