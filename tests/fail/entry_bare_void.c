// expect: pyzc: count() entry 'void': write (type, name), (type, name, default), (type, name, default, text) or (void)
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static int
count(void)
{
    return 1;
}
PYZC_FN(int, count, "Count.", void);

PYZC_MODULE(m, "", count);
