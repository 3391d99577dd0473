// expect: pyzc: f() argument 'x': key cannot be a result: one of its types cannot, or is a Python object of which it does not say whose it is
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_UNION(key, (long, number), (PyObject *, object));
void f(struct key *x);
PYZC_FN(void, f, "", (out, union, key, x));

PYZC_MODULE(m, "", f);
