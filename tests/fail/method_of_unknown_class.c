// expect: Bax_has_no_line_above
// line: 16
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct box {
    int n;
};
PYZC_STRUCT(Box, struct box);

static int
size(const struct box *box)
{
    return box->n;
}
PYZC_METHOD(int, size, Bax, size, "", (const, self));

PYZC_CLASS(Box, "", size);
PYZC_MODULE(m, "", Box);
