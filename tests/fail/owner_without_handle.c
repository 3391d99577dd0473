// expect: pyzc: size() argument 'box': the line makes no PYZC_HANDLE that it could own
// line: 17
// SPDX-License-Identifier: MIT
// What owns nothing is an argument like others.
#include <pyzc/pyzc.h>

struct box {
    int n;
};
PYZC_HANDLE(Box, struct box *);

static int
size(struct box *box)
{
    return box->n;
}
PYZC_FN(int, size, "", (owner, class, Box, box));
