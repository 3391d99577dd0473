// expect: 'hidden_py' defined but not used
// expect: unused function 'hidden_py'
// line: 20
// flags: -Wall -Werror
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
scale(double x)
{
    return x;
}
PYZC_FN(double, scale, "Scale.", (double, x));

static double
hidden(double x)
{
    return x;
}
PYZC_FN(double, hidden, "Hidden.", (double, x));

PYZC_MODULE(m, "", scale);
