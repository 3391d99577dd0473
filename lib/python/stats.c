// stats.c - counts for a module, and reports what it has counted.
// SPDX-License-Identifier: MIT

#include <pyzc/stats.h>

#include <pyzc/function.h>
#include <pyzc/pool.h>

#include "gil.h"
#include "stats.h"

#include <stdlib.h>
#include <string.h>

#define RATE 0.99  // as is_enough() has it

static struct pyzc_stats *
stats_of(PyObject *module)
{
    return pyzc_state_of_(module)->stats;
}

// Arenas, allocators

void
pyzc_stats_arena_(PyObject *module, struct pyzc_arena *arena)
{
    arena->stats = &stats_of(module)->arena;
    pyzc_count_(&arena->stats->arenas, 1);
}

static void
count_block(struct pyzc_allocator_stats *self)
{
    // What threads add meanwhile is in it: the peak is one that was.
    pyzc_count_max_(
        &self->peak,
        atomic_fetch_add_explicit(&self->blocks, 1, memory_order_relaxed) + 1);
}

static void
count_request(struct pyzc_allocator_stats *self, size_t size,
              const void *memory)
{
    pyzc_count_(&self->requests, 1);
    pyzc_count_(memory != NULL ? &self->bytes : &self->failed,
                memory != NULL ? size : 1);
}

static void *
counting_alloc(void *context, size_t size)
{
    struct pyzc_allocator_stats *self = context;
    void *memory = self->inner->alloc(self->inner->context, size);

    count_request(self, size, memory);
    if (memory != NULL) {
        count_block(self);
    }
    return memory;
}

static void *
counting_realloc(void *context, void *memory, size_t size)
{
    struct pyzc_allocator_stats *self = context;
    bool is_new = memory == NULL;

    memory = self->inner->realloc(self->inner->context, memory, size);
    count_request(self, size, memory);
    if (is_new && memory != NULL) {
        count_block(self);
    }
    return memory;
}

static void
counting_free(void *context, void *memory)
{
    struct pyzc_allocator_stats *self = context;

    if (memory != NULL) {
        pyzc_count_(&self->blocks, UINT64_MAX);  // less one
    }
    self->inner->free(self->inner->context, memory);
}

static void
allocator_init(struct pyzc_allocator_stats *self,
               const struct pyzc_allocator *inner)
{
    self->inner = inner;
    self->allocator =
        (struct pyzc_allocator){ counting_alloc, counting_realloc,
                                 counting_free, self };
}

const struct pyzc_allocator *
pyzc_stats_allocator_(PyObject *module, bool is_raw)
{
    struct pyzc_stats *stats = stats_of(module);

    return is_raw ? &stats->mem_raw.allocator : &stats->mem.allocator;
}

// The report

// Return a new reference, or NULL with an exception set: None unless
// [is_said].
static PyObject *
from_number(bool is_said, unsigned long long number)
{
    return is_said ? PyLong_FromUnsignedLongLong(number) : pyzc_from_void_();
}

static PyObject *
from_share(unsigned long long part, unsigned long long whole)
{
    return whole > 0 ? PyFloat_FromDouble((double)part / (double)whole)
                     : pyzc_from_void_();
}

// Returns a dict that begins as all do; NULL with an exception set.
static PyObject *
dict_of(unsigned long long requests, unsigned long long hits)
{
    // Another thread may have counted a hit, but not its request yet.
    hits = hits < requests ? hits : requests;
    return Py_BuildValue("{sKsKsKsN}", "requests", requests, "hits", hits,
                         "misses", requests - hits, "hit_rate",
                         from_share(hits, requests));
}

// Adds what is in [more] to [dict]; takes both references. Returns [dict], or
// NULL with an exception set, where both may be NULL.
static PyObject *
join_dicts(PyObject *dict, PyObject *more)
{
    if (dict == NULL || more == NULL || PyDict_Update(dict, more) < 0) {
        Py_CLEAR(dict);
    }
    Py_XDECREF(more);
    return dict;
}

static bool
is_enough(unsigned long long part, unsigned long long whole)
{
    return 100 * part >= 99 * whole;
}

// Returns the least number that enough of those in [self] do not exceed; None
// if there are none. A new reference, or NULL with an exception set.
static PyObject *
limit_of(const struct pyzc_histogram *self)
{
    unsigned long long n = 0;
    unsigned long long sum = 0;
    size_t i = 0;

    for (size_t k = 0; k < PYZC_HISTOGRAM_BUCKETS_; k++) {
        n += pyzc_counted_(&self->buckets[k]);
    }
    while (i + 1 < PYZC_HISTOGRAM_BUCKETS_) {
        sum += pyzc_counted_(&self->buckets[i]);
        if (is_enough(sum, n)) {
            break;
        }
        i++;
    }
    return from_number(n > 0, pyzc_histogram_last_(i));
}

