// module.c - fills a module from its list of items.
// SPDX-License-Identifier: MIT

#include <pyzc/module.h>

#include <pyzc/compat.h>
#include <pyzc/error.h>
#include <pyzc/state.h>

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
pyzc_add_items(PyObject *module, const struct pyzc_list *list)
{
    PyObject *name = PyModule_GetNameObject(module);
    int result = name != NULL ? 0 : -1;

    for (size_t i = 0; result == 0 && i < list->n_items; i++) {
        const PyMethodDef *item = &list->items[i];

        if (item->ml_flags == PYZC_ITEM_ADDS_) {
            int (*add)(PyObject *) =
                (int (*)(PyObject *))(void (*)(void))item->ml_meth;

            result = add(module);
        } else {
            result = add_function(module, name, item);
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

// Puts [object] into the state, under [record]; takes the reference, also on
// failure. Returns 0, or -1 with an exception set.
static int
keep_object(struct pyzc_state *state, const struct pyzc_record *record,
            PyObject *object)
{
    size_t n = state->n_objects;

    // There is room up to the next power of two.
    if ((n & (n - 1)) == 0) {
        size_t room = n > 0 ? 2 * n : 1;
        struct pyzc_object *objects =
            PyMem_Realloc(state->objects, room * sizeof(*objects));

        if (objects == NULL) {
            Py_DECREF(object);
            PyErr_NoMemory();
            return -1;
        }
        state->objects = objects;
    }
    state->objects[n] = (struct pyzc_object){ record, object };
    state->n_objects = n + 1;
    return 0;
}

int
pyzc_add_object_(PyObject *module, const char *name,
                 const struct pyzc_record *record, PyObject *object)
{
    if (object == NULL ||
        keep_object(pyzc_state_of_(module), record, object) < 0) {
        return -1;
    }
    Py_INCREF(object);
    return pyzc_add_value(module, name, object);
}

PyObject *
pyzc_object_of_(PyObject *module, const struct pyzc_record *record)
{
    const struct pyzc_state *state = pyzc_state_of_(module);

    for (size_t i = 0; i < state->n_objects; i++) {
        if (state->objects[i].record == record) {
            return state->objects[i].object;
        }
    }
    return pyzc_raise(PyExc_SystemError,
                      "pyzc: '%s' is in no list of this module",
                      pyzc_record_text(record));
}

static int
module_exec(PyObject *module)
{
    // A struct pyzc_module begins with its definition.
    const struct pyzc_module *self =
        (const struct pyzc_module *)PyModule_GetDef(module);

    if (pyzc_state_of_(module) != PyModule_GetState(module)) {
        return pyzc_fail(
            PyExc_SystemError,
            "pyzc: this CPython keeps a module's state elsewhere");
    }
    pyzc_names_init_(pyzc_state_of_(module));
    return pyzc_add_items(module, &self->list);
}

// CPython calls these only when there is a state.
int
pyzc_module_traverse(PyObject *module, visitproc visit, void *arg)
{
    const struct pyzc_state *state = PyModule_GetState(module);

    for (size_t i = 0; i < state->n_objects; i++) {
        Py_VISIT(state->objects[i].object);
    }
    return 0;
}

int
pyzc_module_clear(PyObject *module)
{
    struct pyzc_state *state = PyModule_GetState(module);

    while (state->n_objects > 0) {
        Py_DECREF(state->objects[--state->n_objects].object);
    }
    return 0;
}

void
pyzc_module_free(void *module)
{
    struct pyzc_state *state = PyModule_GetState(module);

    if (state != NULL) {
        pyzc_module_clear(module);
        PyMem_Free(state->objects);
        state->objects = NULL;
        pyzc_names_finish_(state);
    }
}

// The one slot table, for every module.
PyModuleDef_Slot pyzc_module_slots[] = {
    { Py_mod_exec, PYZC_EXTENSION(void *) module_exec },
    PYZC_SLOTS_CONSERVATIVE{ 0, NULL },
};
