// capi.c - the addresses of C functions, as Cython publishes them.
// SPDX-License-Identifier: MIT

#include <pyzc/capi.h>

#include <pyzc/error.h>

#include <string.h>

static int
put_export(PyObject *dict, const struct pyzc_export_of *row)
{
    size_t len = strlen(row->result);
    const char *signature =
        row->result[len - 1] == '*' ? row->joined : row->spaced;
    PyObject *capsule =
        PyCapsule_New((void *)(uintptr_t)row->function, signature, NULL);
    int result =
        capsule != NULL ? PyDict_SetItemString(dict, row->name, capsule) : -1;

    Py_XDECREF(capsule);
    return result;
}

int
pyzc_add_capi_(PyObject *module, const struct pyzc_export_of *exports)
{
    PyObject *target = pyzc_state_of_(module)->target;
    PyObject *dict;

    if (PyObject_HasAttrString(target, "__pyx_capi__")) {
        return pyzc_fail(PyExc_SystemError,
                         "pyzc: two PYZC_CAPI lines are listed in this "
                         "module");
    }
    dict = PyDict_New();
    for (; dict != NULL && exports->name != NULL; exports++) {
        if (put_export(dict, exports) < 0) {
            Py_CLEAR(dict);
        }
    }
    return pyzc_add_value(module, "__pyx_capi__", dict);
}
