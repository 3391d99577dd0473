// expect: pyzc: f() entry '(byts, (const void *, int), data)': write (WORD, (type, type), name), where WORD is bytes, str, bytes_or_str or array
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const void *p, int n);
PYZC_FN(int, f, "", (byts, (const void *, int), data));

PYZC_MODULE(m, "", f);
