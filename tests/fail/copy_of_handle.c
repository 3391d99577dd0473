// expect: pyzc: Box_area() entry '(copy, self)': a handle is not copied: write (self)
// line: 11
// SPDX-License-Identifier: MIT
// A handle is no struct.
#include <pyzc/pyzc.h>

struct box;
void box_free(struct box *box);
PYZC_HANDLE(Box, struct box *, (destroy, box_free));
double area(struct box *box);
PYZC_METHOD(double, area, Box, area, "", (copy, self));
