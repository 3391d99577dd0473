// dict.c - structs as dicts.
// SPDX-License-Identifier: MIT

#include <pyzc/dict.h>

#include <pyzc/detail/call.h>
#include <pyzc/detail/compat.h>
#include <pyzc/detail/refuse.h>
#include <pyzc/detail/state.h>

#include "where.h"

int
pyzc_add_dict_(PyObject *module, const struct pyzc_record *record)
{
    Py_ssize_t n = (Py_ssize_t)pyzc_record_types_(record);
    PyObject *keys = PyTuple_New(n);
    const char *text = pyzc_record_name(record);

    for (int k = 0; k < 2; k++) {  // the docstring, the C name
        text += strlen(text) + 1;
    }
    for (Py_ssize_t i = 0; keys != NULL && i < n; i++) {
        PyObject *key;

        text += strlen(text) + 1;
        key = PyUnicode_InternFromString(*text == '=' ? text + 1 : text);
        if (key == NULL || PyTuple_SetItem(keys, i, key) < 0) {
            Py_CLEAR(keys);
        }
    }
    return pyzc_keep_object_(module, record, 0, keys);
}

PyObject *
pyzc_from_dict_(PyObject *module, const struct pyzc_record *record,
                PyObject *const *values, Py_ssize_t n)
{
    PyObject *keys = pyzc_object_of_(module, record);
    PyObject *dict = keys != NULL ? PyDict_New() : NULL;

    for (Py_ssize_t i = 0; dict != NULL && i < n; i++) {
        if (PyDict_SetItem(dict, pyzc_tuple_item_(keys, i), values[i]) < 0) {
            Py_CLEAR(dict);
        }
    }
    pyzc_drop_(values, n);
    return dict;
}

bool
pyzc_dict_begin_(struct pyzc_dict *self, PyObject *module,
                 const struct pyzc_record *type, PyObject *value,
                 const struct pyzc_record *record, const char *name)
{
    self->dict = value;
    self->record = record;
    self->name = name;
    if (!PyDict_Check(value)) {
        pyzc_refuse_item(record, name, -1, pyzc_code_object, value, "dict");
        return false;
    }
    self->keys = pyzc_object_of_(module, type);
    return self->keys != NULL;
}

bool
pyzc_dict_next_(struct pyzc_dict *self, bool is_needed)
{
    PyObject *key = pyzc_tuple_item_(self->keys, self->i);

    self->i++;
    self->item = pyzc_dict_get_(self->dict, key);
    if (self->item != NULL) {
        self->n++;
        return true;
    }
    if (is_needed && !PyErr_Occurred()) {
        PyErr_Format(PyExc_TypeError,
                     PYZC_WHERE_(self->record, ": missing key '%U'"),
                     pyzc_record_text(self->record), self->name, key);
    }
    return !PyErr_Occurred();
}

void
pyzc_dict_refuse_(struct pyzc_dict *self, unsigned code)
{
    char name[PYZC_PATH_MAX_];
    const char *key = PyUnicode_AsUTF8AndSize(
        pyzc_tuple_item_(self->keys, self->i - 1), NULL);

    if (key == NULL) {
        return;
    }
    PyOS_snprintf(name, sizeof(name), "%.120s['%.120s']", self->name, key);
    pyzc_refuse_item(self->record, name, -1, code, self->item,
                     code == pyzc_code_str && !PyUnicode_Check(self->item)
                         ? "str or None"
                         : NULL);
}

// Whether the line has the key [key]; -1 with an exception set.
static int
dict_knows(const struct pyzc_dict *self, PyObject *key)
{
    return PyUnicode_Check(key) ? PySequence_Contains(self->keys, key) : 0;
}

bool
pyzc_dict_end_(struct pyzc_dict *self)
{
    PyObject *keys;
    int known = 1;

    if (pyzc_likely(PyDict_Size(self->dict) == self->n)) {
        return true;
    }
    keys = PyDict_Keys(self->dict);
    for (Py_ssize_t i = 0; keys != NULL && known > 0 && i < PyList_Size(keys);
         i++) {
        PyObject *key = PyList_GetItem(keys, i);

        known = dict_knows(self, key);
        if (known == 0) {
            PyErr_Format(PyExc_TypeError,
                         PYZC_WHERE_(self->record, ": unexpected key %R"),
                         pyzc_record_text(self->record), self->name, key);
        }
    }
    Py_XDECREF(keys);
    // Another thread may have added one that is known, meanwhile.
    return keys != NULL && known > 0;
}

bool
pyzc_dict_copy_(void *text)
{
    const char *from;
    char *copy = NULL;

    memcpy(&from, text, sizeof(from));
    if (from != NULL) {
        size_t size = strlen(from) + 1;

        copy = PyMem_Malloc(size);
        if (copy == NULL) {
            PyErr_NoMemory();
            return false;
        }
        memcpy(copy, from, size);
    }
    memcpy(text, &copy, sizeof(copy));
    return true;
}

void
pyzc_dict_free_(void *text)
{
    char *copy;

    memcpy(&copy, text, sizeof(copy));
    PyMem_Free(copy);
}
