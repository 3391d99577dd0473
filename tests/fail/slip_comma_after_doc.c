// expect: pyzc: f(): an entry is missing after the docstring or a comma: write (void) if there are no parameters
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
PYZC_FN(int, f, "" (int, x));

PYZC_MODULE(m, "", f);
