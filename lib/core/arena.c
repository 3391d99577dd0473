// arena.c - the blocks of an arena.
//
//     blocks -> [header|chunk] -> [header|chunk] -> [header|chunk] -> NULL
//                used              current, next     spare
//
// They are in the order in which they came to be used. A rewind makes an
// earlier one current, and those after it spare; a spare one that is too small
// for a request is passed over.
// SPDX-License-Identifier: MIT

#include <pyzc/arena.h>

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct pyzc_arena_block {
    struct pyzc_arena_block *next;
    char *end;  // of its chunk, which begins after the header
};

// How large blocks are, their headers included.
#if PYZC_CHECKS_FAULT
enum { first_size = 0, last_size = 0 };  // a block for each request
#elif PYZC_CHECKS_TORTURE
enum { first_size = 64, last_size = 64 };
#else
enum { first_size = 4096, last_size = 65536 };
#endif

static char *
align_up(char *at, size_t alignment)
{
    return at + (-(uintptr_t)at & (alignment - 1));
}

static char *
chunk_of(struct pyzc_arena_block *block)
{
    return align_up((char *)(block + 1), PYZC_ANY_ALIGNMENT_);
}

// Returns where [size] bytes are in the room from [next] to [end], or NULL.
static char *
find_room(char *next, const char *end, size_t alignment, size_t size)
{
    size_t room = (size_t)(end - next);
    size_t skip = -(uintptr_t)next & (alignment - 1);

    return skip < room && size <= room - skip ? next + skip : NULL;
}

// Fills, or poisons, what is no longer in use.
static void
drop_bytes(char *from, char *end)
{
#if !defined(NDEBUG)
    pyzc_asan_unpoison_(from, end);
    if (from != end) {
        memset(from, 0xDD, (size_t)(end - from));
    }
#endif
    pyzc_asan_poison_(from, end);
}

// Remembers a request that cannot be met. Always returns NULL.
static void *
arena_fail(struct pyzc_arena *arena)
{
    arena->has_failed = true;
#if PYZC_STATS
    if (arena->stats != NULL) {
        pyzc_count_(&arena->stats->failed, 1);
    }
#endif
    return NULL;
}

// Returns a new block with a chunk for the request, or NULL. [last] is the one
// before it, or NULL.
static struct pyzc_arena_block *
block_create(const struct pyzc_arena *arena,
             const struct pyzc_arena_block *last, size_t alignment,
             size_t size)
{
    // The header, and what alignment may need before and after the chunk.
    const size_t extra =
        sizeof(struct pyzc_arena_block) + 2 * PYZC_ANY_ALIGNMENT_ + alignment;
    struct pyzc_arena_block *block;
    size_t total = first_size;

    if (size > PTRDIFF_MAX - extra) {
        return NULL;
    }
    if (last != NULL) {
        total = 2 * (size_t)(last->end - (const char *)last);
        if (total > last_size) {
            total = last_size;
        }
    }
    if (total < extra + size) {
        total = extra + size;
    }
    block = arena->allocator == NULL
                ? malloc(total)
                : arena->allocator->alloc(arena->allocator->context, total);
    if (block == NULL) {
        return NULL;
    }
#if PYZC_STATS
    if (arena->stats != NULL) {
        pyzc_count_(&arena->stats->blocks, 1);
        pyzc_count_(&arena->stats->block_bytes, total);
    }
#endif
    block->next = NULL;
    block->end = chunk_of(block);
    block->end += ((size_t)((char *)block + total - block->end)) &
                  ~(PYZC_ANY_ALIGNMENT_ - 1);
    pyzc_asan_poison_(chunk_of(block), block->end);
    return block;
}

