// expect: pyzc: fields box: object cannot be a Python object: whose is it?
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct box { int n; const char *text; PyObject *object; };
PYZC_FIELDS(box, struct box, "", (PyObject *, object));

PYZC_MODULE(m, "", box);
