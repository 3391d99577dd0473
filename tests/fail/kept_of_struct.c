// expect: pyzc: Box_on_open: nothing is kept: Box must be a PYZC_HANDLE with (keeps) or (user, function)
// line: 12
// SPDX-License-Identifier: MIT
// A struct keeps no callables.
#include <pyzc/pyzc.h>

struct box {
    int n;
};
PYZC_STRUCT(Box, struct box);
PYZC_CALLBACK(on_open, void, (user));
PYZC_KEPT(Box, on_open, on_open, "");
