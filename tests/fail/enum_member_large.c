// expect: pyzc: enum member RED: 1ull << 63 is larger than LLONG_MAX
// line: 6 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

#define COLORS(X) X(1ull << 63, RED)
PYZC_ENUM(Color, unsigned long long, IntFlag, "", COLORS);

PYZC_MODULE(m, "", Color);
