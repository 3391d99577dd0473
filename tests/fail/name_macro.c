// expect: pyzc: errno(): this name is a macro: write (id, f) for f, and list the id
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

#include <errno.h>

int f(int x);
PYZC_FN_AS(int, f, errno, "", (int, x));

PYZC_MODULE(m, "", errno);
