// layout.h - C code as the examples have it, in lines of 79 columns.
// SPDX-License-Identifier: MIT

#ifndef PYZC_LAYOUT_H
#define PYZC_LAYOUT_H

#include <glib.h>

// Appends [words] as a comment, each line after [mark]: "// " and "//   ".
void layout_comment(GString *text, const char *first, const char *mark,
                    const char *words);

// Appends MACRO(arguments); and a newline. An argument that begins with a
// quotation mark is a docstring: it has lines of its own.
void layout_call(GString *text, const char *macro, const GPtrArray *arguments);

// Appends #define [name](X) and the [entries], each X(...). [x] is "X".
void layout_list(GString *text, const char *name, const char *x,
                 const GPtrArray *entries);

// Returns [words] as a C string literal, to be freed. They are one line.
char *layout_quote(const char *words);

#endif  // PYZC_LAYOUT_H
