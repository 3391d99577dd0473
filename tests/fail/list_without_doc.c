// expect: pyzc: m: its list is empty, or has a comma too many
// line: 13
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static int
f(void)
{
    return 1;
}
PYZC_FN(int, f, "F.", (void));

PYZC_MODULE(m, f);
