// exception.c - classes that belong to a module: exceptions.
// SPDX-License-Identifier: MIT

#include <pyzc/exception.h>

#include <pyzc/state.h>

#include <string.h>

PyObject *
pyzc_class_of(PyObject *module, struct pyzc_class which)
{
    return pyzc_object_of_(module, which.record);
}

int
pyzc_add_exception_(PyObject *module, const struct pyzc_record *record,
                    PyObject *base)
{
    const char *name = (const char *)(record + 1);
    const char *doc = name + strlen(name) + 1;
    PyObject *home = PyModule_GetNameObject(pyzc_state_of_(module)->target);
    PyObject *full = NULL;
    PyObject *exception = NULL;

    if (home != NULL && base != NULL) {
        full = PyUnicode_FromFormat("%U.%s", home, name);
    }
    if (full != NULL) {
        const char *text = PyUnicode_AsUTF8AndSize(full, NULL);

        if (text != NULL) {
            exception = PyErr_NewExceptionWithDoc(
                text, *doc != '\0' ? doc : NULL, base, NULL);
        }
    }
    Py_XDECREF(full);
    Py_XDECREF(home);
    return pyzc_add_object_(module, name, record, exception);
}
