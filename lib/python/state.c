// state.c - what each module object keeps for itself.
// SPDX-License-Identifier: MIT

#include <pyzc/state.h>

#include <pyzc/error.h>

#include <stdatomic.h>

// The objects of lines

int
pyzc_keep_object_(PyObject *module, const struct pyzc_record *record, int part,
                  PyObject *object)
{
    struct pyzc_state *state = pyzc_state_of_(module);
    size_t n = state->n_objects;

    if (object == NULL) {
        return -1;
    }
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
    state->objects[n] = (struct pyzc_object){ record, object, part };
    state->n_objects = n + 1;
    return 0;
}

PyObject *
pyzc_kept_object_(PyObject *module, const struct pyzc_record *record, int part)
{
    const struct pyzc_state *state = pyzc_state_of_(module);

    for (size_t i = 0; i < state->n_objects; i++) {
        if (state->objects[i].record == record &&
            state->objects[i].part == part) {
            return state->objects[i].object;
        }
    }
    return NULL;
}

int
pyzc_add_object_(PyObject *module, const char *name,
                 const struct pyzc_record *record, PyObject *object)
{
    Py_XINCREF(object);
    if (object != NULL && pyzc_keep_object_(module, record, 0, object) < 0) {
        Py_DECREF(object);
        return -1;
    }
    return pyzc_add_value(module, name, object);
}

PyObject *
pyzc_object_of_(PyObject *module, const struct pyzc_record *record)
{
    PyObject *object = pyzc_kept_object_(module, record, 0);

    if (pyzc_unlikely(object == NULL)) {
        PyErr_Format(PyExc_SystemError,
                     "pyzc: '%s' is not listed in this module",
                     pyzc_record_name(record));
    }
    return object;
}

// The user's own state

int
pyzc_make_state_(PyObject *module, const struct pyzc_own_state *own)
{
    struct pyzc_state *state = pyzc_state_of_(module);

    if (state->is_running) {
        return own->init(module, state->user);
    }
    if (state->own != NULL) {
        return pyzc_fail(
            PyExc_SystemError,
            "pyzc: two PYZC_STATE lines are listed in this module");
    }
    state->user = PyMem_Calloc(1, own->size);
    if (state->user == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    state->own = own;
    return 0;
}

// The state as a whole

void
pyzc_state_add_part_(struct pyzc_state *state, struct pyzc_state_part *part,
                     void (*finish)(struct pyzc_state *state,
                                    struct pyzc_state_part *part))
{
    part->finish = finish;
    part->next = state->parts;
    while (!atomic_compare_exchange_weak(&state->parts, &part->next, part)) {
        // Another thread has added one: [next] is that.
    }
}

int
pyzc_state_traverse_(const struct pyzc_state *state, visitproc visit,
                     void *arg)
{
    for (size_t i = 0; i < state->n_objects; i++) {
        Py_VISIT(state->objects[i].object);
    }
    return state->own != NULL ? state->own->traverse(state->user, visit, arg)
                              : 0;
}

void
pyzc_state_clear_(struct pyzc_state *state)
{
    if (state->own != NULL) {
        state->own->clear(state->user);
    }
    while (state->n_objects > 0) {
        Py_DECREF(state->objects[--state->n_objects].object);
    }
}

void
pyzc_state_finish_(struct pyzc_state *state)
{
    struct pyzc_state_part *part = state->parts;

    pyzc_state_clear_(state);
    if (state->own != NULL) {
        state->own->free(state->user);
        PyMem_Free(state->user);
        state->user = NULL;
        state->own = NULL;
    }
    PyMem_Free(state->objects);
    state->objects = NULL;
    state->parts = NULL;
    while (part != NULL) {
        struct pyzc_state_part *next = part->next;

        part->finish(state, part);
        part = next;
    }
}
