// hand_bind.h - what the twins of calls, classes and upcalls share: binding of
// plain parameters, and the words for what is wrong with them. Before it stand
// NAMES(), the names of all parameters, and STATE_MORE, what the module's state
// has beside them.
// SPDX-License-Identifier: MIT

#ifndef HAND_BIND_H
#define HAND_BIND_H

#include "hand.h"

#define NAME_AT(name) at_##name,
#define NAME_TEXT(name) #name,
enum { NAMES(NAME_AT) n_names };
static const char *const names[] = { NAMES(NAME_TEXT) };

struct state {
    PyObject *name[n_names];  // interned; owned
    STATE_MORE
};

enum { max_count = 6 };

// What the rare paths must know of a function. Holds no pointers: the loader
// has nothing to do.
struct signature {
    unsigned char count;
    unsigned char required;
    unsigned char at;  // of the first name
    unsigned char kind[max_count];
    char function[16];
};

// Binding errors, worded as for a Python function

COLD static void
too_many(const struct signature *self, Py_ssize_t nargs)
{
    const char *were = nargs == 1 ? "was" : "were";

    if (self->required < self->count) {
        PyErr_Format(PyExc_TypeError,
                     "%s() takes from %d to %d positional arguments but "
                     "%zd %s given",
                     self->function, self->required, self->count, nargs, were);
    } else {
        PyErr_Format(PyExc_TypeError,
                     "%s() takes %d positional argument%s but %zd %s given",
                     self->function, self->count, self->count == 1 ? "" : "s",
                     nargs, were);
    }
}

COLD static void
missing(const struct signature *self, PyObject *const *slots)
{
    const char *name[max_count];
    PyObject *text;
    int n = 0;

    for (int i = 0; i < self->required; i++) {
        if (slots[i] == NULL) {
            name[n++] = names[self->at + i];
        }
    }
    text = PyUnicode_FromFormat("'%s'", name[0]);
    for (int i = 1; i < n && text != NULL; i++) {
        const char *comma = n == 2 ? " and " : i == n - 1 ? ", and " : ", ";
        PyObject *longer =
            PyUnicode_FromFormat("%U%s'%s'", text, comma, name[i]);

        Py_SETREF(text, longer);
    }
    if (text != NULL) {
        PyErr_Format(PyExc_TypeError,
                     "%s() missing %d required positional argument%s: %U",
                     self->function, n, n == 1 ? "" : "s", text);
        Py_DECREF(text);
    }
}

// Binding

// Returns the place of [key] among [name], -1 if it is not there, -2 with an
// exception set. No pointer has matched.
COLD static Py_ssize_t
find_text(const struct signature *self, PyObject *const *name, PyObject *key)
{
    for (Py_ssize_t i = 0; i < self->count; i++) {
        int equal = PyObject_RichCompareBool(name[i], key, Py_EQ);

        if (equal != 0) {
            return equal > 0 ? i : -2;
        }
    }
    return -1;
}

static PyObject *const *
bind_scattered(const struct signature *self, PyObject *const *name,
               PyObject **slots, PyObject *const *args, Py_ssize_t nargs,
               PyObject *kwnames)
{
    Py_ssize_t n_keywords = kwnames != NULL ? PyTuple_GET_SIZE(kwnames) : 0;
    Py_ssize_t at = nargs;
    Py_ssize_t i;

    for (i = 0; i < self->count; i++) {
        slots[i] = i < nargs ? args[i] : NULL;
    }
    for (Py_ssize_t k = 0; k < n_keywords; k++, at++) {
        PyObject *key = PyTuple_GET_ITEM(kwnames, k);

        while (at < self->count && name[at] != key) {
            at++;
        }
        if (at >= self->count) {
            for (at = 0; at < self->count && name[at] != key; at++) {
            }
            if (at == self->count) {
                at = find_text(self, name, key);
            }
            if (at == -1) {
                unexpected(self->function, name, self->count, key);
            }
            if (at < 0) {
                return NULL;
            }
        }
        if (slots[at] != NULL) {
            PyErr_Format(PyExc_TypeError,
                         "%s() got multiple values for argument '%S'",
                         self->function, key);
            return NULL;
        }
        slots[at] = args[nargs + k];
    }
    if (nargs > self->count) {
        too_many(self, nargs);
        return NULL;
    }
    for (i = nargs; i < self->required; i++) {
        if (slots[i] == NULL) {
            missing(self, slots);
            return NULL;
        }
    }
    return slots;
}

// Returns an array of an argument or NULL for each parameter: [args] itself
// if keywords stand where their parameters do. NULL with an exception set.
static inline PyObject *const *
bind(const struct signature *self, PyObject *module, PyObject **slots,
     PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    const struct state *state = PyModule_GetState(module);
    PyObject *const *name = &state->name[self->at];

    if (LIKELY(kwnames != NULL) &&
        nargs + PyTuple_GET_SIZE(kwnames) == self->count) {
        PyObject *const *key = &PyTuple_GET_ITEM(kwnames, 0);
        Py_ssize_t at = nargs;

        while (at < self->count && *key == name[at]) {
            key++;
            at++;
        }
        if (at == self->count) {
            return args;
        }
    }
    return bind_scattered(self, name, slots, args, nargs, kwnames);
}

#endif  // HAND_BIND_H
