// expect: pyzc: fill() entry '(out, array, (double *, size_t), x, (as, array))': write (out,
// line: 13
// SPDX-License-Identifier: MIT
// What it becomes is where its capacity belongs.
#include <pyzc/pyzc.h>

static void
fill(double *x, size_t n)
{
    memset(x, 0, n * sizeof(*x));
}

PYZC_FN(void, fill, "", (out, array, (double *, size_t), x, (as, array)));
