// strings-test.c - the table of strings, with its own front cache and with
// the smallest.
// SPDX-License-Identifier: MIT

#include "../../lib/core/strings.h"

#include <pyzc/version.h>

#include <glib.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const uint64_t seed[2] = { 0x0123456789abcdef, 0xfedcba9876543210 };

static struct pyzc_strings *
create(size_t limit)
{
    return pyzc_strings_init(g_malloc0(pyzc_strings_size(limit)), limit, seed);
}

static void
destroy(struct pyzc_strings *strings)
{
    pyzc_strings_finish(strings);
    g_free(strings);
}

// Looks a copy up that ends with its block, so that a sanitizer sees a read
// behind it.
static void *
get(struct pyzc_strings *strings, const void *data, size_t size)
{
    char *copy = malloc(size);
    struct pyzc_string key;
    void *value;

    if (size > 0) {
        memcpy(copy, data, size);
    }
    value = pyzc_strings_get(strings, copy, size, &key);
    g_assert_true(pyzc_strings_get(strings, copy, size, &key) == value);
    free(copy);
    return value;
}

// Puts [data], which stays, and is the value as well.
static void
put(struct pyzc_strings *strings, char *data, size_t size)
{
    struct pyzc_string key;

    g_assert_true(pyzc_strings_has_room(strings));
    g_assert_null(pyzc_strings_get(strings, data, size, &key));
    pyzc_strings_put(strings, &key, data, data);
    g_assert_true(get(strings, data, size) == data);
}

static void
an_empty_table_has_nothing(void)
{
    struct pyzc_strings *strings = create(1);

    g_assert_null(get(strings, "", 0));
    g_assert_null(get(strings, "a", 1));
    g_assert_null(get(strings, "a string of more than 16", 24));
    g_assert_null(pyzc_strings_take(strings));
    destroy(strings);
}

static void
no_table_can_be_finished(void)
{
    pyzc_strings_finish(NULL);
}

// Every size up to 100, and each string that differs from one in a bit.
static void
a_string_is_found_by_its_exact_bytes(void)
{
    struct pyzc_strings *strings = create(101);
    char *data[101];

    for (size_t size = 0; size <= 100; size++) {
        data[size] = g_malloc(size + 1);
        memset(data[size], 'a' + (int)(size % 26), size);
        put(strings, data[size], size);
    }
    for (size_t size = 0; size <= 100; size++) {
        g_assert_true(get(strings, data[size], size) == data[size]);
        for (size_t i = 0; i < 8 * size; i++) {
            data[size][i / 8] ^= (char)(1 << i % 8);
            // The table's own bytes change with it, so a copy is looked up
            // that does not.
            char *changed = g_memdup2(data[size], size);
            data[size][i / 8] ^= (char)(1 << i % 8);
            g_assert_null(get(strings, changed, size));
            g_free(changed);
        }
    }
    destroy(strings);
    for (size_t size = 0; size <= 100; size++) {
        g_free(data[size]);
    }
}

static void
strings_that_differ_in_the_middle_are_different(void)
{
    struct pyzc_strings *strings = create(2);
    char one[] = "the first... and the last";
    char two[] = "the first,,, and the last";

    put(strings, one, sizeof(one));
    put(strings, two, sizeof(two));
    g_assert_true(get(strings, one, sizeof(one)) == one);
    g_assert_true(get(strings, two, sizeof(two)) == two);
    destroy(strings);
}

static void
a_full_table_has_no_room(void)
{
    struct pyzc_strings *strings = create(3);
    char text[] = "abcd";

    for (size_t i = 0; i < 3; i++) {
        put(strings, text + i, 1);
    }
    g_assert_false(pyzc_strings_has_room(strings));
    g_assert_null(get(strings, text + 3, 1));
    for (size_t i = 0; i < 3; i++) {
        g_assert_true(get(strings, text + i, 1) == text + i);
    }
    destroy(strings);
}

static void
what_is_taken_out_is_each_value_once(void)
{
    struct pyzc_strings *strings = create(100);
    char text[100];
    char *value;
    size_t n = 0;

    for (size_t turn = 0; turn < 3; turn++) {
        for (size_t i = 0; i < 100; i++) {
            text[i] = (char)(turn + i);
            put(strings, &text[i], 1);
        }
        for (n = 0; (value = pyzc_strings_take(strings)) != NULL; n++) {
            *value = -1;
        }
        g_assert_cmpuint(n, ==, 100);
        for (size_t i = 0; i < 100; i++) {
            g_assert_cmpint(text[i], ==, -1);
            text[i] = (char)(turn + i);
            g_assert_null(get(strings, &text[i], 1));
        }
    }
    destroy(strings);
}

