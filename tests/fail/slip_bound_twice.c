// expect: redeclaration of enumerator 'f_at_of_x'
// expect: redefinition of enumerator 'f_at_of_x'
// line: 10
// lines: 63 450: all names that the line makes are declared twice
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
PYZC_FN(int, f, "", (int, x));
PYZC_FN(int, f, "", (int, x));

PYZC_MODULE(m, "", f);
