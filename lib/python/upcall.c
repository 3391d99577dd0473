// upcall.c - calls of Python from C: what their names have learnt, and what is
// wrong with their results.
// SPDX-License-Identifier: MIT

#include <pyzc/call.h>

#include <pyzc/detail/refuse.h>
#include <pyzc/error.h>

#include "stats.h"
#include "upcall.h"
#include "where.h"

#if PYZC_ATTRIBUTE_CACHES_ && PY_VERSION_HEX < 0x030C0000
#include <structmember.h>
#define Py_T_OBJECT_EX T_OBJECT_EX
#endif

// Arguments and results

void
pyzc_lack_made_(PyObject *const *made, size_t n, unsigned is_new)
{
    for (size_t i = 0; i < n; i++) {
        if ((is_new >> i & 1) != 0) {
            Py_XDECREF(made[i]);
        }
    }
    if (PyErr_Occurred() == NULL) {
        PyErr_SetString(PyExc_SystemError,
                        "a PyObject * for Python is NULL without an "
                        "exception set");
    }
}

// Returns what is called [name] of [object], or NULL without an exception if
// that is no str: a new reference.
static PyObject *
upcall_text_of(PyObject *object, const char *name)
{
    PyObject *text = PyObject_GetAttrString(object, name);

    if (text == NULL || !PyUnicode_Check(text)) {
        PyErr_Clear();
        Py_XDECREF(text);
        text = NULL;
    }
    return text;
}

// Returns whose result it is, a new reference, or NULL with an exception set.
static PyObject *
upcall_words(enum pyzc_made_by by, PyObject *owner, PyObject *name)
{
    PyObject *called =
        by == pyzc_made_by_call ? upcall_text_of(owner, "__qualname__") : NULL;
    PyObject *type = upcall_text_of((PyObject *)Py_TYPE(owner), "__name__");
    PyObject *result = NULL;

    if (called != NULL) {
        result = PyUnicode_FromFormat("result of %U()", called);
    } else if (type == NULL) {
        result = PyUnicode_FromString("result");
    } else if (by == pyzc_made_by_method) {
        result = PyUnicode_FromFormat("result of %U.%U()", type, name);
    } else if (by == pyzc_made_by_attribute) {
        result = PyUnicode_FromFormat("attribute '%U.%U'", type, name);
    } else {
        result = PyUnicode_FromFormat(by == pyzc_made_by_item
                                          ? "item of '%U' object"
                                          : "result of '%U' object",
                                      type);
    }
    Py_XDECREF(called);
    Py_XDECREF(type);
    return result;
}

void
pyzc_refuse_made_(PyObject *object, enum pyzc_made_by by, PyObject *owner,
                  PyObject *name, unsigned code)
{
    struct {
        struct pyzc_record head;
        char text[401];
    } where = { { .kind = PYZC_KIND_WHERE_ }, "" };
    PyObject *error[3];
    PyObject *words;
    const char *text = NULL;

    // An exception is set if a method of the object has failed.
    PyErr_Fetch(&error[0], &error[1], &error[2]);
    words = upcall_words(by, owner, name);
    if (words != NULL) {
        text = PyUnicode_AsUTF8AndSize(words, NULL);
    }
    if (text != NULL) {
        PyOS_snprintf(where.text, sizeof(where.text), "%s", text);
        PyErr_Restore(error[0], error[1], error[2]);
        pyzc_refuse_item(&where.head, "", -1, code, object, NULL);
    } else {
        Py_XDECREF(error[0]);
        Py_XDECREF(error[1]);
        Py_XDECREF(error[2]);
    }
    Py_XDECREF(words);
    Py_DECREF(object);
}

// What attributes learn

#if PYZC_STATS
void
pyzc_attribute_count_(struct pyzc_attribute *self, bool is_hit)
{
    pyzc_count_(&self->stats->attributes.requests, 1);
    pyzc_count_(&self->stats->attributes.hits, is_hit);
}
#endif

#if PYZC_ATTRIBUTE_CACHES_

enum { most_lessons = 32 };

void
pyzc_attribute_init_(struct pyzc_attribute *self)
{
    for (int i = 0; i < 2; i++) {
        self->slot[i].version = PYZC_NO_VERSION_;
        self->method[i].version = PYZC_NO_VERSION_;
    }
    self->slots_left = most_lessons;
    self->methods_left = most_lessons;
}

// Returns what [type] or a base has under [name], or NULL without an
// exception. Borrowed from the type.
static PyObject *
upcall_find(PyTypeObject *type, PyObject *name)
{
    PyObject *mro = type->tp_mro;
    PyObject *found = NULL;

    if (mro == NULL) {
        return NULL;
    }
    Py_INCREF(mro);
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(mro) && found == NULL; i++) {
        PyTypeObject *base = (PyTypeObject *)PyTuple_GET_ITEM(mro, i);
#if PY_VERSION_HEX >= 0x030C0000
        PyObject *dict = PyType_GetDict(base);
#else
        PyObject *dict = Py_XNewRef(base->tp_dict);
#endif

        if (dict == NULL) {
            break;
        }
        found = PyDict_GetItemWithError(dict, name);
        Py_DECREF(dict);
        if (found == NULL && PyErr_Occurred() != NULL) {
            PyErr_Clear();
            break;
        }
    }
    Py_DECREF(mro);
    return found;
}

