// expect: pyzc: the stable ABI is not supported yet
// flags: -DPy_LIMITED_API=0x030b0000
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>
