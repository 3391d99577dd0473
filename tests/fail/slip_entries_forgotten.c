// expect: static assertion failed: "pyzc: f() entry '': write (type, name), (type, name, default), (type, name, default, text) or (void)"
// expect: static_assert failed "pyzc: f() entry '': write (type, name), (type, name, default), (type, name, default, text) or (void)"
// expect: pyzc: f() entry '': write (type, name), (type, name, default), (type, name, default, text) or (void)
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(void);
PYZC_FN(int, f, "");

PYZC_MODULE(m, "", f);
