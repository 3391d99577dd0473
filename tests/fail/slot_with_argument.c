// expect: pyzc: Box___len__(): Python calls it with no argument beside self
// line: 12
// SPDX-License-Identifier: MIT
// A length has no argument.
#include <pyzc/pyzc.h>

struct box {
    double w, h;
};
PYZC_STRUCT(Box, struct box);
int len(struct box *box, int x);
PYZC_METHOD(int, len, Box, __len__, "", (self), (int, x));
