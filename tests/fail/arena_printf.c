// expect: format
// line: 9
// flags: -Wall -Werror
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

char *f(struct pyzc_arena *arena, long x)
{
    return pyzc_arena_printf(arena, "%s", x);
}
