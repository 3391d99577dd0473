// strings.c - a front cache of numbers, and GHashTable behind it.
// SPDX-License-Identifier: MIT

#include "strings.h"

#include <pyzc/version.h>

#include <glib.h>

#include <string.h>

// What a hit in front reads, without the hash and the bytes.
struct entry {
    uint64_t first;
    uint64_t last;
    size_t size;
    void *value;
};

// The front cache is direct-mapped: each hash has one slot, which holds the
// entry that was last found there. There are eight slots for each entry, so
// that few share one, and most of what is not in the table has an empty one.
struct pyzc_strings {
    GHashTable *table;  // keys to entries
    uint32_t *front;    // places of entries
    size_t mask;
    uint64_t seed[2];
    size_t limit;
    size_t n;
#if PYZC_STATS
    struct pyzc_strings_stats *stats;
#endif
    struct pyzc_string *keys;  // [i] is of entries[i]
    struct entry entries[];    // [0] equals no key
};

#if PYZC_STATS
#define STRINGS_COUNT(strings, counter, n)                                    \
    ((strings)->stats != NULL ? pyzc_count_(&(strings)->stats->counter, n)    \
                              : (void)0)
#else
#define STRINGS_COUNT(strings, counter, n) ((void)0)
#endif

// Returns a power of two.
static size_t
front_slots(size_t limit)
{
#if PYZC_CHECKS_TORTURE
    (void)limit;
    return 2;
#else
    size_t slots = 8;

    while (slots < 8 * limit) {
        slots *= 2;
    }
    return slots;
#endif
}

size_t
pyzc_strings_size(size_t limit)
{
    return sizeof(struct pyzc_strings) +
           (limit + 1) * (sizeof(struct entry) + sizeof(struct pyzc_string)) +
           front_slots(limit) * sizeof(uint32_t);
}

// Hashing

static uint64_t
load64(const char *data)
{
    uint64_t word;

    memcpy(&word, data, sizeof(word));
    return word;
}

static uint64_t
load32(const char *data)
{
    uint32_t word;

    memcpy(&word, data, sizeof(word));
    return word;
}

// Returns both halves of the product, one exclusive-or the other.
static uint64_t
mix(uint64_t a, uint64_t b)
{
#if defined(__SIZEOF_INT128__)
    PYZC_EXTENSION typedef unsigned __int128 uint128;
    uint128 product = (uint128)a * b;

    return (uint64_t)product ^ (uint64_t)(product >> 64);
#else
    uint64_t low = (a & UINT32_MAX) * (b & UINT32_MAX);
    uint64_t one = (a >> 32) * (b & UINT32_MAX) + (low >> 32);
    uint64_t two = (a & UINT32_MAX) * (b >> 32) + (one & UINT32_MAX);
    uint64_t high = (a >> 32) * (b >> 32) + (one >> 32) + (two >> 32);

    return (two << 32 | (low & UINT32_MAX)) ^ high;
#endif
}

// The sizes of names come in no order, so that a branch for each would be
// guessed wrong: from 4 to 16 bytes there is none.
static inline void
key_init(struct pyzc_string *key, const char *data, size_t size,
         const uint64_t seed[2])
{
    uint64_t middle = seed[0];
    uint64_t hash;

    key->data = data;
    key->size = size;
    key->first = 0;
    key->last = 0;
    if (pyzc_likely(size - 4 <= 12)) {
        size_t step = size / 8 * 4;

        key->first = load32(data) << 32 | load32(data + step);
        key->last =
            load32(data + size - 4) << 32 | load32(data + size - 4 - step);
    } else if (size > 16) {
        key->first = load64(data);
        key->last = load64(data + size - 8);
        for (size_t i = 8; i + 8 < size; i += 8) {
            middle = mix(middle ^ load64(data + i), seed[1]);
        }
    } else if (size > 0) {
        key->first = (uint64_t)(unsigned char)data[0] |
                     (uint64_t)(unsigned char)data[size / 2] << 8 |
                     (uint64_t)(unsigned char)data[size - 1] << 16;
    }
    // The front cache has the lower half, the table the upper one. Strings
    // that differ by a number have multiples of one number in either: one seed
    // in some hundreds would put all of them into few slots.
    hash = mix(key->first ^ middle, key->last ^ seed[1]) + size * seed[0];
    key->hash = hash ^ hash >> 32;
}

