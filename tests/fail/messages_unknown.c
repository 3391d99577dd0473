// expect: NOPE
// line: 6 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

#define TEXTS(X) X(NOPE, "no")
PYZC_MESSAGES(text_of, TEXTS);
int f(int x);
PYZC_FN((int, nonzero, PyExc_ValueError, text_of), f, "", (int, x));

PYZC_MODULE(m, "", f);
