// expect: pasting "PYZC_C_WORD_" and "(" does not give a valid preprocessing token
// expect: pasting formed 'PYZC_C_WORD_(', an invalid preprocessing token
// line: 9
// lines: 322 271: a compiler reads on after what it does not know
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const char *p, int n);
PYZC_FN(int, f, "", (bytes, data, (const char *, int)));

PYZC_MODULE(m, "", f);
