// expect: pyzc: fields box: text: no conversion for C type void *
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct box { int n; const char *text; PyObject *object; };
PYZC_FIELDS(box, struct box, "", (void *, text));

PYZC_MODULE(m, "", box);
