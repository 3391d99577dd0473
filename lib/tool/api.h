// api.h - what an extension offers to Python, as its records describe it.
//
// Everything in it was checked: names are Python's, each once in its module;
// signatures are whole; defaults are literals; each type has a text. What
// writes a stub or compares two modules need know nothing of records.
// SPDX-License-Identifier: MIT

#ifndef PYZC_API_H
#define PYZC_API_H

#include <glib.h>
#include <stdbool.h>

#include "reader.h"

enum api_kind {
    api_function,
    api_constant,
    api_exception,
    api_enum,
    api_fields,
    api_dict,
    api_submodule,
    api_class,
    // Items of a class
    api_method,
    api_attribute
};

enum api_passing {
    api_positional_only,
    api_ordinary,
    api_args,  // *args
    api_keyword_only,
    api_kwargs  // **kwargs
};

// A type is an annotation whose names are all in full, as "decimal.Decimal".
// A class of the extension itself is "$Color" or "$fast.Color": a dollar, and
// its name as from inside the extension.
struct api_parameter {
    enum api_passing passing;
    const char *name;
    const char *type;
    const char *value;  // its default; NULL if it has none
    const char *array;  // the type of ndarrays of its items; NULL if it is no
                        // array
};

// A member of an enum, a field, or a key.
struct api_member {
    const char *name;
    gint64 value;      // enum
    const char *type;  // field, key
    bool is_optional;  // key: it may be left out
};

struct api_item {
    enum api_kind kind;
    const char *name;
    const char *doc;     // without the signature; may be empty
    bool continues;      // constant: from the line of the one before
    const char *type;    // function, method: of its result; constant,
                         // attribute: its own; exception, enum, class: the
                         // base class; else NULL, also of class "object"
    GArray *parameters;  // function, method: of struct api_parameter
    GArray *overloads;   // function: of struct api_item, what a family has;
                         // or NULL
    GArray *members;     // enum, fields, dict: of struct api_member
    const char *self;    // method: its first parameter, "self" or "cls"; NULL
                         // of a static one
    const char *set;     // attribute: the type that can be assigned; or NULL
    bool is_member;      // attribute: of the C struct, not by functions
    bool is_final;       // class: none can be derived from it
    bool is_matched;     // class: patterns find members by their places
    bool has_fields;     // class: it looks like a dataclass
    bool is_larger;      // class: its objects than those of the base
    GArray *items;       // class: of struct api_item, in order of its list
    GPtrArray *matched;  // class that is matched: names, those of bases first
    GPtrArray *abcs;     // class: names in collections.abc; NULL if there are
                         // none
};

// Lines that the stub has as they are.
struct api_lines {
    const char *text;
    guint at;  // how many items are before them
};

// What Python sees as a module.
struct api_module {
    const char *name;  // dotted, as from inside: "" of the extension itself
    const char *doc;
    GArray *items;        // of struct api_item, in order of the lists
    GArray *lines;        // of struct api_lines, in their order
    GHashTable *written;  // the names that they define; values: whether only
                          // as functions
};

struct api {
    char *name;  // of the extension, dotted if it is known to be in a package
    struct extension extension;
    GStringChunk *texts;
    GPtrArray *modules;       // of struct api_module, as the extension's
    GHashTable *types;        // "$fast.Color" -> struct api_item
    GHashTable *classes;      // see types.c
    GHashTable *annotations;  // those that were checked
    GRegex *literal;          // of defaults
    size_t n_text;            // bytes of all types
};

// Returns what the extension in [file] offers, to be given back by
// api_destroy(); or NULL with [error] set. Takes [name]; if that is NULL, the
// name is that of the extension's record.
struct api *api_read(GBytes *file, char *name, GError **error);

void api_destroy(struct api *api);

// Returns the item of [class] that is called [name], or NULL.
const struct api_item *api_find(const struct api_item *class,
                                const char *name);

// Returns whether objects of [class] have a hash: not where it says what
// equals them, and defines none.
bool api_has_hash(const struct api_item *class);

// Frees what a struct api_item holds.
void api_item_clear(void *item);

#endif  // PYZC_API_H
