// parts.c - a module of three files.
// SPDX-License-Identifier: MIT

#include "parts.h"

static int
own(int step)
{
    return 1 + step;
}
PYZC_FN(int, own, "Return a number.", (int, step, 0));

// Declared twice, and here.
PYZC_DECLARE_PART(right);

PYZC_PART(here, own);
PYZC_PART(both, left, right);

PYZC_MODULE(parts, "Parts of other files.", both, here);
