// expect: pyzc: callback c: it needs (user), once
// line: 7
// lines: 15 80: the code of the line meets the wrong type, too
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_CALLBACK(c, int, (int, x));
