// expect: pyzc: constant None: a Python keyword cannot be a name
// line: 6 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

#define LEVELS(X) X(0, None) X(1, BEST)
PYZC_CONSTANTS(levels, LEVELS);

PYZC_MODULE(m, "", levels);
