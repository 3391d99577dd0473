// expect: pyzc: Box___new__(): a result of type Box_type_ is never NULL
// line: 12
// SPDX-License-Identifier: MIT
// A struct is no pointer.
#include <pyzc/pyzc.h>

struct box {
    double w, h;
};
PYZC_STRUCT(Box, struct box);
struct box make(double w);
PYZC_METHOD((class, Box, null, PyExc_MemoryError), make, Box, __new__, "",
            (double, w));
