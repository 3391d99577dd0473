// rules.h - which binding line a C function has, if its prototype tells.
//
// A wrong line is worse than none: where a prototype may mean two things the
// function has no line, and the reason tells what a person has to decide.
// SPDX-License-Identifier: MIT

#ifndef PYZC_RULES_H
#define PYZC_RULES_H

#include <glib.h>

#include "handles.h"
#include "header.h"

// Why a function has no line, or that it has one.
enum line_state {
    line_made,
    line_class,   // it needs one for a handle
    line_c_only,  // only C can be on the other side of the call
    line_open,    // a person has to decide, or to write a wrapper
    line_none,    // not to be bound
    line_used,    // by the line of a class
    line_n_states
};

// What a line is of a class.
enum line_role { role_method, role_getter, role_setter };

struct line {
    const struct c_function *function;
    enum line_state state;
    char *reason;  // NULL if there is a line
    char *result;
    bool keeps_all;  // what it makes keeps all handles alive that it is given
    char *wrapper;   // the C function that is bound in its place, or NULL
    const struct c_tag *fields;  // the struct that is the result, or NULL
    GPtrArray *entries;          // as "(int, n)"
    GPtrArray *before;           // the lines that must come before it
    GPtrArray *structs;          // struct c_tag: those that need conversions
    GPtrArray *notes;            // what to look at
    const struct handle *home;   // of whose class it is a method, or NULL
    const struct handle *made;   // that it makes, or NULL: for parameter [out]
    const struct handle *lent;   // that it lends, or NULL
    GPtrArray *called;           // struct handle: those it gives a callback
    int self;                    // the parameter that is the object; or -1
    char *self_name;             // of that; or NULL
    int out;                     // or -1
    int release;                 // that gives back a callback's void *, but is
                                 // not beside that; or -1
    guint kept;                  // and that callback
    char *method;                // its name in the class, once it has one
    enum line_role role;
    bool is_destroy;  // the function frees the handle
    bool is_stream;   // its result is none of an error, nor a value alone
    bool is_keeping;  // the object keeps what Python gives
    bool is_copied;   // C copies what it is given, by an argument
};

// Makes the line of a function. To be freed by line_free().
struct line *line_make(const struct c_function *function,
                       const struct header *header);

void line_free(struct line *self);

#endif  // PYZC_RULES_H
