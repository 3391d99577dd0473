// state.h - PYZC_STATE: a struct that belongs to the module.
//
// Each import of the module makes one; pyzc_module_state(module) returns it.
// One list names it:
//
//     PYZC_STATE(cache, struct cache, .init = cache_init,
//                .traverse = cache_traverse, .clear = cache_clear,
//                .free = cache_free);
//
// The struct starts as zeros. All four functions are optional:
//
//   int init(PyObject *module, struct cache *state)
//       is called like an exec hook, in its place among them
//   int traverse(struct cache *state, visitproc visit, void *arg)
//       visits the Python objects in the struct, by Py_VISIT()
//   void clear(struct cache *state)
//       releases them, by Py_CLEAR(); may be called more than once, and is
//       always called before free
//   void free(struct cache *state)
//       releases everything else, but not the struct
//
// clear and free must accept a struct of zeros, and one that init has
// initialised in part: an import may fail anywhere.
// SPDX-License-Identifier: MIT

#ifndef PYZC_STATE_H
#define PYZC_STATE_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>
#include <pyzc/detail/state.h>
#include <pyzc/module.h>

#define PYZC_STATE(name, ...) PYZC_STATE_OF_(name, __VA_ARGS__, .end_ = 0)

// Returns the struct of the PYZC_STATE line that a list of [module] names, or
// NULL if there is none or the module's exec hooks have not run yet. The
// module owns the struct.
static inline void *
pyzc_module_state(PyObject *module)
{
    return pyzc_state_of_(module)->user;
}

// Private

#define PYZC_STATE_OF_(name, T, ...)                                          \
    PYZC_HIDDEN_ITEM_(name, PYZC_ITEM_BOTH_)                                  \
    PYZC_STRICT_BEGIN_                                                        \
    static const struct {                                                     \
        int (*init)(PyObject *module, T *state);                              \
        int (*traverse)(T *state, visitproc visit, void *arg);                \
        void (*clear)(T *state);                                              \
        void (*free)(T *state);                                               \
        char end_;                                                            \
    } name##_calls_ = { __VA_ARGS__ };                                        \
    PYZC_STRICT_END_                                                          \
    static int name##_init_(PyObject *module, void *state)                    \
    {                                                                         \
        return name##_calls_.init != NULL                                     \
                   ? name##_calls_.init(module, (T *)state)                   \
                   : 0;                                                       \
    }                                                                         \
    static int name##_traverse_(void *state, visitproc visit, void *arg)      \
    {                                                                         \
        return name##_calls_.traverse != NULL                                 \
                   ? name##_calls_.traverse((T *)state, visit, arg)           \
                   : 0;                                                       \
    }                                                                         \
    static void name##_clear_(void *state)                                    \
    {                                                                         \
        if (name##_calls_.clear != NULL) {                                    \
            name##_calls_.clear((T *)state);                                  \
        }                                                                     \
    }                                                                         \
    static void name##_free_(void *state)                                     \
    {                                                                         \
        if (name##_calls_.free != NULL) {                                     \
            name##_calls_.free((T *)state);                                   \
        }                                                                     \
    }                                                                         \
    static int name##_py(PyObject *module)                                    \
    {                                                                         \
        static const struct pyzc_own_state own = {                            \
            sizeof(T), name##_init_, name##_traverse_, name##_clear_,         \
            name##_free_                                                      \
        };                                                                    \
                                                                              \
        return pyzc_make_state_(module, &own);                                \
    }                                                                         \
    PYZC_SEMICOLON_

// Makes the struct of [own] in the first round, and initialises it in the
// second. Returns 0, or -1 with an exception set.
PYZC_API int pyzc_make_state_(PyObject *module,
                              const struct pyzc_own_state *own);

#endif  // PYZC_STATE_H
