// makers.h - which functions make handles.
// SPDX-License-Identifier: MIT

#ifndef PYZC_MAKERS_H
#define PYZC_MAKERS_H

#include "handles.h"

// Return type [i] of a function: its result is the first, then come the
// parameters; and how many there are, 0 if they are not known.
const struct c_type *type_in(const struct c_function *function, guint i);
guint count_types_in(const struct c_function *function);

// Whether a line can call it.
bool function_is_usable(const struct c_function *function);

// Whether the comment says that parameter [i] may be NULL.
bool says_optional(const struct c_function *function, guint i);

// Whether parameter [i] of a function that makes a [handle] is another, which
// may be NULL, by the comment: the new one can do without.
bool handle_is_left_out(const struct header *self,
                        const struct c_function *function, guint i,
                        const struct handle *handle);

// Returns the handle that a function makes for its caller: as its result, or
// for parameter [out], which is -1 then; NULL if that is not certain. A struct
// is made in its place, which parameter [out] points to.
struct handle *handle_made(const struct header *self,
                           const struct c_function *function, int *out);

// Whether a function that is given no handle, or [handle] for reading only,
// gives a new one: what the library lends of it is const.
bool handle_gives_new(const struct header *self,
                      const struct c_function *function,
                      const struct handle *handle);

// Whether a handle is a context, by its name: all that it makes needs it.
bool handle_is_context(const struct handle *handle);

// Whether a function gives a [handle] that is new because a context makes it:
// it is given the context that owns all of them, by its name, and others, of
// the same class only for reading. What is lent needs no context.
bool handle_is_of_context(const struct header *self,
                          const struct c_function *function,
                          const struct handle *handle);

// Whether a function makes a struct of [handle] in its place.
bool handle_is_made_in_place(const struct header *self,
                             const struct handle *handle);

// Whether there is one that makes it of another of its kind.
bool handle_is_copied_in_place(const struct header *self,
                               const struct handle *handle);

// Returns the function that frees the text which [function] returns, by its
// comment; or NULL.
const struct c_function *text_release_of(const struct header *self,
                                         const struct c_function *function);

#endif  // PYZC_MAKERS_H
