// expect: pyzc: get() argument 'x': no conversion for C type void
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static int
get(void)
{
    return 1;
}
PYZC_FN(int, get, "Get.", (void, x));

PYZC_MODULE(m, "", get);
