// expect: static assertion failed: "pyzc: f() entry '(or_none, int, x)': write (or_none, WORD, ...) where WORD is bytes, str, array, path, pointer or callback; or (type, name, default, "None")"
// expect: static_assert failed "pyzc: f() entry '(or_none, int, x)': write (or_none, WORD, ...) where WORD is bytes, str, array, path, pointer or callback; or (type, name, default, "None")"
// expect: pyzc: f() entry '(or_none, int, x)': write (or_none, WORD, ...) where WORD is bytes, str, array, path, pointer or callback; or (type, name, default, "None")
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
PYZC_FN(int, f, "", (or_none, int, x));

PYZC_MODULE(m, "", f);
