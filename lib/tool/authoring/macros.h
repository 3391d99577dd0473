// macros.h - the macros of headers, and which of them are constants.
// SPDX-License-Identifier: MIT

#ifndef PYZC_MACROS_H
#define PYZC_MACROS_H

#include <glib.h>
#include <stdbool.h>

#include "json.h"

// What is not of the headers is in files of such names.
#define PROBE_PLACE "pyzc_probe_"

struct macros {
    GPtrArray *names;      // of those of the named headers, in their order
    GHashTable *bodies;    // of all, the compiler's too; what takes arguments
                           // begins with a parenthesis
    GPtrArray *undefined;  // names that a draft takes back
    GPtrArray *constants;  // names of the constants, borrowed
};

struct macros *macros_new(void);

void macros_free(struct macros *self);

// Takes a line "#define NAME ..." or "#undef NAME" of the preprocessor's
// output, from a named header or not.
void macros_read(struct macros *self, const char *line, bool is_named);

// Takes back the macros that hide a word of lines, and writes the directives
// for that.
void macros_undefine(struct macros *self);
void macros_append_undefined(const struct macros *self, GString *text);

// Returns what the macro [name] expands to; NULL if there is none, or it takes
// arguments.
const char *macros_body(const struct macros *self, const char *name);

// Returns how long the string or character at [text] is; 0 if it has no end.
size_t c_quoted_len(const char *text);

// Returns how long the word at [text] is.
size_t c_word_len(const char *text);

// Appends declarations that compile for each macro that is a constant.
void macros_append_probes(const struct macros *self, GString *text);

// Looks for them in a syntax tree, and in what the compiler said of them.
void macros_read_probes(struct macros *self, const struct json *tree,
                        const char *complaint);

#endif  // PYZC_MACROS_H
