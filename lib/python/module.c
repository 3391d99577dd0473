// module.c - fills a module from its list of items.
// SPDX-License-Identifier: MIT

#include <pyzc/module.h>

#include <pyzc/detail/bind.h>
#include <pyzc/detail/compat.h>
#include <pyzc/detail/state.h>
#include <pyzc/error.h>
#include <pyzc/exception.h>

#include <string.h>

#include "class.h"
#include "docs.h"
#include "stats.h"

// Adds function [def] to [module], as PyModule_AddFunctions() does. [name] is
// that of the module or submodule that Python finds it in.
static int
add_function(PyObject *module, PyObject *name, const PyMethodDef *def)
{
    const PyMethodDef *kept = pyzc_doc_def_(pyzc_state_of_(module), def);

    if (kept == NULL) {
        return -1;
    }
    // CPython keeps the pointer, and never writes.
    return pyzc_add_value(
        module, def->ml_name,
        PyCFunction_NewEx((PyMethodDef *)(uintptr_t)kept, module, name));
}

static bool
is_function(const PyMethodDef *item)
{
    return (item->ml_flags & (METH_FASTCALL | METH_O)) != 0;
}

// Returns whether [item], no function, has something to do in this round.
static bool
is_due(const PyMethodDef *item, bool is_running)
{
    return item->ml_flags == PYZC_ITEM_BOTH_ ||
           item->ml_flags == (is_running ? PYZC_ITEM_RUNS_ : PYZC_ITEM_ADDS_);
}

// Returns 0, or -1 with an exception set.
static int
call_item(PyObject *module, const PyMethodDef *item)
{
    int (*call)(PyObject *) =
        (int (*)(PyObject *))(void (*)(void))item->ml_meth;

    // Of the user's functions some may forget one of the two.
    return call(module) != 0 || PyErr_Occurred() != NULL ? -1 : 0;
}

int
pyzc_add_items(PyObject *module, const struct pyzc_list *list)
{
    const struct pyzc_state *state = pyzc_state_of_(module);
    PyObject *name = PyModule_GetNameObject(state->target);
    int result = name != NULL ? 0 : -1;

    for (size_t i = 0; result == 0 && i < list->n_items; i++) {
        const PyMethodDef *item = &list->items[i];

        if (is_function(item)) {
            if (!state->is_running) {
                result = add_function(module, name, item);
            }
        } else if (is_due(item, state->is_running)) {
            result = call_item(module, item);
        }
    }
    Py_XDECREF(name);
    return result;
}

// Raises an ImportError from the exception that is set: that [name] could not
// be added to [target]. Leaves alone what no list is to blame for.
static void
blame_item(PyObject *target, const char *name)
{
    PyObject *home;

    if (PyErr_Occurred() == NULL) {
        PyErr_SetString(PyExc_SystemError, "NULL without an exception set");
    }
    if (PyErr_ExceptionMatches(PyExc_MemoryError) ||
        !PyErr_ExceptionMatches(PyExc_Exception)) {
        return;
    }
    home = PyModule_GetNameObject(target);
    if (home != NULL) {
        pyzc_raise_from_(PyExc_ImportError, "cannot add '%s' to module '%U'",
                         name, home);
        Py_DECREF(home);
    }
}

// Sets attribute [name] of [target], which must not be there. CPython has made
// the ones with two underscores. Returns 0, or -1 with an exception set.
static int
add_attribute(PyObject *target, const char *name, PyObject *value)
{
    PyObject *dict = PyModule_GetDict(target);  // borrowed
    Py_ssize_t size = PyDict_Size(dict);

    if (PyObject_SetAttrString(target, name, value) < 0) {
        return -1;
    }
    if (PyDict_Size(dict) == size && strncmp(name, "__", 2) != 0) {
        return pyzc_fail(PyExc_ValueError, "the name is already in use");
    }
    return 0;
}

int
pyzc_add_value(PyObject *module, const char *name, PyObject *value)
{
    PyObject *target = pyzc_state_of_(module)->target;
    int result;

    if (PyType_Check(target)) {
        return pyzc_put_attribute_((PyTypeObject *)target, name, value);
    }
    result = value != NULL ? add_attribute(target, name, value) : -1;
    if (result < 0) {
        blame_item(target, name);
    }
    Py_XDECREF(value);
    return result;
}

// Submodules

