// expect: pyzc: f() entry '(or_none, int, x)': write (or_none, WORD, ...) where WORD is bytes, str, bytes_or_str, array, list, path, pointer or callback; or (type, name, default, "None")
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int n);
PYZC_FN(int, f, "", (or_none, int, x));

PYZC_MODULE(m, "", f);
