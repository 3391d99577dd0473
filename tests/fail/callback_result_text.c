// expect: pyzc: callback c: the result must be void or a type that is neither a text nor an object, not const char *
// line: 6
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_CALLBACK(c, const char *, (user));
