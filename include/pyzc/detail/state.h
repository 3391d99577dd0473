// detail/state.h - what each module object keeps for itself.
//
// An import makes a module object with a state of its own; what is made at
// run time lives there, not in static data: the keyword names of functions,
// the Python objects that lines like PYZC_EXCEPTION stand for, and the struct
// of a PYZC_STATE line (state.h). Objects are added while the module is
// imported and only read afterwards.
//
// [module] is the module object that functions get as self. All functions
// need the GIL.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_STATE_H
#define PYZC_DETAIL_STATE_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>
#include <pyzc/detail/compat.h>
#include <pyzc/detail/record.h>

#if defined(Py_GIL_DISABLED)
#include <stdatomic.h>
#endif

// The state, and where it is

struct pyzc_state;
struct pyzc_doc;
struct pyzc_parameters;
struct pyzc_name_table;
struct pyzc_interned;
struct pyzc_stats;
struct pyzc_interpreter_view;

// An object, and the line that it was made for. A line may have several:
// [part] 0 is what it stands for.
struct pyzc_object {
    const struct pyzc_record *record;
    PyObject *object;  // owned
    int part;
};

// A place in a hash table of those that are part 0, by the record's address:
// behind it are those that have not found room there. An empty place has no
// record.
struct pyzc_found {
    const struct pyzc_record *record;
    PyObject *object;  // borrowed from the pyzc_object
};

// A part of a state: what one file keeps there, first in a struct of its own.
struct pyzc_state_part {
    struct pyzc_state_part *next;
    void (*finish)(struct pyzc_state *state, struct pyzc_state_part *self);
};

// The first of the keyword names in a bucket: a chain, to whose head a first
// keyword call adds, if *first still is its head; if not, it writes what is.
// Without the GIL, calls do so at once: then the pointer is atomic.
#if defined(Py_GIL_DISABLED)
#define PYZC_BUCKET_ const struct pyzc_parameters *_Atomic
#define pyzc_bucket_first_(bucket)                                            \
    atomic_load_explicit(bucket, memory_order_acquire)
#define pyzc_bucket_put_(bucket, first, fresh)                                \
    atomic_compare_exchange_strong_explicit(bucket, first, fresh,             \
                                            memory_order_release,             \
                                            memory_order_acquire)
#else
#define PYZC_BUCKET_ const struct pyzc_parameters *
#define pyzc_bucket_first_(bucket) (*(bucket))
#define pyzc_bucket_put_(bucket, first, fresh)                                \
    ((void)(first), *(bucket) = (fresh), true)
#endif

// Of the common objects (pool.h): made at once by two calls without the GIL.
struct pyzc_pool;
#if defined(Py_GIL_DISABLED)
#define PYZC_POOL_ struct pyzc_pool *_Atomic
#else
#define PYZC_POOL_ struct pyzc_pool *
#endif

// numpy.ndarray: NULL until an argument was one, or PYZC_NO_NDARRAY_ if it is
// of a NumPy that is not known. Two calls may find that at once.
#define PYZC_NO_NDARRAY_ ((PyTypeObject *)(uintptr_t)1)
#if defined(Py_GIL_DISABLED)
#define PYZC_NDARRAY_ PyTypeObject *_Atomic
#define pyzc_ndarray_type_(state)                                             \
    atomic_load_explicit(&(state)->ndarray, memory_order_acquire)
#else
#define PYZC_NDARRAY_ PyTypeObject *
#define pyzc_ndarray_type_(state) ((state)->ndarray)
#endif

// NumPy's table of functions; NULL until it was needed and there.
#if defined(Py_GIL_DISABLED)
#define PYZC_NUMPY_ void **_Atomic
#else
#define PYZC_NUMPY_ void **
#endif

struct pyzc_state {
    PYZC_BUCKET_ bucket[PYZC_BUCKETS];  // keyword names
    struct pyzc_state_part buckets;     // gives them back
    struct pyzc_state_part *_Atomic parts;  // the last one added is first
    struct pyzc_object *objects;
    size_t n_objects;
    struct pyzc_found *found;  // at least half of it is empty
    size_t found_mask;         // their bytes, but those of one
    PyObject *target;  // what items are added to: a module or a type
    bool is_running;   // the items were added, hooks run
    const struct pyzc_own_state *own;  // of PYZC_STATE; NULL if there is none
    void *user;                        // its struct

