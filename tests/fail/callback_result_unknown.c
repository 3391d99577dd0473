// expect: pyzc: callback c: the result must be void or a type that is neither a text nor an object, not struct point
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct point { int x; };
PYZC_CALLBACK(c, struct point, (user));