// A table is asked what an array is asked as well.
static void
random_strings_are_found_as_in_an_array(void)
{
    enum { limit = 500, count = 1000, size_max = 40 };
    static char texts[count][size_max];
    static size_t sizes[count];
    static bool is_there[count];
    struct pyzc_strings *strings = create(limit);
    GRand *random = g_rand_new_with_seed(1);
    size_t n = 0;

    for (int i = 0; i < count; i++) {
        // The number makes each one of a kind.
        sizes[i] = (size_t)g_rand_int_range(random, 4, size_max);
        memset(texts[i], 'a', sizes[i]);
        memcpy(texts[i] + g_rand_int_range(random, 0, (gint)sizes[i] - 3), &i,
               sizeof(i));
        is_there[i] = false;
    }
    for (int turn = 0; turn < 20000; turn++) {
        int i = g_rand_int_range(random, 0, count);
        struct pyzc_string key;
        char *found = pyzc_strings_get(strings, texts[i], sizes[i], &key);

        g_assert_true(found == NULL || memcmp(found, texts[i], sizes[i]) == 0);
        if (is_there[i]) {
            g_assert_nonnull(found);
        }
        if (found == NULL && pyzc_strings_has_room(strings)) {
            pyzc_strings_put(strings, &key, texts[i], texts[i]);
            is_there[i] = true;
            n++;
        }
    }
    g_assert_cmpuint(n, ==, limit);
    g_rand_free(random);
    destroy(strings);
}

#if !PYZC_CHECKS_TORTURE
// Of as many buckets as strings an ideal hash leaves 36.8 % empty. Each seed
// has strings that it does worse for; they are not the same for another.
static void
hashes_of_similar_strings_are_spread(void)
{
    enum { buckets = 4096, seeds = 20 };
    static const char *const formats[] = { "%d",
                                           "name%d",
                                           "%d.name",
                                           "a name of many bytes %d",
                                           "%d bytes and many others",
                                           "%04d on both sides %04d" };
    GRand *random = g_rand_new_with_seed(1);

    for (size_t f = 0; f < G_N_ELEMENTS(formats); f++) {
        int empty[2] = { 0, 0 };  // by the lower half of a hash, the upper one

        for (int k = 0; k < seeds; k++) {
            uint64_t drawn[2];
            bool is_full[2][buckets] = { { false } };
            struct pyzc_strings *strings;

            for (int i = 0; i < 2; i++) {
                drawn[i] = (uint64_t)g_rand_int(random) << 32;
                drawn[i] |= g_rand_int(random);
            }
            strings =
                pyzc_strings_init(g_malloc0(pyzc_strings_size(1)), 1, drawn);
            for (int i = 0; i < buckets; i++) {
                struct pyzc_string key;
                char text[100];
                int size = snprintf(text, sizeof(text), formats[f], i, i);

                pyzc_strings_get(strings, text, (size_t)size, &key);
                is_full[0][key.hash % buckets] = true;
                is_full[1][(key.hash >> 32) % buckets] = true;
            }
            for (int i = 0; i < buckets; i++) {
                empty[0] += !is_full[0][i];
                empty[1] += !is_full[1][i];
            }
            destroy(strings);
        }
        g_assert_cmpint(empty[0], <, seeds * buckets * 40 / 100);
        g_assert_cmpint(empty[1], <, seeds * buckets * 40 / 100);
    }
    g_rand_free(random);
}

static void
another_seed_makes_other_hashes(void)
{
    const uint64_t other[2] = { seed[1], seed[0] };
    struct pyzc_strings *one = create(1);
    struct pyzc_strings *two =
        pyzc_strings_init(g_malloc0(pyzc_strings_size(1)), 1, other);

    for (size_t size = 1; size < 40; size++) {
        char text[40] = "a string, of which some bytes are taken";
        struct pyzc_string by_one;
        struct pyzc_string by_two;

        pyzc_strings_get(one, text, size, &by_one);
        pyzc_strings_get(two, text, size, &by_two);
        g_assert_true(by_one.hash != by_two.hash);
    }
    destroy(one);
    destroy(two);
}
#endif

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add_func("/strings/" #name, name)
    TEST(an_empty_table_has_nothing);
    TEST(no_table_can_be_finished);
    TEST(a_string_is_found_by_its_exact_bytes);
    TEST(strings_that_differ_in_the_middle_are_different);
    TEST(a_full_table_has_no_room);
    TEST(what_is_taken_out_is_each_value_once);
    TEST(random_strings_are_found_as_in_an_array);
#if !PYZC_CHECKS_TORTURE
    TEST(hashes_of_similar_strings_are_spread);
    TEST(another_seed_makes_other_hashes);
#endif
#undef TEST
    return g_test_run();
}
