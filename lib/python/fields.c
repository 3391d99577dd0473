// fields.c - tuples with names.
// SPDX-License-Identifier: MIT

#include <pyzc/fields.h>

#include <pyzc/detail/buffer.h>
#include <pyzc/detail/state.h>
#include <pyzc/error.h>
#include <pyzc/function.h>

#include <string.h>

#include "where.h"

// Returns the class [full_name], or NULL with an exception set. It keeps what
// its name is in.
static PyObject *
fields_create(PyStructSequence_Desc *desc, PyObject *full_name)
{
    PyObject *class = NULL;

    desc->name = PyUnicode_AsUTF8AndSize(full_name, NULL);
    if (desc->name != NULL) {
        class = (PyObject *)PyStructSequence_NewType(desc);
        if (class == NULL && PyErr_Occurred() == NULL) {
            PyErr_NoMemory();  // CPython 3.11 forgets it
        }
    }
#if PY_VERSION_HEX < 0x030B0000
    // Later versions copy it. No field has this name.
    if (class != NULL &&
        PyObject_SetAttrString(class, "full name", full_name) < 0) {
        Py_CLEAR(class);
    }
#endif
    return class;
}

int
pyzc_add_fields_(PyObject *module, const struct pyzc_record *record)
{
    size_t n = pyzc_record_types_(record);
    const char *name = pyzc_record_name(record);
    const char *doc = name + strlen(name) + 1;
    const char *field = doc + strlen(doc) + 1;
    PyStructSequence_Field fields[PYZC_MAX_ITEMS + 1] = { { NULL, NULL } };
    PyStructSequence_Desc desc = { NULL, *doc != '\0' ? doc : NULL, fields,
                                   (int)n };
    PyObject *home = PyModule_GetNameObject(pyzc_state_of_(module)->target);
    PyObject *full_name = NULL;
    PyObject *class = NULL;

    // CPython keeps pointers to these texts, which are constants.
    for (size_t i = 0; i < n; i++) {
        field += strlen(field) + 1;
        fields[i].name = field;
    }
    if (home != NULL) {
        full_name = PyUnicode_FromFormat("%U.%s", home, name);
    }
    if (full_name != NULL) {
        class = fields_create(&desc, full_name);
    }
    Py_XDECREF(full_name);
    Py_XDECREF(home);
    return pyzc_add_object_(module, name, record, class);
}

PyObject *
pyzc_from_fields_(PyObject *module, const struct pyzc_record *record,
                  PyObject *const *items, Py_ssize_t n)
{
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

bool
pyzc_to_fields_(const struct pyzc_record *type, PyObject *value, Py_ssize_t n,
                const struct pyzc_record *record, const char *name)
{
    if (!PyTuple_Check(value)) {
        pyzc_refuse_item(record, name, -1, pyzc_code_object, value,
                         pyzc_record_name(type));
        return false;
    }
    if (PyTuple_Size(value) != n) {
        PyErr_Format(
            PyExc_TypeError,
            PYZC_WHERE_(record, ": expected %s of length %zd, got %zd"),
            pyzc_record_text(record), name, pyzc_record_name(type), n,
            PyTuple_Size(value));
        return false;
    }
    return true;
}

void
pyzc_refuse_field_(const struct pyzc_record *type, Py_ssize_t i,
                   PyObject *value, const struct pyzc_record *record,
                   const char *name)
{
    const unsigned char *code = pyzc_record_codes(type);
    const char *field = pyzc_record_name(type);
    char path[PYZC_PATH_MAX_];

    for (Py_ssize_t k = 0; k < i + 3; k++) {  // name, doc, C name, fields
        field += strlen(field) + 1;
    }
    for (Py_ssize_t k = 0; k < i; k++) {
        code = pyzc_record_next(code);
    }
    PyOS_snprintf(path, sizeof(path), "%.120s.%.120s", name, field);
    if (*code != pyzc_code_str_or_none) {
        pyzc_refuse_item(record, path, -1, *code, value, NULL);
    } else {
        pyzc_refuse_item(record, path, -1, pyzc_code_str, value,
                         PyUnicode_Check(value) ? NULL : "str or None");
    }
}
