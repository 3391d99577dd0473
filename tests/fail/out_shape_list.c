// expect: pyzc: f() output 'x': a list has one dimension: write (as, array), (as, ndarray) or (as, buffer)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int *x);
PYZC_FN(int, f, "", (out, array, int *, x, (shape, 2, 3), (as, list)));

PYZC_MODULE(m, "", f);
