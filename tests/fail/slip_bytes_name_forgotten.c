// expect: static assertion failed: "pyzc: f() entry '(bytes)': write (bytes, name), (bytes, type, name) or (bytes, (type, type), name)"
// expect: static_assert failed "pyzc: f() entry '(bytes)': write (bytes, name), (bytes, type, name) or (bytes, (type, type), name)"
// expect: pyzc: f() entry '(bytes)': write (bytes, name), (bytes, type, name) or (bytes, (type, type), name)
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const void *p, size_t n);
PYZC_FN(int, f, "", (bytes));

PYZC_MODULE(m, "", f);
