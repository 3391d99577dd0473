// expect: static assertion failed: "pyzc: f() entry '(out, bytes, char *, data)': write (out, type, name), (out, char *, name, free), (out, WORD, TYPE, name) where WORD is enum, fields, union or truth, or (out, WORD, TYPES, name, capacity) where WORD is bytes or str"
// expect: static_assert failed "pyzc: f() entry '(out, bytes, char *, data)': write (out, type, name), (out, char *, name, free), (out, WORD, TYPE, name) where WORD is enum, fields, union or truth, or (out, WORD, TYPES, name, capacity) where WORD is bytes or str"
// expect: pyzc: f() entry '(out, bytes, char *, data)': write (out, type, name), (out, char *, name, free), (out, WORD, TYPE, name) where WORD is enum, fields, union or truth, or (out, WORD, TYPES, name, capacity) where WORD is bytes or str
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

void f(char *p);
PYZC_FN(void, f, "", (out, bytes, char *, data));

PYZC_MODULE(m, "", f);
