// expect: pyzc: f() entry '(bytes, data, (const char *, int))': write (bytes, name), (bytes, type, name) or (bytes, (type, type), name)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const char *p, int n);
PYZC_FN(int, f, "", (bytes, data, (const char *, int)));

PYZC_MODULE(m, "", f);
