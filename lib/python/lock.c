// lock.c - locks of handles, where there is no GIL.
//
// A lock is a word with the thread that has it. Who finds it taken looks
// again, and detaches meanwhile: so a thread that waits holds up nobody else,
// and is given nothing that it could not take. What is freed while another
// thread uses its family is left to that thread.
// SPDX-License-Identifier: MIT

#include "lock.h"

#if PYZC_LOCKS_
#include <pyzc/detail/call.h>

#include "class.h"

#include <sched.h>
#include <time.h>

// Takes it, unless another thread has it. Returns whether it could.
static bool
lock_try(struct pyzc_lock *self)
{
    const uintptr_t thread = pyzc_thread_();
    uintptr_t user = 0;

    while (!atomic_compare_exchange_strong(&self->user, &user, thread)) {
        if (user == PYZC_LOCK_SHARED_) {
            self = self->shared;
            user = 0;
        } else if ((user & ~PYZC_LOCK_MORE_) == thread) {
            self->depth++;
            atomic_fetch_or(&self->user, PYZC_LOCK_MORE_);
            return true;
        } else {
            return false;
        }
    }
    return true;
}

// Waits a little until it may be free, for time number [n].
static void
lock_wait(const struct pyzc_lock *self, unsigned *n)
{
    const struct timespec pause = { .tv_nsec = 50000 };
    PyThreadState *thread;

    for (int i = 0; i < 100; i++) {
        const uintptr_t user = self->user;

        if (user == 0 || user == PYZC_LOCK_SHARED_) {
            break;
        }
    }
    if (++*n > 4) {
        thread = PyEval_SaveThread();
        if (*n < 20 || nanosleep(&pause, NULL) != 0) {
            sched_yield();
        }
        PyEval_RestoreThread(thread);
    }
}

void
pyzc_lock_take_(struct pyzc_lock *self)
{
    unsigned n = 0;

    while (!lock_try(self)) {
        lock_wait(self, &n);
    }
}

void
pyzc_lock_leave_(struct pyzc_lock *self)
{
    struct pyzc_handle *left;

    while (self->user == PYZC_LOCK_SHARED_) {
        self = self->shared;
    }
    if (self->depth > 0) {
        self->depth--;
        return;
    }
    self->user = 0;
    left = atomic_exchange(&self->left, NULL);
    while (left != NULL) {
        struct pyzc_handle *next = left->left;

        pyzc_handle_end_(left);
        left = next;
    }
}

// Takes or leaves the locks of the first [n] handles. Returns that of one that
// another thread has, where it takes, and sets [n] to how many came before; or
// NULL.
static struct pyzc_lock *
lock_each(const struct pyzc_using *using, size_t *n, bool takes)
{
    size_t done = 0;

    for (; using != NULL; using = using->next) {
        Py_ssize_t count =
            using->is_tuple ? pyzc_tuple_size_(using->object) : 1;

        for (Py_ssize_t i = 0; i < count && done < *n; i++, done++) {
            struct pyzc_lock *lock = pyzc_lock_of_(
                using->is_tuple ? pyzc_tuple_item_(using->object, i)
                                : using->object);

            if (!takes) {
                pyzc_unlock_(lock);
            } else if (!lock_try(lock)) {
                *n = done;
                return lock;
            }
        }
    }
    return NULL;
}

// None is kept while another is waited for: the order does not matter.
void
pyzc_use_several_(const struct pyzc_using *first)
{
    unsigned turns = 0;
    size_t n = SIZE_MAX;
    struct pyzc_lock *busy;

    while ((busy = lock_each(first, &n, true)) != NULL) {
        (void)lock_each(first, &n, false);
        lock_wait(busy, &turns);
        n = SIZE_MAX;
    }
}

void
pyzc_unuse_several_(const struct pyzc_using *first)
{
    size_t n = SIZE_MAX;

    (void)lock_each(first, &n, false);
}

void
pyzc_using_drop_(const struct pyzc_using *first)
{
    for (; first != NULL; first = first->next) {
        if (first->is_tuple) {
            Py_DECREF(first->object);
        }
    }
}

const struct pyzc_using *
pyzc_pause_(struct pyzc_frame *frame)
{
    const struct pyzc_using *using = frame != NULL ? frame->using_ : NULL;

    if (using != NULL) {
        frame->using_ = NULL;
        pyzc_unuse_all_(using);
    }
    return using;
}

void
pyzc_resume_(struct pyzc_frame *frame, const struct pyzc_using *paused)
{
    if (paused != NULL) {
        pyzc_use_all_(paused);
        frame->using_ = paused;
    }
}

