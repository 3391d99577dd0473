// synced.c - an extension that is told its version.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include "version.h"

static int
answer(void)
{
    return 42;
}
PYZC_FN(int, answer, "Return the answer.", (void));

#define VALUES(X) X(VERSION, __version__)
PYZC_CONSTANTS(values, VALUES);

PYZC_MODULE(synced, "Told its version.", answer, values);
