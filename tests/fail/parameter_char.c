// expect: pyzc: upper() argument 'c': no conversion for C type char
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static int
upper(char c)
{
    return c - 32;
}
PYZC_FN(int, upper, "Upper.", (char, c));

PYZC_MODULE(m, "", upper);
