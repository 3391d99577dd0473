// expect: pyzc: pyzc_intern(): needs dependency('pyzc-intern') in meson.build
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static PyObject *
f(PyObject *module)
{
    return pyzc_intern(module, "name", 4);
}
PYZC_FN(PyObject *, f, "", (module));

PYZC_MODULE(m, "", f);
