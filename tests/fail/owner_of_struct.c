// expect: pyzc: copy() argument 'box': the line makes no PYZC_HANDLE that it could own
// line: 18
// SPDX-License-Identifier: MIT
// A struct is not closed with what it came from.
#include <pyzc/pyzc.h>

struct box {
    int n;
};
PYZC_HANDLE(Box, struct box *);
PYZC_STRUCT(Content, struct box);

static struct box
copy(struct box *box)
{
    return *box;
}
PYZC_FN((class, Content), copy, "", (owner, class, Box, box));
