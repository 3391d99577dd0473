// expect: pyzc: f(): an interned result needs dependency('pyzc-intern') in meson.build
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

const char *f(int n);
PYZC_FN((interned, const char *), f, "", (int, n));

PYZC_MODULE(m, "", f);
