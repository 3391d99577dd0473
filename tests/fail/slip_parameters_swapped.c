// expect: f_line_and_C_prototype_differ
// says: 'int (*)(const char *, double)'
// says: 'int (*)(double, const char *)'
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(double a, const char *b);
PYZC_FN(int, f, "", (const char *, b), (double, a));

PYZC_MODULE(m, "", f);