// Where objects of [type] have what [member] of a type describes; or -1, also
// if it cannot be set.
static Py_ssize_t
upcall_place(PyTypeObject *type, PyObject *member)
{
    const PyMemberDescrObject *self = (const PyMemberDescrObject *)member;

    if (!Py_IS_TYPE(member, &PyMemberDescr_Type) ||
        self->d_member->type != Py_T_OBJECT_EX || self->d_member->flags != 0 ||
        !PyType_IsSubtype(type, self->d_common.d_type)) {
        return -1;
    }
    return self->d_member->offset;
}

static void
learn_slot(struct pyzc_attribute *self, PyTypeObject *type)
{
    unsigned version = type->tp_version_tag;
    PyObject *found;
    Py_ssize_t at;

    self->slots_left--;
    if (version == 0 || type->tp_getattro != PyObject_GenericGetAttr ||
        type->tp_setattro != PyObject_GenericSetAttr) {
        return;
    }
    found = upcall_find(type, self->name);
    at = found != NULL ? upcall_place(type, found) : -1;
    // A key that is no str may have run code that has changed the type.
    if (at >= 0 && version == type->tp_version_tag) {
        self->slot[1] = self->slot[0];
        self->slot[0].version = version;
        self->slot[0].at = at;
    }
}

// Whether an object of [type] may have attributes of its own.
static bool
has_dict(const PyTypeObject *type)
{
    return type->tp_dictoffset != 0 ||
           (type->tp_flags & Py_TPFLAGS_MANAGED_DICT) != 0;
}

static void
learn_method(struct pyzc_attribute *self, PyTypeObject *type)
{
    unsigned version = type->tp_version_tag;
    PyObject *found;

    self->methods_left--;
    if (version == 0 || type->tp_getattro != PyObject_GenericGetAttr ||
        has_dict(type)) {
        return;
    }
    found = upcall_find(type, self->name);
    if (found != NULL && version == type->tp_version_tag &&
        PyType_HasFeature(Py_TYPE(found), Py_TPFLAGS_METHOD_DESCRIPTOR) &&
        PyType_HasFeature(Py_TYPE(found), Py_TPFLAGS_HAVE_VECTORCALL)) {
        self->method[1] = self->method[0];
        self->method[0].version = version;
        self->method[0].function = found;
        self->method[0].at = Py_TYPE(found)->tp_vectorcall_offset;
    }
}

PyObject *
pyzc_getattr_learn_(PyObject *object, struct pyzc_attribute *self)
{
    PyObject *result = PyObject_GetAttr(object, self->name);

    if (result != NULL) {
        learn_slot(self, Py_TYPE(object));
    }
    return result;
}

int
pyzc_setattr_learn_(PyObject *object, struct pyzc_attribute *self,
                    PyObject *value)
{
    int result = PyObject_SetAttr(object, self->name, value);

    if (result == 0) {
        learn_slot(self, Py_TYPE(object));
    }
    return result;
}

// As PyObject_Vectorcall(), of a function with a vectorcallfunc at [at]. That
// a result has come with an exception is not looked at where NDEBUG is
// defined.
static PyObject *
upcall_function(PyObject *function, Py_ssize_t at, PyObject **args, size_t n)
{
#if defined(NDEBUG)
    vectorcallfunc call = *(vectorcallfunc *)(void *)((char *)function + at);
    PyObject *result = call(function, args, n, NULL);

    if (pyzc_unlikely(result == NULL) && PyErr_Occurred() == NULL) {
        PyErr_Format(PyExc_SystemError,
                     "%R returned NULL without setting an exception",
                     function);
    }
    return result;
#else
    (void)at;
    return PyObject_Vectorcall(function, args, n, NULL);
#endif
}

// Calls the method, and learns where it is.
PYZC_COLD static PyObject *
call_and_learn(struct pyzc_attribute *self, PyObject **args, size_t n)
{
    PyObject *result = pyzc_call_method_(self->name, args, n);

    if (result != NULL) {
        learn_method(self, Py_TYPE(args[1]));
    }
    return result;
}

PyObject *
pyzc_call_attribute_(struct pyzc_attribute *self, PyObject **args, size_t n)
{
    unsigned version = Py_TYPE(args[1])->tp_version_tag;
    bool is_first = version == self->method[0].version;
    PyObject *function;
    PyObject *result;
    Py_ssize_t at;

    if (pyzc_unlikely(!is_first) && version != self->method[1].version) {
        pyzc_attribute_count_(self, false);
        return self->methods_left == 0 ? pyzc_call_method_(self->name, args, n)
                                       : call_and_learn(self, args, n);
    }
    pyzc_attribute_count_(self, true);
    function = self->method[is_first ? 0 : 1].function;
    at = self->method[is_first ? 0 : 1].at;
    Py_INCREF(function);  // the call may change the type
    result = upcall_function(function, at, args + 1,
                             n | PY_VECTORCALL_ARGUMENTS_OFFSET);
    Py_DECREF(function);
    return result;
}

#else

void
pyzc_attribute_init_(struct pyzc_attribute *self)
{
    (void)self;
}

PyObject *
pyzc_call_attribute_(struct pyzc_attribute *self, PyObject **args, size_t n)
{
    pyzc_attribute_count_(self, false);
    return pyzc_call_method_(self->name, args, n);
}

#endif