void *
pyzc_arena_grow_(struct pyzc_arena *arena, size_t alignment, size_t size)
{
    struct pyzc_arena_block *block = arena->current;
    struct pyzc_arena_block **link;
    char *memory;

    if (size == 0) {
        size = 1;
    }
    memory = find_room(arena->next, arena->end, alignment, size);
    link = block == NULL ? &arena->blocks : &block->next;
    while (memory == NULL && *link != NULL) {
        block = *link;
        link = &block->next;
        memory = find_room(chunk_of(block), block->end, alignment, size);
    }
    if (memory == NULL) {
        block = block_create(arena, block, alignment, size);
        if (block == NULL) {
            return arena_fail(arena);
        }
        *link = block;
        memory = find_room(chunk_of(block), block->end, alignment, size);
#if PYZC_CHECKS_FAULT
        block->end = align_up(memory + size, PYZC_ANY_ALIGNMENT_);
#endif
    }
    if (block != arena->current) {
        arena->current = block;
        arena->end = block->end;
    }
    arena->next = align_up(memory + size, PYZC_ANY_ALIGNMENT_);
    pyzc_asan_unpoison_(memory, memory + size);
    pyzc_arena_count_(arena, alignment, size);
    return memory;
}

void *
pyzc_arena_aligned_alloc(struct pyzc_arena *arena, size_t alignment,
                         size_t size)
{
    if (!pyzc_is_alignment_(alignment)) {
        return arena_fail(arena);
    }
    return pyzc_arena_grow_(arena, alignment, size);
}

void
pyzc_arena_rewind(struct pyzc_arena *arena, struct pyzc_arena_mark mark)
{
    struct pyzc_arena_block *block = mark.current;
    char *from = mark.next;

    // What was in use is from the mark to the end of its chunk, and the chunks
    // after it up to where [next] is.
    while (block != arena->current) {
        drop_bytes(from, block == NULL ? arena->chunk_end : block->end);
        block = block == NULL ? arena->blocks : block->next;
        from = chunk_of(block);
    }
    drop_bytes(from, arena->next);
    arena->current = mark.current;
    arena->next = mark.next;
#if PYZC_STATS
    arena->used = mark.used;
#endif
    arena->end = mark.current == NULL ? arena->chunk_end : mark.current->end;
}

void
pyzc_arena_reset(struct pyzc_arena *arena)
{
    pyzc_arena_rewind(arena, (struct pyzc_arena_mark){ .next = arena->chunk });
}

void
pyzc_arena_finish_(struct pyzc_arena *arena)
{
    struct pyzc_arena_block *block = arena->blocks;

    pyzc_arena_reset(arena);
    pyzc_asan_unpoison_(arena->chunk, arena->chunk_end);
    while (block != NULL) {
        struct pyzc_arena_block *next = block->next;

        pyzc_asan_unpoison_(chunk_of(block), block->end);
        if (arena->allocator == NULL) {
            free(block);
        } else {
            arena->allocator->free(arena->allocator->context, block);
        }
        block = next;
    }
    arena->next = arena->end = arena->chunk = arena->chunk_end = NULL;
    arena->blocks = NULL;
}

// Copies

void *
pyzc_arena_memdup(struct pyzc_arena *arena, const void *bytes, size_t size)
{
    void *copy = pyzc_arena_alloc(arena, size);

    if (copy != NULL && size > 0) {
        memcpy(copy, bytes, size);
    }
    return copy;
}

char *
pyzc_arena_strdup(struct pyzc_arena *arena, const char *text)
{
    return pyzc_arena_memdup(arena, text, strlen(text) + 1);
}

char *
pyzc_arena_strndup(struct pyzc_arena *arena, const char *text, size_t size)
{
    const char *end = memchr(text, '\0', size);
    size_t len = end == NULL ? size : (size_t)(end - text);
    char *copy = pyzc_arena_alloc(arena, len + 1);

    if (copy != NULL) {
        memcpy(copy, text, len);
        copy[len] = '\0';
    }
    return copy;
}

char *
pyzc_arena_printf(struct pyzc_arena *arena, const char *format, ...)
{
    va_list values;
    char *text = NULL;
    int len;

    va_start(values, format);
    len = vsnprintf(NULL, 0, format, values);
    va_end(values);
    if (len >= 0) {
        text = pyzc_arena_alloc(arena, (size_t)len + 1);
    }
    if (text != NULL) {
        va_start(values, format);
        vsnprintf(text, (size_t)len + 1, format, values);
        va_end(values);
    }
    return text;
}
