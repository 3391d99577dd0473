// intern.c - the table of strs of a module.
//
// Part of the dependency pyzc-intern. The table is in lib/core/strings.c; here
// it gets its memory, its seed and references to strs. A str is put under its
// own UTF-8, which lives as long as the str does.
// SPDX-License-Identifier: MIT

#include <pyzc/intern.h>

#include <pyzc/convert.h>
#include <pyzc/detail/state.h>
#include <pyzc/error.h>

#include "../core/strings.h"
#include "stats.h"

#include <string.h>
#if PYZC_FREE_THREADED_
#include <sched.h>
#endif

_Static_assert(PYZC_INTERN_MAX_ == PYZC_STRINGS_MAX,
               "intern.h says how many entries there may be");

struct pyzc_interned {
    struct pyzc_state_part part;
    struct pyzc_strings *strings;
    size_t length;
};

#if PYZC_FREE_THREADED_
// A PyMutex may be given to a thread that is stopped, and is then never
// released in a forked process. This lock is only had by threads that run,
// which CPython waits for before it forks.
static void
lock(struct pyzc_state *state)
{
    unsigned n = 0;

    while (atomic_exchange_explicit(&state->is_locked, true,
                                    memory_order_acquire)) {
        if (++n % 64 == 0) {
            PyThreadState *thread = PyEval_SaveThread();

            sched_yield();
            PyEval_RestoreThread(thread);
        }
    }
}

static void
unlock(struct pyzc_state *state)
{
    atomic_store_explicit(&state->is_locked, false, memory_order_release);
}
#define LOCK(state) lock(state)
#define UNLOCK(state) unlock(state)
#else
#define LOCK(state) ((void)(state))
#define UNLOCK(state) ((void)(state))
#endif

#if PYZC_STATS
#define INTERN_COUNT(state, counter)                                          \
    pyzc_count_(&(state)->stats->interned.counter, 1)
#define INTERN_REFER(state, key, what)                                        \
    pyzc_reuse_refer(&(state)->stats->interned.reuse, (key)->hash, what)
#else
#define INTERN_COUNT(state, counter) ((void)0)
#define INTERN_REFER(state, key, what) ((void)0)
#endif

// Writes what CPython's secret makes of [text]. Returns whether it could, with
// an exception set if not.
static bool
seed_of(const char *text, uint64_t *seed)
{
    PyObject *object = PyUnicode_FromString(text);
    Py_hash_t hash = object != NULL ? PyObject_Hash(object) : -1;

    Py_XDECREF(object);
    *seed = (uint64_t)hash;
    return hash != -1;
}

static void
interned_clear(struct pyzc_interned *interned)
{
    PyObject *value;

    while ((value = pyzc_strings_take(interned->strings)) != NULL) {
        Py_DECREF(value);
    }
}

static void
interned_destroy(struct pyzc_state *state, struct pyzc_state_part *part)
{
    struct pyzc_interned *interned = (struct pyzc_interned *)part;

    (void)state;
#if PYZC_STATS
    pyzc_strings_count(interned->strings, NULL);
#endif
    interned_clear(interned);
    pyzc_strings_finish(interned->strings);
    PyMem_Free(interned);
}

// Makes the table of [state]. Returns whether it could, with an exception set
// if not.
static bool
interned_create(struct pyzc_state *state, size_t entries, size_t length)
{
    uint64_t seed[2];
    struct pyzc_interned *interned;

    if (!seed_of("pyzc", &seed[0]) || !seed_of("intern", &seed[1])) {
        return false;
    }
    interned = PyMem_Calloc(1, sizeof(*interned) + pyzc_strings_size(entries));
    if (interned == NULL) {
        PyErr_NoMemory();
        return false;
    }
    interned->strings = pyzc_strings_init(interned + 1, entries, seed);
    interned->length = length;
#if PYZC_STATS
    state->stats->interned.max_entries = entries;
    state->stats->interned.max_length = length;
    state->stats->interned.bytes =
        sizeof(*interned) + pyzc_strings_size(entries);
    pyzc_strings_count(interned->strings, &state->stats->interned.strings);
#endif
    state->interned = interned;
    pyzc_state_add_part_(state, &interned->part, interned_destroy);
    return true;
}

