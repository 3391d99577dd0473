// expect: pasting "PYZC_EXCEPTION_BELONGS_HERE_NOT_" and ""failed"" does not give a valid preprocessing token
// expect: pasting formed 'PYZC_EXCEPTION_BELONGS_HERE_NOT_"failed"', an invalid preprocessing token
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
PYZC_FN((status, int, nonzero, "failed"), f, "", (int, x));

PYZC_MODULE(m, "", f);
