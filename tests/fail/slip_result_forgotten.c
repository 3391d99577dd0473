// expect: pasting "PYZC_NAME_BELONGS_HERE_NOT_" and """" does not give a valid preprocessing token
// expect: pasting formed 'PYZC_NAME_BELONGS_HERE_NOT_""', an invalid preprocessing token
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
PYZC_FN(f, "", (int, x));

PYZC_MODULE(m, "", f);
