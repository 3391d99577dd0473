// lends.h - handles that C lends to callbacks.
// SPDX-License-Identifier: MIT

#ifndef PYZC_LENDS_H
#define PYZC_LENDS_H

#include "header.h"

// Returns the handle with a class that [type], of a parameter of a callback,
// is, if an object can have it until the callback returns; or NULL. One that
// may keep callables cannot: they would go with the object.
struct handle *lends_one(const struct header *self, const struct c_type *type);

// Whether [type] is a pointer to several handles with a class. Returns that,
// or NULL.
struct handle *lends_several(const struct header *self,
                             const struct c_type *type);

// Returns the parameter of [callback], from 1, that is how many handles its
// parameter [k] is; 0 if there is none.
guint lends_count(const struct header *self, const struct c_type *callback,
                  guint k);

// Returns the function that gives the void * of callbacks which are given
// [handle], by its name; or NULL.
const struct c_function *lends_user(const struct header *self,
                                    const struct handle *handle);

// Whether a callback of the header is given a [handle].
bool lends_handle(const struct header *self, const struct handle *handle);

#endif  // PYZC_LENDS_H
