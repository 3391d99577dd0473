// tags.h - the structs and enums of C headers.
// SPDX-License-Identifier: MIT

#ifndef PYZC_TAGS_H
#define PYZC_TAGS_H

#include <glib.h>
#include <stdbool.h>

#include "json.h"

struct c_member {
    char *name;
    char *text;        // the type of a field, as it is written, and
    char *base;        // without typedefs: "unsigned char[4]"; NULL in an enum
    gint64 value;      // of an enumerator
    bool is_written;   // as bits are: 1 << 3, 0x08, or by names of others
    const char *flaw;  // why nothing can be made of it, or NULL
};

// Whether the values of an enum are bits.
enum c_bits { c_bits_none, c_bits_perhaps, c_bits_likely, c_bits_sure };

// A struct, union or enum; complete.
struct c_tag {
    char *id;
    char *text;  // "enum color", or the typedef of one without a tag; or ""
    char *name;  // the tag or typedef, or ""
    char *item;  // what it is called in lines and by Python
    char *converter;  // what lines call its conversion, or NULL
    char *comment;
    bool is_enum;
    bool is_union;        // or has bit fields: no tuple
    bool is_plain_union;  // and nothing else: each member can be reached
    bool is_items;  // what it has is an array of numbers, now its members
    bool is_named;  // declared by one of the headers
    bool is_deprecated;
    GArray *members;  // of struct c_member
    GPtrArray *left;  // of an enum: what is left out, as "B, deprecated"
};

// Reads the declaration [node] of a struct, union or enum; NULL if it is not
// complete. [text] is what the file of an enum has, or NULL. To be freed by
// c_tag_free().
struct c_tag *c_tag_read(const struct json *node, const char *text);

// Leaves out the enumerators that nothing can be made of, and says that a
// struct is no tuple whose fields [is_hidden], by its [data], cannot be
// reached. To be called once.
void c_tag_sift(struct c_tag *self,
                bool (*is_hidden)(const void *data, const char *name),
                const void *data);

// Makes members of the items of an array of numbers, "v[0]", if that is all
// that is in the struct, or all that is in the union is of the same numbers.
// [tags] are those of the header. To be called once, after they are sifted.
void c_tag_spread(struct c_tag *self, const GPtrArray *tags);

enum c_bits c_tag_bits(const struct c_tag *self);

void c_tag_free(void *self);

// Whether a declaration says that it is deprecated.
bool is_deprecated(const struct json *node);

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

// Whether it is a pointer to bytes and how many there are. [data] and [size]
// are the places of these members then.
bool c_tag_is_view(const struct c_tag *self, guint *data, guint *size);

#endif  // PYZC_TAGS_H
