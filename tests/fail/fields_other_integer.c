// expect: pyzc: fields box: n is not long in the struct
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct box { int n; const char *text; PyObject *object; };
PYZC_FIELDS(box, struct box, "", (long, n));

PYZC_MODULE(m, "", box);
