// arena.h - an arena: many small allocations, given back together.
//
//     struct pyzc_arena arena;
//     _Alignas(max_align_t) char chunk[1024];
//
//     pyzc_arena_init(&arena, chunk, sizeof(chunk), NULL);
//     name = pyzc_arena_printf(&arena, "%s.%d", stem, i);
//     ...
//     pyzc_arena_finish(&arena);
//
// Memory comes from the caller's first chunk, if there is one, then from
// blocks that grow from 4 KiB to 64 KiB, or are as large as is asked for.
// Nothing is given back alone: pyzc_arena_rewind() drops what came after a
// mark, pyzc_arena_reset() all, and both keep the blocks for what comes next;
// pyzc_arena_finish() gives them back.
//
// What an arena hands out is aligned for any object, and is the arena's: it
// lives until a rewind to before it, a reset or the finish. A request that
// cannot be met, for want of memory or because it is larger than memory can
// be, returns NULL, leaves the arena as it was, and sets [has_failed].
//
// An arena is used by one thread at a time, and cannot be copied. Whether the
// GIL must be held is a matter of its allocator: with malloc() it need not.
//
// Where pyzc is built without NDEBUG, what was dropped is filled with 0xDD.
// AddressSanitizer reports a use of it, and one beyond what was asked for.
// SPDX-License-Identifier: MIT

#ifndef PYZC_ARENA_H
#define PYZC_ARENA_H

#include <pyzc/allocator.h>
#include <pyzc/detail/base.h>
#include <pyzc/detail/counters.h>

#include <stdarg.h>

struct pyzc_arena_block;

// A zeroed arena is an empty one without a first chunk, by malloc().
struct pyzc_arena {
    char *next;  // the first free byte; always aligned for any object
    char *end;   // of the chunk that it is in
    struct pyzc_arena_block *current;  // whose chunk it is; NULL: the first
    struct pyzc_arena_block *blocks;   // oldest first; those behind are spare
    char *chunk;                       // the first chunk, the caller's
    char *chunk_end;
    const struct pyzc_allocator *allocator;
    bool has_failed;  // the user may clear it
#if PYZC_STATS
    struct pyzc_arena_stats *stats;  // NULL: nobody's
    size_t used;  // were all in one chunk, up to where it would be
#endif
};

// A point in an arena's life.
struct pyzc_arena_mark {
    struct pyzc_arena_block *current;
    char *next;
#if PYZC_STATS
    size_t used;
#endif
};

// Makes [arena] an empty one. The first allocations are from the [size] bytes
// at [chunk], if it is not NULL; they stay the caller's, and must outlive what
// is in them. Blocks are from [allocator], NULL being malloc().
static inline void pyzc_arena_init(struct pyzc_arena *arena, void *chunk,
                                   size_t size,
                                   const struct pyzc_allocator *allocator);

// Gives all blocks back. [arena] is then empty and without a first chunk; it
// may be used and finished again.
static inline void pyzc_arena_finish(struct pyzc_arena *arena);

// Drops all allocations, and keeps the memory for the next.
PYZC_API void pyzc_arena_reset(struct pyzc_arena *arena);

// Returns a mark of what is allocated now; pyzc_arena_rewind() drops all that
// came later, marks included, and keeps the memory for the next. A mark from
// before a reset, finish or rewind to an earlier one is void.
static inline struct pyzc_arena_mark
pyzc_arena_mark(const struct pyzc_arena *arena)
{
    return (struct pyzc_arena_mark){
        .current = arena->current,
        .next = arena->next,
#if PYZC_STATS
        .used = arena->used,
#endif
    };
}
PYZC_API void pyzc_arena_rewind(struct pyzc_arena *arena,
                                struct pyzc_arena_mark mark);

// Returns [size] bytes, uninitialised, or NULL. No bytes have an address of
// their own, too.
static inline void *pyzc_arena_alloc(struct pyzc_arena *arena, size_t size);

// The same at a multiple of [alignment], a power of two up to
// PYZC_MAX_ALIGNMENT; NULL if it is none.
PYZC_API void *pyzc_arena_aligned_alloc(struct pyzc_arena *arena,
                                        size_t alignment, size_t size);

// Returns room for [n] items of type [T], a T *, or NULL.
#define pyzc_arena_array(arena, T, n)                                         \
    ((T *)pyzc_arena_array_(arena, n, sizeof(T), _Alignof(T)))

// Return a copy of [size] bytes; of [text]; of [text] up to [size] bytes, with
// a NUL behind them; or NULL.
PYZC_API void *pyzc_arena_memdup(struct pyzc_arena *arena, const void *bytes,
                                 size_t size);
PYZC_API char *pyzc_arena_strdup(struct pyzc_arena *arena, const char *text);
PYZC_API char *pyzc_arena_strndup(struct pyzc_arena *arena, const char *text,
                                  size_t size);

// Return what printf() would print, or NULL, also if vsnprintf() refuses the
// values.
PYZC_API char *pyzc_arena_printf(struct pyzc_arena *arena, const char *format,
                                 ...) PYZC_PRINTF(2, 3);
