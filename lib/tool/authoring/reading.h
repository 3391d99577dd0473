// reading.h - headers that are being read. For header.c, declared.c, code.c.
// SPDX-License-Identifier: MIT

#ifndef PYZC_READING_H
#define PYZC_READING_H

#include "header.h"
#include "includes.h"
#include "json.h"

// The typedef of the type of a function has this before its name.
#define FUNCTION_PROBE "pyzc_probe_"

// What is known while the headers are read.
struct reading {
    struct header *header;
    const struct header_request *request;
    const struct clang *clang;
    GString *source;  // what clang reads: the headers, and what is before them
    struct includes *includes;
    GPtrArray *roots;       // the paths of the named headers
    GHashTable *files;      // those, and of what they include and is theirs
    GHashTable *texts;      // of these files, by path
    GHashTable *declaring;  // the paths of all that declare something
    GHashTable *by_name;    // struct c_function, by name
};

// Takes a declaration of a tree; [file] is where it stands.
typedef void (*visit_fn)(struct reading *self, const struct json *node,
                         const char *kind, const char *file);

// Returns the text of [file]; "" if it cannot be read.
const char *text_of(struct reading *self, const char *file);

// Visits what a tree declares.
void visit_all(struct reading *self, const struct json *tree, visit_fn visit);

// In the first tree: which files declare something.
void visit_files(struct reading *self, const struct json *node,
                 const char *kind, const char *file);

// In the first tree: functions.
void visit_functions(struct reading *self, const struct json *node,
                     const char *kind, const char *file);

// In the second: tags, to which the types refer, and the types of functions.
void visit_types(struct reading *self, const struct json *node,
                 const char *kind, const char *file);

// Says which functions cannot be called by their names.
void judge_functions(struct reading *self);

// Finds which functions are called by another name: that of a macro of the
// headers which stands for it, as crc32_combine for crc32_combine64.
void find_aliases(struct reading *self);

// Whether the name of a function stands for that function.
bool is_plain(const struct c_function *function);

// Sees that the functions can be compiled, and asks the linker which of them
// are in the libraries that the flags name, if they do. Returns false with
// [error] set if it does not tell.
bool read_code(struct reading *self, char **file, GError **error);

// Refuses headers that warn whoever includes them, by #warning, as clang
// complains: a module would have the warning, too. Returns false with [error]
// set then.
bool check_warnings(const char *complaint, char **file, GError **error);

// The arguments of clang that make it a preprocessor.
extern const char *const clang_preprocess[];

// Finds out what the headers, of which [source] is, are for gcc and not for
// clang, which is an old gcc by its macros: deprecated, or an error; and drops
// constants that are clang's alone.
void compare_with_gcc(struct reading *self);

bool is_hidden(const void *data, const char *name);

#endif  // PYZC_READING_H
