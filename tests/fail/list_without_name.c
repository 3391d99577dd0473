// expect: pyzc: f() entry '(list, str, (const char *const *, size_t))': write (list, ITEM..., name) or (list, ITEM..., (type, type), name)
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const char *const *x, size_t n);
PYZC_FN(int, f, "", (list, str, (const char *const *, size_t)));

PYZC_MODULE(m, "", f);
