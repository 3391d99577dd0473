// expect: pyzc: constants c: the list is empty
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

#define NONE(X)
PYZC_CONSTANTS(c, NONE);

PYZC_MODULE(m, "", c);
