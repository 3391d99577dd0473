// json.h - reads JSON: clang's syntax tree, which is large.
// SPDX-License-Identifier: MIT

#ifndef PYZC_JSON_H
#define PYZC_JSON_H

#include <glib.h>
#include <stddef.h>

enum json_kind { json_object, json_array, json_string, json_other };

// A value. All texts and values belong to the document.
struct json {
    enum json_kind kind;
    const char *name;    // of a member of an object, else NULL
    const char *text;    // of a string; or a number, true, false, null
    struct json *first;  // item or member
    struct json *last;
    struct json *next;
    struct json *parent;
};

struct json_document;

// Reads [text], [len] bytes that end with a NUL, and takes it, also on
// failure. Strings are decoded in place. What may be where is checked; the
// digits of a number are not. Returns NULL with [error] set to where it is not
// JSON.
struct json_document *json_read(char *text, size_t len, GError **error);

const struct json *json_root(const struct json_document *self);

void json_free(struct json_document *self);

// Returns the member [name] of an object, or NULL if there is none, or [self]
// is NULL or no object.
const struct json *json_get(const struct json *self, const char *name);

// Returns the text of that member, or NULL if it has none.
const char *json_text(const struct json *self, const char *name);

// Returns what comes after [at] in [self]: what is in it, or else after it.
// NULL at the end.
const struct json *json_next(const struct json *self, const struct json *at);

#endif  // PYZC_JSON_H
