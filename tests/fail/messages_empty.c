// expect: pyzc: messages text_of: the list is empty
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

#define NONE(X)
PYZC_MESSAGES(text_of, NONE);

int f(void);
PYZC_FN((status, int, nonzero, PyExc_ValueError, text_of), f, "", (void));

PYZC_MODULE(m, "", f);