static PyObject *
arena_stats(const struct pyzc_arena_stats *self)
{
    unsigned long long requests = pyzc_counted_(&self->requests);

    return join_dicts(
        dict_of(requests, requests - pyzc_counted_(&self->misses)),
        Py_BuildValue("{sKsKsKsKsKsKsN}", "arenas",
                      pyzc_counted_(&self->arenas), "failed",
                      pyzc_counted_(&self->failed), "bytes",
                      pyzc_counted_(&self->bytes), "blocks",
                      pyzc_counted_(&self->blocks), "block_bytes",
                      pyzc_counted_(&self->block_bytes), "peak_bytes",
                      pyzc_counted_(&self->peak), "chunk_for_99_percent",
                      limit_of(&self->ends)));
}

static PyObject *
allocator_stats(const struct pyzc_allocator_stats *self)
{
    unsigned long long requests = pyzc_counted_(&self->requests);

    return join_dicts(
        dict_of(requests, requests - pyzc_counted_(&self->failed)),
        Py_BuildValue("{sKsKsK}", "bytes", pyzc_counted_(&self->bytes),
                      "blocks", pyzc_counted_(&self->blocks), "peak_blocks",
                      pyzc_counted_(&self->peak)));
}

// The integers are in buckets too, in their order: those of [below], of which
// the last has the least, then those of [above].
#define BELOW (PYZC_HISTOGRAM_BUCKETS_ - PYZC_HISTOGRAM_HALF_)  // of 63 bits

static unsigned long long
n_of(const struct pyzc_pool_stats *self, size_t i)
{
    return pyzc_counted_(i < BELOW ? &self->below.buckets[BELOW - 1 - i]
                                   : &self->above.buckets[i - BELOW]);
}

static long long
first_of(size_t i)
{
    if (i < BELOW) {
        return -1 - (long long)pyzc_histogram_last_(BELOW - 1 - i);
    }
    return i == BELOW ? 0 : (long long)pyzc_histogram_last_(i - BELOW - 1) + 1;
}

static long long
last_of(size_t i)
{
    return i + 1 < 2 * BELOW ? first_of(i + 1) - 1 : LLONG_MAX;
}

// Adds the shortest range that has enough of the integers to [dict]. Returns
// as join_dicts().
static PyObject *
add_range(PyObject *dict, const struct pyzc_pool_stats *self)
{
    unsigned long long n = 0;
    unsigned long long sum = 0;
    unsigned long long shortest = ULLONG_MAX;
    long long first = 0;
    long long last = 0;
    size_t from = 0;

    for (size_t i = 0; i < 2 * BELOW; i++) {
        n += n_of(self, i);
    }
    if (n == 0) {
        return join_dicts(dict, Py_BuildValue("{sOsO}", "first_for_99_percent",
                                              Py_None, "last_for_99_percent",
                                              Py_None));
    }
    for (size_t i = 0; i < 2 * BELOW; i++) {
        unsigned long long size;

        sum += n_of(self, i);
        while (from < i && is_enough(sum - n_of(self, from), n)) {
            sum -= n_of(self, from++);
        }
        size = (unsigned long long)last_of(i) -
               (unsigned long long)first_of(from);
        if (is_enough(sum, n) && size <= shortest) {
            shortest = size;
            first = first_of(from);
            last = last_of(i);
        }
    }
    return join_dicts(dict, Py_BuildValue("{sLsL}", "first_for_99_percent",
                                          first, "last_for_99_percent", last));
}

static PyObject *
entries_for(struct pyzc_reuse *reuse)
{
    uint64_t entries;
    bool is_known = pyzc_reuse_entries(reuse, RATE, &entries);

    return from_number(is_known, is_known ? entries : 0);
}

static PyObject *
ints_stats(const struct pyzc_pool_stats *self)
{
    PyObject *dict = join_dicts(
        dict_of(pyzc_counted_(&self->ints), pyzc_counted_(&self->int_hits)),
        Py_BuildValue("{sisi}", "first", PYZC_POOL_FIRST_, "last",
                      PYZC_POOL_FIRST_ + PYZC_POOL_INTS_ - 1));

    return dict != NULL ? add_range(dict, self) : NULL;
}

