// stats.h - what the caches of a module did, and how large they should be.
//
// Where pyzc is built with -Dpyzc:stats=true, each module has a function
// __pyzc_stats__(), which returns a dict of dicts. With PYZC_STATS=1 in the
// environment the same is printed on sys.stderr when the interpreter that has
// imported the module ends, or where the module is freed before. The stub does
// not know of it: it is the same with and without. Without the option nothing
// is counted, and nothing here costs anything.
//
// Numbers are of this module object: another import or interpreter begins at
// 0. In all dicts "hits" and "misses" make up "requests", "hit_rate" is the
// share of the hits, and what ends in "_for_99_percent" is the size with which
// it would have been 0.99. Such a size of 512 or more is rounded up, by less
// than 1/256 of it, and where more than 8192 strings were asked for it is an
// estimate by a sample (lib/core/reuse.h). What cannot be said is None: shares
// of nothing, and the size where none is enough.
//
//   "arena": what was asked of arenas: those of (arena) entries, and those
//   that C code names by pyzc_stats_arena()
//     "arenas"                 how many there were
//     "requests"               that were met, "hits" in the first chunk
//     "failed"                 requests that were not met
//     "bytes"                  asked for, without what aligns them
//     "blocks", "block_bytes"  taken from the allocator
//     "peak_bytes"             most that one arena had in use
//     "chunk_for_99_percent"   bytes of the first chunk
//
//   "mem" and "mem_raw": what was asked of pyzc_mem_allocator_of() and
//   pyzc_mem_raw_allocator_of(), which (arena) entries take their blocks from
//     "requests"               allocations and reallocations, "hits" not
//                              being failures
//     "bytes"                  asked for by them
//     "blocks", "peak_blocks"  that there are, and the most that there were
//
//   "ints" and "strings": what was asked of the pool (pool.h), "hits" being
//   what is in it
//     "first", "last"          of the integers in the pool
//     "first_for_99_percent", "last_for_99_percent"
//                              of the shortest range that had it
//     "entries"                of strings
//     "entries_for_99_percent" as for "interned"
//
//   "interned": what was asked of pyzc_intern() and interned results, "hits"
//   being strs that were there
//     "too_long", "no_room"    misses that did not get into the table
//     "entries"                that it has
//     "max_entries"            that it may have
//     "max_length"             of a string, in bytes
//     "bytes"                  of its memory, without GLib's
//     "evictions"              entries that pyzc_intern_clear() has dropped
//     "entries_for_99_percent" of what is not too long; None where more than
//                              1 % of it came for the first time
//     "length_for_99_percent"  how long 99 % of the strings are at most
//
//   "front": its front cache, which is asked for what is in the table
//     "evictions"              slots that got another entry
//     "slots"
//     "slots_for_99_percent"   a power of two, what is to be expected
//
//   "gil": pyzc_gil_acquire(), "hits" being threads that were attached
//     "refused"                beside the requests: the interpreter ends, or
//                              has no memory
//     "threads"                states that were made for new threads; 0 with
//                              CPython 3.15, which makes them itself
//     "nested"                 requests of a thread inside another one
//     "max_depth"              how deep inside each other, at most
//
// "gil" is counted in the view: all imports of one extension in an
// interpreter have the same numbers. Of no module, and not counted, are
// PYZC_ALLOW_THREADS, callbacks, and allocators, aligned memory and arenas
// that no function here has named.
// SPDX-License-Identifier: MIT

#ifndef PYZC_STATS_H
#define PYZC_STATS_H

#include <pyzc/detail/python.h>

#include <pyzc/alloc.h>
#include <pyzc/arena.h>
#include <pyzc/detail/base.h>
#include <pyzc/detail/state.h>

// Counts what [arena] does as done for [module], which lives longer; from now
// on, with or without the GIL. It stands behind pyzc_arena_init() or
// PYZC_ARENA.
static inline void pyzc_stats_arena(PyObject *module,
                                    struct pyzc_arena *arena);

// Return the allocators of alloc.h, which count what is done for [module].
// They end with it, and so must what was taken from them. Need the GIL.
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
