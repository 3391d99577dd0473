// expect: pyzc: callback c argument 'x': str needs a pointer to void, char or unsigned char, and an integer type for the length
// line: 6
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_CALLBACK(c, int, (user), (str, (const void *, int *), x));
