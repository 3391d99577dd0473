// stats.h - the counters of a module.
//
// They are made before its items are added, and freed with it, after its
// caches, whose numbers stay.
// SPDX-License-Identifier: MIT

#ifndef PYZC_PYTHON_STATS_H
#define PYZC_PYTHON_STATS_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>

#if PYZC_STATS

#include <pyzc/allocator.h>
#include <pyzc/detail/counters.h>
#include <pyzc/module.h>

#include "../core/reuse.h"
#include "../core/strings.h"

struct pyzc_allocator_stats {
    struct pyzc_allocator allocator;  // that counts, and asks [inner]
    const struct pyzc_allocator *inner;
    PYZC_COUNTER_ requests;
    PYZC_COUNTER_ failed;
    PYZC_COUNTER_ bytes;
    PYZC_COUNTER_ blocks;
    PYZC_COUNTER_ peak;
};

struct pyzc_pool_stats {
    PYZC_COUNTER_ ints;
    PYZC_COUNTER_ int_hits;
    PYZC_COUNTER_ strings;
    PYZC_COUNTER_ string_hits;
    struct pyzc_histogram above;  // ints from 0 on
    struct pyzc_histogram below;  // -1 is 0 here
    struct pyzc_reuse reuse;      // of strings
};

struct pyzc_interned_stats {
    PYZC_COUNTER_ requests;
    PYZC_COUNTER_ too_long;
    PYZC_COUNTER_ no_room;
    PYZC_COUNTER_ max_entries;
    PYZC_COUNTER_ max_length;
    PYZC_COUNTER_ bytes;
    struct pyzc_strings_stats strings;
    struct pyzc_histogram lengths;
    struct pyzc_reuse reuse;
};

struct pyzc_attribute_stats {
    PYZC_COUNTER_ requests;
    PYZC_COUNTER_ hits;
};

struct pyzc_stats {
    struct pyzc_state_part part;
    const char *name;  // of the module
    bool is_to_print;  // at the end
    struct pyzc_arena_stats arena;
    struct pyzc_allocator_stats mem;
    struct pyzc_allocator_stats mem_raw;
    struct pyzc_pool_stats pool;
    struct pyzc_interned_stats interned;
    struct pyzc_attribute_stats attributes;
};

// Makes the counters of [module]: the first part of its state, for the others
// count. Returns 0, or -1 with an exception set.
PYZC_API int pyzc_stats_init_(PyObject *module, const char *name);

// What the module gets for them.
PYZC_API extern const struct pyzc_list pyzc_stats_list_;

#endif

#endif  // PYZC_PYTHON_STATS_H
