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
    char *source;              // the file that it reads
    const char *const *flags;  // the user's; end with NULL
};

// Finds clang: [name], $CLANG, clang, or the newest clang-N; makes the folder.
// Returns whether it could; [self] is given back by clang_finish() then.
bool clang_init(struct clang *self, const char *name, const char *const *flags,
                GError **error);

// Removes the folder.
void clang_finish(struct clang *self);

// Runs clang with the [arguments] that its NULL ends, the user's flags, and
// [text] as its source. Puts what it prints in [out], with its length, and its
// complaints in [complaint], to be freed, and whether it had none that matter
// in [accepted]. Returns whether it ran to its end.
bool clang_run(const struct clang *self, const char *const *arguments,
               const char *text, char **out, size_t *len, char **complaint,
               bool *accepted, GError **error);

#endif  // PYZC_CLANG_H
