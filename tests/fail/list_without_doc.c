// expect: pyzc: m: its list is empty, or has a comma too many
// line: 14
// lines: 15 33: clang tells more steps through macros
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static int
f(void)
{
    return 1;
}
PYZC_FN(int, f, "F.", (void));

PYZC_MODULE(m, f);
