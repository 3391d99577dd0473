// class.c - the objects of classes, and calls of them.
// SPDX-License-Identifier: MIT

#include <pyzc/class.h>

#include <pyzc/detail/refuse.h>

#include <string.h>

#include "class.h"

// Objects

// Returns the class that [type] was made of, here or in another extension;
// NULL if it is that of no class, or derived from one.
static const struct pyzc_class *
class_of_exactly(PyTypeObject *type)
{
    static const struct pyzc_class any = { .methods = PYZC_CLASS_TABLE_ };
    const PyMethodDef *methods =
        PYZC_TYPE_SLOT_(type, tp_methods, Py_tp_methods);

    // A class begins with its table of methods.
    return methods != NULL && methods->ml_name == NULL &&
                   methods->ml_flags == any.methods->ml_flags
               ? (const struct pyzc_class *)methods
               : NULL;
}

PyTypeObject *
pyzc_foreign_type_(PyTypeObject *type, const struct pyzc_class *cls)
{
    const struct pyzc_class *there = cls->foreign->cls;

    if (there == NULL) {
        return NULL;  // no import has found it yet
    }
    while (type != NULL && !PYZC_IS_EXACTLY_(type, there)) {
        type = PYZC_BASE_OF_(type);
    }
    return type;
}

const struct pyzc_class *
pyzc_class_of_(PyTypeObject *type)
{
    const struct pyzc_class *cls = NULL;

    for (; type != NULL && cls == NULL; type = PYZC_BASE_OF_(type)) {
        cls = class_of_exactly(type);
    }
    return cls;
}

PyObject *
pyzc_class_module_slow_(PyTypeObject *type, const struct pyzc_class *cls)
{
    type = pyzc_exact_type_(type, cls);
    if (type == NULL) {
        return NULL;
    }
#if defined(Py_LIMITED_API)
    return PyType_GetModule(type);
#else
    return ((PyHeapTypeObject *)type)->ht_module;
#endif
}

PyObject *
pyzc_class_home_slow_(PyTypeObject *type, const struct pyzc_class *cls)
{
    return pyzc_class_module_(type, cls);
}

bool
pyzc_class_bind_none_(PyTypeObject *type, const struct pyzc_class *cls,
                      PyObject *const *args, Py_ssize_t nargs,
                      PyObject *kwnames, const struct pyzc_record *record)
{
    PyObject *slots[1];

    return pyzc_bind(pyzc_class_module_(type, cls), args, nargs, kwnames,
                     record, slots) != NULL;
}

void
pyzc_class_plain_dealloc_(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);

    PyObject_Free(self);
    Py_DECREF(type);
}

void
pyzc_class_reuse_dealloc_(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);

    if (!pyzc_object_keep_(self, type)) {
        PyObject_Free(self);
    }
    Py_DECREF(type);
}

// Of an object that is more than a struct.
static void
dealloc_with_care(PyObject *self, const struct pyzc_class *cls)
{
    PyObject *kept = pyzc_whole_of_(self, cls);

    pyzc_object_begin_free_(self, cls);
    if (cls->options->is_handle) {
        pyzc_handle_free_(self, cls);
        return;
    }
    if (kept == NULL) {
        void *value = pyzc_struct_of_(self, cls);

        pyzc_destroy_value_(cls, value, NULL);
        pyzc_drop_objects_(cls, value);
    }
    pyzc_object_end_free_(self, cls);
    Py_XDECREF(kept);
}

void
pyzc_class_value_dealloc_(PyObject *self)
{
    const struct pyzc_class *cls = pyzc_class_of_(Py_TYPE(self));

    pyzc_destroy_value_(cls, (char *)self + cls->options->at, NULL);
    if (cls->options->care == 0 || class_of_exactly(Py_TYPE(self)) == NULL) {
        pyzc_object_free_(self);
    } else {
        pyzc_class_reuse_dealloc_(self);
    }
}

void
pyzc_class_dealloc_(PyObject *self)
{
    const struct pyzc_class *cls = pyzc_class_of_(Py_TYPE(self));

#if !defined(Py_LIMITED_API)
    if ((cls->options->care & (PYZC_CARE_GC_ | PYZC_CARE_PYTHON_)) != 0 &&
        PyType_IS_GC(Py_TYPE(self))) {
        destructor dealloc = class_of_exactly(Py_TYPE(self)) == cls
                                 ? Py_TYPE(self)->tp_dealloc
                                 : NULL;

        // A chain of objects may be as long as memory has room. CPython 3.14
        // does not ask whose destructor this is.
        (void)dealloc;
        PyObject_GC_UnTrack(self);
        Py_TRASHCAN_BEGIN(self, dealloc) dealloc_with_care(self, cls);
        Py_TRASHCAN_END return;
    }
#endif
    dealloc_with_care(self, cls);
}

// Attributes

int
pyzc_refuse_member_(const struct pyzc_class *cls,
                    const struct pyzc_record *record, const char *name,
                    PyObject *value, unsigned code, const char *expected)
{
    if (value == NULL) {
        PyErr_Format(PyExc_AttributeError, "cannot delete attribute '%s.%s'",
                     pyzc_record_text(cls->list->record), name);
    } else if (code != pyzc_code_named) {
        pyzc_refuse_item(record != NULL ? record : cls->list->record, name, -1,
                         code, value, expected);
    }
    return -1;
}

const char *
pyzc_class_word_(const struct pyzc_class *cls, const char *word)
{
    size_t len = strlen(word);
    const char *at = cls->words;

    while (*at != '\0' && (strncmp(at, word, len) != 0 ||
                           (at[len] != ' ' && at[len] != ':'))) {
        at = strchr(at, ' ') + 1;
    }
    return *at != '\0' ? at + len + 1 : NULL;
}

// Calls

PyObject *
pyzc_call_tuple_(PyObject *self, PyObject *args, PyObject *kwargs,
                 pyzc_vectorcall call)
{
    Py_ssize_t n = PyTuple_Size(args);
    Py_ssize_t n_names = kwargs != NULL ? PyDict_Size(kwargs) : 0;
    PyObject **values;
    PyObject *names = NULL;
    PyObject *result = NULL;

#if !defined(Py_LIMITED_API)
    if (n_names == 0) {
        return call(self, ((PyTupleObject *)args)->ob_item, (size_t)n, NULL);
    }
#endif
    values = PyMem_Malloc((size_t)(n + n_names + 1) * sizeof(*values));
    if (values == NULL) {
        return PyErr_NoMemory();
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        values[i] = PyTuple_GetItem(args, i);
    }
    if (n_names > 0) {
        Py_ssize_t at = 0;
        PyObject *key;
        PyObject *value;

        names = PyTuple_New(n_names);
        for (Py_ssize_t i = 0; names != NULL && i < n_names &&
                               PyDict_Next(kwargs, &at, &key, &value);
             i++) {
            Py_INCREF(key);
            PyTuple_SetItem(names, i, key);
            values[n + i] = value;
        }
    }
    if (n_names == 0 || names != NULL) {
        result = call(self, values, (size_t)n, names);
    }
    Py_XDECREF(names);
    PyMem_Free(values);
    return result;
}

const PyMethodDef *
pyzc_find_item_(const struct pyzc_class *cls, int flags)
{
    for (size_t i = 0; cls != NULL && i < cls->list->n_items; i++) {
        if (cls->list->items[i].ml_flags == flags) {
            return &cls->list->items[i];
        }
    }
    return NULL;
}
