// expect: pyzc: f() entry '(output, x, char *)': write (output, name, type, type, capacity) or (output, name, type, capacity)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(char *x);
PYZC_FN(int, f, "", (output, x, char *));

PYZC_MODULE(m, "", f);
