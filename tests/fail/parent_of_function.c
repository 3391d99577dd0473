// expect: pyzc: items() entry '(parent, self)': there is no object: it is for PYZC_METHOD, but not for __new__ or beside (class_method)
// line: 13
// SPDX-License-Identifier: MIT
// A function has no object whose memory it could return.
#include <pyzc/pyzc.h>

static int *
items(int n)
{
    (void)n;
    return NULL;
}
PYZC_FN((local, int *), items, "", (int, n),
        (result, array, int *, result_, 0, (parent, self), (as, array)));
