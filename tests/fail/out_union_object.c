// expect: pyzc: f() argument 'x': a union with a Python object cannot be a result: whose is it?
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_UNION(key, (long, number), (PyObject *, object));
void f(struct key *x);
PYZC_FN(void, f, "", (out, union, key, x));

PYZC_MODULE(m, "", f);
