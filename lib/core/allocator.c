// allocator.c - aligned memory out of memory that is not.
// SPDX-License-Identifier: MIT

#include <pyzc/allocator.h>

#include <stdlib.h>
#include <string.h>

// Stands before aligned memory.
struct header {
    char *block;  // what the allocator has given
    size_t alignment;
};

// What a block has beside the bytes that were asked for.
static size_t
extra_size(size_t alignment)
{
    return sizeof(struct header) + alignment - 1;
}

// Returns the memory in [block] that is at a multiple of [alignment].
static char *
place_block(char *block, size_t alignment)
{
    char *memory = block + sizeof(struct header);

    return memory + (-(uintptr_t)memory & (alignment - 1));
}

static struct header *
header_of(void *memory)
{
    return (struct header *)memory - 1;
}

static void *
finish_block(char *block, size_t alignment)
{
    char *memory = place_block(block, alignment);

    *header_of(memory) = (struct header){ block, alignment };
    return memory;
}

void *
pyzc_aligned_alloc(const struct pyzc_allocator *allocator, size_t alignment,
                   size_t size)
{
    char *block;

    if (!pyzc_is_alignment_(alignment)) {
        return NULL;
    }
    if (alignment < PYZC_ANY_ALIGNMENT_) {
        alignment = PYZC_ANY_ALIGNMENT_;
    }
    if (size > PTRDIFF_MAX - extra_size(alignment)) {
        return NULL;
    }
    size += extra_size(alignment);
    block = allocator == NULL ? malloc(size)
                              : allocator->alloc(allocator->context, size);
    return block == NULL ? NULL : finish_block(block, alignment);
}

void *
pyzc_aligned_realloc(const struct pyzc_allocator *allocator, void *memory,
                     size_t size)
{
    struct header old = *header_of(memory);
    size_t offset = (size_t)((char *)memory - old.block);
    size_t total = size + extra_size(old.alignment);
    char *block;
    char *moved;

    if (size > PTRDIFF_MAX - extra_size(old.alignment)) {
        return NULL;
    }
    block = allocator == NULL
                ? realloc(old.block, total)
                : allocator->realloc(allocator->context, old.block, total);
    if (block == NULL) {
        return NULL;
    }
    moved = place_block(block, old.alignment);
    if (moved != block + offset) {
        memmove(moved, block + offset, size);  // within [total] bytes
    }
    return finish_block(block, old.alignment);
}

void
pyzc_aligned_free(const struct pyzc_allocator *allocator, void *memory)
{
    if (memory == NULL) {
        return;
    }
    if (allocator == NULL) {
        free(header_of(memory)->block);
    } else {
        allocator->free(allocator->context, header_of(memory)->block);
    }
}
