// expect: pyzc: greet() argument 'name': default world needs its Python text: (const char *, name, world, "text")
// line: 13
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static const char world[] = "world";

static int
greet(const char *name)
{
    return name != NULL;
}
PYZC_FN(int, greet, "Greet.", (const char *, name, world));

PYZC_MODULE(m, "", greet);
