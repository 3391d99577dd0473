// expect: pyzc: fields box: class: a Python keyword cannot be a name
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct box { int class; };
PYZC_FIELDS(box, struct box, "", (int, class));

PYZC_MODULE(m, "", box);
