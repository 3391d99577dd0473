// tree.h - a new directory of files, written as a whole or not at all.
//
// The files are written into a directory beside it, which is then renamed.
// Signals that people send wait until that is done. Only SIGKILL can leave
// something, and that is the other directory.
// SPDX-License-Identifier: MIT

#ifndef PYZC_TREE_H
#define PYZC_TREE_H

#include <glib.h>
#include <stdbool.h>

// Files by their paths in the directory. It begins as a tree_new().
struct tree;

struct tree *tree_new(void);

// Adds a file. Takes [path], to be freed by g_free(), and [text].
void tree_add(struct tree *tree, char *path, GString *text);

// Returns whether there is a file of that path.
bool tree_has(const struct tree *tree, const char *path);

// Returns whether a directory could be made at [path]: nothing is there, or an
// empty directory. False with [error] set if not.
bool tree_check(const char *path, GError **error);

// Writes the directory [path]. Returns whether it could; false with [error]
// set, and then there is nothing.
bool tree_write(const struct tree *tree, const char *path, GError **error);

void tree_free(struct tree *tree);

#endif  // PYZC_TREE_H
