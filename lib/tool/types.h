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
};

// Begins to read the types of [item], which are of [n_codes] bytes.
struct types types_begin(const struct item *item, size_t n_codes);

// Returns the next type as a text, which [api] keeps; or NULL with [error]
// set.
const char *types_next(struct api *api, struct types *types, GError **error);

// Sets [error] for types that are broken. Always returns false.
bool types_broken(const struct types *types, GError **error);

// Appends the class whose line has the C name [name], as types have it.
// Returns false if there is none.
bool types_class(const struct api *api, GString *text, const char *name);

#endif  // PYZC_TOOL_TYPES_H
