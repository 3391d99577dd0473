// expect: pyzc: f() entry '(output_str, x, char *)': write (output_str, name, type, type, capacity) or (output_str, name, type, capacity)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

void f(char *x);
PYZC_FN(void, f, "", (output_str, x, char *));

PYZC_MODULE(m, "", f);
