// expect: pyzc: callback c argument 'x': bytes needs a pointer to void, char or unsigned char, and an integer type for the length
// line: 6
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_CALLBACK(c, int, (user), (bytes, (const void *, int *), x));
