// expect: pyzc: limited_api needs a build with a GIL: abi3t has no critical sections
// flags: -DPy_TARGET_ABI3T=0x030f0000
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>
