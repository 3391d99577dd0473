// expect: pyzc: area() argument 'box': a handle is not copied: write (class, Box, box)
// line: 11
// SPDX-License-Identifier: MIT
// A handle is no struct, as an argument.
#include <pyzc/pyzc.h>

struct box;
void box_free(struct box *box);
PYZC_HANDLE(Box, struct box *, (destroy, box_free));
double area(struct box *box);
PYZC_FN(double, area, "", (copy, class, Box, box));
