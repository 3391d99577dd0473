// hash.c - a polynomial over a prime field at a point that is the key: two
// texts of n bytes have one hash for at most n of all keys (Carter and Wegman,
// Universal classes of hash functions, 1979).
// SPDX-License-Identifier: MIT

#include "hash.h"

#include <string.h>

// 2^31 - 1.
static const guint64 prime = 0x7fffffff;

static guint64
hash_key(void)
{
    static guint64 key = 0;

    while (key == 0) {
        key = g_random_int() & prime;
    }
    return key;
}

guint
hash_more(guint hash, guint64 number)
{
    return (guint)((hash * hash_key() + number % prime + 1) % prime);
}

guint
text_hash(gconstpointer text)
{
    guint64 key = hash_key();
    guint64 hash = 0;

    for (const unsigned char *at = text; *at != '\0'; at++) {
        hash = (hash * key + *at + 1) % prime;
    }
    return (guint)hash;
}

GHashTable *
table_new(GDestroyNotify free_key, GDestroyNotify free_value)
{
    return g_hash_table_new_full(text_hash, g_str_equal, free_key, free_value);
}

gint
compare_texts(gconstpointer left, gconstpointer right)
{
    const char *const *a = left;
    const char *const *b = right;

    return strcmp(*a, *b);
}
