// includes.h - which files a header is made of, and which of them count.
// SPDX-License-Identifier: MIT

#ifndef PYZC_INCLUDES_H
#define PYZC_INCLUDES_H

#include <glib.h>
#include <stdbool.h>

struct includes;

// Takes what the preprocessor prints, its lines changed in place.
struct includes *includes_read(char *text);

void includes_free(struct includes *self);

// Returns the paths of the files that the source itself includes, in their
// order, borrowed; to be freed.
GPtrArray *includes_roots(const struct includes *self);

// Whether the file at [path], by whatever name, is among those that are read.
bool includes_has_file(const struct includes *self, const char *path);

// Whether a file that the header [path] includes, or itself, has [word].
bool includes_mention(const struct includes *self, const char *path,
                      const char *word);

// Appends to [paths] those that the header [path] includes, whatever lies
// between, which are its own: in the folder that has its name; or, if the
// header declares nothing itself, all that its name or folder or how it
// includes them says are of the same library.
void includes_of_header(const struct includes *self, const char *path,
                        GPtrArray *paths);

// Appends those whose folder is [folder].
void includes_in_folder(const struct includes *self, const char *folder,
                        GPtrArray *paths);

// Takes a line of the file [path] that begins with #define or #undef.
typedef void (*includes_macro_fn)(void *data, const char *line,
                                  const char *path);

// Hands all such lines to [take], in their order.
void includes_visit_macros(const struct includes *self, includes_macro_fn take,
                           void *data);

// Returns the text of [files], without directives. To be freed.
char *includes_text(const struct includes *self, GHashTable *files);

#endif  // PYZC_INCLUDES_H
