// strings.h - a bounded table: bytes, and the one value that stands for them.
//
// Values are the caller's, and so are the bytes that they are put under: both
// stay as long as they are in the table. Nothing is dropped to make room; a
// full table takes no more.
//
// The table's memory is the caller's too, one block. GHashTable takes memory
// of its own, less than 64 bytes for each entry even while it grows, and ends
// the process if there is none, as g_malloc() does.
//
// A table belongs to one thread at a time. Needs no Python, but GLib.
// SPDX-License-Identifier: MIT

#ifndef PYZC_CORE_STRINGS_H
#define PYZC_CORE_STRINGS_H

#include <pyzc/detail/base.h>
#include <pyzc/detail/counters.h>

struct pyzc_strings;

// Some bytes, and what is computed of them.
struct pyzc_string {
    uint64_t first;  // of up to 16 bytes these two and the size tell all
    uint64_t last;
    size_t size;
    const char *data;
    uint64_t hash;
};

// The most entries that a table may have.
#define PYZC_STRINGS_MAX 16777216

// Returns how many bytes the block of a table of up to [limit] entries takes,
// where [limit] is from 1 to PYZC_STRINGS_MAX.
PYZC_API size_t pyzc_strings_size(size_t limit);

// Makes an empty table of [block]: pyzc_strings_size(limit) zeros, aligned for
// any object. The seed should be a secret: strings of one hash, which are
// found one after the other, can be made by anyone who knows it.
PYZC_API struct pyzc_strings *pyzc_strings_init(void *block, size_t limit,
                                                const uint64_t seed[2]);

// Gives back what is not in the block. [strings] may be NULL.
PYZC_API void pyzc_strings_finish(struct pyzc_strings *strings);

#if PYZC_STATS
// What tables have done.
struct pyzc_strings_stats {
    PYZC_COUNTER_ hits;  // in the table, after the front cache
    PYZC_COUNTER_ front_hits;
    PYZC_COUNTER_ front_evictions;
    PYZC_COUNTER_ slots;
    PYZC_COUNTER_ added;
    PYZC_COUNTER_ evictions;
};

// Has the table count in [stats], which it then needs; NULL is nowhere.
PYZC_API void pyzc_strings_count(struct pyzc_strings *strings,
                                 struct pyzc_strings_stats *stats);
#endif

// Returns the value for [size] bytes at [data], or NULL. Writes [key], for
// pyzc_strings_put(); it points to the bytes.
PYZC_API void *pyzc_strings_get(struct pyzc_strings *strings, const char *data,
                                size_t size, struct pyzc_string *key);

// Returns whether another entry finds room.
PYZC_API bool pyzc_strings_has_room(const struct pyzc_strings *strings);

// Puts [value], not NULL, under [key], whose bytes are those at [data]. They
// are not in the table, which has room.
PYZC_API void pyzc_strings_put(struct pyzc_strings *strings,
                               const struct pyzc_string *key, const char *data,
                               void *value);

// Takes a value out and returns it; NULL from an empty table. From the first
// of these calls until NULL is returned nothing else may be done with the
// table.
PYZC_API void *pyzc_strings_take(struct pyzc_strings *strings);

#endif  // PYZC_CORE_STRINGS_H
