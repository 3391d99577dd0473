// expect: pyzc: get(): a nonnull result must be const char *, not double
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
get(int n)
{
    return n;
}
PYZC_FN((nonnull, double), get, "Get.", (int, n));

PYZC_MODULE(m, "", get);
