// expect: pretty_has_no_line_above
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(int x);
PYZC_FN_AS(int, (f_id, f), pretty, "", (int, x));

PYZC_MODULE(m, "", pretty);