static guint
key_hash(gconstpointer key)
{
#if PYZC_CHECKS_TORTURE
    (void)key;
    return 0;
#else
    const struct pyzc_string *string = key;

    return (guint)(string->hash >> 32);
#endif
}

static gboolean
key_equal(gconstpointer a, gconstpointer b)
{
    const struct pyzc_string *one = a;
    const struct pyzc_string *two = b;

    return one->first == two->first && one->last == two->last &&
           one->size == two->size &&
           (one->size <= 16 || memcmp(one->data, two->data, one->size) == 0);
}

// The table

struct pyzc_strings *
pyzc_strings_init(void *block, size_t limit, const uint64_t seed[2])
{
    struct pyzc_strings *strings = block;

    strings->table = g_hash_table_new(key_hash, key_equal);
    strings->keys = (struct pyzc_string *)(strings->entries + limit + 1);
    strings->front = (uint32_t *)(strings->keys + limit + 1);
    strings->mask = front_slots(limit) - 1;
    strings->seed[0] = seed[0];
    strings->seed[1] = seed[1];
    strings->limit = limit;
    strings->entries[0].size = SIZE_MAX;
    return strings;
}

void
pyzc_strings_finish(struct pyzc_strings *strings)
{
    if (strings != NULL) {
        g_hash_table_destroy(strings->table);
    }
}

#if PYZC_STATS
void
pyzc_strings_count(struct pyzc_strings *strings,
                   struct pyzc_strings_stats *stats)
{
    strings->stats = stats;
    if (stats != NULL) {
        stats->slots = strings->mask + 1;
    }
}
#endif

void *
pyzc_strings_get(struct pyzc_strings *strings, const char *data, size_t size,
                 struct pyzc_string *key)
{
    uint32_t *slot;
    struct entry *entry;

    key_init(key, data, size, strings->seed);
    slot = &strings->front[key->hash & strings->mask];
    entry = &strings->entries[*slot];
    if (pyzc_likely(entry->first == key->first) &&
        pyzc_likely(entry->last == key->last) &&
        pyzc_likely(entry->size == size) &&
        (size <= 16 || memcmp(strings->keys[*slot].data, data, size) == 0)) {
        STRINGS_COUNT(strings, front_hits, 1);
        return entry->value;  // a hit in front
    }
    if (*slot == 0) {
        return NULL;  // a miss in front: no entry has that slot
    }
    entry = g_hash_table_lookup(strings->table, key);
    if (entry == NULL) {
        return NULL;  // a miss in the table
    }
    STRINGS_COUNT(strings, hits, 1);
    STRINGS_COUNT(strings, front_evictions, 1);
    *slot = (uint32_t)(entry - strings->entries);
    return entry->value;  // a hit in the table
}

bool
pyzc_strings_has_room(const struct pyzc_strings *strings)
{
    return strings->n < strings->limit;
}

void
pyzc_strings_put(struct pyzc_strings *strings, const struct pyzc_string *key,
                 const char *data, void *value)
{
    size_t i = ++strings->n;

    strings->keys[i] = *key;
    strings->keys[i].data = data;
    strings->entries[i] =
        (struct entry){ key->first, key->last, key->size, value };
    g_hash_table_insert(strings->table, &strings->keys[i],
                        &strings->entries[i]);
    STRINGS_COUNT(strings, added, 1);
    STRINGS_COUNT(strings, front_evictions,
                  strings->front[key->hash & strings->mask] != 0);
    strings->front[key->hash & strings->mask] = (uint32_t)i;
}

void *
pyzc_strings_take(struct pyzc_strings *strings)
{
    if (strings->n > 0) {
        STRINGS_COUNT(strings, evictions, 1);
        return strings->entries[strings->n--].value;
    }
    memset(strings->front, 0, (strings->mask + 1) * sizeof(*strings->front));
    g_hash_table_remove_all(strings->table);
    return NULL;
}
