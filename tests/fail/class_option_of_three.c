// expect: pyzc: class Disc: option (base, Box): write (base, CLASS, member)
// line: 14
// SPDX-License-Identifier: MIT
// The base has a place in the struct.
#include <pyzc/pyzc.h>

struct box {
    double w, h;
};
PYZC_STRUCT(Box, struct box);
struct disc {
    struct box box;
};
PYZC_STRUCT(Disc, struct disc, (base, Box));
