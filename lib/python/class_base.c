// class_base.c - classes that derive from others: the author's own, and
// Python's.
//
// The struct of a class is behind the object of a class of Python's, whose
// functions make it and free it.
// SPDX-License-Identifier: MIT

#include <pyzc/class.h>

#include <pyzc/detail/state.h>

#include <string.h>

#include "class.h"

// Finding

// Returns the type of Python's that [type] is derived from, which is that of
// [cls] or derived from that: borrowed.
static PyTypeObject *
python_base_of(PyTypeObject *type, const struct pyzc_class *cls)
{
    while (cls->options->base != NULL) {
        cls = cls->options->base;
    }
    return PYZC_BASE_OF_(pyzc_exact_type_(type, cls));
}

// Returns what "module.name" stands for, or the builtin "name": a new
// reference, or NULL with an exception set.
static PyObject *
find_python_base(const char *name)
{
    const char *dot = strrchr(name, '.');
    PyObject *home =
        dot != NULL
            ? PyUnicode_FromStringAndSize(name, (Py_ssize_t)(dot - name))
            : PyUnicode_FromString("builtins");
    PyObject *module = home != NULL ? PyImport_Import(home) : NULL;
    PyObject *found =
        module != NULL
            ? PyObject_GetAttrString(module, dot != NULL ? dot + 1 : name)
            : NULL;

    Py_XDECREF(home);
    Py_XDECREF(module);
    return found;
}

// Returns the number [name] of [type], or -1 with an exception set.
static Py_ssize_t
type_number(PyObject *type, const char *name)
{
    PyObject *value = PyObject_GetAttrString(type, name);
    Py_ssize_t number = value != NULL ? PyLong_AsSsize_t(value) : -1;

    Py_XDECREF(value);
    return number;
}

// Returns whether a class statement has made [type]: 1 or 0, or -1 with an
// exception set. CPython frees an object of such a class by a function that
// cannot be called for a class of C's.
static int
is_written_in_python(PyTypeObject *type)
{
    PyObject *other = PyErr_NewException("pyzc.base", PyExc_Exception, NULL);
    int result;

    if (other == NULL) {
        return -1;
    }
    result = PYZC_TYPE_SLOT_(type, tp_dealloc, Py_tp_dealloc) ==
             PYZC_TYPE_SLOT_((PyTypeObject *)other, tp_dealloc, Py_tp_dealloc);
    Py_DECREF(other);
    return result;
}

// What there is to say of [base], which is to be a base of [cls] and have
// [size] bytes in its objects and [item_size] for each item: NULL if nothing
// is wrong, or if an exception is set.
static const char *
base_fault(PyTypeObject *base, const struct pyzc_class *cls, size_t at,
           Py_ssize_t item_size)
{
    const size_t before = *cls->options->python_at;
    int by_python;

    if (item_size != 0) {
        return "has objects of different sizes";
    }
    if (Py_TYPE((PyObject *)base) != &PyType_Type) {
        return "has a metaclass";
    }
    if (pyzc_class_of_(base) != NULL) {
        return "is a class of pyzc's, which (base, CLASS, member) is for";
    }
    // Methods have the place compiled in, or remember it.
    if (before != 0 && before != at) {
        return "has another size than in an import before";
    }
    by_python = is_written_in_python(base);
    return by_python > 0
               ? "is not written in C, or does not free its objects itself"
               : NULL;
}

// Looks at [base], which is to be a base of [cls], and notes where the value
// is. Returns 0, or -1 with an exception set.
static int
accept_python_base(PyObject *base, const struct pyzc_class *cls)
{
    const size_t alignment = sizeof(PyObject) % 16 == 0 ? 16 : sizeof(void *);
    const char *fault = "is not a class";

    if (PyType_Check(base)) {
        Py_ssize_t size = type_number(base, "__basicsize__");
        Py_ssize_t item_size =
            size >= 0 ? type_number(base, "__itemsize__") : -1;
        size_t at = ((size_t)size + alignment - 1) / alignment * alignment;

        if (item_size < 0) {
            return -1;
        }
        fault = base_fault((PyTypeObject *)base, cls, at, item_size);
        if (fault == NULL && PyErr_Occurred()) {
            return -1;
        }
        if (fault == NULL) {
            *cls->options->python_at = at;
            return 0;
        }
    }
    PyErr_Format(PyExc_TypeError, "%s %s", cls->options->python_base, fault);
    return -1;
}

