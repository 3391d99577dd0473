// remarks.h - what the comment of a function tells that its type does not.
// SPDX-License-Identifier: MIT

#ifndef PYZC_REMARKS_H
#define PYZC_REMARKS_H

#include "making.h"

// What a comment says of the result of a function: nothing; that 0 means that
// all is well; or that it means an error.
enum said_status { status_unsaid, status_zero, status_nonzero };
enum said_status says_status(const struct making *self);

// Whether [text], which may be NULL, has [name] as a word.
bool remarks_match_name(const char *text, const char *name);

// Whether [text], which may be NULL, has a part that [pattern] matches,
// whatever its case.
bool remarks_match(const char *text, const char *pattern);

// Whether the comment says that pointer [i] is to a text that ends with a NUL.
bool says_ends_with_nul(const struct making *self, guint i);

// Returns the function that the result has to be given to, "free" or another
// of the header; NULL if the comment does not say so. Borrowed.
const char *says_freed_by(const struct making *self);

// Returns how large a parameter [name] must be at least, by the comment of
// this function or of another that has one: a number or a macro; "" if only
// that there is such a size, NULL if nothing. To be freed by g_free().
char *says_minimum(const struct making *self, const char *name);

// Whether a comment says that what a parameter [name] points to must be there
// after the call.
bool says_remains(const struct making *self, const char *name);

// Whether a comment of the header says that a parameter [length] is the number
// of bytes of [name].
bool says_length(const struct making *self, const char *length,
                 const char *name);

// Whether a comment speaks of memory that must be there after the call.
bool says_memory_remains(const char *remarks);

// Whether a comment of the header says that what a parameter [name] points to
// is only written if it is not NULL.
bool says_unless_null(const struct making *self, const char *name);

// Whether a comment of the header says that a parameter [name] is a place for
// a number that is written, and not read.
bool says_written(const struct making *self, const char *name);

// Whether the comment says that parameter [name] is a place for several.
bool says_several(const struct making *self, const char *name);

// Whether a comment has "@param[out] name"; and that of the function, which
// says nothing of several.
bool remarks_say_out(const char *remarks, const char *name);
// Whether a comment says that NULL must be passed for parameter [name].
bool says_null_passed(const struct making *self, const char *name);

bool says_out_param(const struct making *self, const char *name);

// Whether a comment says that NULL must be passed for parameter [name].
bool says_null_passed(const struct making *self, const char *name);

// Whether the comment says what becomes of a number that is not known.
bool says_range(const struct making *self);

// Returns the condition on which the comment allows a call, of what another
// method must have returned, in C: "box_kind(self_) == BOX_RED"; "" if there
// is one that is not told so, NULL if there is none. To be freed by g_free().
char *says_allowed(const struct making *self);

// Whether the comment speaks of errors.
bool says_error(const struct making *self);

// Returns what the comment warns of, a paragraph each, in one line; "" if of
// nothing. To be freed by g_free().
char *remarks_warnings(const char *remarks);

// Whether a warning is of memory that may be overrun.
bool says_overrun(const char *warning);

#endif  // PYZC_REMARKS_H
