// expect: pyzc: callback c argument 'x': nonnull needs const char *, not double
// line: 6
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_CALLBACK(c, int, (user), (nonnull, double, x));
