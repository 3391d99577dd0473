// keep.c - callables that handles keep.
// SPDX-License-Identifier: MIT

#include <pyzc/detail/keep.h>

#include <pyzc/error.h>

#include "class.h"
#include "keep.h"
#include "lock.h"

// The lock of what [self] has, a keeper or an argument.
#if PYZC_LOCKS_
#define KEEP_LOCK(self) pyzc_lock_((self)->lock)
#define KEEP_UNLOCK(self) pyzc_unlock_((self)->lock)
#else
#define KEEP_LOCK(self) ((void)(self))
#define KEEP_UNLOCK(self) ((void)(self))
#endif

// The calls in progress on this thread that may call what is kept, innermost
// first: each is on the stack.
static _Thread_local struct pyzc_frame *entered_frame;

void
pyzc_frame_enter_(struct pyzc_frame *self)
{
    self->thread = pyzc_thread_();
    self->ready = self->thread;
    self->outer = entered_frame;
    self->is_entered = true;
    entered_frame = self;
}

void
pyzc_frame_leave_(struct pyzc_frame *self)
{
    if (self->is_entered) {
        entered_frame = self->outer;
    }
    pyzc_keeper_free_(self->keeper);
}

PyObject *
pyzc_kept_drop_(PyObject *result)
{
    PyObject *error[3];

    PyErr_Fetch(&error[0], &error[1], &error[2]);
    Py_XDECREF(result);
    PyErr_Restore(error[0], error[1], error[2]);
    return NULL;
}

// Drops what was kept, which may run any code.
static void
drop_kept(PyObject *callable)
{
#if PYZC_LOCKS_
    struct pyzc_frame *frame = entered_frame;
    const struct pyzc_using *paused =
        callable != NULL ? pyzc_pause_(frame) : NULL;
    const size_t n = callable != NULL ? pyzc_lock_suspend_() : 0;

    Py_XDECREF(callable);
    pyzc_lock_continue_(n);
    pyzc_resume_(frame, paused);
#else
    Py_XDECREF(callable);
#endif
}

// Keepers

