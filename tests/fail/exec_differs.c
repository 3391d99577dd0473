// expect: pyzc: load(): an exec hook is int load(PyObject *module)
// line: 12
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static void
load(PyObject *module)
{
    (void)module;
}

PYZC_EXEC(load);

PYZC_MODULE(m, "", load);
