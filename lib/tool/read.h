// read.h - the files that the tool reads.
//
// Only regular files: a pipe or a device may have no end.
// SPDX-License-Identifier: MIT

#ifndef PYZC_TOOL_READ_H
#define PYZC_TOOL_READ_H

#include <glib.h>
#include <stdbool.h>

// Returns the bytes of the file at [path], to be given back by
// g_bytes_unref(); or NULL with [error] set.
GBytes *file_read(const char *path, GError **error);

// Puts the bytes of the file at [path], with a NUL after them, into [out], to
// be freed by g_free(), and how many they are into [len]. Returns true, or
// false with [error] set.
bool text_read(const char *path, char **out, size_t *len, GError **error);

#endif  // PYZC_TOOL_READ_H
