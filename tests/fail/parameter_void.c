// expect: pyzc: get() argument 'x': no conversion for C type void
// line: 12
// lines: 15 47: the code of the line meets the wrong type, too
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static int
get(void)
{
    return 1;
}
PYZC_FN(int, get, "Get.", (void, x));

PYZC_MODULE(m, "", get);
