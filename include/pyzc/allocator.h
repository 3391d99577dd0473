// allocator.h - where memory comes from, and aligned memory from there.
//
// An arena takes its blocks from an allocator. NULL stands for malloc();
// alloc.h has those of Python. Needs no Python.
// SPDX-License-Identifier: MIT

#ifndef PYZC_ALLOCATOR_H
#define PYZC_ALLOCATOR_H

#include <pyzc/detail/base.h>

// Functions as malloc(), realloc() and free(), which get [context] first. What
// they give is aligned as pointers are, or better. An allocator must outlive
// what was taken from it.
struct pyzc_allocator {
    void *(*alloc)(void *context, size_t size);
    void *(*realloc)(void *context, void *memory, size_t size);
    void (*free)(void *context, void *memory);
    void *context;
};

// The largest alignment that can be asked for: a page of most machines.
#define PYZC_MAX_ALIGNMENT ((size_t)4096)

// Returns [size] bytes at a multiple of [alignment]; or NULL if memory runs
// out, or [alignment] is no power of two up to PYZC_MAX_ALIGNMENT. No bytes
// have an address of their own, too. Threads, and the GIL, are the allocator's
// matter.
//
// The bytes are the caller's, until pyzc_aligned_free() with that allocator.
PYZC_API void *pyzc_aligned_alloc(const struct pyzc_allocator *allocator,
                                  size_t alignment, size_t size);

// Makes [memory], which pyzc_aligned_alloc() has returned, [size] bytes large:
// with the alignment that it has, elsewhere perhaps. Returns it; or NULL if
// memory runs out, and [memory] is as it was.
PYZC_API void *pyzc_aligned_realloc(const struct pyzc_allocator *allocator,
                                    void *memory, size_t size);

// Gives [memory] back; NULL is nothing.
PYZC_API void pyzc_aligned_free(const struct pyzc_allocator *allocator,
                                void *memory);

// Private: the alignment for any object, and whether [alignment] can be had

#define PYZC_ANY_ALIGNMENT_ (_Alignof(max_align_t))

static inline bool
pyzc_is_alignment_(size_t alignment)
{
    return alignment != 0 && (alignment & (alignment - 1)) == 0 &&
           alignment <= PYZC_MAX_ALIGNMENT;
}

#endif  // PYZC_ALLOCATOR_H