    // Parts; NULL until one is made.
    struct pyzc_name_table *tables;  // of PYZC_NAMES
    struct pyzc_doc *docs;           // signatures that are written anew
    struct pyzc_interned *interned;
#if PYZC_FREE_THREADED_
    _Atomic bool is_locked;  // by who uses [interned]
#endif
    PYZC_POOL_ pool;
    PYZC_NDARRAY_ ndarray;
    PYZC_NUMPY_ numpy;
#if PYZC_STATS
    struct pyzc_stats *stats;
#endif
    // Of this interpreter, for callbacks.
    struct pyzc_interpreter_view *_Atomic view;
};

// What PYZC_STATE makes: the size of the user's struct and what is done to
// it.
struct pyzc_own_state {
    size_t size;
    int (*init)(PyObject *module, void *state);
    int (*traverse)(void *state, visitproc visit, void *arg);
    void (*clear)(void *state);
    void (*free)(void *state);
};

#if PY_VERSION_HEX < 0x03100000 && !defined(Py_GIL_DISABLED) &&               \
    !defined(Py_LIMITED_API)
// How CPython 3.10 to 3.15 lay a module out. Each import looks whether this
// one does; other versions, and any with the stable ABI, are asked. A
// keyword call needs the state, and PyModule_GetState(), with the registers
// that are saved around a call, is 29 of the 404 instructions that one keyword
// takes (CPython 3.13, tests/bench/bench.py).
struct pyzc_module_object {
    PyObject_HEAD
    PyObject *dict;
#if PY_VERSION_HEX < 0x030F0000
    PyModuleDef *def;
#endif
    void *state;
};

// Returns the state of [module] without a call.
static inline struct pyzc_state *
pyzc_state_of_(PyObject *module)
{
    return (struct pyzc_state *)((struct pyzc_module_object *)module)->state;
}
#else
static inline struct pyzc_state *
pyzc_state_of_(PyObject *module)
{
    return (struct pyzc_state *)PyModule_GetState(module);
}
#endif

// Adds [part], which is all zeros or new memory, to [state]. It is given back
// by [finish] with the module: the last one added comes first. With or without
// the GIL.
PYZC_API void
pyzc_state_add_part_(struct pyzc_state *state, struct pyzc_state_part *part,
                     void (*finish)(struct pyzc_state *state,
                                    struct pyzc_state_part *part));

// What CPython calls of a module, which has a state.
PYZC_API int pyzc_state_traverse_(const struct pyzc_state *state,
                                  visitproc visit, void *arg);
PYZC_API void pyzc_state_clear_(struct pyzc_state *state);
PYZC_API void pyzc_state_finish_(struct pyzc_state *state);

// What lines add

// As pyzc_add_value(), and keeps a reference in the state of [module] under
// [record], the record of the line that stands for [object].
PYZC_API int pyzc_add_object_(PyObject *module, const char *name,
                              const struct pyzc_record *record,
                              PyObject *object);

// Keeps [object] in the state of [module], as a part of the line with
// [record]; takes the reference, also on failure. Returns 0, or -1 with an
// exception set, where [object] may be NULL.
PYZC_API int pyzc_keep_object_(PyObject *module,
                               const struct pyzc_record *record, int part,
                               PyObject *object);

// Returns what is kept as that part: borrowed. NULL without an exception if
// there is none.
PYZC_API PyObject *pyzc_kept_object_(PyObject *module,
                                     const struct pyzc_record *record,
                                     int part);

// Returns the object that was added to [module] under [record]: borrowed.
// NULL with a SystemError if no list of the module names that line.
PYZC_API PyObject *pyzc_object_of_slow_(PyObject *module,
                                        const struct pyzc_record *record);
// Where its search begins: the mask is one of bytes.
static inline const struct pyzc_found *
pyzc_found_at_(const struct pyzc_state *state,
               const struct pyzc_record *record)
{
    uintptr_t at = (uintptr_t)record / (32 / sizeof(*state->found));

    return (const struct pyzc_found *)(const void *)((const char *)
                                                         state->found +
                                                     (at & state->found_mask));
}
static inline PyObject *
pyzc_object_of_(PyObject *module, const struct pyzc_record *record)
{
    const struct pyzc_state *state = pyzc_state_of_(module);
    const struct pyzc_found *at = pyzc_found_at_(state, record);

    if (pyzc_likely(at->record == record)) {
        pyzc_assume(at->object != NULL);
        return at->object;
    }
    return pyzc_object_of_slow_(module, record);
}

// Makes a state that is all zeros one without objects.
PYZC_API void pyzc_state_begin_(struct pyzc_state *state);

#endif  // PYZC_DETAIL_STATE_H
