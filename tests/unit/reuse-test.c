// reuse-test.c - how large caches should be, against caches of all sizes.
// SPDX-License-Identifier: MIT

#include "../../lib/core/reuse.h"

#include <glib.h>

#include <stdlib.h>
#include <string.h>

#define RATE 0.99

// Sequences of keys, drawn but always the same

static uint64_t state;

static uint64_t
draw(void)
{
    uint64_t z = state += 0x9e3779b97f4a7c15;

    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
}

static uint32_t *
uniform(size_t n, uint32_t n_keys)
{
    uint32_t *keys = g_new(uint32_t, n);

    state = 1;
    for (size_t i = 0; i < n; i++) {
        keys[i] = (uint32_t)(draw() % n_keys);
    }
    return keys;
}

// Key k comes as often as 1 / (k + 1), about.
static uint32_t *
zipf(size_t n, uint32_t n_keys)
{
    uint32_t *keys = g_new(uint32_t, n);
    double *sums = g_new(double, n_keys);
    double sum = 0;

    for (uint32_t k = 0; k < n_keys; k++) {
        sums[k] = sum += 1.0 / (k + 1);
    }
    state = 2;
    for (size_t i = 0; i < n; i++) {
        double at = (double)(draw() >> 11) * 0x1p-53 * sum;
        uint32_t low = 0;
        uint32_t high = n_keys - 1;

        while (low < high) {
            uint32_t middle = (low + high) / 2;

            if (sums[middle] < at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        keys[i] = low;
    }
    g_free(sums);
    return keys;
}

// All keys, again and again in one order.
static uint32_t *
scan(size_t n, uint32_t n_keys)
{
    uint32_t *keys = g_new(uint32_t, n);

    for (size_t i = 0; i < n; i++) {
        keys[i] = (uint32_t)(i % n_keys);
    }
    return keys;
}

static uint64_t
hash_of(uint32_t key, uint64_t seed)
{
    state = key ^ seed << 32;
    return draw();
}

// What a table of [limit] entries does with the keys: it takes no more when it
// is full, and [self], if it is not NULL, is told. Returns the hits.
static size_t
fill(const uint32_t *keys, size_t n, uint32_t n_keys, size_t limit,
     struct pyzc_reuse *self)
{
    char *known = g_malloc0(n_keys);
    size_t n_known = 0;
    size_t hits = 0;

    for (size_t i = 0; i < n; i++) {
        enum pyzc_reference what = pyzc_reuse_left;

        if (known[keys[i]]) {
            what = pyzc_reuse_hit;
            hits++;
        } else if (n_known < limit) {
            what = pyzc_reuse_put;
            known[keys[i]] = 1;
            n_known++;
        }
        if (self != NULL) {
            pyzc_reuse_refer(self, hash_of(keys[i], 0), what);
        }
    }
    g_free(known);
    return hits;
}

// Returns the least table with enough hits, by trying.
static size_t
least_table(const uint32_t *keys, size_t n, uint32_t n_keys, size_t percent)
{
    size_t low = 1;
    size_t high = n_keys;

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (100 * fill(keys, n, n_keys, middle, NULL) >= percent * n) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

static struct pyzc_reuse *
create(void)
{
    return g_new0(struct pyzc_reuse, 1);
}

typedef uint32_t *(*sequence_fn)(size_t n, uint32_t n_keys);
static const sequence_fn sequences[] = { uniform, zipf, scan };

// The table

static void
test_entries(void)
{
    static const uint32_t n_keys[] = { 1, 2, 100, 700, 8192 };

    for (size_t s = 0; s < G_N_ELEMENTS(sequences); s++) {
        for (size_t k = 0; k < G_N_ELEMENTS(n_keys); k++) {
            size_t n = 120 * (size_t)n_keys[k];
            uint32_t *keys = sequences[s](n, n_keys[k]);
            size_t least = least_table(keys, n, n_keys[k], 99);
            // The model needs no table that is large enough.
            static const size_t limits[] = { 50, 1, 10000 };
            size_t n_limits = n_keys[k] <= 700 ? G_N_ELEMENTS(limits) : 1;

            for (size_t i = 0; i < n_limits; i++) {
                struct pyzc_reuse *self = create();
                uint64_t entries = 0;

                fill(keys, n, n_keys[k], limits[i], self);
                g_assert_true(pyzc_reuse_entries(self, RATE, &entries));
                g_assert_cmpuint(
                    entries, ==,
                    pyzc_histogram_last_(pyzc_histogram_bucket_(least)));
                g_free(self);
            }
            g_free(keys);
        }
    }
}

static void
test_sampled_entries(void)
{
    for (size_t s = 0; s < G_N_ELEMENTS(sequences); s++) {
        const uint32_t n_keys = 12000;
        const size_t n = 130 * (size_t)n_keys;
        uint32_t *keys = sequences[s](n, n_keys);
        static const size_t percents[] = { 50, 90, 95, 99 };
        struct pyzc_reuse *self = create();

        fill(keys, n, n_keys, 1000, self);
        g_assert_cmpuint(self->shift, >, 0);
        g_assert_cmpfloat_with_epsilon((double)self->n_first / n_keys, 1,
                                       0.03);
        for (size_t i = 0; i < G_N_ELEMENTS(percents); i++) {
            double least =
                (double)least_table(keys, n, n_keys, percents[i]);
            double rate = (double)percents[i] / 100;
            uint64_t entries = 0;

            g_assert_true(pyzc_reuse_entries(self, rate, &entries));
            g_test_message("least %.0f, estimated %" G_GUINT64_FORMAT, least,
                           entries);
            g_assert_cmpfloat_with_epsilon((double)entries / least, 1, 0.06);
        }
        g_free(self);
        g_free(keys);
    }
}

static void
test_no_table(void)
{
    struct pyzc_reuse *self = create();
    uint32_t *keys = scan(30000, 30000);
    uint64_t entries;
    uint64_t slots;

    g_assert_false(pyzc_reuse_entries(self, RATE, &entries));
    g_assert_false(pyzc_reuse_slots(self, RATE, &slots));
    fill(keys, 30000, 30000, 30000, self);
    g_assert_false(pyzc_reuse_entries(self, RATE, &entries));
    g_assert_false(pyzc_reuse_slots(self, RATE, &slots));
    g_free(self);
    g_free(keys);
}

static void
test_forget(void)
{
    struct pyzc_reuse *self = create();
    uint32_t *keys = scan(20000, 20000);
    uint64_t entries = 0;

    // After a sample all are followed again.
    fill(keys, 20000, 20000, 50, self);
    pyzc_reuse_forget(self);
    g_assert_cmpuint(self->shift, ==, 0);
    g_free(self);
    g_free(keys);
    self = create();
    keys = scan(100, 50);
    // Each key comes twice, then all is new: half are hits at best.
    for (int i = 0; i < 100; i++) {
        fill(keys, 100, 50, 50, self);
        pyzc_reuse_forget(self);
    }
    g_assert_cmpuint(self->n_first, ==, 5000);
    g_assert_false(pyzc_reuse_entries(self, 0.51, &entries));
    g_assert_true(pyzc_reuse_entries(self, 0.5, &entries));
    g_assert_cmpuint(entries, ==, 50);
    g_assert_true(pyzc_reuse_entries(self, 0.25, &entries));
    g_assert_cmpuint(entries, ==, 25);
    g_free(self);
    g_free(keys);
}

// The slots

// Counts the stack distances of what gets into a table of [limit], by a list
// that has the newest key first.
static struct pyzc_histogram *
distances_of(const uint32_t *keys, size_t n, size_t limit)
{
    struct pyzc_histogram *distances = g_new0(struct pyzc_histogram, 1);
    uint32_t *list = g_new(uint32_t, limit);
    size_t n_known = 0;

    for (size_t i = 0; i < n; i++) {
        size_t at = 0;

        while (at < n_known && list[at] != keys[i]) {
            at++;
        }
        if (at < n_known) {
            pyzc_histogram_add_(distances, at, 1);
        } else if (n_known < limit) {
            n_known++;
        } else {
            continue;
        }
        memmove(list + 1, list, at * sizeof(*list));
        list[0] = keys[i];
    }
    g_free(list);
    return distances;
}

static void
test_distances(void)
{
    static const size_t limits[] = { 1, 2, 300, 2000 };

    for (size_t s = 0; s < G_N_ELEMENTS(sequences); s++) {
        for (size_t k = 0; k < G_N_ELEMENTS(limits); k++) {
            const size_t n = 60000;  // more than there are slots of time
            uint32_t *keys = sequences[s](n, 2000);
            struct pyzc_histogram *expected =
                distances_of(keys, n, limits[k]);
            struct pyzc_reuse *self = create();

            fill(keys, n, 2000, limits[k], self);
            for (size_t i = 0; i < PYZC_HISTOGRAM_BUCKETS_; i++) {
                g_assert_cmpuint(
                    pyzc_counted_(&self->distances.buckets[i]), ==,
                    pyzc_counted_(&expected->buckets[i]));
            }
            g_free(self);
            g_free(expected);
            g_free(keys);
        }
    }
}

// Returns which share of the hits of a table of [limit] find the key in its
// slot of [n_slots], by the mean of some hashes.
static double
share_in_front(const uint32_t *keys, size_t n, uint32_t n_keys, size_t limit,
               size_t n_slots)
{
    size_t hits = 0;
    size_t front_hits = 0;

    for (uint64_t seed = 1; seed <= 4; seed++) {
        uint32_t *slots = g_new0(uint32_t, n_slots);
        char *known = g_malloc0(n_keys);
        size_t n_known = 0;

        for (size_t i = 0; i < n; i++) {
            uint32_t *slot = &slots[hash_of(keys[i], seed) & (n_slots - 1)];

            if (known[keys[i]]) {
                hits++;
                front_hits += *slot == keys[i] + 1;
            } else if (n_known < limit) {
                known[keys[i]] = 1;
                n_known++;
            } else {
                continue;
            }
            *slot = keys[i] + 1;
        }
        g_free(slots);
        g_free(known);
    }
    return (double)front_hits / (double)hits;
}

static void
check_slots(uint32_t n_keys, size_t n, size_t limit)
{
    for (size_t s = 0; s < G_N_ELEMENTS(sequences); s++) {
        uint32_t *keys = sequences[s](n, n_keys);
        struct pyzc_reuse *self = create();
        uint64_t slots = 0;
        double enough;
        double half;

        fill(keys, n, n_keys, limit, self);
        if (limit == n_keys) {
            g_assert_cmpuint(self->n_kept, ==, self->n_keys);
        }
        g_assert_true(pyzc_reuse_slots(self, RATE, &slots));
        enough = share_in_front(keys, n, n_keys, limit, slots);
        half = share_in_front(keys, n, n_keys, limit, slots / 2);
        g_test_message("%" G_GUINT64_FORMAT " slots: %.4f, half: %.4f", slots,
                       enough, half);
        g_assert_cmpfloat(enough, >=, RATE - 0.002);
        g_assert_cmpfloat(half, <, RATE + 0.002);
        g_free(self);
        g_free(keys);
    }
}

static void
test_slots(void)
{
    check_slots(2000, 50000, 2000);
    check_slots(2000, 50000, 200);
}

static void
test_sampled_slots(void)
{
    check_slots(20000, 200000, 20000);
}

// Numbers

static void
test_histogram(void)
{
    uint64_t number = 0;

    for (size_t i = 0; i < PYZC_HISTOGRAM_BUCKETS_; i++) {
        uint64_t last = pyzc_histogram_last_(i);

        g_assert_cmpuint(pyzc_histogram_bucket_(number), ==, i);
        g_assert_cmpuint(pyzc_histogram_bucket_(last), ==, i);
        g_assert_cmpuint(last - number, <=, number / 256);
        number = last + 1;
    }
    g_assert_cmpuint(number, ==, 0);  // behind the last one
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/reuse/a histogram has each number", test_histogram);
    g_test_add_func("/reuse/entries as by trying", test_entries);
    g_test_add_func("/reuse/entries by a sample", test_sampled_entries);
    g_test_add_func("/reuse/no table would do", test_no_table);
    g_test_add_func("/reuse/what is forgotten is new", test_forget);
    g_test_add_func("/reuse/distances as by a list", test_distances);
    g_test_add_func("/reuse/slots as by trying", test_slots);
    g_test_add_func("/reuse/slots by a sample", test_sampled_slots);
    return g_test_run();
}
