// expect: pyzc: callback c argument 'x': no conversion for C type char
// line: 6
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_CALLBACK(c, int, (user), (char, x));
