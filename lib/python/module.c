// module.c - fills a module from its list of items.
// SPDX-License-Identifier: MIT

#include <pyzc/module.h>

#include <pyzc/compat.h>
#include <pyzc/error.h>

#include "state.h"

// Adds function [def] to [module], as PyModule_AddFunctions() does.
static int
add_function(PyObject *module, PyObject *module_name, const PyMethodDef *def)
{
    // CPython keeps the pointer, and never writes.
    PyObject *function =
        PyCFunction_NewEx((PyMethodDef *)(uintptr_t)def, module, module_name);
    int result;

    if (function == NULL) {
        return -1;
    }
    result = PyObject_SetAttrString(module, def->ml_name, function);
    Py_DECREF(function);
    return result;
}

int
pyzc_add_items(PyObject *module, const PyMethodDef *items, size_t n_items)
{
    PyObject *name = PyModule_GetNameObject(module);
    int result = name != NULL ? 0 : -1;

    for (size_t i = 0; result == 0 && i < n_items; i++) {
        if (items[i].ml_flags == PYZC_ITEM_ADDS_) {
            int (*add)(PyObject *) =
                (int (*)(PyObject *))(void (*)(void))items[i].ml_meth;

            result = add(module);
        } else {
            result = add_function(module, name, &items[i]);
        }
    }
    Py_XDECREF(name);
    return result;
}

int
pyzc_add_value(PyObject *module, const char *name, PyObject *value)
{
    int result =
        value != NULL ? PyObject_SetAttrString(module, name, value) : -1;

    Py_XDECREF(value);
    return result;
}

static int
module_exec(PyObject *module)
{
    // A struct pyzc_module begins with its definition.
    const struct pyzc_module *self =
        (const struct pyzc_module *)PyModule_GetDef(module);

    if (state_of(module) != PyModule_GetState(module)) {
        return pyzc_fail(
            PyExc_SystemError,
            "pyzc: this CPython keeps a module's state elsewhere");
    }
    pyzc_state_init(state_of(module));
    return pyzc_add_items(module, self->items, self->n_items);
}

void
pyzc_module_free(void *module)
{
    struct pyzc_state *state = PyModule_GetState(module);

    if (state != NULL) {
        pyzc_state_finish(state);
    }
}

// The one slot table, for every module.
PyModuleDef_Slot pyzc_module_slots[] = {
    { Py_mod_exec, PYZC_EXTENSION(void *) module_exec },
    PYZC_SLOTS_CONSERVATIVE{ 0, NULL },
};