int
pyzc_base_find_(PyObject *module, const struct pyzc_class *cls, PyObject **out)
{
    const struct pyzc_class *own = cls->options->base;

    *out = NULL;
    if (own != NULL) {
        *out = pyzc_kept_object_(module, own->list->record, 0);
        Py_XINCREF(*out);
        if (*out == NULL) {
            PyErr_Format(
                PyExc_SystemError,
                "pyzc: its base '%s' is not listed before it in this module",
                pyzc_record_list_text(own->list->record));
            return -1;
        }
    } else if (cls->options->python_base != NULL) {
        *out = find_python_base(cls->options->python_base);
        if (*out == NULL || accept_python_base(*out, cls) < 0) {
            Py_CLEAR(*out);
            return -1;
        }
    }
    return 0;
}

PyObject *
pyzc_type_of_(PyObject *module, struct pyzc_exception_type which)
{
    return pyzc_object_of_(module, which.cls->list->record);
}

// Objects

PyObject *
pyzc_base_create_(PyTypeObject *type, const struct pyzc_class *cls)
{
    PyTypeObject *base = python_base_of(type, cls);
    newfunc create =
        (newfunc)(uintptr_t)PYZC_TYPE_SLOT_(base, tp_new, Py_tp_new);
    initproc init =
        (initproc)(uintptr_t)PYZC_TYPE_SLOT_(base, tp_init, Py_tp_init);
    PyObject *args = PyTuple_New(0);
    PyObject *self = args != NULL ? create(type, args, NULL) : NULL;

    if (self != NULL && init != NULL && init(self, args, NULL) < 0) {
        pyzc_object_abandon_(self);
        self = NULL;
    }
    Py_XDECREF(args);
    return self;
}

void
pyzc_base_free_(PyObject *self, const struct pyzc_class *cls)
{
    PyTypeObject *type = Py_TYPE(self);
    PyTypeObject *base = python_base_of(type, cls);
    bool is_heap = (PyType_GetFlags(base) & Py_TPFLAGS_HEAPTYPE) != 0;

    if (PyType_IS_GC(base)) {
        // As it expects of its own.
        PyObject_GC_Track(self);
    }
    ((destructor)(uintptr_t)PYZC_TYPE_SLOT_(base, tp_dealloc, Py_tp_dealloc))(
        self);
    if (!is_heap) {
        Py_DECREF(type);
    }
}

int
pyzc_base_traverse_(PyObject *self, const struct pyzc_class *cls,
                    visitproc visit, void *arg)
{
    PyTypeObject *base = python_base_of(Py_TYPE(self), cls);
    traverseproc traverse = (traverseproc)(uintptr_t)PYZC_TYPE_SLOT_(
        base, tp_traverse, Py_tp_traverse);

    // One that is no static type visits that of the object itself.
    if (traverse == NULL ||
        (PyType_GetFlags(base) & Py_TPFLAGS_HEAPTYPE) == 0) {
        Py_VISIT(Py_TYPE(self));
    }
    return traverse != NULL ? traverse(self, visit, arg) : 0;
}

int
pyzc_base_clear_(PyObject *self, const struct pyzc_class *cls)
{
    PyTypeObject *base = python_base_of(Py_TYPE(self), cls);
    inquiry clear =
        (inquiry)(uintptr_t)PYZC_TYPE_SLOT_(base, tp_clear, Py_tp_clear);

    return clear != NULL ? clear(self) : 0;
}

// Exceptions

int
pyzc_set_args_(PyObject *self, PyObject *args)
{
    return PyExceptionInstance_Check(self)
               ? PyObject_SetAttrString(self, "args", args)
               : 0;
}

void
pyzc_raise_value_(PyObject *module, const struct pyzc_class *cls,
                  const void *value, const char *text)
{
    PyTypeObject *type =
        (PyTypeObject *)pyzc_object_of_(module, cls->list->record);
    PyObject *self = type != NULL ? pyzc_object_alloc_(type, cls) : NULL;
    PyObject *args;

    if (self == NULL) {
        return;
    }
    memcpy((char *)self + pyzc_value_at_(cls), value,
           cls->options->value_size);
    args = Py_BuildValue("(s)", text);
    if (args != NULL && pyzc_set_args_(self, args) == 0) {
        PyErr_SetObject((PyObject *)type, self);
    }
    Py_XDECREF(args);
    Py_DECREF(self);
}
