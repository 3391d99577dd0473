// expect: pyzc: constants limits: the list is the name of a macro, #define LIST(X) X(C_CONSTANT, NAME) ...
// line: 6
// SPDX-License-Identifier: MIT
#include <limits.h>
#include <pyzc/pyzc.h>
PYZC_CONSTANTS(limits, (INT_MAX, INT_MAX));
