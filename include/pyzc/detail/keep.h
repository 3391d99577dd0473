// detail/keep.h - callables that handles keep.
//
// What a library gets as the void * of a kept callback is either the keeper of
// the object, which finds the callable by the line of the callback, or that of
// one callable alone. Both begin with a struct pyzc_keeper.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_KEEP_H
#define PYZC_DETAIL_KEEP_H

#include <pyzc/detail/python.h>

#include <pyzc/callback.h>
#include <pyzc/detail/base.h>
#include <pyzc/detail/call.h>
#include <pyzc/detail/class.h>
#include <pyzc/detail/record.h>

struct pyzc_kept;

// The callables of an object.
struct pyzc_keeper {
    struct pyzc_kept *first;
    struct pyzc_interpreter_view *view;  // by which all threads come
    PyObject *object;                    // borrowed; NULL before it is made
#if PYZC_LOCKS_
    struct pyzc_lock *lock;  // of all that the object keeps: no code that is
                             // not pyzc's runs while a thread has it
#endif
};

// One callable. Without one, C is told that the callback has failed.
struct pyzc_kept {
    struct pyzc_keeper alone;  // whose first is this one
    struct pyzc_kept *next;    // of the same object
    struct pyzc_kept **link;   // that points to this one; or NULL
    PyObject *callable;
    PyObject *module;                    // of the function
    const struct pyzc_record *type;      // of the callback
    const struct pyzc_record *function;  // that was called with it
    const char *name;                    // of the argument
    struct pyzc_keeping *call;  // that makes it, until C has returned
    bool is_added;
    bool is_released;  // C says when it is no longer used
};

// An argument that a call keeps.
struct pyzc_keeping {
    PyObject *callable;      // borrowed; NULL for None
    struct pyzc_kept *kept;  // where it is
    PyObject *before;        // what was there
    void *user;              // for C
    bool is_new;             // [kept] is
#if PYZC_LOCKS_
    struct pyzc_lock *lock;  // of [kept], which another thread may free
#endif
};

// Takes [value], argument [name] of a function. Returns whether it is
// callable; if not, an exception is set.
PYZC_API bool pyzc_keep_take_(struct pyzc_keeping *self, PyObject *value,
                              const struct pyzc_record *function,
                              const char *name);

// How: in the place of the one that the object kept before; beside it; until C
// gives it back.
enum pyzc_keeps {
    pyzc_keeps_one_,
    pyzc_keeps_more_,
    pyzc_keeps_until_released_
};

// Before the C call: [object] keeps it, or if that is NULL the object that the
// call makes. Returns whether it does; if not, an exception is set.
PYZC_API bool pyzc_keep_begin_(struct pyzc_keeping *self,
                               struct pyzc_frame *frame, PyObject *object,
                               enum pyzc_keeps how,
                               const struct pyzc_record *type,
                               const struct pyzc_record *function,
                               const char *name, PyObject *module);

// After the C call, if it has not failed; and, in all cases, at the end.
PYZC_API void pyzc_keep_commit_(struct pyzc_keeping *self);
PYZC_API void pyzc_keep_end_(struct pyzc_keeping *self);

// The function by which C gives back what is kept until then. It may be called
// in any thread, with or without the GIL.
PYZC_API void pyzc_keep_release_(void *user);

// Gives [object], which a call has made, what that call keeps.
PYZC_API void pyzc_keep_give_(PyObject *object, const struct pyzc_class *cls,
                              struct pyzc_frame *frame);

// Returns what [self], of [cls], keeps for callback [type], or None: a new
// reference; NULL with an exception set if it is closed.
PYZC_API PyObject *pyzc_kept_get_(PyObject *self, const struct pyzc_class *cls,
                                  const struct pyzc_record *type);

// An attribute of that: a record as of one member, and a getter.
#define PYZC_KEPT_(C, F, fn, name, doc)                                       \
    PYZC_HAS_CLASS_ITEM_(fn)                                                  \
    PYZC_NEEDS_LINE_(C)                                                       \
    PYZC_NEEDS_LINE_(F)                                                       \
    _Static_assert(C##_keeps_, "pyzc: " #fn                                   \
                               ": nothing is kept: " #C " must be a "         \
                               "PYZC_HANDLE with (keeps) or (user, "          \
                               "function)");                                  \
    enum {                                                                    \
        C##_keeps_only_one_##F,                                               \
        fn##_flags_ = PYZC_ITEM_GET_,                                         \
        fn##_doc_at_ = sizeof(#fn "\0" name "\0readonly or_none kept"),       \
        fn##_line_ = __LINE__                                                 \
    };                                                                        \
    PYZC_EXTENSION static const struct {                                      \
        struct pyzc_record head;                                              \
        unsigned char codes[5];                                               \
        char text[];                                                          \
    } fn##_record = {                                                         \
        PYZC_RECORD(pyzc_kind_members, 5, 0, fn##_line_),                     \
        { pyzc_code_named, PYZC_LINE_BYTES_(F##_line_) },                     \
        { #fn "\0" name "\0readonly or_none kept\0" doc "\0" #F }             \
    };                                                                        \
    static PyObject *fn##_py(PyObject *py_self, PYZC_UNUSED void *py_closure) \
    {                                                                         \
        return pyzc_kept_get_(py_self, &C##_class, &F##_record.head);         \
    }                                                                         \
    PYZC_SEMICOLON_

// Drops the result of a call that had no such frame: an exception is set.
PYZC_API PYZC_COLD PyObject *pyzc_kept_drop_(PyObject *result);
static inline int
pyzc_kept_fail_(int result)
{
    (void)result;
    return -1;
}
static inline Py_ssize_t
pyzc_kept_fail_size_(Py_ssize_t result)
{
    (void)result;
    return -1;
}
#define PYZC_KEPT_FAILED_(result)                                             \
    _Generic((result), PyObject *: pyzc_kept_drop_, int: pyzc_kept_fail_,     \
        default: pyzc_kept_fail_size_)(result)

#endif  // PYZC_DETAIL_KEEP_H
