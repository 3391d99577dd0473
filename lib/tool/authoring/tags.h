// tags.h - the structs and enums of C headers.
// SPDX-License-Identifier: MIT

#ifndef PYZC_TAGS_H
#define PYZC_TAGS_H

#include <glib.h>
#include <stdbool.h>

#include "json.h"

struct c_member {
    char *name;
    char *text;    // the type of a field, as it is written, and
    char *base;    // without typedefs: "unsigned char[4]"; NULL in an enum
    gint64 value;  // of an enumerator
};

// A struct, union or enum; complete.
struct c_tag {
    char *id;
    char *text;  // "enum color", or the typedef of one without a tag; or ""
    char *name;  // the tag or typedef, or ""
    char *item;  // what it is called in lines and by Python
    char *comment;
    bool is_enum;
    bool is_union;    // or has bit fields: no tuple
    bool is_named;    // declared by one of the headers
    GArray *members;  // of struct c_member
};

// Reads the declaration [node] of a struct, union or enum; NULL if it is not
// complete. To be freed by c_tag_free().
struct c_tag *c_tag_read(const struct json *node);

void c_tag_free(void *self);

// Returns the id of the tag that a typedef is for, or NULL.
const char *c_tag_of_typedef(const struct json *node);

// Gives a tag without a name that of a typedef.
void c_tag_rename(struct c_tag *self, const char *name);

const struct c_member *c_tag_member(const struct c_tag *self, guint i);

// Whether something in it points elsewhere.
bool c_tag_has_pointers(const struct c_tag *self);

// Whether most of it are pointers to functions.
bool c_tag_is_interface(const struct c_tag *self);

// Whether all that is in it are numbers or, if [has_texts], texts: a tuple.
bool c_tag_is_tuple(const struct c_tag *self, bool has_texts);

// Whether there is nothing in it but an array of unsigned char.
bool c_tag_is_bytes(const struct c_tag *self);

#endif  // PYZC_TAGS_H
