// class_shared.c - classes that extensions use of each other.
// SPDX-License-Identifier: MIT

#include <pyzc/class.h>

#include <pyzc/detail/state.h>
#include <pyzc/exception.h>

#include <string.h>

#include "class.h"

#define SHARED_CAPSULE_ "pyzc.class"
#define SHARED_ATTRIBUTE_ "_pyzc_class_"

static void
shared_free(PyObject *capsule)
{
    PyMem_Free(PyCapsule_GetPointer(capsule, SHARED_CAPSULE_));
}

int
pyzc_put_shared_(PyTypeObject *type, const struct pyzc_class *cls)
{
    struct pyzc_shared *shared;
    PyObject *capsule;

    if (pyzc_class_word_(cls, "shared") == NULL) {
        return 0;
    }
    shared = PyMem_Malloc(sizeof(*shared));
    if (shared == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    *shared = (struct pyzc_shared){ PYZC_CLASS_ABI,
                                    cls->options->care,
                                    pyzc_record_list_text(cls->list->record),
                                    pyzc_object_size_(cls),
                                    pyzc_value_at_(cls),
                                    cls->options->value_size,
                                    type,
                                    cls };
    capsule = PyCapsule_New(shared, SHARED_CAPSULE_, shared_free);
    if (capsule == NULL) {
        PyMem_Free(shared);
    }
    return pyzc_put_attribute_(type, SHARED_ATTRIBUTE_, capsule);
}

// Returns what is wrong with [shared], which [type] has, for [cls]: NULL if
// nothing is.
static const char *
shared_fault(const struct pyzc_shared *shared, const PyObject *type,
             const struct pyzc_class *cls)
{
    const struct pyzc_class_options *options = cls->options;

    if (shared == NULL) {
        return "its list has no (shared)";
    }
    if (shared->abi != PYZC_CLASS_ABI) {
        return "it was built with another version of pyzc";
    }
    if ((const PyObject *)shared->type != type) {
        return "it is not the class itself";
    }
    if (shared->value_size != options->value_size ||
        shared->care != options->care ||
        shared->cls->options->is_handle != options->is_handle ||
        shared->cls->options->size != options->size ||
        shared->cls->options->at != options->at) {
        return "it was built of another line";
    }
    return NULL;
}

// Returns the class that [cls] stands for, of the module [home]: a new
// reference, or NULL with an exception set.
static PyObject *
shared_find(PyObject *home, const struct pyzc_class *cls,
            const struct pyzc_shared **out)
{
    const char *name = pyzc_record_list_text(cls->list->record);
    PyObject *type = PyObject_GetAttrString(home, name);
    PyObject *capsule =
        type != NULL ? PyObject_GetAttrString(type, SHARED_ATTRIBUTE_) : NULL;
    const char *fault;

    if (capsule == NULL && !PyErr_ExceptionMatches(PyExc_AttributeError)) {
        Py_XDECREF(type);
        return NULL;
    }
    PyErr_Clear();
    *out = NULL;
    if (capsule != NULL && PyCapsule_IsValid(capsule, SHARED_CAPSULE_)) {
        *out = PyCapsule_GetPointer(capsule, SHARED_CAPSULE_);
    }
    fault = type != NULL ? shared_fault(*out, type, cls)
                         : "the module has no such class";
    Py_XDECREF(capsule);
    if (fault != NULL) {
        PyErr_Format(PyExc_ImportError,
                     "cannot import class '%s' from '%s': %s", name,
                     cls->foreign->home, fault);
        Py_CLEAR(type);
    }
    return type;
}

int
pyzc_add_foreign_(PyObject *module, const struct pyzc_class *cls)
{
    const struct pyzc_shared *shared = NULL;
    PyObject *home;
    PyObject *type;

    if (pyzc_state_of_(module)->is_running) {
        return 0;
    }
    home = PyImport_ImportModule(cls->foreign->home);
    type = home != NULL ? shared_find(home, cls, &shared) : NULL;
    Py_XDECREF(home);
    if (type == NULL) {
        return -1;
    }
    cls->foreign->cls = shared->cls;  // always the same
    if (cls->options->python_at != NULL) {
        *cls->options->python_at = shared->at;
    }
    return pyzc_keep_object_(module, cls->list->record, 0, type);
}
