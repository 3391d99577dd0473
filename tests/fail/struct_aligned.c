// expect: pyzc: struct Wide: Python's objects are aligned to two pointers, but struct wide to more
// line: 10
// SPDX-License-Identifier: MIT
// CPython gives no such memory.
#include <pyzc/pyzc.h>

struct wide {
    _Alignas(64) double x[8];
};
PYZC_STRUCT(Wide, struct wide);
