// expect: 'names_py' defined but not used
// expect: unused function 'names_py'
// line: 14
// flags: -Wall -Werror
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
scale(double x)
{
    return x;
}
PYZC_FN(double, scale, "Scale.", (double, x));
PYZC_NAMES(names, alpha);

PYZC_MODULE(m, "", scale);
