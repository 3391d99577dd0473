// expect: bag_free
// expect: incompatible pointer types passing
// line: 10
// SPDX-License-Identifier: MIT
// A function that takes something else would get anything.
#include <pyzc/pyzc.h>

struct box;
void bag_free(struct box **box);
PYZC_HANDLE(Box, struct box *, (destroy, bag_free));