static _Thread_local struct pyzc_lock *destroying_lock;

struct pyzc_lock *
pyzc_lock_destroying_(struct pyzc_lock *lock)
{
    struct pyzc_lock *before = destroying_lock;

    destroying_lock = lock;
    return before;
}

// Whether this thread has it, or the one in its place.
static bool
lock_is_here(const struct pyzc_lock *self)
{
    while (self->user == PYZC_LOCK_SHARED_) {
        self = self->shared;
    }
    return (self->user & ~PYZC_LOCK_MORE_) == pyzc_thread_();
}

size_t
pyzc_lock_suspend_(void)
{
    struct pyzc_lock *lock = destroying_lock;
    size_t n = 0;

    while (lock != NULL && lock_is_here(lock)) {
        pyzc_lock_leave_(lock);
        n++;
    }
    return n;
}

void
pyzc_lock_continue_(size_t n)
{
    while (n-- > 0) {
        pyzc_lock_take_(destroying_lock);
    }
}

// Families

struct pyzc_lock *
pyzc_lock_make_(void)
{
    struct pyzc_lock *self = PyMem_Calloc(1, sizeof(*self));

    if (self == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    self->n_refs = 1;
    return self;
}

void
pyzc_lock_drop_(struct pyzc_lock *self)
{
    while (self != NULL && --self->n_refs == 0) {
        struct pyzc_lock *shared = self->shared;

        PyMem_Free(self);
        self = shared;
    }
}

// Adds those from [first] on to what is left to do.
static void
lock_push(struct pyzc_lock *self, struct pyzc_handle *first)
{
    struct pyzc_handle *last = first;

    if (first == NULL) {
        return;
    }
    while (last->left != NULL) {
        last = last->left;
    }
    last->left = self->left;
    while (!atomic_compare_exchange_weak(&self->left, &last->left, first)) {
    }
}

// Puts [other] in the place of [self]. This thread has both.
static void
lock_give(struct pyzc_lock *self, struct pyzc_lock *other)
{
    other->n_refs++;
    other->depth += self->depth + 1;
    atomic_fetch_or(&other->user, PYZC_LOCK_MORE_);
    self->shared = other;
    self->user = PYZC_LOCK_SHARED_;
    lock_push(other, atomic_exchange(&self->left, NULL));
}

// Returns the lock of the family of [handle], whose own has another in its
// place.
static struct pyzc_lock *
lock_find(struct pyzc_handle *root)
{
    struct pyzc_lock *self = &root->lock;

    while (self->user == PYZC_LOCK_SHARED_) {
        self = self->shared;
    }
    return self;
}

bool
pyzc_lock_join_(struct pyzc_handle *child, struct pyzc_handle *owner)
{
    struct pyzc_handle *root = owner->root != NULL ? owner->root : owner;
    struct pyzc_lock *one;
    struct pyzc_lock *other;
    struct pyzc_lock *made;

    if (child->root == NULL) {
        child->root = root;
        return true;
    }
    one = lock_find(child->root);
    other = lock_find(root);
    if (one == other) {
        return true;
    }
    if (one != &child->root->lock) {
        lock_give(other, one);
    } else if (other != &root->lock) {
        lock_give(one, other);
    } else {
        made = pyzc_lock_make_();
        if (made == NULL) {
            return false;
        }
        made->user = pyzc_thread_();
        lock_give(one, made);
        lock_give(other, made);
        made->depth--;
        pyzc_lock_drop_(made);
    }
    return true;
}

bool
pyzc_lock_begin_end_(struct pyzc_handle *self)
{
    const uintptr_t thread = pyzc_thread_();
    struct pyzc_lock *lock = lock_find(self->root);
    uintptr_t user = 0;

    if (atomic_compare_exchange_strong(&lock->user, &user, thread)) {
        return true;
    }
    self->left = NULL;
    lock_push(lock, self);
    // Its user has to be told, or has let go meanwhile.
    for (;;) {
        user = lock->user;
        if (user == PYZC_LOCK_SHARED_) {
            struct pyzc_handle *left = atomic_exchange(&lock->left, NULL);

            lock = lock->shared;
            lock_push(lock, left);
        } else if (user == 0) {
            if (atomic_compare_exchange_strong(&lock->user, &user, thread)) {
                pyzc_lock_leave_(lock);
                return false;
            }
        } else if (atomic_compare_exchange_strong(&lock->user, &user,
                                                  user | PYZC_LOCK_MORE_)) {
            return false;
        }
    }
}
#endif