static PyObject *
strings_stats(struct pyzc_pool_stats *self)
{
    return join_dicts(dict_of(pyzc_counted_(&self->strings),
                              pyzc_counted_(&self->string_hits)),
                      Py_BuildValue("{sisN}", "entries", 4,
                                    "entries_for_99_percent",
                                    entries_for(&self->reuse)));
}

static PyObject *
interned_stats(struct pyzc_interned_stats *self)
{
    struct pyzc_strings_stats *strings = &self->strings;
    unsigned long long added = pyzc_counted_(&strings->added);
    unsigned long long evictions = pyzc_counted_(&strings->evictions);

    return join_dicts(
        dict_of(pyzc_counted_(&self->requests),
                pyzc_counted_(&strings->front_hits) +
                    pyzc_counted_(&strings->hits)),
        Py_BuildValue("{sKsKsKsKsKsKsKsNsN}", "too_long",
                      pyzc_counted_(&self->too_long), "no_room",
                      pyzc_counted_(&self->no_room), "entries",
                      added > evictions ? added - evictions : 0, "max_entries",
                      pyzc_counted_(&self->max_entries), "max_length",
                      pyzc_counted_(&self->max_length), "bytes",
                      pyzc_counted_(&self->bytes), "evictions", evictions,
                      "entries_for_99_percent", entries_for(&self->reuse),
                      "length_for_99_percent", limit_of(&self->lengths)));
}

static PyObject *
front_stats(struct pyzc_interned_stats *self)
{
    struct pyzc_strings_stats *strings = &self->strings;
    unsigned long long hits = pyzc_counted_(&strings->front_hits);
    uint64_t slots;
    bool is_known = pyzc_reuse_slots(&self->reuse, RATE, &slots);

    return join_dicts(dict_of(hits + pyzc_counted_(&strings->hits), hits),
                      Py_BuildValue("{sKsKsN}", "evictions",
                                    pyzc_counted_(&strings->front_evictions),
                                    "slots", pyzc_counted_(&strings->slots),
                                    "slots_for_99_percent",
                                    from_number(is_known, slots)));
}

static PyObject *
attribute_stats(const struct pyzc_attribute_stats *self)
{
    return dict_of(pyzc_counted_(&self->requests), pyzc_counted_(&self->hits));
}

static PyObject *
gil_stats(void)
{
    const struct pyzc_gil_stats *self = pyzc_gil_stats_();

    if (self == NULL) {
        return NULL;
    }
    return join_dicts(
        dict_of(pyzc_counted_(&self->requests), pyzc_counted_(&self->hits)),
        Py_BuildValue("{sKsKsKsK}", "refused", pyzc_counted_(&self->refused),
                      "threads", pyzc_counted_(&self->threads), "nested",
                      pyzc_counted_(&self->nested), "max_depth",
                      pyzc_counted_(&self->max_depth)));
}

// Puts [cache] into [dict] under [name]; takes the reference. Returns whether
// it could, with an exception set if not, where [cache] may be NULL.
static bool
put_cache(PyObject *dict, const char *name, PyObject *cache)
{
    int result = cache != NULL ? PyDict_SetItemString(dict, name, cache) : -1;

    Py_XDECREF(cache);
    return result == 0;
}

static PyObject *
stats_dict(struct pyzc_stats *self)
{
    PyObject *dict = PyDict_New();

    if (dict != NULL && put_cache(dict, "arena", arena_stats(&self->arena)) &&
        put_cache(dict, "mem", allocator_stats(&self->mem)) &&
        put_cache(dict, "mem_raw", allocator_stats(&self->mem_raw)) &&
        put_cache(dict, "ints", ints_stats(&self->pool)) &&
        put_cache(dict, "strings", strings_stats(&self->pool)) &&
        put_cache(dict, "interned", interned_stats(&self->interned)) &&
        put_cache(dict, "front", front_stats(&self->interned)) &&
        put_cache(dict, "upcalls", attribute_stats(&self->attributes)) &&
        put_cache(dict, "gil", gil_stats())) {
        return dict;
    }
    Py_XDECREF(dict);
    return NULL;
}

// A binding line of pyzc's own: no list of the user's names it, so the tool
// does not see it.
static PyObject *
pyzc_stats_dict(PyObject *module)
{
    return stats_dict(stats_of(module));
}
PYZC_FN_AS(PyObject *, pyzc_stats_dict, __pyzc_stats__,
           "Return what the caches of this module did (pyzc/stats.h).",
           (module));

static const PyMethodDef stats_items[] = { PYZC_ITEM_(0, __pyzc_stats__) };
const struct pyzc_list pyzc_stats_list_ = { stats_items, 1, NULL, "" };

