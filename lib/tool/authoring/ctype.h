// ctype.h - the types of C, as clang tells them.
// SPDX-License-Identifier: MIT

#ifndef PYZC_CTYPE_H
#define PYZC_CTYPE_H

#include <glib.h>
#include <stdbool.h>

#include "json.h"

enum c_kind {
    c_void,
    c_char,  // plain char, neither a number nor a text
    c_bool,
    c_integer,
    c_floating,  // float, double
    c_complex,   // double _Complex
    c_enum,
    c_record,
    c_pointer,
    c_function,
    c_other,  // what crosses no border: long double, a vector
};

// A type. [text] is as the header writes it, without const at its top, and
// what it points to, if it does, has types of its own.
struct c_type {
    enum c_kind kind;
    char *text;
    char *base;  // of a number: "unsigned long"; of an enum or record: its tag
                 // or "", else NULL
    char *name;  // the typedef that names a struct or enum, or NULL
    char *family;  // of a struct of which there are several kinds, what the
                   // functions of this one begin with; or NULL
    char *id;      // of the declaration of an enum or record, else NULL
    char *extent;  // of a parameter that is declared as an array: how many
                   // items, a number or in C, or "" for []; else NULL
    bool is_const;
    bool is_volatile;
    bool is_handle;    // by a name of it, it stands for something else
    bool is_choice;    // by a name of it, only some values mean something
    bool is_variadic;  // of a function, or one without a prototype
    bool is_va_list;
    GPtrArray *inner;  // of a pointer: its target; of a function: its result,
                       // then its parameters. NULL for others
};

// Reads the type of a node of the syntax tree. Returns NULL if it cannot be
// understood. To be freed by c_type_free().
struct c_type *c_type_read(const struct json *node);

void c_type_free(void *self);

// Returns the last of the types that a node is made of, or NULL.
const struct json *c_last_type(const struct json *node);

// Returns the type of a node as the header writes it; "" if it has none.
const char *c_written(const struct json *node);

// Returns the expression of an enumerator, which has its value; or NULL.
const struct json *c_constant(const struct json *node);

// Returns what [type] points to, or NULL. It may be NULL itself, here and
// below.
const struct c_type *c_target(const struct c_type *type);

bool c_is_number(const struct c_type *type);

// Whether it is an integer that can be the length of something.
bool c_is_length(const struct c_type *type);

bool c_is_unsigned_char(const struct c_type *type);

// Whether it is a pointer to void, char or unsigned char.
bool c_is_bytes(const struct c_type *type);

// Whether it is a const char *.
bool c_is_text(const struct c_type *type);

// Whether [type] is void by a name of its own, which tells what is there:
// CURL. That of GLvoid is but another word.
bool c_is_named_void(const struct c_type *type);

// Whether a typedef names the pointer itself, so that nothing shows that it is
// one. Not for NULL.
bool c_is_hidden(const struct c_type *type);

#endif  // PYZC_CTYPE_H
