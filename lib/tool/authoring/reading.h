// reading.h - headers that are being read.
// SPDX-License-Identifier: MIT

#ifndef PYZC_READING_H
#define PYZC_READING_H

#include "header.h"
#include "includes.h"
#include "json.h"

// The typedef of the type of a function has this before its name.
#define FUNCTION_PROBE "pyzc_function_"

// What is known while the headers are read.
struct reading {
    struct header *header;
    const struct header_request *request;
    const struct clang *clang;
    GString *source;  // what clang reads: the headers, and what is before them
    struct includes *includes;
    GPtrArray *roots;     // the paths of the named headers
    GHashTable *files;    // those, and of what they include and is theirs
    GHashTable *texts;    // of these files, by path
    GHashTable *by_name;  // struct c_function, by name
};

// Takes a declaration of a tree; [file] is where it is.
typedef void (*visit_fn)(struct reading *self, const struct json *node,
                         const char *kind, const char *file);

#endif  // PYZC_READING_H
