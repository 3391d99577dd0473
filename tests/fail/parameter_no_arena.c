// expect: pyzc: f(): the line says int f(struct pyzc_arena * , int), the C prototype differs
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(void *arena, int x);
PYZC_FN(int, f, "", (arena), (int, x));

PYZC_MODULE(m, "", f);
