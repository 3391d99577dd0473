// hash.h - hashes of texts that cannot be chosen to collide.
//
// Names in a file are somebody else's. A table of GLib's whose hash is known
// can be made a list by whoever writes the file; this one has a key, chosen at
// random when the tool starts.
// SPDX-License-Identifier: MIT

#ifndef PYZC_TOOL_HASH_H
#define PYZC_TOOL_HASH_H

#include <glib.h>

// As g_str_hash().
guint text_hash(gconstpointer text);

// Returns the hash of [number] after what [hash] is of.
guint hash_more(guint hash, guint64 number);

// Returns a table of what has a text as its key, which is freed by
// [free_key], and the values by [free_value], where they are not NULL.
GHashTable *table_new(GDestroyNotify free_key, GDestroyNotify free_value);

// Compares two pointers to texts, as GCompareFunc.
gint compare_texts(gconstpointer left, gconstpointer right);

#endif  // PYZC_TOOL_HASH_H
