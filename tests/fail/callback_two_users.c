// expect: pyzc: callback c: it needs (user), once
// line: 7
// lines: 15 89: all names that are made of it are declared twice
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_CALLBACK(c, int, (user), (int, x), (user));
