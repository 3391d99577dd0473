// expect: expected ';'
// line: 7 9
// flags: -DPYZC_INTERN_ENTRIES=4 -DPYZC_INTERN_LENGTH=4
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_INTERN(names, 4, 4)

PYZC_MODULE(m, "", names);
