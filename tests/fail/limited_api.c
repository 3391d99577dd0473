// expect: pyzc: limited_api needs '3.11' or later: before it, no Py_buffer
// flags: -DPy_LIMITED_API=0x030a0000
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>
