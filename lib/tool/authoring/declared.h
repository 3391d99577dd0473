// declared.h - what headers declare, in the tree of clang.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DECLARED_H
#define PYZC_DECLARED_H

#include "reading.h"

// Returns the text of [file]; "" if it cannot be read.
const char *text_of(struct reading *self, const char *file);

// Visits what a tree declares.
void visit_all(struct reading *self, const struct json *tree, visit_fn visit);

// Appends typedefs of the types of the functions of the files that count, and
// of other words that may be such names, of which the compiler refuses most.
void append_function_probes(const struct reading *self, GString *text);

// In the tree: functions, tags, to which the types refer, and the types of
// functions.
void visit_declared(struct reading *self, const struct json *node,
                    const char *kind, const char *file);

// Says which functions cannot be called by their names.
void judge_functions(struct reading *self);

// Finds which functions are called by another name: that of a macro of the
// headers which expands to it, as crc32_combine for crc32_combine64.
void find_aliases(struct reading *self);

// Whether the name of a function is that function.
bool is_plain(const struct c_function *function);

bool is_hidden(const void *data, const char *name);

#endif  // PYZC_DECLARED_H
