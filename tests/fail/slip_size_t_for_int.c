// expect: f_line_and_C_prototype_differ
// says: 'int (*)(const void *,
// says: 'int (*)(const void *, int)'
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const void *p, int n);
PYZC_FN(int, f, "", (bytes, (const void *, size_t), data));

PYZC_MODULE(m, "", f);
