// members.c - structs that are parts of others, and those that have objects.
// SPDX-License-Identifier: MIT

#include <pyzc/class.h>

#include <pyzc/detail/bind.h>

#include <string.h>

#include "class.h"

const struct pyzc_members *
pyzc_members_of_(const struct pyzc_class *cls)
{
    static PyGetSetDef no_defs[1];
    static const size_t no_objects[] = { SIZE_MAX };
    static const struct pyzc_members none = { no_defs, no_objects, "", NULL };

    const PyMethodDef *item = pyzc_find_item_(cls, PYZC_ITEM_MEMBERS_);

    return item != NULL
               ? PYZC_ITEM_CALL_(item, const struct pyzc_members *(*)(void))()
               : &none;
}

void *
pyzc_struct_of_(PyObject *self, const struct pyzc_class *cls)
{
    return cls->options->is_nested ? ((struct pyzc_nested *)self)->at
                                   : (char *)self + pyzc_value_at_(cls);
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
        self = pyzc_object_alloc_(type, cls);
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
               : pyzc_object_make_(type, cls, cls->options->size,
                                   cls->options->care, true);
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

PyObject *
pyzc_new_of_members_(PyTypeObject *type, PyObject *const *args, size_t nargsf,
                     PyObject *kwnames, const struct pyzc_new *how)
{
    const struct pyzc_class *cls = how->cls;
    Py_ssize_t nargs = (Py_ssize_t)(nargsf & ~PY_VECTORCALL_ARGUMENTS_OFFSET);
    PyObject *slots[PYZC_MAX_PARAMETERS];
    PyObject *self;
    bool done = true;

    if (kwnames != NULL || nargs < how->needed || nargs > how->count) {
        args = pyzc_bind(pyzc_class_home_(type, cls), args, nargs, kwnames,
                         how->record, slots);
        if (args == NULL) {
            return NULL;
        }
        nargs = how->count;
    }
    self = pyzc_blank_make_(type, cls);
    if (self == NULL) {
        return NULL;
    }
    how->preset(pyzc_struct_of_(self, cls));
    for (Py_ssize_t i = 0; done && i < nargs; i++) {
        done = args[i] == NULL ||
               how->set[i](self, args[i], (void *)(uintptr_t)how->record) == 0;
    }
    if (!done) {
        // There is nothing yet that the author's function may destroy.
        if (cls->options->is_collected) {
            PyObject_GC_UnTrack(self);
            pyzc_drop_objects_(cls, pyzc_struct_of_(self, cls));
        }
        pyzc_object_abandon_(self);
        return NULL;
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

// Returns place [i] of an object in the struct of [self]; NULL if there is
// none.
static PyObject **
object_at(void *value, const size_t *objects, size_t i)
{
    return objects[i] != SIZE_MAX ? (PyObject **)((char *)value + objects[i])
                                  : NULL;
}

int
pyzc_collected_traverse_(PyObject *self, visitproc visit, void *arg)
{
    const struct pyzc_class *cls = pyzc_class_of_(Py_TYPE(self));
    PyObject **whole = whole_of(self, cls);

    Py_VISIT(Py_TYPE(self));
    Py_VISIT(pyzc_object_dict_(self, cls));
    if (whole != NULL) {
        Py_VISIT(*whole);
    } else {
        const size_t *objects = pyzc_members_of_(cls)->objects;
        void *value = pyzc_struct_of_(self, cls);
        PyObject **object;

        for (size_t i = 0; (object = object_at(value, objects, i)) != NULL;
             i++) {
            Py_VISIT(*object);
        }
    }
    return 0;
}

void
pyzc_drop_objects_(const struct pyzc_class *cls, void *value)
{
    const size_t *objects = pyzc_members_of_(cls)->objects;
    PyObject **object;

    for (size_t i = 0; (object = object_at(value, objects, i)) != NULL; i++) {
        Py_CLEAR(*object);
    }
}

void
pyzc_own_objects_(const struct pyzc_class *cls, void *value)
{
    const size_t *objects = pyzc_members_of_(cls)->objects;
    PyObject **object;

    for (size_t i = 0; (object = object_at(value, objects, i)) != NULL; i++) {
        Py_XINCREF(*object);
    }
}

// A part without its whole would have no value: that stays.
int
pyzc_collected_clear_(PyObject *self)
{
    const struct pyzc_class *cls = pyzc_class_of_(Py_TYPE(self));

    pyzc_drop_dict_(self, cls);
    if (whole_of(self, cls) == NULL) {
        pyzc_drop_objects_(cls, pyzc_struct_of_(self, cls));
    }
    return 0;
}

// A chain of objects may be long.
#if defined(Py_TRASHCAN_BEGIN)
#define CHAIN_BEGIN(self) Py_TRASHCAN_BEGIN(self, pyzc_collected_dealloc_)
#define CHAIN_END Py_TRASHCAN_END
#else
#define CHAIN_BEGIN(self)
#define CHAIN_END
#endif

void
pyzc_collected_dealloc_(PyObject *self)
{
    const struct pyzc_class *cls = pyzc_class_of_(Py_TYPE(self));
    PyObject **whole = whole_of(self, cls);
    PyObject *kept = whole != NULL ? *whole : NULL;

    PyObject_GC_UnTrack(self);
    CHAIN_BEGIN(self)
    pyzc_object_begin_free_(self, cls);
    if (kept == NULL) {
        pyzc_destroy_value_(cls, pyzc_struct_of_(self, cls));
        pyzc_drop_objects_(cls, pyzc_struct_of_(self, cls));
    }
    pyzc_object_end_free_(self, cls);
    Py_XDECREF(kept);
    CHAIN_END
}

#undef CHAIN_BEGIN
#undef CHAIN_END

// Objects in structs. Without the GIL, a setter of another thread may drop
// one between the reading and the new reference.
PyObject *
pyzc_object_get_(PyObject *self, PyObject *const *from)
{
    PyObject *value;

    PYZC_BEGIN_CRITICAL_(self);
    value = *from != NULL ? *from : Py_None;
    Py_INCREF(value);
    PYZC_END_CRITICAL_();
    return value;
}

int
pyzc_object_set_(PyObject *self, PyObject **to, PyObject *value,
                 const struct pyzc_class *cls, const char *name)
{
    PyObject *old;

    if (value == NULL) {
        return pyzc_refuse_member_(cls, NULL, name, value, 0, NULL);
    }
    value = value != Py_None ? value : NULL;
    Py_XINCREF(value);
    PYZC_BEGIN_CRITICAL_(self);
    old = *to;
    *to = value;
    PYZC_END_CRITICAL_();
    Py_XDECREF(old);
    return 0;
}
