// alloc.h - Python's memory: allocators for arenas, and aligned memory.
//
// The names tell the domain of CPython's allocator. pyzc_mem is the domain of
// PyMem_Malloc() and needs the GIL. pyzc_mem_raw is the domain of
// PyMem_RawMalloc(): any thread may use it, with or without the GIL. The
// stable ABI before 3.13 has no such function; pyzc_mem_raw is malloc() there,
// which tracemalloc does not see.
//
// These functions set no exception if memory runs out: call PyErr_NoMemory().
// SPDX-License-Identifier: MIT

#ifndef PYZC_ALLOC_H
#define PYZC_ALLOC_H

#include <pyzc/detail/python.h>

#include <pyzc/allocator.h>
#include <pyzc/detail/base.h>

#include <stdlib.h>

// X(domain, malloc, realloc, free)
#if defined(Py_LIMITED_API) && Py_LIMITED_API + 0 < 0x030D0000
#define PYZC_DOMAINS_(X)                                                      \
    X(mem, PyMem_Malloc, PyMem_Realloc, PyMem_Free)                           \
    X(mem_raw, malloc, realloc, free)
#else
#define PYZC_DOMAINS_(X)                                                      \
    X(mem, PyMem_Malloc, PyMem_Realloc, PyMem_Free)                           \
    X(mem_raw, PyMem_RawMalloc, PyMem_RawRealloc, PyMem_RawFree)
#endif

// The allocator of each domain, and the functions of allocator.h with it:
//
//     const struct pyzc_allocator *pyzc_mem_allocator(void);
//     const struct pyzc_allocator *pyzc_mem_raw_allocator(void);
//     void *pyzc_mem_aligned_alloc(size_t alignment, size_t size);
//     void *pyzc_mem_raw_aligned_alloc(size_t alignment, size_t size);
//     void *pyzc_mem_aligned_realloc(void *memory, size_t size);
//     void *pyzc_mem_raw_aligned_realloc(void *memory, size_t size);
//     void pyzc_mem_aligned_free(void *memory);
//     void pyzc_mem_raw_aligned_free(void *memory);
#define PYZC_DOMAIN_(name, malloc_, realloc_, free_)                          \
    static inline void *pyzc_##name##_alloc_(void *context, size_t size)      \
    {                                                                         \
        (void)context;                                                        \
        return malloc_(size);                                                 \
    }                                                                         \
    static inline void *pyzc_##name##_realloc_(void *context, void *memory,   \
                                               size_t size)                   \
    {                                                                         \
        (void)context;                                                        \
        return realloc_(memory, size);                                        \
    }                                                                         \
    static inline void pyzc_##name##_free_(void *context, void *memory)       \
    {                                                                         \
        (void)context;                                                        \
        free_(memory);                                                        \
    }                                                                         \
    static inline const struct pyzc_allocator *pyzc_##name##_allocator(void)  \
    {                                                                         \
        static const struct pyzc_allocator allocator = {                      \
            pyzc_##name##_alloc_, pyzc_##name##_realloc_,                     \
            pyzc_##name##_free_, NULL                                         \
        };                                                                    \
                                                                              \
        return &allocator;                                                    \
    }                                                                         \
    static inline void *pyzc_##name##_aligned_alloc(size_t alignment,         \
                                                    size_t size)              \
    {                                                                         \
        return pyzc_aligned_alloc(pyzc_##name##_allocator(), alignment,       \
                                  size);                                      \
    }                                                                         \
    static inline void *pyzc_##name##_aligned_realloc(void *memory,           \
                                                      size_t size)            \
    {                                                                         \
        return pyzc_aligned_realloc(pyzc_##name##_allocator(), memory, size); \
    }                                                                         \
    static inline void pyzc_##name##_aligned_free(void *memory)               \
    {                                                                         \
        pyzc_aligned_free(pyzc_##name##_allocator(), memory);                 \
    }
PYZC_DOMAINS_(PYZC_DOMAIN_)
#undef PYZC_DOMAIN_
#undef PYZC_DOMAINS_

#endif  // PYZC_ALLOC_H
