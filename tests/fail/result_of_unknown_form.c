// expect: pyzc: get(): the result must be a type, or one of the forms that pyzc/function.h lists
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
get(int n)
{
    return n;
}
PYZC_FN((nonull, double), get, "Get.", (int, n));

PYZC_MODULE(m, "", get);
