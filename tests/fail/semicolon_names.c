// expect: expected ';'
// line: 6 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_NAMES(names, alpha)

PYZC_MODULE(m, "", names);
