// expect: pyzc: f(): the line says int f(const void *, size_t), the C prototype differs
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const void *x, int n);
PYZC_FN(int, f, "", (bytes, x));

PYZC_MODULE(m, "", f);
