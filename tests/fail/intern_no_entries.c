// expect: pyzc: limits: a table has 1 to 16777216 entries
// line: 7
// flags: -DPYZC_INTERN_ENTRIES=4 -DPYZC_INTERN_LENGTH=4
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_INTERN(limits, 0, 100);

PYZC_MODULE(m, "", limits);
