// tree.c - an extension with a submodule, which is of another file.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

PYZC_DECLARE_PART(fast);

static double
twice(double x)
{
    return 2.0 * x;
}
PYZC_FN(double, twice, "Return 2 * *x*.", (double, x));

PYZC_MODULE(tree, "A package that is an extension.", twice, fast);
