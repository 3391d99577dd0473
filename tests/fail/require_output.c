// expect: data_
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

void f(char *data, size_t size);
PYZC_FN(void, f, "", (out, bytes, (char *, size_t), data, 9),
        (require, data_.size < 10, PyExc_ValueError, "no"));

PYZC_MODULE(m, "", f);
