// detail/counters.h - what statistics count with (stats.h).
//
// Counters may be used by any thread at any time, with or without the GIL.
// They are read one by one, so that two of them need not agree to the last
// unit while threads count. Needs no Python.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_COUNTERS_H
#define PYZC_DETAIL_COUNTERS_H

#include <pyzc/detail/base.h>

#if PYZC_STATS

#include <stdatomic.h>

#define PYZC_COUNTER_ _Atomic uint64_t

static inline void
pyzc_count_(PYZC_COUNTER_ *counter, uint64_t n)
{
    atomic_fetch_add_explicit(counter, n, memory_order_relaxed);
}

static inline unsigned long long
pyzc_counted_(const PYZC_COUNTER_ *counter)
{
    return atomic_load_explicit(counter, memory_order_relaxed);
}

// Raises a counter to [n], if it is less.
static inline void
pyzc_count_max_(PYZC_COUNTER_ *counter, uint64_t n)
{
    uint64_t most = pyzc_counted_(counter);

    while (most < n && !atomic_compare_exchange_weak_explicit(
                           counter, &most, n, memory_order_relaxed,
                           memory_order_relaxed)) {
    }
}

// How often which number came. Numbers below 512 have a bucket each; 256
// buckets share each power of two from there on, so that the last number of a
// bucket is larger than the others by less than 1/256.
#define PYZC_HISTOGRAM_HALF_ 256
#define PYZC_HISTOGRAM_BUCKETS_ (57 * PYZC_HISTOGRAM_HALF_)

struct pyzc_histogram {
    PYZC_COUNTER_ buckets[PYZC_HISTOGRAM_BUCKETS_];
};

static inline size_t
pyzc_histogram_bucket_(uint64_t number)
{
    unsigned shift = 0;

    while (number >> shift >= 2 * PYZC_HISTOGRAM_HALF_) {
        shift++;
    }
    return (size_t)shift * PYZC_HISTOGRAM_HALF_ + (size_t)(number >> shift);
}

// Returns the last number that [bucket] stands for.
static inline uint64_t
pyzc_histogram_last_(size_t bucket)
{
    size_t shift = bucket < 2 * PYZC_HISTOGRAM_HALF_
                       ? 0
                       : bucket / PYZC_HISTOGRAM_HALF_ - 1;
    uint64_t first = bucket - shift * PYZC_HISTOGRAM_HALF_;

    return ((first + 1) << shift) - 1;
}

static inline void
pyzc_histogram_add_(struct pyzc_histogram *self, uint64_t number, uint64_t n)
{
    pyzc_count_(&self->buckets[pyzc_histogram_bucket_(number)], n);
}

// What arenas have done for a module.
struct pyzc_arena_stats {
    PYZC_COUNTER_ arenas;
    PYZC_COUNTER_ requests;  // that were met
    PYZC_COUNTER_ misses;    // of these, outside of the first chunk
    PYZC_COUNTER_ failed;
    PYZC_COUNTER_ bytes;  // asked for
    PYZC_COUNTER_ blocks;
    PYZC_COUNTER_ block_bytes;
    PYZC_COUNTER_ peak;
    struct pyzc_histogram ends;  // of requests, were all in one chunk
};

#endif

#endif  // PYZC_DETAIL_COUNTERS_H
