// expect: pyzc: f() entry '(out, str, x)': write (out, type, name), (out, char *, name, free), (out, WORD, TYPE, name) where WORD is enum, fields, union, converter, object or truth, or (out, WORD, TYPES, name, capacity) where WORD is bytes, str, array or list
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

void f(char *x);
PYZC_FN(void, f, "", (out, str, x));

PYZC_MODULE(m, "", f);
