// expect: redeclaration of enumerator 'f_has_two_lines'
// expect: redefinition of enumerator 'f_has_two_lines'
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
PYZC_FN(int, f, "", (int, x));
PYZC_FN(int, f, "", (int, x));

PYZC_MODULE(m, "", f);