// Makes [module] a package to the import system, without a place to look for
// what is not in it. A package has its path already.
static int
make_package(PyObject *module)
{
    PyObject *key = PyUnicode_InternFromString("__path__");
    PyObject *path = PyList_New(0);
    int result = -1;

    if (key != NULL && path != NULL) {
        PyObject *dict = PyModule_GetDict(module);

        if (PyDict_GetItemWithError(dict, key) != NULL) {
            result = 0;
        } else if (!PyErr_Occurred()) {
            result = PyDict_SetItem(dict, key, path);
        }
    }
    Py_XDECREF(key);
    Py_XDECREF(path);
    return result;
}

// Gives [submodule], [name] in full, a spec of the kind that [parent] has, if
// it has one: importlib.util.find_spec() wants it. There is no loader, for an
// import of [parent] is what makes it. Returns 0, or -1 with an exception set.
static int
add_spec(PyObject *submodule, PyObject *name, PyObject *parent)
{
    PyObject *of_parent = PyObject_GetAttrString(parent, "__spec__");
    PyObject *spec = NULL;
    int result = -1;

    if (of_parent == Py_None) {
        result = 0;
    } else if (of_parent != NULL) {
        spec = PyObject_CallFunctionObjArgs((PyObject *)Py_TYPE(of_parent),
                                            name, Py_None, NULL);
    }
    if (spec != NULL) {
        result = PyObject_SetAttrString(submodule, "__spec__", spec);
    }
    Py_XDECREF(of_parent);
    Py_XDECREF(spec);
    return result;
}

// Returns a new module, [name] of [parent]; NULL with an exception set.
static PyObject *
create_submodule(PyObject *parent, const char *name, const char *doc)
{
    PyObject *submodule = NULL;
    PyObject *parent_name = PyModule_GetNameObject(parent);
    PyObject *full_name = NULL;

    if (parent_name != NULL) {
        full_name = PyUnicode_FromFormat("%U.%s", parent_name, name);
    }
    if (full_name != NULL) {
        submodule = PyModule_NewObject(full_name);
    }
    if (submodule != NULL && (PyModule_SetDocString(submodule, doc) < 0 ||
                              add_spec(submodule, full_name, parent) < 0)) {
        Py_CLEAR(submodule);
    }
    Py_XDECREF(parent_name);
    Py_XDECREF(full_name);
    return submodule;
}

int
pyzc_add_submodule_(PyObject *module, const struct pyzc_list *list)
{
    struct pyzc_state *state = pyzc_state_of_(module);
    PyObject *parent = state->target;
    const char *name = pyzc_record_list_text(list->record);
    const char *doc = name + strlen(name) + 1;
    PyObject *submodule;
    int result;

    if (state->is_running) {
        return pyzc_add_items(module, list);
    }
    submodule = create_submodule(parent, name, doc);
    if (pyzc_add_object_(module, name, list->record, submodule) < 0 ||
        make_package(parent) < 0) {
        return -1;
    }
    state->target = submodule;
    result = pyzc_add_items(module, list);
    state->target = parent;
    return result;
}

static bool
is_submodule(const struct pyzc_object *entry)
{
    return entry->record->kind == pyzc_kind_submodule;
}

// Removes the first [n] submodules from sys.modules; the exception that is
// set stays.
static void
withdraw_submodules(const struct pyzc_state *state, size_t n)
{
    PyObject *modules = PyImport_GetModuleDict();
    PyObject *type;
    PyObject *error;
    PyObject *trace;

    PyErr_Fetch(&type, &error, &trace);
    for (size_t i = 0; i < n; i++) {
        PyObject *name;

        if (!is_submodule(&state->objects[i])) {
            continue;
        }
        name = PyModule_GetNameObject(state->objects[i].object);
        if (name == NULL || PyObject_DelItem(modules, name) < 0) {
            PyErr_Clear();
        }
        Py_XDECREF(name);
    }
    PyErr_Restore(type, error, trace);
}

// Puts the submodules into sys.modules under their dotted names, where a
// submodule of an earlier import may be. Returns 0, or -1 with an exception
// set.
static int
publish_submodules(const struct pyzc_state *state)
{
    PyObject *modules = PyImport_GetModuleDict();  // borrowed

    for (size_t i = 0; i < state->n_objects; i++) {
        PyObject *submodule = state->objects[i].object;
        PyObject *name;
        int result;

        if (!is_submodule(&state->objects[i])) {
            continue;
        }
        name = PyModule_GetNameObject(submodule);
        result =
            name != NULL ? PyObject_SetItem(modules, name, submodule) : -1;
        Py_XDECREF(name);
        if (result < 0) {
            withdraw_submodules(state, i);
            return -1;
        }
    }
    return 0;
}

