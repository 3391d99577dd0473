// expect: pyzc: scale() is not a function double (float)
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
scale(double x)
{
    return x;
}
PYZC_CAPI(addresses, (double, scale, (float)));

PYZC_MODULE(m, "", addresses);
