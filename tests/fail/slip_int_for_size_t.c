// expect: f_line_and_C_prototype_differ
// says: 'int (*)(int)'
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

size_t f(size_t n);
PYZC_FN(int, f, "", (int, n));

PYZC_MODULE(m, "", f);