PYZC_API char *pyzc_arena_vprintf(struct pyzc_arena *arena, const char *format,
                                  va_list values) PYZC_PRINTF(2, 0);

// Declares an arena [name] with a first chunk of [size] bytes on the stack. It
// is finished where its scope is left, in whatever way. gcc and clang can do
// that; with others it is an error in words, and pyzc_arena_init() and
// pyzc_arena_finish() are there.
#if defined(PYZC_CLEANUP)
#define PYZC_ARENA(name, size, allocator)                                     \
    _Alignas(max_align_t) char name##_chunk[size];                            \
    PYZC_CLEANUP(pyzc_arena_finish)                                           \
    struct pyzc_arena name;                                                   \
    pyzc_arena_init(&name, name##_chunk, sizeof(name##_chunk), allocator)
#else
#define PYZC_ARENA(name, size, allocator)                                     \
    _Static_assert(0, "pyzc: PYZC_ARENA needs gcc or clang: use "             \
                      "pyzc_arena_init() and pyzc_arena_finish()")
#endif

// Private: what the inline functions leave to arena.c

// Meets a request for which there is no room in the current chunk.
PYZC_API PYZC_NOINLINE void *pyzc_arena_grow_(struct pyzc_arena *arena,
                                              size_t alignment, size_t size);
PYZC_API PYZC_NOINLINE void pyzc_arena_finish_(struct pyzc_arena *arena);

// Counts a request that was met.
#if PYZC_STATS
static inline void
pyzc_arena_count_(struct pyzc_arena *arena, size_t alignment, size_t size)
{
    struct pyzc_arena_stats *stats = arena->stats;

    arena->used += (size + PYZC_ANY_ALIGNMENT_ - 1) &
                   ~(PYZC_ANY_ALIGNMENT_ - 1);
    if (alignment > PYZC_ANY_ALIGNMENT_) {
        arena->used += alignment - PYZC_ANY_ALIGNMENT_;  // at most
    }
    if (stats != NULL) {
        pyzc_count_(&stats->requests, 1);
        pyzc_count_(&stats->misses, arena->current != NULL);
        pyzc_count_(&stats->bytes, size);
        pyzc_count_max_(&stats->peak, arena->used);
        pyzc_histogram_add_(&stats->ends, arena->used, 1);
    }
}
#else
#define pyzc_arena_count_(arena, alignment, size) ((void)0)
#endif

static inline void
pyzc_arena_init(struct pyzc_arena *arena, void *chunk, size_t size,
                const struct pyzc_allocator *allocator)
{
    size_t skip = -(uintptr_t)chunk & (PYZC_ANY_ALIGNMENT_ - 1);

    if (PYZC_CHECKS_TORTURE && size > 64) {
        size = 64;
    }
    arena->chunk = arena->chunk_end = NULL;
    if (chunk != NULL && size > skip && !PYZC_CHECKS_FAULT) {
        arena->chunk = (char *)chunk + skip;
        arena->chunk_end =
            arena->chunk + ((size - skip) & ~(PYZC_ANY_ALIGNMENT_ - 1));
        pyzc_asan_poison_(arena->chunk, arena->chunk_end);
    }
    arena->next = arena->chunk;
    arena->end = arena->chunk_end;
    arena->current = arena->blocks = NULL;
    arena->allocator = allocator;
    arena->has_failed = false;
#if PYZC_STATS
    arena->stats = NULL;
    arena->used = 0;
#endif
}

static inline void
pyzc_arena_finish(struct pyzc_arena *arena)
{
#if defined(NDEBUG) && !PYZC_ASAN && !PYZC_STATS
    if (pyzc_likely(arena->blocks == NULL)) {
        arena->next = arena->end = arena->chunk = arena->chunk_end = NULL;
        return;
    }
#endif
    pyzc_arena_finish_(arena);
}

static inline void *
pyzc_arena_alloc(struct pyzc_arena *arena, size_t size)
{
    char *memory = arena->next;

    // Not for 0. What fits does so when it is rounded up, too: the room is a
    // multiple.
    if (pyzc_likely(size - 1 < (size_t)(arena->end - memory))) {
        arena->next = memory + ((size + PYZC_ANY_ALIGNMENT_ - 1) &
                                ~(PYZC_ANY_ALIGNMENT_ - 1));
        pyzc_asan_unpoison_(memory, memory + size);
        pyzc_assume(memory != NULL);  // so that nobody asks
        pyzc_arena_count_(arena, PYZC_ANY_ALIGNMENT_, size);
        return memory;
    }
    return pyzc_arena_grow_(arena, PYZC_ANY_ALIGNMENT_, size);
}

static inline void *
pyzc_arena_array_(struct pyzc_arena *arena, size_t n, size_t size,
                  size_t alignment)
{
    size = n <= PTRDIFF_MAX / size ? n * size : SIZE_MAX;
    return alignment <= PYZC_ANY_ALIGNMENT_
               ? pyzc_arena_alloc(arena, size)
               : pyzc_arena_aligned_alloc(arena, alignment, size);
}

#endif  // PYZC_ARENA_H
