// expect: pyzc: total: a function has more than 8 parameters
// line: 12
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static int
nine(int a, int b, int c, int d, int e, int f, int g, int h, int i)
{
    return a + b + c + d + e + f + g + h + i;
}

PYZC_UFUNC(total, "", (int, nine, (int, int, int, int, int, int, int, int, int)));

PYZC_MODULE(m, "", total);
