// counts.c - a module that counts, whatever the option stats says.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <pthread.h>

// Arenas

static bool
ask(struct pyzc_arena *arena, size_t n, size_t size)
{
    for (size_t i = 0; i < n; i++) {
        if (pyzc_arena_alloc(arena, size) == NULL) {
            return false;
        }
    }
    return true;
}
PYZC_FN(bool, ask, "Ask the arena of the call *n* times for *size* bytes.",
        (arena), (size_t, n), (size_t, size));

static bool
ask_detached(size_t n, size_t size, struct pyzc_arena *arena)
{
    return ask(arena, n, size);
}
PYZC_FN(bool, ask_detached, "The same without the GIL.", (size_t, n),
        (size_t, size), (arena), (allow_threads));

// [is_named]: whether the arena is one of the module's.
static bool
ask_own(PyObject *module, size_t n, size_t size, bool is_named)
{
    PYZC_ARENA(arena, 512, pyzc_mem_allocator_of(module));

    if (is_named) {
        pyzc_stats_arena(module, &arena);
    }
    return ask(&arena, n, size);
}
PYZC_FN(bool, ask_own, "Ask an arena of C's own.", (module), (size_t, n),
        (size_t, size), (bool, is_named, true));

static bool
ask_again(struct pyzc_arena *arena, size_t rounds, size_t size)
{
    bool is_met = pyzc_arena_alloc(arena, 100) != NULL;
    struct pyzc_arena_mark mark = pyzc_arena_mark(arena);

    for (size_t i = 0; i < rounds; i++) {
        is_met = is_met && pyzc_arena_alloc(arena, size) != NULL;
        pyzc_arena_rewind(arena, mark);
    }
    return is_met;
}
PYZC_FN(bool, ask_again, "Ask, and rewind each time, behind 100 bytes.",
        (arena), (size_t, rounds), (size_t, size));

// Aligned memory, of either domain: made, made larger and given back.

static bool
move(const struct pyzc_allocator *allocator, size_t size)
{
    void *memory = pyzc_aligned_alloc(allocator, 64, size);
    void *moved = NULL;

    if (memory != NULL) {
        moved = pyzc_aligned_realloc(allocator, memory, 2 * size);
    }
    pyzc_aligned_free(allocator, moved != NULL ? moved : memory);
    return moved != NULL;
}

static bool
move_mem(PyObject *module, size_t size)
{
    return move(pyzc_mem_allocator_of(module), size);
}
PYZC_FN(bool, move_mem, "Move memory.", (module), (size_t, size));

static bool
move_mem_raw(PyObject *module, size_t size)
{
    return move(pyzc_mem_raw_allocator_of(module), size);
}
PYZC_FN(bool, move_mem_raw, "Move memory.", (module), (size_t, size));

// More than any allocator has: not asked of malloc(), which a sanitizer minds.
static bool
fail_mem(PyObject *module)
{
    const struct pyzc_allocator *allocator = pyzc_mem_allocator_of(module);

    return allocator->alloc(allocator->context, SIZE_MAX) == NULL &&
           allocator->realloc(allocator->context, NULL, SIZE_MAX) == NULL;
}
PYZC_FN(bool, fail_mem, "Fail to get memory, twice.", (module));

// The pool

static PyObject *
from_long(PyObject *module, long value)
{
    const struct pyzc_pool *pool = pyzc_pool_get(module);

    return pool != NULL ? pyzc_pool_from_long(pool, value) : NULL;
}
PYZC_FN(PyObject *, from_long, "Return *value*.", (module), (long, value));

static PyObject *
from_str(PyObject *module, const char *text)
{
    const struct pyzc_pool *pool = pyzc_pool_get(module);

    return pool != NULL ? pyzc_pool_from_str(pool, text) : NULL;
}
PYZC_FN(PyObject *, from_str, "Return *text*.", (module),
        (const char *, text));

// Shared strings

static PyObject *
share(PyObject *module, const char *text)
{
    return pyzc_intern(module, text, strlen(text));
}
PYZC_FN(PyObject *, share, "Return the str of *text*.", (module),
        (const char *, text));
PYZC_FN_AS(void, pyzc_intern_clear, forget, "Forget all strs.", (module));

// The GIL

static struct pyzc_interpreter_view *kept_view;

static bool
keep_view(void)
{
    pyzc_interpreter_view_close(kept_view);
    kept_view = pyzc_interpreter_view_from_current();
    return kept_view != NULL;
}
PYZC_FN((bool, zero, PyExc_MemoryError, "no view"), keep_view,
        "Keep a view of this interpreter.", (void));

// Returns how many of [depth] acquisitions inside each other were let in.
static int
acquire(int depth)
{
    PYZC_GIL(gil);

    if (depth == 0 || !pyzc_gil_acquire(&gil, kept_view)) {
        return 0;
    }
    return 1 + acquire(depth - 1);
}
PYZC_FN(int, acquire, "Acquire the GIL, attached.", (int, depth));

static int
acquire_detached(int depth)
{
    return acquire(depth);
}
PYZC_FN(int, acquire_detached, "Acquire the GIL, detached.", (int, depth),
        (allow_threads));

static void *
thread_run(void *depth)
{
    acquire(*(int *)depth);
    return NULL;
}

static int
acquire_elsewhere(int depth)
{
    pthread_t thread;
    int result = pthread_create(&thread, NULL, thread_run, &depth);

    return result == 0 ? pthread_join(thread, NULL) : result;
}
PYZC_FN((status, int, nonzero, PyExc_OSError), acquire_elsewhere,
        "Acquire the GIL in a new thread.", (int, depth), (allow_threads));

PYZC_ATTRIBUTES(attributes, x, m);

// Gets x and calls m() as often.
static int
use(PyObject *module, PyObject *o, int n)
{
    struct attributes_attributes *at = attributes(module);

    for (int i = 0; i < n; i++) {
        int x;

        if (!pyzc_getattr(o, &at->x, &x) ||
            !pyzc_callmethod(o, &at->m, NULL)) {
            return -1;
        }
    }
    return n;
}
PYZC_FN(int, use, "Use attributes.", (module), (PyObject *, o), (int, n));

PYZC_INTERN(limits, 64, 20);
PYZC_MODULE(counts, "What a module counts.", pyzc_per_interpreter_gil, limits,
            ask, ask_detached, ask_own, ask_again, move_mem, move_mem_raw,
            fail_mem, from_long, from_str, share, forget, keep_view,
            acquire, acquire_detached, acquire_elsewhere, attributes, use);
