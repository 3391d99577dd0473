// expect: 'pretty_line_' undeclared here (not in a function)
// expect: use of undeclared identifier 'pretty_line_'
// line: 11
// lines: 23 212: a compiler reads on after what it does not know
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
PYZC_FN_AS(int, (f_id, f), pretty, "", (int, x));

PYZC_MODULE(m, "", pretty);
