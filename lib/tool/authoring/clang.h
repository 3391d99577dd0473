// clang.h - runs clang, which reads C headers.
// SPDX-License-Identifier: MIT

#ifndef PYZC_CLANG_H
#define PYZC_CLANG_H

#include <glib.h>
#include <stdbool.h>

// A clang, and a folder for what it reads.
struct clang {
    char *program;
    char *folder;
    char *source;                // the file that it reads
    char **environment;          // what it is run with; ends with NULL
    char *python;                // a folder that has Python.h, or NULL
    char *before;                // what comes before the headers: one line
    char *shortly;               // the same, but for what is Python's own
    const char *const *flags;    // the user's; end with NULL
    const char *const *headers;  // one for each further line of what it reads
};

// Finds clang: [name], $CLANG, clang, or the newest clang-N; makes the folder.
// Returns whether it could; [self] is given back by clang_finish() then.
bool clang_init(struct clang *self, const char *name, GError **error);

// Removes the folder.
void clang_finish(struct clang *self);

// Runs clang with the [arguments] that its NULL ends, the user's flags, and
// [text] as its source. Returns what it prints, to be freed. What it complains
// of goes to [complaint], to be freed; if that is NULL, an error is one. NULL
// with [error] set then, or if it could not be run, and [file], to be freed,
// says in what.
char *clang_run(const struct clang *self, const char *const *arguments,
                const char *text, char **complaint, char **file,
                GError **error);

// Whether there is an error in [complaint] that is not in a file whose name
// begins with [place]. Returns false with [error] and [file] set if so.
bool clang_accepts(const struct clang *self, const char *complaint,
                   const char *place, char **file, GError **error);

// Takes a name that no library has.
typedef void (*clang_missing_fn)(void *data, const char *name);

// Links a program of [text], which refers to the functions [names], with the
// libraries among the flags. Hands those that are nowhere to [take], with
// [data]. Returns false with [error] and [file] set if that does not tell.
bool clang_link(const struct clang *self, const char *text,
                clang_missing_fn take, const GPtrArray *names, void *data,
                char **file, GError **error);

#endif  // PYZC_CLANG_H
