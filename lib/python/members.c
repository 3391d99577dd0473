// members.c - structs that are parts of others, and those that have objects.
// SPDX-License-Identifier: MIT

#include <pyzc/class.h>

#include <string.h>

#include "class.h"

const struct pyzc_members *
pyzc_members_of_(const struct pyzc_class *cls)
{
    static PyGetSetDef no_defs[1];
    static const struct pyzc_members none = { .defs = no_defs };

    const PyMethodDef *item = pyzc_find_item_(cls, PYZC_ITEM_MEMBERS_);

    return item != NULL
               ? PYZC_ITEM_CALL_(item, const struct pyzc_members *(*)(void))()
               : &none;
}

void *
pyzc_struct_of_(PyObject *self, const struct pyzc_class *cls)
{
    return cls->options->is_nested ? ((struct pyzc_nested *)self)->at
                                   : (char *)self + cls->options->at;
}

// Objects

PyObject *
pyzc_collected_make_(PyTypeObject *type, const struct pyzc_class *cls)
{
    const struct pyzc_class_options *options = cls->options;
    PyObject *self;

    if (type == NULL) {
        return NULL;
    }
    if (PYZC_IS_EXACTLY_(type, cls)) {
        self = PyObject_GC_New(PyObject, type);
        if (self != NULL) {
            memset((char *)self + sizeof(PyObject), 0,
                   options->size - sizeof(PyObject));
        }
    } else {
        self = pyzc_object_make_(type, cls, options->size, true, true);
    }
    if (self != NULL && options->is_nested) {
        ((struct pyzc_nested *)self)->at = (char *)self + options->at;
    } else if (self != NULL && !PyObject_GC_IsTracked(self)) {
        PyObject_GC_Track(self);
    }
    return self;
}

PyObject *
pyzc_blank_make_(PyTypeObject *type, const struct pyzc_class *cls)
{
    return cls->options->is_collected
               ? pyzc_collected_make_(type, cls)
               : pyzc_object_make_(type, cls, cls->options->size, true,
                                   cls->options->keeps);
}

PyObject *
pyzc_nested_make_(PyObject *module, const struct pyzc_class *cls, void *at,
                  PyObject *whole)
{
    PyObject *self = pyzc_collected_make_(
        (PyTypeObject *)pyzc_object_of_(module, cls->list->record), cls);

    if (self != NULL) {
        struct pyzc_nested *nested = (struct pyzc_nested *)self;

        nested->at = at;
        Py_INCREF(whole);
        nested->whole = whole;
        PyObject_GC_Track(self);
    }
    return self;
}

PyObject *
pyzc_copied_make_(PyObject *module, const struct pyzc_class *cls,
                  const void *from)
{
    PyObject *self = pyzc_blank_make_(
        (PyTypeObject *)pyzc_object_of_(module, cls->list->record), cls);

    if (self != NULL) {
        memcpy(pyzc_struct_of_(self, cls), from, cls->options->value_size);
    }
    return self;
}

// The garbage collector

// Returns the object that [self], of [cls], is a part of; or NULL.
static PyObject **
whole_of(PyObject *self, const struct pyzc_class *cls)
{
    return cls->options->is_nested ? &((struct pyzc_nested *)self)->whole
                                   : NULL;
}

int
pyzc_collected_traverse_(PyObject *self, visitproc visit, void *arg)
{
    const struct pyzc_class *cls = pyzc_class_of_(Py_TYPE(self));
    PyObject **whole = whole_of(self, cls);

    Py_VISIT(Py_TYPE(self));
    if (whole != NULL) {
        Py_VISIT(*whole);
    }
    return 0;
}

// A view without its whole would have no value, so that stays.
int
pyzc_collected_clear_(PyObject *self)
{
    (void)self;
    return 0;
}

void
pyzc_collected_dealloc_(PyObject *self)
{
    const struct pyzc_class *cls = pyzc_class_of_(Py_TYPE(self));
    PyObject **whole = whole_of(self, cls);
    PyObject *kept = whole != NULL ? *whole : NULL;

    PyObject_GC_UnTrack(self);
    if (kept == NULL) {
        pyzc_destroy_value_(cls, pyzc_struct_of_(self, cls));
    }
    pyzc_object_abandon_(self);
    Py_XDECREF(kept);
}
