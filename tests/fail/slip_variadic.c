// expect: f_line_and_C_prototype_differ
// says: 'int (*)(const char *)'
// says: 'int (*)(const char *, ...)'
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const char *format, ...);
PYZC_FN(int, f, "", (const char *, format));

PYZC_MODULE(m, "", f);
