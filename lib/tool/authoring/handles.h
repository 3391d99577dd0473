// handles.h - which pointers of a header are handles that a class can hold.
//
// A handle is a pointer to what the library makes and frees: a function makes
// it, by its result or through a pointer to it, and one frees it. A struct
// that the header shows may be the caller's, which a function makes ready.
// SPDX-License-Identifier: MIT

#ifndef PYZC_HANDLES_H
#define PYZC_HANDLES_H

#include "header.h"

struct handle {
    char *key;   // what tells it from others
    char *type;  // of the handle, "sqlite3 *"
    char *name;  // of that type, "sqlite3"
    char *item;  // what its class is called, in C and in Python
    char *why;   // there is no class, in words that follow a type; or NULL
    const struct c_type *target;       // what it points to
    const struct c_function *destroy;  // or NULL: it is only lent
    guint end_at;            // where that has the handle among its types
    struct handle *context;  // that it is also given; or NULL
    const struct c_function *release;  // of a text that [destroy] returns; or
                                       // NULL
    const struct c_function *errors;   // its error texts, or NULL
    const struct c_function *user;     // sets a void * for all its callbacks,
                                       // or NULL
    struct handle *owner;              // what its objects keep alive, or NULL
    GPtrArray *functions;              // that take or make it
    bool is_struct;  // what its objects contain, and not where it is
    bool is_owner;
    bool is_end_unsure;  // by its name alone, [destroy] may free it
    bool is_changed;     // a function takes it that is not const
};

// Finds the handles of a header, again if [self] knows some: then those
// without a class stay without.
void handles_find(struct header *self);

void handle_free(void *self);

// Returns the handle that [type] is, with or without a class; or NULL.
struct handle *handle_of(const struct header *self, const struct c_type *type);

// Whether [self] is a handle with a class. It may be NULL.
bool handle_has_class(const struct handle *self);

// Returns the handle that [type] points to a pointer to, or NULL.
struct handle *handle_of_place(const struct header *self,
                               const struct c_type *type);

// Returns the function that makes a new [handle] of one, or counts a reference
// to it, which has one of [words] in its name; NULL if there is none.
const struct c_function *handle_copy(const struct header *self,
                                     const struct handle *handle,
                                     const char *words);

// Whether [function] is given a [handle], which is lent, to give it back:
// nobody can use it then.
bool handle_is_given_back(const struct header *self,
                          const struct handle *handle,
                          const struct c_function *function);

// Returns the first function of which that is true, or NULL.
const struct c_function *handle_giver(const struct header *self,
                                      const struct handle *handle);

// Returns the type of what frees [self], which something does, is given.
const struct c_type *handle_freed(const struct handle *self);

// Whether NULL may be a handle like others, for it is a void * by its type.
bool handle_is_number(const struct handle *handle);

#endif  // PYZC_HANDLES_H
