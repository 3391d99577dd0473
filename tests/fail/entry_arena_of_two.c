// expect: pyzc: f() entry '(arena, scratch)': write (arena)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(struct pyzc_arena *scratch);
PYZC_FN(int, f, "", (arena, scratch));

PYZC_MODULE(m, "", f);
