// template.h - fills the places of a template with values.
//
// A place is @NAME@; "@@" stands for an @, and any other @ for itself. Values
// are escaped for a string literal of the language that the text is in, which
// leaves numbers and names as they are.
// SPDX-License-Identifier: MIT

#ifndef PYZC_TEMPLATE_H
#define PYZC_TEMPLATE_H

#include <glib.h>
#include <stdbool.h>

struct template_kind {
    const char *name;
    const char *suffixes;  // of files, each with a dot before and after it
    const char *comment;   // begins a line that is one; NULL: there is none
    void (*escape)(GString *text, const char *value);
};

// Returns the kind that is called [name]; NULL if there is none.
const struct template_kind *template_kind_named(const char *name);

// Returns the kind of the file at [path], by its suffix; "raw" if it has none
// that is known.
const struct template_kind *template_kind_of(const char *path);

// Returns the names of all kinds, for people. To be freed by g_free().
char *template_kind_names(void);

// Returns [text], of [len] bytes, filled with [values]: name -> value. To be
// freed by g_string_free(); NULL with [error] set if a place has no value.
GString *template_expand(const char *text, size_t len,
                         const struct template_kind *kind, GHashTable *values,
                         GError **error);

// As template_expand(), but a value without a place is an error as well; and
// the place @CHECKSUM@, or if there is none a comment in a last line, gets the
// sum of all the rest.
GString *template_fill(const char *text, size_t len,
                       const struct template_kind *kind, GHashTable *values,
                       GError **error);

// Returns whether [text] is a name that a place may have.
bool template_is_name(const char *text, size_t len);

// What comes before the sum.
extern const char template_mark[];

#endif  // PYZC_TEMPLATE_H
