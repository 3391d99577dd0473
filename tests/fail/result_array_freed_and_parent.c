// expect: pyzc: f() result: memory that is freed belongs to no other object: write (free, function) or (parent, object)
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>
#include <stdlib.h>

double *f(PyObject *owner);
PYZC_FN((local, double *), f, "", (PyObject *, owner),
        (result, array, double *, result_, 10, (as, array), (free, free), (parent, owner_)));

PYZC_MODULE(m, "", f);
