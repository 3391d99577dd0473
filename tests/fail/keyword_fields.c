// expect: pyzc: fields None: a Python keyword cannot be a name
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct box { int n; };
PYZC_FIELDS(None, struct box, "", (int, n));

PYZC_MODULE(m, "", None);
