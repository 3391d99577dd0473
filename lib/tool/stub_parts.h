// stub_parts.h - the parts of a stub's text.
//
// Private to the files that make it.
// SPDX-License-Identifier: MIT

#ifndef PYZC_TOOL_STUB_PARTS_H
#define PYZC_TOOL_STUB_PARTS_H

#include <glib.h>
#include <stdbool.h>

#include "api.h"

// The words for what its own name cannot express.
struct words {
    GHashTable *aliases;  // what is imported -> the word for it
    GHashTable *numbers;  // what words begin with -> the last number
};

// What is known while a stub is written.
struct stub {
    const struct api_module *module;
    GHashTable *names;    // the module's own: name -> itself
    GHashTable *fields;   // those of the class that is written, and its
                          // other items; NULL
    GHashTable *imports;  // a word in the stub -> the line that imports it
    struct words words;   // in this place
    bool is_package;      // its file is __init__.pyi
    GString *text;
};

// A signature longer than this has a line for each parameter.
enum { max_line = 79 };

struct words words_new(void);
void words_clear(struct words *words);

// Begins the body of a class: there the names in [stub]->fields, which is
// empty, mean what the class has, and annotations are worded differently.
// Returns what stub_leave() takes.
struct words stub_enter(struct stub *stub);
void stub_leave(struct stub *stub, struct words outside);

// Appends [name], a dotted name or a builtin, as the stub can say it:
// "typing_extensions.Buffer" is imported and becomes "Buffer", or is said in
// full where that word is taken: by the module, or by another import.
void stub_name(struct stub *stub, const char *name);

// Appends an annotation, its names one by one.
void stub_annotation(struct stub *stub, const char *annotation);

// Appends [doc] as a docstring in lines indented by [indent]. Its tabs become
// blanks, as inspect.cleandoc() would make them: after an indent they would
// reach another column.
void stub_docstring(GString *text, const char *doc, const char *indent);

// Appends what is behind the colon of a function or class that is indented by
// [indent] and has nothing but the docstring [doc], or none.
void stub_body(struct stub *stub, const char *doc, const char *indent);

// Appends a function or method, indented by [indent], that returns [result].
void stub_function(struct stub *stub, const struct api_item *item,
                   const char *result, const char *indent);

// Appends a class with its items.
void stub_class(struct stub *stub, const struct api_item *item);

#endif  // PYZC_TOOL_STUB_PARTS_H
