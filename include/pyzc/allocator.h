// allocator.h - where memory comes from, and aligned memory.
//
// An arena takes its blocks from an allocator. NULL means malloc(); alloc.h
// has Python's allocators. Needs no Python.
// SPDX-License-Identifier: MIT

#ifndef PYZC_ALLOCATOR_H
#define PYZC_ALLOCATOR_H

#include <pyzc/detail/base.h>

// Functions like malloc(), realloc() and free(), with [context] as the first
// argument. The memory must be aligned at least for pointers. An allocator
// must outlive the memory that it has allocated.
struct pyzc_allocator {
    void *(*alloc)(void *context, size_t size);
    void *(*realloc)(void *context, void *memory, size_t size);
    void (*free)(void *context, void *memory);
    void *context;
};

// The largest alignment that can be requested: a page on most machines.
#define PYZC_MAX_ALIGNMENT ((size_t)4096)

// Returns [size] bytes at a multiple of [alignment]. Returns NULL if memory
// runs out, or if [alignment] is not a power of two up to PYZC_MAX_ALIGNMENT.
// A zero-byte request also returns a unique address. Whether the GIL must be
// held depends on the allocator.
//
// The caller owns the bytes and releases them by pyzc_aligned_free() with the
// same allocator.
PYZC_API void *pyzc_aligned_alloc(const struct pyzc_allocator *allocator,
                                  size_t alignment, size_t size);

// Resizes [memory], which pyzc_aligned_alloc() has returned, to [size] bytes.
// The alignment stays the same; the address may change. Returns the new
// address, or NULL if memory runs out; [memory] is then unchanged.
PYZC_API void *pyzc_aligned_realloc(const struct pyzc_allocator *allocator,
                                    void *memory, size_t size);

// Frees [memory], which may be NULL.
PYZC_API void pyzc_aligned_free(const struct pyzc_allocator *allocator,
                                void *memory);

// Private: the alignment for any object, and whether [alignment] is allowed

#define PYZC_ANY_ALIGNMENT_ (_Alignof(max_align_t))

static inline bool
pyzc_is_alignment_(size_t alignment)
{
    return alignment != 0 && (alignment & (alignment - 1)) == 0 &&
           alignment <= PYZC_MAX_ALIGNMENT;
}

#endif  // PYZC_ALLOCATOR_H
