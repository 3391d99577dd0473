// expect: pyzc: fields box: __doc__: tuples with names have an attribute of this
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct box { int __doc__; };
PYZC_FIELDS(box, struct box, "", (int, __doc__));

PYZC_MODULE(m, "", box);
