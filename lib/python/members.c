// members.c - structs that are parts of others, and those that have objects.
// SPDX-License-Identifier: MIT

#include <pyzc/class.h>

#include <pyzc/detail/bind.h>
#include <pyzc/detail/refuse.h>

#include <string.h>

#include "class.h"

const struct pyzc_members *
pyzc_members_of_(const struct pyzc_class *cls)
{
    static const struct pyzc_members none = { .n = 0 };
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
pyzc_nested_make_(PyObject *module, const struct pyzc_class *cls, void *at,
                  PyObject *whole)
{
    PyObject *self = pyzc_blank_make_(
        (PyTypeObject *)pyzc_object_of_(module, cls->list->record), cls);

    if (self != NULL) {
        struct pyzc_nested *nested = (struct pyzc_nested *)self;

        nested->at = at;
        Py_INCREF(whole);
        nested->whole = whole;
        if (!PyObject_GC_IsTracked(self)) {
            PyObject_GC_Track(self);
        }
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

// Where [member] of the struct at [value] has an object; NULL if it has none.
static PyObject **
member_object(const struct pyzc_member *member, void *value)
{
    return member->kind == pyzc_member_object_
               ? (PyObject **)((char *)value + member->at)
               : NULL;
}

// Sets member [i] of [self], a new object whose struct is at [value], to
// [argument]. Returns whether it could; if not, an exception is set.
static bool
member_set_new(PyObject *self, void *value, const struct pyzc_new *how,
               Py_ssize_t i, PyObject *argument)
{
    const struct pyzc_members *members = pyzc_members_of_(how->cls);
    const struct pyzc_member *member = &members->table[i];

    if (member->set != NULL) {
        return member->set(self, argument, (void *)(uintptr_t)how->record) ==
               0;
    }
    if (!pyzc_value_put_(member->code, members->more, argument,
                         (char *)value + member->at)) {
        pyzc_refuse_item(how->record, pyzc_member_name_(members, (size_t)i),
                         -1, member->code, argument, NULL);
        return false;
    }
    return true;
}

PyObject *
pyzc_new_of_members_(PyTypeObject *type, PyObject *const *args, size_t nargsf,
                     PyObject *kwnames, const struct pyzc_new *how)
{
    const struct pyzc_class *cls = how->cls;
    Py_ssize_t nargs = (Py_ssize_t)(nargsf & ~PY_VECTORCALL_ARGUMENTS_OFFSET);
    PyObject *slots[PYZC_MAX_PARAMETERS];
    PyObject *self;
    void *value;
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
    value = pyzc_struct_of_(self, cls);
    how->preset(value);
    for (Py_ssize_t i = 0; done && i < nargs; i++) {
        done = args[i] == NULL || member_set_new(self, value, how, i, args[i]);
    }
    if (!done) {
        // There is nothing yet that the author's function may destroy.
        pyzc_drop_objects_(cls, value);
        pyzc_object_abandon_(self);
        return NULL;
    }
    return self;
}

// Objects that a struct owns

int
pyzc_visit_objects_(const struct pyzc_class *cls, void *value, visitproc visit,
                    void *arg)
{
    const struct pyzc_members *members = pyzc_members_of_(cls);

    for (size_t i = 0; i < members->n; i++) {
        PyObject **object = member_object(&members->table[i], value);

        if (object != NULL) {
            Py_VISIT(*object);
        }
    }
    return 0;
}

void
pyzc_drop_objects_(const struct pyzc_class *cls, void *value)
{
    const struct pyzc_members *members = pyzc_members_of_(cls);

    for (size_t i = 0; cls->options->has_objects && i < members->n; i++) {
        PyObject **object = member_object(&members->table[i], value);

        if (object != NULL) {
            Py_CLEAR(*object);
        }
    }
}

void
pyzc_own_objects_(const struct pyzc_class *cls, void *value)
{
    const struct pyzc_members *members = pyzc_members_of_(cls);

    for (size_t i = 0; i < members->n; i++) {
        PyObject **object = member_object(&members->table[i], value);

        if (object != NULL) {
            Py_XINCREF(*object);
        }
    }
}

// Without the GIL, a setter of another thread may drop
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
