// expect: pyzc: PYZC_INTERN: needs dependency('pyzc-intern') in meson.build
// line: 6
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_INTERN(limits, 100, 100);

PYZC_MODULE(m, "", limits);
