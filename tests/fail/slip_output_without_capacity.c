// expect: pyzc: f() entry '(out, bytes, char *, data)': write (out, type, name)
// expect: pyzc: f() entry '(out, bytes, char *, data)': write (out, type, name)
// expect: pyzc: f() entry '(out, bytes, char *, data)': write (out, type, name)
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

void f(char *p);
PYZC_FN(void, f, "", (out, bytes, char *, data));

PYZC_MODULE(m, "", f);
