// expect: pyzc: none: write each function as (result, function, (types))
// line: 6
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_UFUNC(none, "");

PYZC_MODULE(m, "", none);
