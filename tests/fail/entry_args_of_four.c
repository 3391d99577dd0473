// expect: pyzc: f() entry '(args, const int *, size_t, x)': write (args, name) or (args, (type, type), name)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const int *x);
PYZC_FN(int, f, "", (args, const int *, size_t, x));

PYZC_MODULE(m, "", f);
