// expect: pyzc: f(): an owned result must be char *, not const char *
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

#include <stdlib.h>
const char *f(int n);
PYZC_FN((owned, const char *, free), f, "", (int, n));

PYZC_MODULE(m, "", f);