// Puts [value], made of the bytes of [key], into the table, unless one has
// come there meanwhile, from another thread or an error handler of Python's.
// Such a handler may also have made something else of the bytes: that is not
// kept. Takes the reference, and returns one; NULL with an exception set.
static PyObject *
put_value(struct pyzc_strings *strings, struct pyzc_string *key,
          PyObject *value)
{
    Py_ssize_t size;
    const char *data = PyUnicode_AsUTF8AndSize(value, &size);
    PyObject *known;

    if (data == NULL) {
        Py_DECREF(value);
        return NULL;
    }
    if ((size_t)size != key->size ||
        (size > 0 && memcmp(data, key->data, key->size) != 0)) {
        return value;
    }
    known = pyzc_strings_get(strings, key->data, key->size, key);
    if (known != NULL) {
        Py_INCREF(known);
        Py_DECREF(value);
        return known;
    }
    Py_INCREF(value);
    pyzc_strings_put(strings, key, data, value);
    return value;
}

// As pyzc_intern(), for what is not in the table. With [key] it comes there,
// if there is room.
static PyObject *
make(struct pyzc_state *state, const char *data, size_t size,
     struct pyzc_string *key)
{
    PyObject *value;

    if (size > PY_SSIZE_T_MAX) {
        return PyErr_NoMemory();
    }
    value = PyUnicode_FromStringAndSize(data, (Py_ssize_t)size);
    if (value == NULL || key == NULL) {
        return value;
    }
    LOCK(state);
    if (state->interned != NULL &&
        pyzc_strings_has_room(state->interned->strings)) {
        value = put_value(state->interned->strings, key, value);
        INTERN_REFER(state, key, pyzc_reuse_put);
    } else {
        INTERN_REFER(state, key, pyzc_reuse_left);
        INTERN_COUNT(state, no_room);
    }
    UNLOCK(state);
    return value;
}

PyObject *
pyzc_intern(PyObject *module, const char *data, size_t size)
{
    struct pyzc_state *state = pyzc_state_of_(module);
    struct pyzc_string key;
    PyObject *value;

    INTERN_COUNT(state, requests);
#if PYZC_STATS
    pyzc_histogram_add_(&state->stats->interned.lengths, size, 1);
#endif
    LOCK(state);
    if (pyzc_unlikely(state->interned == NULL) &&
        !interned_create(state, PYZC_INTERN_ENTRIES, PYZC_INTERN_LENGTH)) {
        UNLOCK(state);
        return NULL;
    }
    if (pyzc_unlikely(size > state->interned->length)) {
        UNLOCK(state);
        INTERN_COUNT(state, too_long);
        return make(state, data, size, NULL);
    }
    value = pyzc_strings_get(state->interned->strings, data, size, &key);
    Py_XINCREF(value);
    if (value != NULL) {
        INTERN_REFER(state, &key, pyzc_reuse_hit);
    }
    UNLOCK(state);
    return pyzc_likely(value != NULL) ? value : make(state, data, size, &key);
}

void
pyzc_intern_clear(PyObject *module)
{
    struct pyzc_state *state = pyzc_state_of_(module);

    LOCK(state);
    if (state->interned != NULL) {
        interned_clear(state->interned);
#if PYZC_STATS
        pyzc_reuse_forget(&state->stats->interned.reuse);
#endif
    }
    UNLOCK(state);
}

int
pyzc_intern_limit_(PyObject *module, size_t entries, size_t length)
{
    struct pyzc_state *state = pyzc_state_of_(module);

    if (state->interned != NULL) {
        return pyzc_fail(
            PyExc_SystemError,
            "pyzc: two PYZC_INTERN lines are listed in this module");
    }
    return interned_create(state, entries, length) ? 0 : -1;
}

PyObject *
pyzc_from_interned_(PyObject *module, const char *value)
{
    if (pyzc_unlikely(value == NULL)) {
        return pyzc_none_or_error_();
    }
    return pyzc_intern(module, value, strlen(value));
}
