// class_list.c - lists of handles as results.
// SPDX-License-Identifier: MIT

#include <pyzc/class.h>
#include <pyzc/detail/list.h>

#include <string.h>

#include "class.h"

// Returns a new object of the handle [value], which it takes unless it is
// [lent]: a new reference, or NULL, perhaps without an exception.
static PyObject *
make_handle(PyObject *module, const struct pyzc_class *cls, void *value,
            const struct pyzc_place *place, const struct pyzc_owning *owning,
            bool lent)
{
    PyObject *object = NULL;

    if (value != NULL) {
        object =
            pyzc_object_make_(pyzc_type_for_(cls, place, module), cls,
                              cls->options->size, cls->options->care, true);
    }
    if (object == NULL) {
        if (!lent) {
            pyzc_destroy_made_(cls, &value, place->self, owning);
        }
        return NULL;
    }
    ((struct pyzc_handle *)object)->value = value;
    if (lent ? !pyzc_lend_(object, cls, place, owning)
             : !pyzc_adopt_(object, cls, place->self, owning)) {
        Py_CLEAR(object);
    }
    return object;
}

PyObject *
pyzc_handles_list_(PyObject *module, const struct pyzc_class *cls,
                   const void *items, Py_ssize_t n, enum pyzc_list_as as,
                   const struct pyzc_place *place,
                   const struct pyzc_owning *owning, bool lent)
{
    PyObject *list = pyzc_list_begin_(n, as);

    for (Py_ssize_t i = 0; i < n && (list != NULL || !lent); i++) {
        void *value;

        memcpy(&value, (const char *)items + (size_t)i * sizeof(value),
               sizeof(value));
        if (list != NULL) {
            PyObject *object =
                make_handle(module, cls, value, place, owning, lent);

            list = pyzc_list_add_(list, i, object, as);
        } else {
            pyzc_destroy_made_(cls, &value, place->self, owning);
        }
    }
    return pyzc_list_end_(list, as);
}
