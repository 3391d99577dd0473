// expect: static assertion failed: "pyzc: f() entry '(int)': write (type, name), (type, name, default), (type, name, default, text) or (void)"
// expect: static_assert failed "pyzc: f() entry '(int)': write (type, name), (type, name, default), (type, name, default, text) or (void)"
// expect: pyzc: f() entry '(int)': write (type, name), (type, name, default), (type, name, default, text) or (void)
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
PYZC_FN(int, f, "", (int));

PYZC_MODULE(m, "", f);
