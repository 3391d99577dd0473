// header.h - what C headers declare, as clang tells it.
// SPDX-License-Identifier: MIT

#ifndef PYZC_HEADER_H
#define PYZC_HEADER_H

#include <glib.h>
#include <stdbool.h>

#include "clang.h"
#include "ctype.h"
#include "macros.h"
#include "tags.h"

struct c_function {
    char *name;
    char *comment;        // "" if it has none
    char *remarks;        // all of it, line by line; NULL if it has none
    GPtrArray *names;     // of its parameters, "" where it has none
    struct c_type *type;  // NULL if it could not be read
    char *macro;          // what a macro of its name expands to, or NULL
    char *alias;          // a macro that expands to it, or NULL
    bool is_deprecated;
    bool has_own_formats;  // not printf()'s, or not alone
    bool is_overloaded;    // there may be several of its name
    bool is_static;
    bool is_defined;
    const char *flaw;  // why it cannot be called, or NULL
    bool returns_never;
    bool is_missing;        // from the libraries that were named
    bool is_result_needed;  // the compiler warns where it is dropped
    bool is_result_new;     // memory that nothing else points to: malloc()
};

struct header {
    GPtrArray *functions;    // of struct c_function, in their order
    GPtrArray *tags;         // of struct c_tag, in their order
    GHashTable *by_id;       // the same
    GHashTable *deprecated;  // the names of such types
    GHashTable *names;       // that are declared in C, here or elsewhere
    GHashTable *callbacks;   // the types of functions by their names, and what
                             // is between the parentheses of their parameters
    GHashTable *said;        // whether comments say something, by what it is
    struct macros *macros;
    GPtrArray *handles;   // struct handle, if they were looked for
    bool gcc_deprecates;  // what clang is not told of
};

// What is read: [names] as for #include, end with NULL; [folder], or NULL, is
// one whose headers count as named if they are included. [output], or NULL, is
// a file that will be written: none that is read.
struct header_request {
    const char *const *names;
    const char *folder;
    const char *output;
};

// Returns the text of the #include of a header: <name> or "name".
char *header_include(const char *name, const char *const *flags);

// Reads the headers. Returns NULL with [error] set; [file], to be freed, is
// then what could not be read.
struct header *header_read(const struct header_request *request,
                           const struct clang *clang, char **file,
                           GError **error);

void header_free(struct header *self);

// Returns the name by which C code calls a function.
const char *header_called(const struct c_function *function);

// Whether C has another meaning for [name]: a macro, or a declaration.
bool header_has_name(const struct header *self, const char *name);

// Whether a line can be called [name]: it declares name_py and name_record.
bool header_has_room(const struct header *self, const char *name);

// Returns [name], longer if something is called so, as the name of what a
// draft makes; nothing else is then. To be freed.
char *header_take_name(const struct header *self, const char *name);

// Returns the declaration of an enum or record, or NULL if it is incomplete.
const struct c_tag *header_tag(const struct header *self,
                               const struct c_type *type);

// Whether [tag] is an enum that the module has a class of.
bool header_has_class(const struct header *self, const struct c_tag *tag);

// Whether a part of [type] is deprecated.
bool header_is_deprecated(const struct header *self,
                          const struct c_type *type);

#endif  // PYZC_HEADER_H
