// expect: pyzc: names: its list is empty, or has a comma too many
// line: 6
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_NAMES(names, a, (b, "B"),);

PYZC_MODULE(m, "", names);
