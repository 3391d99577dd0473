// expect: static assertion failed: "pyzc: f() entry '(bytes, const void *, int, data, 3)': write (bytes, name), (bytes, type, name) or (bytes, (type, type), name)"
// expect: static_assert failed "pyzc: f() entry '(bytes, const void *, int, data, 3)': write (bytes, name), (bytes, type, name) or (bytes, (type, type), name)"
// expect: pyzc: f() entry '(bytes, const void *, int, data, 3)': write (bytes, name), (bytes, type, name) or (bytes, (type, type), name)
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const void *p, int n);
PYZC_FN(int, f, "", (bytes, const void *, int, data, 3));

PYZC_MODULE(m, "", f);
