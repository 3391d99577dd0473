// expect: pyzc: callback c: it needs (user), once
// line: 6
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_CALLBACK(c, int, (int, x));
