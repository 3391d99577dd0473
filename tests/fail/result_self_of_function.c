// expect: pyzc: grow() entry '(result, self)': there is no object: it is for PYZC_METHOD, but not for __new__ or beside (class_method)
// line: 12
// SPDX-License-Identifier: MIT
// A function has no object to return.
#include <pyzc/pyzc.h>

static void
grow(int n)
{
    (void)n;
}
PYZC_FN(void, grow, "", (int, n), (result, self));
