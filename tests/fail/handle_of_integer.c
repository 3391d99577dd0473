// expect: pyzc: handle File: size_t is not a pointer
// line: 6
// SPDX-License-Identifier: MIT
// It is as large as one.
#include <pyzc/pyzc.h>
PYZC_HANDLE(File, size_t);