// Returns a new keeper of [object], which may be NULL; or NULL with an
// exception set.
static struct pyzc_keeper *
make_keeper(PyObject *object, PyObject *module)
{
    struct pyzc_keeper *self = PyMem_Calloc(1, sizeof(*self));

    if (self == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    if (pyzc_callback_view_(module, &self->view)) {
        self->object = object;
#if PYZC_LOCKS_
        self->lock = pyzc_lock_make_();
        if (self->lock != NULL) {
            return self;
        }
        pyzc_interpreter_view_close(self->view);
#else
        return self;
#endif
    }
    PyMem_Free(self);
    return NULL;
}

static void
unlink_kept(struct pyzc_kept *self)
{
    if (self->link != NULL) {
        *self->link = self->next;
        if (self->next != NULL) {
            self->next->link = self->link;
        }
        self->link = NULL;
    }
}

static void
link_kept(struct pyzc_kept *self, struct pyzc_keeper *keeper)
{
    self->next = keeper->first;
    self->link = &keeper->first;
    if (self->next != NULL) {
        self->next->link = &self->next;
    }
    keeper->first = self;
    self->alone.object = keeper->object;
}

static void
free_kept(struct pyzc_kept *self)
{
    PyObject *callable;
    PyObject *module = self->module;

    KEEP_LOCK(&self->alone);
    callable = self->callable;
    unlink_kept(self);
    if (self->call != NULL) {
        self->call->kept = NULL;
    }
    KEEP_UNLOCK(&self->alone);
#if PYZC_LOCKS_
    pyzc_lock_drop_(self->alone.lock);
#endif
    pyzc_interpreter_view_close(self->alone.view);
    PyMem_Free(self);
    drop_kept(callable);
    Py_XDECREF(module);
}

// Returns a new one in [keeper] for [self]; or NULL with an exception set.
static struct pyzc_kept *
make_kept(struct pyzc_keeper *keeper, PyObject *module)
{
    struct pyzc_kept *self = PyMem_Calloc(1, sizeof(*self));

    if (self == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    if (!pyzc_callback_view_(module, &self->alone.view)) {
        PyMem_Free(self);
        return NULL;
    }
    self->alone.first = self;
#if PYZC_LOCKS_
    self->alone.lock = keeper->lock;
    self->alone.lock->n_refs++;
#endif
    self->module = module;
    Py_INCREF(module);
    KEEP_LOCK(keeper);
    link_kept(self, keeper);
    KEEP_UNLOCK(keeper);
    return self;
}

// Returns what [keeper] has for callback [type]; NULL if it has nothing.
static struct pyzc_kept *
find_kept(const struct pyzc_keeper *keeper, const struct pyzc_record *type)
{
    struct pyzc_kept *self = keeper->first;

    while (self != NULL && (self->type != type ||
                            (self->is_added && keeper != &self->alone))) {
        self = self->next;
    }
    return self;
}

PyObject *
pyzc_kept_get_(PyObject *self, const struct pyzc_class *cls,
               const struct pyzc_record *type)
{
    const struct pyzc_handle *handle = (const struct pyzc_handle *)self;
    PyObject *found = Py_None;

    pyzc_use_(self);
    if (handle->value == NULL && handle->hold == NULL) {
        found = pyzc_handle_held_(self, cls);  // it is closed
    } else if (handle->keeper != NULL) {
        const struct pyzc_kept *kept;

        KEEP_LOCK(handle->keeper);
        kept = find_kept(handle->keeper, type);
        if (kept != NULL && kept->callable != NULL) {
            found = kept->callable;
        }
        Py_INCREF(found);
        KEEP_UNLOCK(handle->keeper);
    } else {
        Py_INCREF(found);
    }
    pyzc_unuse_(self);
    return found;
}

void
pyzc_keeper_free_(struct pyzc_keeper *self)
{
    if (self == NULL) {
        return;
    }
    // What drops a callable may run any code.
    for (;;) {
        struct pyzc_kept *kept;
        bool is_released;

        KEEP_LOCK(self);
        kept = self->first;
        is_released = kept != NULL && kept->is_released;
        if (is_released) {
            unlink_kept(kept);  // C has it still
            kept->alone.object = NULL;
        }
        KEEP_UNLOCK(self);
        if (kept == NULL) {
            break;
        }
        if (!is_released) {
            free_kept(kept);
        }
    }
#if PYZC_LOCKS_
    pyzc_lock_drop_(self->lock);
#endif
    pyzc_interpreter_view_close(self->view);
    PyMem_Free(self);
}

int
pyzc_keeper_traverse_(const struct pyzc_keeper *self, visitproc visit,
                      void *arg)
{
    for (const struct pyzc_kept *kept = self != NULL ? self->first : NULL;
         kept != NULL; kept = kept->next) {
        Py_VISIT(kept->callable);
        Py_VISIT(kept->module);
    }
    return 0;
}

bool
pyzc_keeper_drop_(struct pyzc_keeper *self)
{
    struct pyzc_kept *kept;
    PyObject *callable = NULL;

    if (self == NULL) {
        return false;
    }
    KEEP_LOCK(self);
    kept = self->first;
    while (kept != NULL && kept->callable == NULL) {
        kept = kept->next;
    }
    if (kept != NULL) {
        callable = kept->callable;
        kept->callable = NULL;
    }
    KEEP_UNLOCK(self);
    drop_kept(callable);
    return kept != NULL;
}

void
pyzc_keeper_clear_(struct pyzc_keeper *self)
{
    while (pyzc_keeper_drop_(self)) {
    }
}

// Arguments

bool
pyzc_keep_take_(struct pyzc_keeping *self, PyObject *value,
                const struct pyzc_record *function, const char *name)
{
    if (!PyCallable_Check(value)) {
        pyzc_refuse_item(function, name, -1, pyzc_code_object, value,
                         "callable");
        return false;
    }
    self->callable = value;
    return true;
}

// Tells the library of [object] its user data. It has the handle, or the call
// in progress has.
static void
share_keeper(PyObject *object, const struct pyzc_class *cls)
{
    const struct pyzc_handle *self = (const struct pyzc_handle *)object;
    void *value = self->value;

    if (value == NULL && self->hold != NULL) {
        value = self->hold->value;
    }
    if (cls->options->share != NULL && value != NULL) {
        cls->options->share(value, self->keeper);
    }
}

// Says that C may have the handle of [object], which may be NULL, for longer
// than that lives: it would still call what is kept. An exception is set then.
static bool
is_shared(PyObject *object, enum pyzc_keeps how)
{
    const struct pyzc_class *cls;
    bool is_counted;

    if (object == NULL || how == pyzc_keeps_until_released_) {
        return false;
    }
    cls = pyzc_class_of_(Py_TYPE(object));
    is_counted = cls->options->ref != NULL;
    if (!is_counted && !((const struct pyzc_handle *)object)->is_borrowed) {
        return false;
    }
    PyErr_Format(PyExc_RuntimeError, "%s %s, and cannot keep a callable",
                 pyzc_record_list_text(cls->list->record),
                 is_counted ? "has counted references"
                            : "belongs to another object");
    return true;
}

bool
pyzc_keep_begin_(struct pyzc_keeping *self, struct pyzc_frame *frame,
                 PyObject *object, enum pyzc_keeps how,
                 const struct pyzc_record *type,
                 const struct pyzc_record *function, const char *name,
                 PyObject *module)
{
    struct pyzc_keeper **keeper = object != NULL
                                      ? &((struct pyzc_handle *)object)->keeper
                                      : &frame->keeper;
    struct pyzc_kept *kept;

    if (self->callable == NULL && *keeper == NULL) {
        return true;
    }
    if (self->callable != NULL && is_shared(object, how)) {
        return false;
    }
    if (*keeper == NULL) {
        *keeper = make_keeper(object, module);
        if (*keeper == NULL) {
            return false;
        }
    }
#if PYZC_LOCKS_
    self->lock = (*keeper)->lock;
#endif
    KEEP_LOCK(*keeper);
    kept = how == pyzc_keeps_one_ ? find_kept(*keeper, type) : NULL;
    KEEP_UNLOCK(*keeper);
    if (kept == NULL && self->callable != NULL) {
        kept = make_kept(*keeper, module);
        if (kept == NULL) {
            return false;
        }
        self->is_new = true;
        kept->type = type;
        kept->is_added = how != pyzc_keeps_one_;
        kept->is_released = how == pyzc_keeps_until_released_;
    }
    if (how == pyzc_keeps_one_) {
        if (object != NULL) {
            share_keeper(object, pyzc_class_of_(Py_TYPE(object)));
        }
        self->user = *keeper;
    } else if (kept != NULL) {
        self->user = &kept->alone;
    }
    self->kept = kept;
    if (self->callable != NULL) {
        Py_INCREF(self->callable);
        KEEP_LOCK(*keeper);
        kept->call = self;
        self->before = kept->callable;
        kept->callable = self->callable;
        kept->function = function;
        kept->name = name;
        KEEP_UNLOCK(*keeper);
    }
    return true;
}

void
pyzc_keep_commit_(struct pyzc_keeping *self)
{
    struct pyzc_kept *kept;
    PyObject *dropped = NULL;

    if (self->kept == NULL) {
        return;
    }
    KEEP_LOCK(self);
    kept = self->kept;
    self->kept = NULL;
    if (kept != NULL) {
        kept->call = NULL;
        if (self->callable == NULL) {
            dropped = kept->callable;
            kept->callable = NULL;
        }
    }
    KEEP_UNLOCK(self);
    drop_kept(dropped);
}

void
pyzc_keep_end_(struct pyzc_keeping *self)
{
    struct pyzc_kept *kept = self->kept;
    PyObject *dropped = self->before;
    PyObject *error[3];

    if (kept != NULL && self->callable != NULL) {
        // The call has failed.
        KEEP_LOCK(self);
        kept = self->kept;
        if (kept != NULL) {
            kept->call = NULL;
            if (!self->is_new) {
                dropped = kept->callable;
                kept->callable = self->before;
            }
        }
        KEEP_UNLOCK(self);
        if (kept != NULL && self->is_new) {
            free_kept(kept);
        }
    }
    self->kept = NULL;
    if (dropped != NULL) {
        PyErr_Fetch(&error[0], &error[1], &error[2]);
        drop_kept(dropped);
        PyErr_Restore(error[0], error[1], error[2]);
    }
}

void
pyzc_keep_give_(PyObject *object, const struct pyzc_class *cls,
                struct pyzc_frame *frame)
{
    struct pyzc_handle *self = (struct pyzc_handle *)object;

    if (frame->keeper == NULL) {
        return;
    }
    self->keeper = frame->keeper;
    frame->keeper = NULL;
    KEEP_LOCK(self->keeper);
    self->keeper->object = object;
    for (struct pyzc_kept *kept = self->keeper->first; kept != NULL;
         kept = kept->next) {
        kept->alone.object = object;
    }
    KEEP_UNLOCK(self->keeper);
    share_keeper(object, cls);
}

void
pyzc_keep_release_(void *user)
{
    // Begins with its keeper.
    struct pyzc_kept *kept = user;
    struct pyzc_gil gil = PYZC_GIL_INIT;
    PyObject *error[3];

    if (kept == NULL || kept->alone.view == NULL ||
        !pyzc_gil_acquire(&gil, kept->alone.view)) {
        return;  // without an interpreter there is nothing to give back
    }
    PyErr_Fetch(&error[0], &error[1], &error[2]);
    free_kept(kept);
    PyErr_Restore(error[0], error[1], error[2]);
    pyzc_gil_release(&gil);
}

// Calls

// Attaches this thread, which is in no call that may call what is kept.
static bool
attach_alone(struct pyzc_kept_call *call, const struct pyzc_keeper *keeper)
{
    call->gil = (struct pyzc_gil)PYZC_GIL_INIT;
    memset(&call->frame, 0, sizeof(call->frame));
    if (keeper->view == NULL || !pyzc_gil_acquire(&call->gil, keeper->view)) {
        return false;  // nobody could be told
    }
    if (PyErr_Occurred() != NULL) {
        pyzc_gil_release(&call->gil);  // something has failed before
        return false;
    }
    call->frame.thread = pyzc_thread_();
    call->frame.ready = call->frame.thread;
    call->callback.frame = &call->frame;
    return true;
}

static void
detach_kept(struct pyzc_kept_call *call)
{
#if PYZC_LOCKS_
    pyzc_lock_continue_(call->n_locks);
#endif
    if (call->callback.frame == &call->frame) {
        pyzc_gil_release(&call->gil);
    } else {
        pyzc_callback_detach_(&call->callback, call->how, &call->gil, true);
    }
}

// Returns the call in progress, on another thread, that has the handle of
// [object]; or NULL. It is there as long as this thread uses that.
static struct pyzc_frame *
frame_in_progress(PyObject *object)
{
    const struct pyzc_handle *self = (const struct pyzc_handle *)object;

    return self->hold != NULL ? self->hold->frame : NULL;
}

// Says whether that has failed; [object] may be NULL.
static bool
has_failed_elsewhere(PyObject *object)
{
    const struct pyzc_frame *other;
    bool result;

    if (object == NULL) {
        return false;
    }
    pyzc_use_(object);
    other = frame_in_progress(object);
    result = other != NULL && other->has_failed;
    pyzc_unuse_(object);
    return result;
}

static void
drop_called(struct pyzc_kept_call *call)
{
    (void)pyzc_kept_drop_(call->callback.callable);
    (void)pyzc_kept_drop_(call->callback.module);
}

bool
pyzc_kept_begin_(struct pyzc_kept_call *call, void *user,
                 const struct pyzc_record *type)
{
    const struct pyzc_keeper *keeper = user;
    const struct pyzc_kept *kept;
    bool is_there;

    if (keeper == NULL) {
        return false;
    }
    call->callback.view = keeper->view;
    call->callback.frame = entered_frame;
    if (call->callback.frame != NULL) {
        call->how = pyzc_callback_begin_(&call->callback, &call->gil);
        if (call->how == pyzc_attached_never_) {
            return false;
        }
    } else if (!attach_alone(call, keeper)) {
        return false;
    }
#if PYZC_LOCKS_
    call->n_locks = pyzc_lock_suspend_();
#endif
    KEEP_LOCK(keeper);
    kept = find_kept(keeper, type);
    call->object = keeper->object;
    is_there = kept != NULL && kept->callable != NULL;
    if (is_there) {
        call->callback.callable = kept->callable;
        Py_INCREF(kept->callable);
        call->callback.module = kept->module;
        Py_INCREF(kept->module);
        call->callback.type = type;
        call->callback.function = kept->function;
        call->callback.name = kept->name;
    }
    KEEP_UNLOCK(keeper);
    if (is_there && call->callback.frame == &call->frame &&
        has_failed_elsewhere(call->object)) {
        drop_called(call);
        is_there = false;
    }
    if (!is_there) {
        detach_kept(call);
    }
    return is_there;
}

// Tells of what has failed in a call of this thread's own, which is attached.
static void
tell_failure(struct pyzc_kept_call *call)
{
    struct pyzc_frame *self = &call->frame;
    struct pyzc_frame *other = NULL;
    bool is_told = false;

    if (call->object != NULL) {
        pyzc_use_(call->object);
        other = frame_in_progress(call->object);
        if (other != NULL && !atomic_exchange(&other->has_failed, true)) {
            other->ready = 0;
            memcpy(other->error, self->error, sizeof(self->error));
            is_told = true;
        }
        pyzc_unuse_(call->object);
    }
    if (is_told) {
        return;
    }
    PyErr_Restore(self->error[0], self->error[1], self->error[2]);
    // A thread that was attached before comes from a call which looks.
    if (other != NULL) {
        PyErr_Clear();
    } else if (call->gil.how_ != pyzc_gil_held_) {
        PyErr_WriteUnraisable(call->callback.callable);
    }
}

void
pyzc_kept_end_(struct pyzc_kept_call *call)
{
    if (call->callback.frame == &call->frame && call->frame.has_failed) {
        tell_failure(call);
    }
    drop_called(call);
    detach_kept(call);
}
