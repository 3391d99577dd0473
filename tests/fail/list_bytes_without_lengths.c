// expect: pyzc: f() argument 'x': list of bytes needs a pointer to pointers to const char, unsigned char or void, a pointer to const integers for their lengths, and perhaps an integer type for how many
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const void *const *x, size_t n);
PYZC_FN(int, f, "", (list, bytes, (const void *const *, size_t), x));

PYZC_MODULE(m, "", f);
