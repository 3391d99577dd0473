// expect: pyzc: callback visit entry '(user) (int, x)': write (user), (type, name), (WORD, TYPE, name)
// line: 6
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_CALLBACK(visit, void, (user) (int, x));
