// expect: pyzc: fields box: n is not double in the struct
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct box { int n; const char *text; PyObject *object; };
PYZC_FIELDS(box, struct box, "", (double, n));

PYZC_MODULE(m, "", box);
