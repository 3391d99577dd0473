// expect: pyzc: callback c: write the result as void, type, (type, value), (enum, ENUM) or (enum, ENUM, value); also fields, union, truth and masked
// line: 6
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_CALLBACK(c, (int, 1, 2), (user));
