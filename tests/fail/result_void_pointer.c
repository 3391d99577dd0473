// expect: pyzc: get(): no conversion for the result, C type void *
// line: 12
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static void *
get(int n)
{
    (void)n;
    return NULL;
}
PYZC_FN(void *, get, "Get.", (int, n));

PYZC_MODULE(m, "", get);
