// submodules_away.c - a submodule of submodules.c.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

static int
there(int n)
{
    return -n;
}
PYZC_FN(int, there, "Return -*n*.", (int, n));

PYZC_SUBMODULE(away, "In another file.", there);
