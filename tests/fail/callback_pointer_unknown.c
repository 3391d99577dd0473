// expect: pyzc: callback c argument 'x': no conversion for C type struct point
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct point { int x; };
PYZC_CALLBACK(c, int, (user), (pointer, void *, struct point, x));
