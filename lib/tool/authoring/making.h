// making.h - a binding line that is being made. For rules.c and its kin.
// SPDX-License-Identifier: MIT

#ifndef PYZC_MAKING_H
#define PYZC_MAKING_H

#include "handles.h"
#include "rules.h"

// A function whose line is being made.
struct making {
    struct line *line;
    const struct header *header;
    GPtrArray *parameters;  // struct c_type
    GPtrArray *names;       // Python's
    int *lengths;           // of pointers, see extent.h
    GPtrArray *given;       // what a macro gives, see given.h; or NULL
};

// Says why there is no line, unless that is known. Always returns 0: no
// parameter has been taken.
guint refuse(struct making *self, enum line_state state, const char *format,
             ...) G_GNUC_PRINTF(3, 4);

// The same for a value that no line can take or give.
guint refuse_type(struct making *self, const struct c_type *type);

// Adds an entry; or something to look at.
void add(struct making *self, const char *format, ...) G_GNUC_PRINTF(2, 3);
void note(struct making *self, const char *format, ...) G_GNUC_PRINTF(2, 3);

// Returns the type of parameter [i], or NULL if there is none.
const struct c_type *parameter(const struct making *self, guint i);

// Return its name in C without underscores before it, "" if it has none, and
// in Python.
const char *c_name(const struct making *self, guint i);
const char *python_name(const struct making *self, guint i);

// Returns the handle with a class that parameter [i] is, or NULL.
struct handle *handle_at(const struct making *self, guint i);

// Returns why [type] is a handle, in words that follow its name: a pointer to
// what only the library knows, or to what keeps more than itself. NULL if it
// is none.
const char *handle_reason(const struct making *self,
                          const struct c_type *type);

// Returns the struct that [type] is, or a pointer to a const one, if that is
// bytes elsewhere and their number; else NULL.
const struct c_tag *view_of(const struct making *self,
                            const struct c_type *type);

// Returns the enum of [type], if the module has a class of it; else NULL.
const struct c_tag *enum_of(const struct making *self,
                            const struct c_type *type);

#endif  // PYZC_MAKING_H
