// expect: pyzc: f(): '(arena)' appears twice
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(struct pyzc_arena *a, struct pyzc_arena *b);
PYZC_FN(int, f, "", (arena), (arena));

PYZC_MODULE(m, "", f);
