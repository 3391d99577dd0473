// expect: pyzc: callback c argument 'x': pointer needs a pointer to the type, or to void, not const int *
// line: 7
// lines: 15 53: the code of the line meets the wrong type, too
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_CALLBACK(c, int, (user), (pointer, const int *, double, x));
