// expect: pyzc: union key: any takes all there is, so it must stand last
// line: 6
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_UNION(key, (PyObject *, any), (int, number));
int f(struct key x);
PYZC_FN(int, f, "", (union, key, x));

PYZC_MODULE(m, "", f);
