// pool.c - makes the common objects of a module.
// SPDX-License-Identifier: MIT

#include <pyzc/pool.h>

#include "stats.h"

static bool
make_ints(struct pyzc_pool *self)
{
    for (long i = 0; i < PYZC_POOL_INTS_; i++) {
        self->ints[i] = PyLong_FromLong(PYZC_POOL_FIRST_ + i);
        if (self->ints[i] == NULL) {
            return false;
        }
    }
    return true;
}

static bool
make_texts(struct pyzc_pool *self)
{
    static const char *const texts[] = { "", "None", "True", "False" };

    for (size_t i = 0; i < sizeof(self->texts) / sizeof(*self->texts); i++) {
        self->texts[i].len = SIZE_MAX;  // no string's
    }
    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
        unsigned slot = pyzc_pool_slot_(texts[i]);
        size_t len = strlen(texts[i]);

        self->texts[slot].len = len;
        self->texts[slot].key = pyzc_pool_key_(texts[i], len);
        self->texts[slot].object = PyUnicode_InternFromString(texts[i]);
        if (self->texts[slot].object == NULL) {
            return false;
        }
    }
    return true;
}

static void
pool_destroy(struct pyzc_state *state, struct pyzc_state_part *part)
{
    struct pyzc_pool *self = (struct pyzc_pool *)part;

    (void)state;
    for (size_t i = 0; i < PYZC_POOL_INTS_; i++) {
        Py_XDECREF(self->ints[i]);
    }
    for (size_t i = 0; i < sizeof(self->texts) / sizeof(*self->texts); i++) {
        Py_XDECREF(self->texts[i].object);
    }
    PyMem_Free(self);
}

// Gives [made] to [state], unless another thread was first. Returns what the
// state has.
static struct pyzc_pool *
put(struct pyzc_state *state, struct pyzc_pool *made)
{
#if defined(Py_GIL_DISABLED)
    struct pyzc_pool *before = NULL;

    if (!atomic_compare_exchange_strong(&state->pool, &before, made)) {
        pool_destroy(state, &made->part);
        return before;
    }
#else
    state->pool = made;
#endif
    pyzc_state_add_part_(state, &made->part, pool_destroy);
    return made;
}

// Nothing in here lets another thread run, but for one without a GIL.
const struct pyzc_pool *
pyzc_pool_make_(PyObject *module)
{
    struct pyzc_state *state = pyzc_state_of_(module);
    struct pyzc_pool *self = PyMem_Calloc(1, sizeof(*self));

    if (self == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    if (!make_ints(self) || !make_texts(self)) {
        pool_destroy(state, &self->part);
        return NULL;
    }
#if PYZC_STATS
    self->stats = state->stats;
#endif
    return put(state, self);
}

#if PYZC_STATS
void
pyzc_pool_count_long_(const struct pyzc_pool *pool, long value)
{
    struct pyzc_pool_stats *self = &pool->stats->pool;

    pyzc_count_(&self->ints, 1);
    if (value >= PYZC_POOL_FIRST_ &&
        value < PYZC_POOL_FIRST_ + PYZC_POOL_INTS_) {
        pyzc_count_(&self->int_hits, 1);
    }
    if (value >= 0) {
        pyzc_histogram_add_(&self->above, (uint64_t)value, 1);
    } else {
        pyzc_histogram_add_(&self->below, ~(uint64_t)value, 1);
    }
}

void
pyzc_pool_count_str_(const struct pyzc_pool *pool, const char *text,
                     size_t len, bool is_hit)
{
    struct pyzc_pool_stats *self = &pool->stats->pool;
    uint64_t hash = 0xcbf29ce484222325;  // FNV-1a

    for (size_t i = 0; i < len; i++) {
        hash = (hash ^ (unsigned char)text[i]) * 0x100000001b3;
    }
    pyzc_count_(&self->strings, 1);
    pyzc_count_(&self->string_hits, is_hit);
    pyzc_reuse_refer(&self->reuse, hash, pyzc_reuse_left);
}
#endif
