// expect: pyzc: exception error: 5 is not an exception
// line: 6
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_EXCEPTION(error, 5, "");

PYZC_MODULE(m, "", error);
