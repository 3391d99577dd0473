// python.h - what the tool knows of Python's grammar.
// SPDX-License-Identifier: MIT

#ifndef PYZC_TOOL_PYTHON_H
#define PYZC_TOOL_PYTHON_H

#include <glib.h>
#include <stdbool.h>

// Returns whether the [len] bytes at [text] are an identifier; all letters
// beyond ASCII pass.
bool is_identifier(const char *text, size_t len);

// Returns whether Python has [name] as a keyword, or never lets it be
// assigned.
bool is_keyword(const char *name);

// How long names may be: one of Python's, and one with its dots.
enum { max_name = 1000 };

// Returns whether the [len] bytes at [text], valid UTF-8, can be a name in
// Python: letters as PEP 3131 has them, no keyword, not without end.
bool is_python_name(const char *text, size_t len);

// Returns [name] as Python compares it with others. To be freed by g_free().
char *python_name_key(const char *name);

// Returns whether [text] is an annotation: of names with dots, subscripts,
// calls, lists, tuples, unions, the three dots and what [literal] matches
// (literal_new()). A stub that has it can be parsed.
bool is_annotation(const char *text, const GRegex *literal);

// Returns how long the name, the string or the other thing at [text], in an
// annotation, is. A string may have a prefix. Names have dots; the classes of
// api.h a dollar before them.
size_t word_len(const char *text);

// Returns whether a word of an annotation is a class of the extension itself,
// as api.h has it.
bool is_own_class(const char *word);

// Returns whether a type is such a class, and nothing else.
bool is_one_class(const char *type);

// Returns the types of which [type] is a union. To be freed by g_strfreev().
char **union_split(const char *type);

// Whether [text] may be a default: what [literal] matches, or a tuple of it.
bool is_default(const char *text, const GRegex *literal);

// Returns what matches the literals that may be defaults. To be given back by
// g_regex_unref().
GRegex *literal_new(void);

#endif  // PYZC_TOOL_PYTHON_H
