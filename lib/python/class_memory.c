// class_memory.c - objects of classes that are more than a value: those with
// weak references or a __dict__, and those whose memory is kept for others.
// SPDX-License-Identifier: MIT

#include <pyzc/class.h>

#include <pyzc/detail/state.h>

#include <structmember.h>

#include "class.h"
#include "keep.h"

PyObject *
pyzc_object_alloc_(PyTypeObject *type, const struct pyzc_class *cls)
{
    PyObject *self;

    if ((cls->options->care & PYZC_CARE_PYTHON_) != 0) {
        return cls->options->bases->create(type, cls);
    }
    self = ((allocfunc)(uintptr_t)PYZC_TYPE_SLOT_(type, tp_alloc,
                                                  Py_tp_alloc))(type, 0);
    if (self != NULL && cls->options->is_nested) {
        ((struct pyzc_nested *)self)->at = (char *)self + cls->options->at;
        // It leads to nothing until it is a part.
        if (PYZC_IS_EXACTLY_(type, cls) && cls->options->dict_at == 0) {
            PyObject_GC_UnTrack(self);
        }
    }
    return self;
}

size_t
pyzc_real_place_(const struct pyzc_class *cls, size_t at)
{
    return at + pyzc_value_at_(cls) - cls->options->at;
}

size_t
pyzc_object_size_(const struct pyzc_class *cls)
{
    return pyzc_real_place_(cls, cls->options->size);
}

// Where the object at [at] in [self] is, such as its __dict__.
static PyObject **
object_in(PyObject *self, const struct pyzc_class *cls, size_t at)
{
    return (PyObject **)(void *)((char *)self + pyzc_real_place_(cls, at));
}

PyObject *
pyzc_object_dict_(PyObject *self, const struct pyzc_class *cls)
{
    size_t at = cls->options->dict_at;

    return at != 0 ? *object_in(self, cls, at) : NULL;
}

int
pyzc_object_take_dict_(PyObject *self, const struct pyzc_class *cls,
                       PyObject *from)
{
    if (from != NULL) {
        PyObject *dict = PyDict_Copy(from);

        if (dict == NULL) {
            return -1;
        }
        *object_in(self, cls, cls->options->dict_at) = dict;
    }
    return 0;
}

void
pyzc_drop_dict_(PyObject *self, const struct pyzc_class *cls)
{
    if (cls->options->dict_at != 0) {
        Py_CLEAR(*object_in(self, cls, cls->options->dict_at));
    }
}

// The garbage collector

static int
class_traverse(PyObject *self, visitproc visit, void *arg)
{
    const struct pyzc_class *cls = pyzc_class_of_(Py_TYPE(self));

    Py_VISIT(pyzc_object_dict_(self, cls));
    if (cls->options->is_handle) {
        const struct pyzc_handle *handle = (const struct pyzc_handle *)self;
        int result;

        for (const struct pyzc_tie *tie = handle->owners; tie != NULL;
             tie = tie->more) {
            Py_VISIT(tie->owner);
        }
        result = pyzc_keeper_traverse_(handle->keeper, visit, arg);
        if (result != 0) {
            return result;
        }
    } else if (cls->options->is_nested) {
        Py_VISIT(((struct pyzc_nested *)self)->whole);
    } else if (cls->options->has_objects) {
        int result =
            pyzc_visit_objects_(cls, pyzc_struct_of_(self, cls), visit, arg);

        if (result != 0) {
            return result;
        }
    }
    if ((cls->options->care & PYZC_CARE_PYTHON_) != 0) {
        return cls->options->bases->traverse(self, cls, visit, arg);
    }
    Py_VISIT(Py_TYPE(self));
    return 0;
}

// The owner of a handle stays: its handle is closed after this one. So does
// the whole of a part, which would have no value.
static int
class_clear(PyObject *self)
{
    const struct pyzc_class *cls = pyzc_class_of_(Py_TYPE(self));

    if (cls->options->is_handle) {
        pyzc_keeper_clear_(((struct pyzc_handle *)self)->keeper);
    } else if (cls->options->has_objects) {
        pyzc_drop_objects_(cls, pyzc_struct_of_(self, cls));
    }
    pyzc_drop_dict_(self, cls);
    return (cls->options->care & PYZC_CARE_PYTHON_) != 0
               ? cls->options->bases->clear(self, cls)
               : 0;
}

