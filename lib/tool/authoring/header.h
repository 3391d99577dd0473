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
    bool is_deprecated;
    bool returns_never;
    bool is_missing;  // from the libraries that were named
};

struct header {
    GPtrArray *functions;  // of struct c_function, in their order
    GPtrArray *tags;       // of struct c_tag, in their order
    struct macros *macros;
};

// What is read: [names] as for #include, end with NULL; [folder], or NULL, is
// one whose headers count as named if they are included.
struct header_request {
    const char *const *names;
    const char *folder;
};

// Returns the text of the #include of a header: <name> or "name".
char *header_include(const char *name, const char *const *flags);

// Reads the headers. Returns NULL with [error] set; [file], to be freed, is
// then what could not be read.
struct header *header_read(const struct header_request *request,
                           const struct clang *clang, char **file,
                           GError **error);

void header_free(struct header *self);

// Returns the declaration of an enum or record, or NULL if it is incomplete.
const struct c_tag *header_tag(const struct header *self,
                               const struct c_type *type);

#endif  // PYZC_HEADER_H
