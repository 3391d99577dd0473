// expect: pyzc: limits: strings of at least 1 byte
// line: 7
// flags: -DPYZC_INTERN_ENTRIES=4 -DPYZC_INTERN_LENGTH=4
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_INTERN(limits, 100, 0);

PYZC_MODULE(m, "", limits);
