// expect: data_
// line: 7 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

void f(const int *x, char *data, size_t n);
PYZC_FN(void, f, "", (array, const int *, x),
        (out, bytes, char *, data, x_.size), (length, size_t, x, data));

PYZC_MODULE(m, "", f);
