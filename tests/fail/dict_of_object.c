// expect: pyzc: dict options: list cannot be a Python object: whose is it?
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct options {
    PyObject *list;
};
PYZC_DICT(options, struct options, "", (PyObject *, list));

PYZC_MODULE(m, "", options);
