// python.h - what the tool knows of Python's grammar.
// SPDX-License-Identifier: MIT

#ifndef PYZC_TOOL_PYTHON_H
#define PYZC_TOOL_PYTHON_H

#include <glib.h>
#include <stdbool.h>

// Returns whether the [len] bytes at [text] are an identifier; all letters
// beyond ASCII pass.
bool is_identifier(const char *text, size_t len);

// Returns how long the name, the string or the other thing at [text], in an
// annotation, is. Names have dots; the classes of api.h a dollar before them.
size_t word_len(const char *text);

// Returns whether a word of an annotation is a class of the extension itself,
// as api.h has it.
bool is_own_class(const char *word);

// Returns the types of which [type] is a union. To be freed by g_strfreev().
char **union_split(const char *type);

// Returns what matches the literals that may be defaults. To be given back by
// g_regex_unref().
GRegex *literal_new(void);

#endif  // PYZC_TOOL_PYTHON_H
