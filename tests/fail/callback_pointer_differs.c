// expect: pyzc: callback c argument 'x': pointer needs a pointer to the type, or to void, not const int *
// line: 6
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_CALLBACK(c, int, (user), (pointer, const int *, double, x));
