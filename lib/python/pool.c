// pool.c - makes the common objects of a module.
// SPDX-License-Identifier: MIT

#include <pyzc/pool.h>

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

void
pyzc_pool_destroy_(struct pyzc_pool *self)
{
    if (self == NULL) {
        return;
    }
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
        pyzc_pool_destroy_(made);
        return before;
    }
#else
    state->pool = made;
#endif
    return made;
}

// Nothing in here lets another thread run, but for one without a GIL.
const struct pyzc_pool *
pyzc_pool_make_(PyObject *module)
{
    struct pyzc_pool *self = PyMem_Calloc(1, sizeof(*self));

    if (self == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    if (!make_ints(self) || !make_texts(self)) {
        pyzc_pool_destroy_(self);
        return NULL;
    }
#if PYZC_STATS
    self->stats = pyzc_state_of_(module)->stats;
#endif
    return put(pyzc_state_of_(module), self);
}
