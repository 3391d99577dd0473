// expect: release
// line: 10
// SPDX-License-Identifier: MIT
// What gives a text back takes a text.
#include <pyzc/pyzc.h>

struct box;
char *make(int n);
void release(struct box *box);
PYZC_FN((owned, char *, release), make, "", (int, n));
