// expect: pasting "f_at_of_" and "(" does not give a valid preprocessing token
// expect: pasting formed 'f_at_of_(', an invalid preprocessing token
// line: 9
// lines: 206 243: a compiler reads on after what it does not know
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const void *p, int n);
PYZC_FN(int, f, "", (byts, (const void *, int), data));

PYZC_MODULE(m, "", f);
