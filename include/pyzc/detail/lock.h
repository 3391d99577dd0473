// detail/lock.h - locks of handles, where there is no GIL.
//
// Handles that know each other, as an owner and what it owns, are a family. A
// thread that uses one has the lock of the family: what the GIL is elsewhere.
// It lets it go where it would release the GIL, and while a callback runs.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_LOCK_H
#define PYZC_DETAIL_LOCK_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>
#include <pyzc/detail/compat.h>

#if defined(Py_GIL_DISABLED)
#include <stdatomic.h>
#endif

#if defined(Py_GIL_DISABLED)
#define PYZC_LOCKS_ 1
#else
#define PYZC_LOCKS_ 0
#endif

struct pyzc_frame;
struct pyzc_handle;

// Handles that a call uses: each is on its stack. [object] is one, or a tuple
// of some, which is a reference.
struct pyzc_using {
    PyObject *object;
    bool is_tuple;
    const struct pyzc_using *next;
};

#if PYZC_LOCKS_

// Fills in [out], which comes before [next]. Returns it.
static inline const struct pyzc_using *
pyzc_using_(struct pyzc_using *out, PyObject *object, bool is_tuple,
            const struct pyzc_using *next)
{
    *out = (struct pyzc_using){ object, is_tuple, next };
    if (is_tuple) {
        Py_INCREF(object);
    }
    return out;
}

// Zeros are a lock that no thread has.
struct pyzc_lock {
    _Atomic uintptr_t user;  // the thread that has it, and perhaps a flag
    size_t depth;            // how often that thread has it, beside once
    struct pyzc_lock *_Atomic shared;  // the one in its place
    struct pyzc_handle *_Atomic left;  // freed, but not yet closed
    _Atomic size_t n_refs;             // of one that others share
};
// In [user]: that there is more to do than to let it go. Instead of a thread:
// that there is one in its place.
#define PYZC_LOCK_MORE_ ((uintptr_t)1)
#define PYZC_LOCK_SHARED_ ((uintptr_t)2)

// What struct pyzc_handle has for that.
#define PYZC_HANDLE_LOCK_                                                     \
    struct pyzc_handle *root;    /* whose lock it has; NULL: its own */       \
    struct pyzc_handle *left;    /* after it in a struct pyzc_lock */         \
    struct pyzc_lock lock;

// What struct pyzc_frame has: what the call uses, or does again after a
// callback.
#define PYZC_FRAME_LOCK_                                                      \
    const struct pyzc_using *using_;                                          \
    const struct pyzc_using *paused;

// Takes it, however long that takes; and lets it go.
PYZC_API void pyzc_lock_take_(struct pyzc_lock *self);
PYZC_API void pyzc_lock_leave_(struct pyzc_lock *self);
static inline void
pyzc_lock_(struct pyzc_lock *self)
{
    uintptr_t nobody = 0;

    if (pyzc_unlikely(!atomic_compare_exchange_strong_explicit(
            &self->user, &nobody, pyzc_thread_(), memory_order_acquire,
            memory_order_relaxed))) {
        pyzc_lock_take_(self);
    }
}
static inline void
pyzc_unlock_(struct pyzc_lock *self)
{
    uintptr_t thread = pyzc_thread_();

    if (pyzc_unlikely(!atomic_compare_exchange_strong_explicit(
            &self->user, &thread, 0, memory_order_release,
            memory_order_relaxed))) {
        pyzc_lock_leave_(self);
    }
}

// Begins and ends the use of all from [first] on, which is not NULL.
PYZC_API void pyzc_use_several_(const struct pyzc_using *first);
PYZC_API void pyzc_unuse_several_(const struct pyzc_using *first);

// Drops what they have, after that.
PYZC_API void pyzc_using_drop_(const struct pyzc_using *first);

// Ends what the call of [frame], of this thread, uses, while Python code runs:
// returns that, or NULL. And begins it again. [frame] may be NULL.
PYZC_API const struct pyzc_using *pyzc_pause_(struct pyzc_frame *frame);
PYZC_API void pyzc_resume_(struct pyzc_frame *frame,
                           const struct pyzc_using *paused);

#else

#define PYZC_HANDLE_LOCK_
#define PYZC_FRAME_LOCK_

#endif

#endif  // PYZC_DETAIL_LOCK_H
