// expect: pyzc: f(): the result: a union with a Python object cannot be a result: whose is it?
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_UNION(key, (long, number), (PyObject *, object));
struct key f(int n);
PYZC_FN((union, key), f, "", (int, n));

PYZC_MODULE(m, "", f);
