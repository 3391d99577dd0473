// fields.c - tuples with names.
// SPDX-License-Identifier: MIT

#include <pyzc/fields.h>

#include <pyzc/function.h>
#include <pyzc/state.h>

#include <string.h>

int
pyzc_add_fields_(PyObject *module, const struct pyzc_record *record)
{
    size_t n = pyzc_record_count(record);
    const char *name = pyzc_record_name(record);
    const char *doc = name + strlen(name) + 1;
    const char *field = doc + strlen(doc) + 1;
    PyStructSequence_Field fields[PYZC_MAX_ITEMS + 1] = { { NULL, NULL } };
    PyStructSequence_Desc desc = { name, *doc != '\0' ? doc : NULL, fields,
                                   (int)n };
    PyObject *home = PyModule_GetNameObject(pyzc_state_of_(module)->target);
    PyObject *class = NULL;

    // CPython keeps pointers to these texts, which are constants.
    for (size_t i = 0; i < n; i++) {
        field += strlen(field) + 1;
        fields[i].name = field;
    }
    if (home != NULL) {
        class = (PyObject *)PyStructSequence_NewType(&desc);
    }
    if (class != NULL &&
        PyObject_SetAttrString(class, "__module__", home) < 0) {
        Py_CLEAR(class);
    }
    Py_XDECREF(home);
    return pyzc_add_object_(module, name, record, class);
}

PyObject *
pyzc_from_fields_(PyObject *module, const struct pyzc_record *record,
                  PyObject *const *items)
{
    Py_ssize_t n = (Py_ssize_t)pyzc_record_count(record);
    PyObject *class = pyzc_object_of_(module, record);
    PyObject *tuple =
        class != NULL ? PyStructSequence_New((PyTypeObject *)class) : NULL;

    if (tuple == NULL) {
        pyzc_drop_(items, n);
        return NULL;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        PyStructSequence_SetItem(tuple, i, items[i]);
    }
    return tuple;
}