// Printing

// Prints a line. Returns 0, or -1 with an exception set.
static int
print_number(const char *cache, PyObject *key, PyObject *value)
{
    PyObject *text = PyFloat_Check(value)
                         ? PyObject_CallMethod(value, "__format__", "s", ".4f")
                         : PyObject_Str(value);
    const char *left = PyUnicode_AsUTF8AndSize(key, NULL);
    const char *right =
        text != NULL ? PyUnicode_AsUTF8AndSize(text, NULL) : NULL;

    if (left != NULL && right != NULL) {
        PySys_WriteStderr("  %-8s %-22s %12s\n", cache, left, right);
    }
    Py_XDECREF(text);
    return left != NULL && right != NULL ? 0 : -1;
}

// Prints the numbers of a cache, if anybody has asked it for anything. Returns
// 0, or -1 with an exception set.
static int
print_cache(PyObject *name, PyObject *dict)
{
    const char *cache = PyUnicode_AsUTF8AndSize(name, NULL);
    PyObject *requests = PyDict_GetItemString(dict, "requests");
    Py_ssize_t at = 0;
    PyObject *key;
    PyObject *value;
    int result = cache != NULL && requests != NULL ? 0 : -1;

    if (result == 0 && PyObject_IsTrue(requests) != 0) {
        while (result == 0 && PyDict_Next(dict, &at, &key, &value)) {
            result = print_number(cache, key, value);
        }
    }
    return result;
}

// Prints what is counted, once. Returns 0, or -1 with an exception set.
static int
print_stats(struct pyzc_stats *self)
{
    int64_t interpreter = PyInterpreterState_GetID(PyInterpreterState_Get());
    PyObject *dict;
    Py_ssize_t at = 0;
    PyObject *key;
    PyObject *value;
    int result;

    if (!self->is_to_print) {
        return 0;
    }
    self->is_to_print = false;
    dict = stats_dict(self);
    result = dict != NULL ? 0 : -1;
    if (result == 0) {
        PySys_WriteStderr("pyzc: statistics of %s, interpreter %lld\n",
                          self->name, (long long)interpreter);
    }
    while (result == 0 && PyDict_Next(dict, &at, &key, &value)) {
        result = print_cache(key, value);
    }
    Py_XDECREF(dict);
    return result;
}

// The function for atexit; a module that has gone has printed before.
static PyObject *
print_at_exit(PyObject *reference, PyObject *unused)
{
    PyObject *module = PyObject_CallObject(reference, NULL);
    int result = -1;

    (void)unused;
    if (module != NULL) {
        result = module != Py_None ? print_stats(stats_of(module)) : 0;
    }
    Py_XDECREF(module);
    return result == 0 ? pyzc_from_void_() : NULL;
}

static const PyMethodDef print_def = { "pyzc_print_stats", print_at_exit,
                                       METH_NOARGS,
                                       "Print what a module has counted." };

// Has the numbers of [module] printed when the interpreter ends. Returns 0, or
// -1 with an exception set.
static int
print_later(PyObject *module)
{
    PyObject *reference = PyWeakref_NewRef(module, NULL);
    int result = reference != NULL ? pyzc_at_exit_(&print_def, reference) : -1;

    Py_XDECREF(reference);
    return result;
}

// Prints them, if that is still to be done. The exception that is set stays.
static void
stats_destroy(struct pyzc_state *state, struct pyzc_state_part *part)
{
    struct pyzc_stats *self = (struct pyzc_stats *)part;
    PyObject *type;
    PyObject *error;
    PyObject *trace;

    (void)state;
    PyErr_Fetch(&type, &error, &trace);
    if (print_stats(self) < 0) {
        PyErr_WriteUnraisable(NULL);
    }
    PyErr_Restore(type, error, trace);
    PyMem_Free(self);
}

int
pyzc_stats_init_(PyObject *module, const char *name)
{
    const char *wish = getenv("PYZC_STATS");
    struct pyzc_state *state = pyzc_state_of_(module);
    struct pyzc_stats *self = PyMem_Calloc(1, sizeof(*self));

    if (self == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    state->stats = self;
    pyzc_state_add_part_(state, &self->part, stats_destroy);
    self->name = name;
    allocator_init(&self->mem, pyzc_mem_allocator());
    allocator_init(&self->mem_raw, pyzc_mem_raw_allocator());
    if (wish != NULL && strcmp(wish, "1") == 0) {
        if (print_later(module) < 0) {
            return -1;
        }
        self->is_to_print = true;
    }
    return 0;
}
