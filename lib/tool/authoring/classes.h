// classes.h - the classes and constants of a draft that is being made.
// SPDX-License-Identifier: MIT

#ifndef PYZC_CLASSES_H
#define PYZC_CLASSES_H

#include "bind.h"
#include "header.h"
#include "rules.h"

// A draft that is being made.
struct draft {
    const struct bind_request *request;
    const struct header *header;
    GPtrArray *lines;       // struct line
    GHashTable *functions;  // their Python names
    GHashTable *taken;      // Python names of the module
    GPtrArray *items;       // of its list
    GHashTable *dropped;    // struct c_function that made a handle whose class
                            // was dropped, and why it has no line
    GHashTable *renamed;    // struct c_tag whose fields have other names in
                            // Python, and the struct that has these
    GString *text;
    const char *module;
};

// Returns the Python name of what C calls [name], which nothing else in the
// module has: without the prefix, if it can be. To be freed.
char *take_name(struct draft *self, const char *name);

// Returns the name of an item of the list that is called so in C and Python.
// No function has it, and no macro. To be freed.
char *take_item(struct draft *self, const char *name);

// Returns the name in Python of the function that C calls [c], from which its
// line makes others: its own, or one that hides nothing. To be freed.
char *take_function(struct draft *self, const char *c);

// Appends a call of a macro with the arguments, strings that NULL ends, and
// then those of [more], if any.
void append_macro(struct draft *self, const GPtrArray *more, const char *macro,
                  ...) G_GNUC_NULL_TERMINATED;

// Append the line of an enum; of a struct whose fields have names; and of all
// constants.
void append_enum_line(struct draft *self, const struct c_tag *tag);

// Says which enumerators are left out, and why.
void append_left(struct draft *self, const struct c_tag *tag);

void append_fields_line(struct draft *self, const struct c_tag *tag);

// Refuses a line whose result needs a function around it that cannot be made:
// a parameter is not a plain type and name.
void check_wrapper(struct line *line);

// Appends a function that calls that of [line] and returns the struct of the
// other names. Returns its name, to be freed.
char *append_wrapper(struct draft *self, const struct line *line,
                     const char *to);

void append_all_constants(struct draft *self);

#endif  // PYZC_CLASSES_H
