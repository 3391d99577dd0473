// pool.h - common objects, returned instead of made.
//
//     const struct pyzc_pool *pool = pyzc_pool_get(module);
//
//     if (pool == NULL) {
//         return NULL;
//     }
//     for (Py_ssize_t i = 0; i < n; i++) {
//         PyObject *item = pyzc_pool_from_str(pool, texts[i]);
//         ...
//
// The pool has the integers from -5 to 256 and the strings "", "None", "True"
// and "False". Any other value is made as CPython makes it. The pool is useful
// in a loop that makes many results, many of which are common; docs/design.md
// has figures, and explains why the pool has no floats.
//
// A pool belongs to its module, and so to one interpreter, and is freed with
// it. All functions need the GIL. Those that return an object return a new
// reference, or NULL with an exception set.
// SPDX-License-Identifier: MIT

#ifndef PYZC_POOL_H
#define PYZC_POOL_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>
#include <pyzc/detail/state.h>

#include <string.h>

#define PYZC_POOL_FIRST_ (-5)
#define PYZC_POOL_INTS_ 262

struct pyzc_pool {
    struct pyzc_state_part part;
    PyObject *ints[PYZC_POOL_INTS_];
    struct {
        size_t len;
        uint64_t key;
        PyObject *object;
    } texts[8];  // by pyzc_pool_slot_()
#if PYZC_STATS
    struct pyzc_stats *stats;
#endif
};

// Private, but needed below: count a request.
#if PYZC_STATS
PYZC_API void pyzc_pool_count_long_(const struct pyzc_pool *pool, long value);
PYZC_API void pyzc_pool_count_str_(const struct pyzc_pool *pool,
                                   const char *text, size_t len, bool is_hit);
#else
#define pyzc_pool_count_long_(pool, value) ((void)0)
#define pyzc_pool_count_str_(pool, text, len, is_hit) ((void)0)
#endif

// Returns the pool of [module], which is the argument of a (module) entry, or
// NULL with an exception set. The first call makes the pool. It is valid as
// long as the module.
static inline const struct pyzc_pool *pyzc_pool_get(PyObject *module);

// Returns the int [value].
static inline PyObject *
pyzc_pool_from_long(const struct pyzc_pool *pool, long value)
{
    unsigned long i = (unsigned long)value - (unsigned long)PYZC_POOL_FIRST_;

    pyzc_pool_count_long_(pool, value);
    if (i < PYZC_POOL_INTS_) {
        Py_INCREF(pool->ints[i]);
        return pool->ints[i];
    }
    return PyLong_FromLong(value);
}

// What tells strings of one length up to 5 apart, and where one of those in
// the pool would be: without a branch, which a processor could guess wrongly.
static inline uint64_t
pyzc_pool_key_(const char *text, size_t len)
{
    uint64_t key = 0;

    for (size_t i = 0; i < 5; i++) {
        key = key << 8 | (unsigned char)text[i < len ? i : len];
    }
    return key;
}

static inline unsigned
pyzc_pool_slot_(const char *text)
{
    return (unsigned)((unsigned char)*text >> 1 & 7);
}

// Returns the str of [text], which is UTF-8.
static inline PyObject *
pyzc_pool_from_str(const struct pyzc_pool *pool, const char *text)
{
    size_t len = strlen(text);
    unsigned slot = pyzc_pool_slot_(text);

    if (pool->texts[slot].len == len &&
        pool->texts[slot].key == pyzc_pool_key_(text, len)) {
        pyzc_pool_count_str_(pool, text, len, true);
        Py_INCREF(pool->texts[slot].object);
        return pool->texts[slot].object;
    }
    pyzc_pool_count_str_(pool, text, len, false);
    return PyUnicode_FromStringAndSize(text, (Py_ssize_t)len);
}

// Private

// Makes the pool of [module]. Returns as pyzc_pool_get().
PYZC_API PYZC_COLD const struct pyzc_pool *pyzc_pool_make_(PyObject *module);

static inline const struct pyzc_pool *
pyzc_pool_get(PyObject *module)
{
    const struct pyzc_pool *pool = pyzc_state_of_(module)->pool;

    return pyzc_likely(pool != NULL) ? pool : pyzc_pool_make_(module);
}

#endif  // PYZC_POOL_H
