// state.c - what each module object keeps for itself.
// SPDX-License-Identifier: MIT

#include <pyzc/state.h>

#include <pyzc/error.h>

#include <stdatomic.h>

#include "class.h"

// The objects of lines

// The table of a state without objects: nothing is written to it.
static struct pyzc_found state_no_found[1];

void
pyzc_state_begin_(struct pyzc_state *state)
{
    state->found = state_no_found;
    state->found_mask = 0;
}

// Where the search for [record] begins; and goes on after [at].
static size_t
place_of_found(const struct pyzc_state *state,
               const struct pyzc_record *record)
{
    return (size_t)(pyzc_found_at_(state, record) - state->found);
}

static size_t
next_found(const struct pyzc_state *state, size_t at)
{
    return (at + 1) & (state->found_mask / sizeof(*state->found));
}

// Puts an object where pyzc_object_of_() finds it, the first of a record.
static void
put_found(struct pyzc_state *state, const struct pyzc_object *object)
{
    size_t at = place_of_found(state, object->record);

    while (state->found[at].record != NULL &&
           state->found[at].record != object->record) {
        at = next_found(state, at);
    }
    if (state->found[at].record == NULL) {
        state->found[at] =
            (struct pyzc_found){ object->record, object->object };
    }
}

// Gives the table room for one more object. Returns 0, or -1 with an exception
// set.
static int
grow_found(struct pyzc_state *state)
{
    size_t n = state->found_mask / sizeof(*state->found) + 1;
    struct pyzc_found *found;

    if (state->found != state_no_found && 4 * (state->n_objects + 1) <= n) {
        return 0;
    }
    n = state->found != state_no_found ? 2 * n : 8;
    found = PyMem_Calloc(n, sizeof(*found));
    if (found == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    if (state->found != state_no_found) {
        PyMem_Free(state->found);
    }
    state->found = found;
    state->found_mask = (n - 1) * sizeof(*found);
    for (size_t i = 0; i < state->n_objects; i++) {
        if (state->objects[i].part == 0) {
            put_found(state, &state->objects[i]);
        }
    }
    return 0;
}

// Makes room for one more object. Returns 0, or -1 with an exception set.
static int
grow_objects(struct pyzc_state *state)
{
    size_t n = state->n_objects;
    size_t room = n > 0 ? 2 * n : 1;
    struct pyzc_object *objects;

    // There is room up to the next power of two.
    if ((n & (n - 1)) != 0) {
        return 0;
    }
    objects = PyMem_Realloc(state->objects, room * sizeof(*objects));
    if (objects == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    state->objects = objects;
    return 0;
}

PYZC_COLD int
pyzc_keep_object_(PyObject *module, const struct pyzc_record *record, int part,
                  PyObject *object)
{
    struct pyzc_state *state = pyzc_state_of_(module);
    size_t n = state->n_objects;

    if (object == NULL) {
        return -1;
    }
    if (grow_objects(state) < 0 || grow_found(state) < 0) {
        pyzc_drop_memory_(object, record);
        Py_DECREF(object);
        return -1;
    }
    state->objects[n] = (struct pyzc_object){ record, object, part };
    if (part == 0) {
        put_found(state, &state->objects[n]);
    }
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

PYZC_COLD int
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
pyzc_object_of_slow_(PyObject *module, const struct pyzc_record *record)
{
    const struct pyzc_state *state = pyzc_state_of_(module);
    size_t at = place_of_found(state, record);

    while (state->found[at].record != NULL) {
        if (state->found[at].record == record) {
            return state->found[at].object;
        }
        at = next_found(state, at);
    }
    PyErr_Format(PyExc_SystemError, "pyzc: '%s' is not listed in this module",
                 record->kind == pyzc_kind_class
                     ? pyzc_record_list_text(record)
                     : pyzc_record_name(record));
    return NULL;
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
    if (state->found != NULL && state->found != state_no_found) {
        PyMem_Free(state->found);
    }
    pyzc_state_begin_(state);
    while (state->n_objects > 0) {
        const struct pyzc_object *last = &state->objects[--state->n_objects];
        PyObject *object = last->object;

        pyzc_drop_memory_(object, last->record);
        Py_DECREF(object);
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
