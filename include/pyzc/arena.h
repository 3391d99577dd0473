// arena.h - an arena: many small allocations, freed together.
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
// blocks of 4 KiB to 64 KiB; a larger request gets a block of its own. No
// allocation is freed alone. pyzc_arena_rewind() frees everything allocated
// after a mark, pyzc_arena_reset() everything; both keep the blocks for reuse.
// pyzc_arena_finish() frees the blocks.
//
// Memory is aligned for any object. The arena owns it: it is valid until a
// rewind to an earlier mark, a reset or the finish. A request fails if memory
// runs out or the size overflows. It then returns NULL, leaves the arena
// unchanged, and sets [has_failed].
//
// An arena is used by one thread at a time, and must not be copied. Whether
// the GIL must be held depends on its allocator: malloc() does not need it.
//
// Builds without NDEBUG fill freed memory with 0xDD. AddressSanitizer reports
// the use of freed memory and accesses beyond the requested size.
// SPDX-License-Identifier: MIT

#ifndef PYZC_ARENA_H
#define PYZC_ARENA_H

#include <pyzc/allocator.h>
#include <pyzc/detail/base.h>
#include <pyzc/detail/counters.h>


struct pyzc_arena_block;

// A zeroed arena is valid: empty, without a first chunk, using malloc().
struct pyzc_arena {
    char *next;  // the first free byte; always aligned for any object
    char *end;   // of the current chunk
    struct pyzc_arena_block *current;  // owns that chunk; NULL: the first
    struct pyzc_arena_block *blocks;   // oldest first; later ones are spare
    char *chunk;                       // the first chunk; the caller owns it
    char *chunk_end;
    const struct pyzc_allocator *allocator;
    bool has_failed;  // the caller may clear it
#if PYZC_STATS
    struct pyzc_arena_stats *stats;  // NULL: not counted
    size_t used;  // the size in use if all were in one chunk
#endif
};

// A state of an arena to return to.
struct pyzc_arena_mark {
    struct pyzc_arena_block *current;
    char *next;
#if PYZC_STATS
    size_t used;
#endif
};

// Initialises [arena] as empty. The first allocations use the [size] bytes at
// [chunk], unless it is NULL. The caller keeps owning the chunk, which must
// outlive the allocations in it. Blocks come from [allocator]; NULL means
// malloc().
static inline void pyzc_arena_init(struct pyzc_arena *arena, void *chunk,
                                   size_t size,
                                   const struct pyzc_allocator *allocator);

// Frees all blocks. [arena] is then empty and has no first chunk; it may be
// used and finished again.
static inline void pyzc_arena_finish(struct pyzc_arena *arena);

// Frees all allocations and keeps the blocks for reuse.
PYZC_API void pyzc_arena_reset(struct pyzc_arena *arena);

// pyzc_arena_mark() returns the current state. pyzc_arena_rewind() frees all
// later allocations and keeps the blocks for reuse. A rewind, a reset or a
// finish invalidates later marks.
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

// Returns [size] uninitialised bytes, or NULL. A zero-byte request also
// returns a unique address.
static inline void *pyzc_arena_alloc(struct pyzc_arena *arena, size_t size);

// As pyzc_arena_alloc(), at a multiple of [alignment]. Returns NULL if
// [alignment] is not a power of two up to PYZC_MAX_ALIGNMENT.
PYZC_API void *pyzc_arena_aligned_alloc(struct pyzc_arena *arena,
                                        size_t alignment, size_t size);

// Returns an array of [n] items of type [T], as a T *, or NULL.
#define pyzc_arena_array(arena, T, n)                                         \
    ((T *)pyzc_arena_array_(arena, n, sizeof(T), _Alignof(T)))

// Return a copy, or NULL: of [size] bytes; of [text]; of at most [size] bytes
// of [text], terminated by NUL.
PYZC_API void *pyzc_arena_memdup(struct pyzc_arena *arena, const void *bytes,
                                 size_t size);
PYZC_API char *pyzc_arena_strdup(struct pyzc_arena *arena, const char *text);
PYZC_API char *pyzc_arena_strndup(struct pyzc_arena *arena, const char *text,
                                  size_t size);

// Return the text that printf() would print, or NULL, also if vsnprintf()
// fails.
PYZC_API char *pyzc_arena_printf(struct pyzc_arena *arena, const char *format,
                                 ...) PYZC_PRINTF(2, 3);

// Declares an arena [name] with a first chunk of [size] bytes on the stack.
// The arena is finished at the end of its scope, however the scope is left.
// This needs gcc or clang; with other compilers it is a compile error that
// names pyzc_arena_init() and pyzc_arena_finish().
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

// Private: what the inline functions call in arena.c

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
