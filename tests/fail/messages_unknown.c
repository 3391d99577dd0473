// expect: NOPE
// line: 7 8
// lines: 18 30: a compiler tells each use of a name that is not declared
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

#define TEXTS(X) X(NOPE, "no")
PYZC_MESSAGES(text_of, TEXTS);
int f(int x);
PYZC_FN((int, nonzero, PyExc_ValueError, text_of), f, "", (int, x));

PYZC_MODULE(m, "", f);
