// expect: pyzc: errno(): this name is a macro: write (id, f) for f, and list the id
// line: 10
// lines: 233 322 495: the name is in the name of all that the line makes
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

#include <errno.h>

int f(int x);
PYZC_FN_AS(int, f, errno, "", (int, x));

PYZC_MODULE(m, "", errno);
