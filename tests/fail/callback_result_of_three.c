// expect: pyzc: callback c: write the result as void, type or (type, value)
// line: 6
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_CALLBACK(c, (int, 1, 2), (user));
