// expect: Bax_has_no_line_above
// line: 16
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct box {
    int n;
};
PYZC_STRUCT(Box, struct box);

static void
set_size(struct box *box, int n)
{
    box->n = n;
}
PYZC_SETTER(void, set_size, Bax, size, (self), (int, n));
