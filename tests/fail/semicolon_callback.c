// expect: expected ';'
// line: 7 9
// lines: 25 30: a compiler tells each use of a name that is not declared
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_CALLBACK(c, int, (user))

PYZC_MODULE(m, "", f);
