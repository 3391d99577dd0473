// class_fields.c - what the module dataclasses asks a class for.
//
// It is made by that module, of the members, when it is asked for: an import
// of dataclasses takes longer than that of most extensions.
// SPDX-License-Identifier: MIT

#include <pyzc/class.h>

#include <pyzc/detail/state.h>
#include <pyzc/error.h>

#include "class.h"

// An attribute of classes that is made once, [name] of what
// dataclasses.make_dataclass() returns.
struct fields_object {
    PyObject_HEAD
    const struct pyzc_class *cls;
    const char *name;
    PyObject *value;  // or NULL
};

// The type of the attribute of [member]: a new reference.
static PyObject *
fields_type(const struct pyzc_member *member)
{
    PyTypeObject *type = &PyBaseObject_Type;

    switch (member->get == NULL ? pyzc_kind_of_code_(member->code)
                                : pyzc_items_none) {
    case pyzc_items_signed:
    case pyzc_items_unsigned:
        type = &PyLong_Type;
        break;
    case pyzc_items_bool:
        type = &PyBool_Type;
        break;
    case pyzc_items_float:
        type = &PyFloat_Type;
        break;
    case pyzc_items_complex:
        type = &PyComplex_Type;
        break;
    default:
        break;
    }
    Py_INCREF((PyObject *)type);
    return (PyObject *)type;
}

// Returns pairs of the names and types of the members: a new list, or NULL
// with an exception set.
static PyObject *
fields_list(const struct pyzc_class *cls)
{
    const struct pyzc_members *members = pyzc_members_of_(cls);
    PyObject *list = PyList_New((Py_ssize_t)members->n);

    for (size_t i = 0; list != NULL && i < members->n; i++) {
        PyObject *pair = Py_BuildValue("(sN)", pyzc_member_name_(members, i),
                                       fields_type(&members->table[i]));

        if (pair == NULL) {
            Py_CLEAR(list);
        } else {
            PyList_SetItem(list, (Py_ssize_t)i, pair);
        }
    }
    return list;
}

static PyObject *
fields_make(const struct fields_object *self)
{
    PyObject *module = PyImport_ImportModule("dataclasses");
    PyObject *list = module != NULL ? fields_list(self->cls) : NULL;
    PyObject *made =
        list != NULL
            ? PyObject_CallMethod(
                  module, "make_dataclass", "sO",
                  pyzc_record_list_text(self->cls->list->record), list)
            : NULL;
    PyObject *value =
        made != NULL ? PyObject_GetAttrString(made, self->name) : NULL;

    Py_XDECREF(module);
    Py_XDECREF(list);
    Py_XDECREF(made);
    return value;
}

static PyObject *
fields_get(PyObject *object, PyObject *instance, PyObject *owner)
{
    struct fields_object *self = (struct fields_object *)object;
    PyObject *value;
    PyObject *result;

    (void)instance;
    (void)owner;
    PYZC_BEGIN_CRITICAL_(object);
    result = self->value;
    Py_XINCREF(result);
    PYZC_END_CRITICAL_();
    if (result != NULL) {
        return result;
    }
    value = fields_make(self);
    PYZC_BEGIN_CRITICAL_(object);
    if (self->value == NULL) {
        self->value = value;
        value = NULL;
    }
    result = self->value;
    Py_XINCREF(result);
    PYZC_END_CRITICAL_();
    Py_XDECREF(value);
    return result;
}

static int
fields_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    Py_VISIT(((struct fields_object *)self)->value);
    return 0;
}

static int
fields_clear(PyObject *self)
{
    Py_CLEAR(((struct fields_object *)self)->value);
    return 0;
}

static void
fields_dealloc(PyObject *self)
{
    PyTypeObject *type = Py_TYPE(self);

    PyObject_GC_UnTrack(self);
    fields_clear(self);
    PyObject_GC_Del(self);
    Py_DECREF(type);
}

static PyType_Slot fields_slots[] PYZC_TABLE_("class_fields") = {
    { Py_tp_descr_get, PYZC_EXTENSION(void *) fields_get },
    { Py_tp_traverse, PYZC_EXTENSION(void *) fields_traverse },
    { Py_tp_clear, PYZC_EXTENSION(void *) fields_clear },
    { Py_tp_dealloc, PYZC_EXTENSION(void *) fields_dealloc },
    { 0, NULL },
};
static PyType_Spec fields_spec PYZC_TABLE_("class_fields") = {
    .name = "pyzc.fields",
    .basicsize = sizeof(struct fields_object),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC |
             Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = fields_slots,
};

int
pyzc_put_fields_(PyTypeObject *type, const struct pyzc_class *cls)
{
    static const char *const names[] = { "__dataclass_fields__",
                                         "__dataclass_params__" };
    PyObject *fields;
    int result = 0;

    if (pyzc_class_word_(cls, "fields") == NULL) {
        return 0;
    }
    fields = PyType_FromSpec(&fields_spec);
    if (fields == NULL) {
        return PyErr_Occurred() != NULL
                   ? -1
                   : pyzc_fail(PyExc_MemoryError, "no room for a type");
    }
    for (size_t i = 0; result == 0 && i < 2; i++) {
        struct fields_object *self = PyObject_GC_New(
            struct fields_object, (PyTypeObject *)(void *)fields);

        if (self != NULL) {
            self->cls = cls;
            self->name = names[i];
            self->value = NULL;
            PyObject_GC_Track((PyObject *)self);
        }
        result = pyzc_put_attribute_(type, names[i], (PyObject *)self);
    }
    Py_DECREF(fields);
    return result;
}