// Freeing

void
pyzc_object_begin_free_(PyObject *self, const struct pyzc_class *cls)
{
    const struct pyzc_class_options *options = cls->options;

    if (PyType_IS_GC(Py_TYPE(self))) {
        PyObject_GC_UnTrack(self);
    }
    if (options->weakrefs_at != 0 &&
        *object_in(self, cls, options->weakrefs_at) != NULL) {
        PyObject_ClearWeakRefs(self);
    }
}

void
pyzc_object_end_free_(PyObject *self, const struct pyzc_class *cls)
{
    unsigned care = cls->options->care;

    pyzc_drop_dict_(self, cls);
    if ((care & PYZC_CARE_PYTHON_) != 0) {
        cls->options->bases->free(self, cls);
    } else if ((care & PYZC_CARE_REUSE_) != 0 &&
               PYZC_IS_EXACTLY_(Py_TYPE(self), cls) &&
               pyzc_object_keep_(self, Py_TYPE(self))) {
        Py_DECREF(Py_TYPE(self));
    } else {
        pyzc_object_free_(self);
    }
}

void
pyzc_object_free_(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);

    ((freefunc)(uintptr_t)PYZC_TYPE_SLOT_(type, tp_free, Py_tp_free))(self);
    Py_DECREF(type);
}

void
pyzc_object_abandon_(PyObject *self)
{
    const struct pyzc_class *cls = pyzc_class_of_(Py_TYPE(self));

    if (PyType_IS_GC(Py_TYPE(self))) {
        PyObject_GC_UnTrack(self);
    }
    if ((cls->options->care & PYZC_CARE_PYTHON_) != 0) {
        cls->options->bases->free(self, cls);
    } else {
        pyzc_object_free_(self);
    }
}

// Types

PYZC_COLD size_t
pyzc_memory_slots_(const struct pyzc_class *cls, bool is_gc,
                   PyMemberDef *members, PyType_Slot *out)
{
    const struct pyzc_class_options *options = cls->options;
    size_t n = 0;
    size_t n_members = 0;

    if (options->weakrefs_at != 0) {
        members[n_members++] = (PyMemberDef){ "__weaklistoffset__", T_PYSSIZET,
                                              (Py_ssize_t)pyzc_real_place_(
                                                  cls, options->weakrefs_at),
                                              READONLY, NULL };
    }
    if (options->dict_at != 0) {
        members[n_members++] =
            (PyMemberDef){ "__dictoffset__", T_PYSSIZET,
                           (Py_ssize_t)pyzc_real_place_(cls, options->dict_at),
                           READONLY, NULL };
    }
    if (n_members > 0) {
        members[n_members] = (PyMemberDef){ 0 };
        out[n++] = (PyType_Slot){ Py_tp_members, members };
    }
    if (is_gc) {
        out[n++] =
            (PyType_Slot){ Py_tp_traverse, (void *)(uintptr_t)class_traverse };
        out[n++] =
            (PyType_Slot){ Py_tp_clear, (void *)(uintptr_t)class_clear };
    }
    return n;
}

void
pyzc_drop_memory_(PyObject *object, const struct pyzc_record *record)
{
#if PYZC_REUSES_
    static struct pyzc_reused none;
    const struct pyzc_class *cls =
        PyType_Check(object) ? pyzc_class_of_((PyTypeObject *)object) : NULL;

    if (cls != NULL && cls->list->record == record &&
        cls->options->n_reused > 0) {
        PyTypeObject *type = (PyTypeObject *)object;
        struct pyzc_reused *reused = (struct pyzc_reused *)type->tp_getset;

        // Objects that outlive the module find no room.
        type->tp_getset = (PyGetSetDef *)&none;
        while (reused != NULL && reused->n > 0) {
            PyObject_Free(reused->objects[--reused->n]);
        }
        if (reused != &none) {
            PyMem_Free(reused);
        }
    }
#else
    (void)object;
    (void)record;
#endif
}
