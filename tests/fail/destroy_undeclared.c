// expect: box_fre
// line: 9
// SPDX-License-Identifier: MIT
// A function that is not declared would get anything.
#include <pyzc/pyzc.h>

struct box;
void box_free(struct box *box);
PYZC_HANDLE(Box, struct box *, (destroy, box_fre));
