// handle_names.h - what names tell of the functions of handles.
// SPDX-License-Identifier: MIT

#ifndef PYZC_HANDLE_NAMES_H
#define PYZC_HANDLE_NAMES_H

#include "handles.h"

// Whether the name of a function says that it makes something new.
bool says_it_makes(const struct c_function *function);

// Whether it says that it lends what there is; or that it gives the result of
// some work.
bool says_it_lends(const struct c_function *function);
bool says_it_produces(const struct c_function *function);

// Returns how clearly the name of a function says that it frees [handle]: 4, 3
// if it closes it, 2 if it may, 1 if it may end it; 0 if it does not.
int says_it_frees(const struct handle *handle,
                  const struct c_function *function);

// Whether that name is of what frees a handle if nothing else does.
bool says_it_ends(const struct handle *handle,
                  const struct c_function *function);

// Whether the comment of a function begins by saying that it frees something.
bool begins_by_freeing(const struct c_function *function);

// Whether a comment may say that the caller must free something: perhaps with
// what another header has.
bool speaks_of_freeing(const struct c_function *function);

// Whether the name of a handle is that of a lock.
bool says_lock(const struct handle *handle);

// Whether the name of a function says that it frees, or closes, [handle].
bool handle_is_freed(const struct handle *handle,
                     const struct c_function *function);

// Whether a function is another version of what frees [handle], by its name:
// close_v2(), close_r().
bool handle_is_version(const struct handle *handle,
                       const struct c_function *function);

// Whether the name of a function says that it ends something, whatever.
bool says_an_end(const struct c_function *function);

// Whether the name of [function] begins with all words of that of [handle], at
// least two.
bool handle_is_prefix(const struct handle *handle,
                      const struct c_function *function);

// Returns how many words of the name of [handle], but for the prefix of the
// library, that of [function] begins with; 0 if not with all.
guint handle_fits(const struct handle *handle,
                  const struct c_function *function);

// Whether what frees [handle] is called as what users close is.
bool handle_is_closed(const struct handle *handle);

// Returns the function besides that of [handle] which frees what [function]
// makes, by their names: destroy_event() what new_event() does; or NULL.
const struct c_function *handle_other_end(const struct handle *handle,
                                          const struct c_function *function);

// Returns the words of [name], without what types end with. To be freed.
GPtrArray *words_of_type(const char *name);

// Returns how many words [left] and [right] begin with, both.
guint words_in_common(const GPtrArray *left, const GPtrArray *right);

// Whether [word] is what the names of newer versions end with: r, v2.
bool is_version_word(const char *word);

// Returns the name of a method that calls [function]: without the prefix of
// the library and that of the class, in small letters. To be freed.
char *handle_method(const struct handle *handle,
                    const struct c_function *function);

// Returns the name that the class of a handle should have. To be freed.
char *handle_class_name(const struct header *self, const struct handle *handle,
                        const char *prefix);

// Whether a function frees what a pointer to a handle points to: x_freep().
bool says_an_end_at(const struct c_function *function);

// Whether the comment of [function] says that what it is given is C's.
bool says_it_takes(const struct c_function *function);

// Whether the comment says that [function] frees the handle that it takes.
bool says_handle_is_freed(const struct c_function *function);

// Whether the comment of [function], which may free a handle, says that
// [other] must be called all the same.
bool says_freed_later(const struct c_function *function,
                      const struct c_function *other);

#endif  // PYZC_HANDLE_NAMES_H
