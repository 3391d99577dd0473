// class_lent.c - the handles that C lends to a callback, which are closed when
// that returns.
// SPDX-License-Identifier: MIT

#include <pyzc/callback.h>

#include <string.h>

#include "class.h"
#include "lock.h"

PyObject *
pyzc_callback_lend_(const struct pyzc_class *cls,
                    const struct pyzc_callback *self, const void *value)
{
    PyTypeObject *type;
    PyObject *object;
    struct pyzc_handle *handle;

    if (value == NULL) {
        PyErr_Format(PyExc_RuntimeError, "%s() was called with no %s",
                     self->name, pyzc_record_list_text(cls->list->record));
        return NULL;
    }
    type = (PyTypeObject *)pyzc_object_of_(self->module, cls->list->record);
    object = type != NULL ? pyzc_object_make_(type, cls, cls->options->size,
                                              cls->options->care, true)
                          : NULL;
    if (object != NULL) {
        handle = (struct pyzc_handle *)object;
        handle->value = (void *)(uintptr_t)value;
        handle->is_borrowed = true;
    }
    return object;
}

PyObject *
pyzc_callback_lend_all_(const struct pyzc_class *cls,
                        const struct pyzc_callback *self, const void *data,
                        size_t n)
{
    PyObject *result = PyTuple_New((Py_ssize_t)n);

    for (size_t i = 0; result != NULL && i < n; i++) {
        void *value;
        PyObject *item;

        memcpy(&value, (const char *)data + i * sizeof(value), sizeof(value));
        item = pyzc_callback_lend_(cls, self, value);
        if (item == NULL) {
            pyzc_callback_take_back_(&result, 1);
            Py_CLEAR(result);
        } else {
            PyTuple_SetItem(result, (Py_ssize_t)i, item);
        }
    }
    return result;
}

// Closes [object] if C has lent it to a callback.
static void
take_back(PyObject *object)
{
    const struct pyzc_class *cls = pyzc_class_of_(Py_TYPE(object));
    struct pyzc_handle *self = (struct pyzc_handle *)object;

    if (cls == NULL || !cls->options->is_handle || !self->is_borrowed ||
        self->owners != NULL) {
        return;
    }
    pyzc_use_(object);
    if (self->value == NULL && self->hold != NULL) {
        // Another thread calls C with it, and will find it closed.
        self->hold->value = NULL;
        self->hold->is_closing = true;
    } else {
        (void)pyzc_handle_take_(self);
    }
    pyzc_unuse_(object);
}

void
pyzc_callback_take_back_(PyObject *const *args, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        PyObject *object = args[i];

        take_back(object);
        for (Py_ssize_t k = 0;
             PyTuple_CheckExact(object) && k < PyTuple_Size(object); k++) {
            PyObject *item = PyTuple_GetItem(object, k);

            if (item != NULL) {
                take_back(item);
            }
        }
    }
}
