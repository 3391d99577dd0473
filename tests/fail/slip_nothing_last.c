// expect: pyzc: f() entry '(int, )': write (type, name)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

void f(int x);
PYZC_FN(void, f, "", (int, ));

PYZC_MODULE(m, "", f);
