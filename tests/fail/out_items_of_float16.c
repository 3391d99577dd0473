// expect: pyzc: f() output 'x': of a result write (items, fields, FIELDS)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(uint16_t *x);
PYZC_FN(int, f, "", (out, array, uint16_t *, x, (shape, 3), (items, float16), (as, array)));

PYZC_MODULE(m, "", f);
