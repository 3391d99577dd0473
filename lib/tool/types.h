// types.h - the texts of the types that records have as codes.
//
// Private to what makes the API of records.
// SPDX-License-Identifier: MIT

#ifndef PYZC_TOOL_TYPES_H
#define PYZC_TOOL_TYPES_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "api.h"
#include "reader.h"

// Where the types of a record are being read.
struct types {
    const struct item *item;
    const unsigned char *code;
    const unsigned char *end;
    size_t n_named;  // lines that were named
    int depth;
    char array_kind;  // of the type that was read last, an array: as in
    int array_size;   // numpy.dtype.kind; 0 if it is none
};

// Begins to read the types of [item], which are of [n_codes] bytes.
struct types types_begin(const struct item *item, size_t n_codes);

// Returns the next type as a text, which [api] keeps; or NULL with [error]
// set.
const char *types_next(struct api *api, struct types *types, GError **error);

// Returns the type of ndarrays of the items of the array that was read last;
// or NULL if it was none, or of items that have no such type.
const char *types_ndarray(struct api *api, const struct types *types);

// How the type of what may be a number or an array ends.
extern const char or_array[];

// Sets [error] for types that are broken. Always returns false.
bool types_broken(const struct types *types, GError **error);

// Makes the table of classes of [api], whose extension was read.
void types_index(struct api *api);

// Whether a module lists a class whose C name is [name].
bool types_has_class(const struct api *api, const char *name);

// Appends the class that an item of [list] calls [name] in C, as types have
// it: that of the line [line], or of any line if that is negative. [user] is
// how an error, that there is none or that it could be two, names the item.
bool types_class(const struct api *api, GString *text,
                 const struct record *list, const char *name, gint64 line,
                 const char *user, GError **error);

// Returns a copy of [text] that lives as long as [api].
const char *types_keep(struct api *api, const char *text);

#endif  // PYZC_TOOL_TYPES_H
