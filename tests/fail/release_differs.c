// expect: release
// line: 9
// SPDX-License-Identifier: MIT
// What gives a text back takes a text.
#include <pyzc/pyzc.h>

char *make(int n);
void release(struct box *box);
PYZC_FN((owned, char *, release), make, "", (int, n));
