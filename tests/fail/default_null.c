// expect: pyzc: greet() argument 'name': default ((void
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static int
greet(const char *name)
{
    return name != NULL;
}
PYZC_FN(int, greet, "Greet.", (const char *, name, NULL));

PYZC_MODULE(m, "", greet);
