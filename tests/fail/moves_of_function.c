// expect: pyzc: grow() entry '(moves)': there is no object: it is for PYZC_METHOD, but not for __new__ or beside (class_method)
// line: 12
// SPDX-License-Identifier: MIT
// A function has no object whose buffer could move.
#include <pyzc/pyzc.h>

static void
grow(int n)
{
    (void)n;
}
PYZC_FN(void, grow, "", (int, n), (moves));
