// expect: pyzc: f() argument 'x': only a char * can be given back, not a const char *
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

#include <stdlib.h>
int f(const char **x);
PYZC_FN(int, f, "", (out, const char *, x, free));

PYZC_MODULE(m, "", f);
