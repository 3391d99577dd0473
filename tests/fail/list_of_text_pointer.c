// expect: pyzc: f() argument 'x': list of str needs a pointer to pointers to char, unsigned char or void, alone or with a pointer to const integers for their lengths and an integer type for how many
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const char *x, size_t n);
PYZC_FN(int, f, "", (list, str, (const char *, size_t), x));

PYZC_MODULE(m, "", f);