// Returns 1 if sys.modules has [module] under its name, 0 if not, -1 with an
// exception set.
static int
is_known(PyObject *module)
{
    PyObject *name = PyModule_GetNameObject(module);
    PyObject *known = name != NULL ? PyImport_GetModule(name) : NULL;
    int result = known == module;

    if (known == NULL && PyErr_Occurred() != NULL) {
        result = -1;
    }
    Py_XDECREF(name);
    Py_XDECREF(known);
    return result;
}

// The module

// Returns what [module] was made from, or NULL with an exception set.
static const struct pyzc_module *
origin_of(PyObject *module)
{
#if PYZC_HAS_EXPORT_
    void *token;

    return PyModule_GetToken(module, &token) == 0 ? token : NULL;
#else
    // A struct pyzc_module begins with its definition.
    return (const struct pyzc_module *)PyModule_GetDef(module);
#endif
}

static int
module_exec(PyObject *module)
{
    const struct pyzc_module *origin = origin_of(module);
    struct pyzc_state *state;
    int known;

    if (origin == NULL) {
        return -1;
    }
    if (pyzc_state_of_(module) != PyModule_GetState(module)) {
        return pyzc_fail(
            PyExc_SystemError,
            "pyzc: this CPython keeps the state of a module elsewhere");
    }
    state = pyzc_state_of_(module);
    pyzc_state_begin_(state);
    state->target = module;
#if PYZC_STATS
    if (pyzc_stats_init_(module, pyzc_record_list_text(origin->list.record)) <
            0 ||
        pyzc_add_items(module, &pyzc_stats_list_) < 0) {
        return -1;
    }
#endif
    pyzc_bind_init_(state);
    if (pyzc_add_items(module, &origin->list) < 0 ||
        pyzc_docs_write_(state) < 0) {
        return -1;
    }
    state->is_running = true;
    if (pyzc_add_items(module, &origin->list) < 0) {
        return -1;
    }
    known = is_known(module);
    return known > 0 ? publish_submodules(state) : known;
}

// CPython calls these only when there is a state.
int
pyzc_module_traverse(PyObject *module, visitproc visit, void *arg)
{
    return pyzc_state_traverse_(PYZC_STATE_DURING_GC_(module), visit, arg);
}

int
pyzc_module_clear(PyObject *module)
{
    pyzc_state_clear_(PyModule_GetState(module));
    return 0;
}

void
pyzc_module_free(void *module)
{
    struct pyzc_state *state = PyModule_GetState(module);

    if (state != NULL) {
        pyzc_state_finish_(state);
    }
}

// Words of a list: the tool finds parts without items.
#define WORD(name)                                                            \
    const struct pyzc_word_record name##_record = {                           \
        PYZC_RECORD(pyzc_kind_part, 0, 0, 0), "\0\0" #name                    \
    };                                                                        \
    int name##_py(PyObject *module)                                           \
    {                                                                         \
        (void)module;                                                         \
        return 0;                                                             \
    }
WORD(pyzc_per_interpreter_gil)
WORD(pyzc_gil_not_used)
#undef WORD

// The slots of every module, by the words of its list.
#define SLOTS(interpreters, gil)                                              \
    {                                                                         \
        { Py_mod_exec, PYZC_EXTENSION(void *) module_exec }, interpreters gil \
        {                                                                     \
            0, NULL                                                           \
        }                                                                     \
    }
PyModuleDef_Slot pyzc_module_slots[4][4] = {
    SLOTS(PYZC_SLOT_SHARED_GIL_, PYZC_SLOT_GIL_USED_),
    SLOTS(PYZC_SLOT_OWN_GIL_, PYZC_SLOT_GIL_USED_),
    SLOTS(PYZC_SLOT_SHARED_GIL_, PYZC_SLOT_GIL_NOT_USED_),
    SLOTS(PYZC_SLOT_OWN_GIL_, PYZC_SLOT_GIL_NOT_USED_),
};
#undef SLOTS
