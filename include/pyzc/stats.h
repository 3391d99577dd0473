// stats.h - what the caches of a module did, and how large they should be.
//
// With the Meson option -Dpyzc:stats=true, each module has a function
// __pyzc_stats__(), which returns a dict of dicts. With PYZC_STATS=1 in the
// environment, the same is printed on sys.stderr when the interpreter that
// imported the module ends, or when the module is freed before. The stub is
// the same with and without the option. Without it nothing is counted, and the
// functions below cost nothing.
//
// The counters belong to one module object: another import or interpreter
// starts at 0. In all dicts, "requests" is the sum of "hits" and "misses",
// "hit_rate" is the share of the hits, and "..._for_99_percent" is the size at
// which the hit rate would have been 0.99. Such a size of 512 or more is
// rounded up by less than 1/256. For more than 8192 different strings it is an
// estimate from a sample (lib/core/reuse.h). A counter is None if it has no
// value: a share of nothing, or a size where none is enough.
//
//   "arena": requests to the arenas of (arena) entries, and to those that C
//   code names by pyzc_stats_arena()
//     "arenas"                 number of arenas
//     "requests"               requests that succeeded; "hits" were served
//                              from the first chunk
//     "failed"                 requests that failed
//     "bytes"                  requested, without padding for alignment
//     "blocks", "block_bytes"  taken from the allocator
//     "peak_bytes"             the most that one arena had in use
//     "chunk_for_99_percent"   size of the first chunk, in bytes
//
//   "mem" and "mem_raw": requests to pyzc_mem_allocator_of() and
//   pyzc_mem_raw_allocator_of(), which (arena) entries take their blocks from
//     "requests"               allocations and reallocations; "hits" succeeded
//     "bytes"                  requested by them
//     "blocks", "peak_blocks"  that exist, and the most that existed
//
//   "ints" and "strings": requests to the pool (pool.h); "hits" are objects of
//   the pool
//     "first", "last"          of the integers in the pool
//     "first_for_99_percent", "last_for_99_percent"
//                              of the shortest range that contains them
//     "entries"                of strings
//     "entries_for_99_percent" as for "interned"
//
//   "interned": calls of pyzc_intern() and interned results; "hits" are strs
//   that were in the table
//     "too_long", "no_room"    misses that were not added to the table
//     "entries"                in the table
//     "max_entries"            limit of the table
//     "max_length"             limit for a string, in bytes
//     "bytes"                  memory of the table, without GLib's
//     "evictions"              entries that pyzc_intern_clear() removed
//     "entries_for_99_percent" of the strings that are not too long; None if
//                              more than 1 % of them came for the first time
//     "length_for_99_percent"  99 % of the strings are at most this long
//
//   "front": the front cache of the table, which is looked up before the table
//     "evictions"              slots that were replaced by another entry
//     "slots"
//     "slots_for_99_percent"   a power of two; an expectation
//
//   "upcalls": gets, sets and calls by names of PYZC_ATTRIBUTES (call.h);
//   "hits" are those whose place was known
//
//   "gil": calls of pyzc_gil_acquire(); "hits" are threads that were attached
//     "refused"                not among the requests: the interpreter is
//                              finalizing, or out of memory
//     "threads"                states made for new threads; 0 with CPython
//                              3.15, which makes them itself
//     "nested"                 requests of a thread inside another request
//     "max_depth"              the deepest nesting
//
// "gil" is counted in the view, so all imports of one extension in an
// interpreter share these numbers. PYZC_ALLOW_THREADS, callbacks, and
// allocators, aligned memory and arenas that no function here has named are
// not counted.
// SPDX-License-Identifier: MIT

#ifndef PYZC_STATS_H
#define PYZC_STATS_H

#include <pyzc/detail/python.h>

#include <pyzc/alloc.h>
#include <pyzc/arena.h>
#include <pyzc/detail/base.h>
#include <pyzc/detail/state.h>

// Counts for [module] what [arena] does from now on, with or without the GIL.
// The module must outlive the arena. Call it after pyzc_arena_init() or
// PYZC_ARENA.
static inline void pyzc_stats_arena(PyObject *module,
                                    struct pyzc_arena *arena);

// Return the allocators of alloc.h, counting for [module]. Memory from them
// must be freed before the module is. Need the GIL.
static inline const struct pyzc_allocator *
pyzc_mem_allocator_of(PyObject *module);
static inline const struct pyzc_allocator *
pyzc_mem_raw_allocator_of(PyObject *module);

// Private

#if PYZC_STATS
PYZC_API void pyzc_stats_arena_(PyObject *module, struct pyzc_arena *arena);
PYZC_API const struct pyzc_allocator *
pyzc_stats_allocator_(PyObject *module, bool is_raw);

// For the arena of a call.
#define PYZC_STATS_ARENA_(module, arena, has_threads)                         \
    pyzc_stats_arena_(module, arena);                                         \
    (arena)->allocator = pyzc_stats_allocator_(module, has_threads);
#else
#define PYZC_STATS_ARENA_(module, arena, has_threads)
#endif

static inline void
pyzc_stats_arena(PyObject *module, struct pyzc_arena *arena)
{
#if PYZC_STATS
    pyzc_stats_arena_(module, arena);
#else
    (void)module;
    (void)arena;
#endif
}

static inline const struct pyzc_allocator *
pyzc_mem_allocator_of(PyObject *module)
{
#if PYZC_STATS
    return pyzc_stats_allocator_(module, false);
#else
    (void)module;
    return pyzc_mem_allocator();
#endif
}

static inline const struct pyzc_allocator *
pyzc_mem_raw_allocator_of(PyObject *module)
{
#if PYZC_STATS
    return pyzc_stats_allocator_(module, true);
#else
    (void)module;
    return pyzc_mem_raw_allocator();
#endif
}

#endif  // PYZC_STATS_H
