// expect: pyzc: f() argument '': the name is missing
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const char *path);
PYZC_FN(int, f, "", (path, ));

PYZC_MODULE(m, "", f);
