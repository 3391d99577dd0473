// expect: pyzc: f(): the result: key cannot be a result: one of its types cannot, or is a Python object of which it does not say whose it is
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_UNION(key, (long, number), (PyObject *, object));
struct key f(int n);
PYZC_FN((union, key), f, "", (int, n));

PYZC_MODULE(m, "", f);
