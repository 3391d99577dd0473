// expect: expected ';'
// line: 6 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_CALLBACK(c, int, (user))

PYZC_MODULE(m, "", f);
