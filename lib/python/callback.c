// callback.c - from C into Python, on whatever thread.
// SPDX-License-Identifier: MIT

#include <pyzc/callback.h>

#include <pyzc/detail/state.h>

#include <stdatomic.h>

#include "keep.h"

// A view that a state keeps.
struct kept_view {
    struct pyzc_state_part part;
    struct pyzc_interpreter_view *view;
};

static void
kept_view_destroy(struct pyzc_state *state, struct pyzc_state_part *part)
{
    struct kept_view *self = (struct kept_view *)part;

    (void)state;
    pyzc_interpreter_view_close(self->view);
    PyMem_Free(self);
}

// Makes the view of the interpreter of [module], and keeps it. Returns false
// with an exception set, or true; there is none where the interpreter has
// ended so far that there is no module atexit any more.
PYZC_COLD static bool
make_view(struct pyzc_state *state)
{
    struct pyzc_interpreter_view *view = pyzc_interpreter_view_from_current();
    struct pyzc_interpreter_view *before = NULL;
    struct kept_view *kept;

    if (view == NULL) {
        if (!PyErr_ExceptionMatches(PyExc_ImportError)) {
            return false;
        }
        PyErr_Clear();
        return true;
    }
    kept = PyMem_Calloc(1, sizeof(*kept));
    if (kept == NULL) {
        pyzc_interpreter_view_close(view);
        PyErr_NoMemory();
        return false;
    }
    kept->view = view;
    if (atomic_compare_exchange_strong(&state->view, &before, view)) {
        pyzc_state_add_part_(state, &kept->part, kept_view_destroy);
    } else {
        kept_view_destroy(state, &kept->part);  // another thread was first
    }
    return true;
}

// A thread that still calls back may outlive the module.
bool
pyzc_callback_view_(PyObject *module, struct pyzc_interpreter_view **out)
{
    struct pyzc_state *state = pyzc_state_of_(module);

    if (pyzc_unlikely(state->view == NULL) && !make_view(state)) {
        return false;
    }
    if (pyzc_likely(state->view != NULL)) {
        *out = pyzc_interpreter_view_hold_(state->view);
    }
    return true;
}

bool
pyzc_callback_init_(struct pyzc_callback *self, PyObject *value,
                    const struct pyzc_record *type,
                    const struct pyzc_record *function, const char *name,
                    struct pyzc_frame *frame, PyObject *module)
{
    if (!PyCallable_Check(value)) {
        pyzc_refuse_item(function, name, -1, pyzc_code_object, value,
                         "callable");
        return false;
    }
    *self = (struct pyzc_callback){ value, frame,  type, function,
                                    name,  module, NULL };
    frame->thread = pyzc_thread_();
    frame->ready = frame->thread;
    return pyzc_callback_view_(module, &self->view);
}

// Returns whether nothing has failed before; then what has failed is the
// caller's to say, and nobody else's. Without a GIL several threads may fail
// at once.
static bool
fail_first(struct pyzc_frame *frame)
{
    bool has_failed = atomic_exchange(&frame->has_failed, true);

    frame->ready = 0;
    return !has_failed;
}

// Takes the GIL on another thread than that of the call.
static enum pyzc_attached
attach_other(const struct pyzc_callback *self, struct pyzc_gil *gil)
{
    struct pyzc_frame *frame = self->frame;

    *gil = (struct pyzc_gil)PYZC_GIL_INIT;
    if (self->view != NULL && pyzc_gil_acquire(gil, self->view)) {
        return pyzc_attached_other_;
    }
    if (fail_first(frame)) {
        frame->refused = self;
        frame->refusal = pyzc_gil_refusal_(self->view);
    }
    return pyzc_attached_never_;
}

enum pyzc_attached
pyzc_callback_attach_(const struct pyzc_callback *self, struct pyzc_gil *gil)
{
    struct pyzc_frame *frame = self->frame;
    enum pyzc_attached how = pyzc_attached_before_;

    if (frame->has_failed) {
        return pyzc_attached_never_;
    }
    if (pyzc_thread_() != frame->thread) {
        how = attach_other(self, gil);
    } else if (frame->released != NULL) {
        PyEval_RestoreThread(frame->released);
        frame->released = NULL;
        how = pyzc_attached_again_;
    }
#if PYZC_LOCKS_
    if (how != pyzc_attached_other_ && how != pyzc_attached_never_ &&
        frame->using_ != NULL) {
        frame->paused = pyzc_pause_(frame);
        how = pyzc_attached_again_;
    }
#endif
    // Another thread may have failed while this one waited.
    if (frame->has_failed && how != pyzc_attached_never_) {
        pyzc_callback_detach_(self, how, gil, true);
        return pyzc_attached_never_;
    }
    return how;
}

// Keeps the exception that is set, or drops it, where it is not the first.
static void
keep_error(struct pyzc_frame *frame)
{
    if (fail_first(frame)) {
        PyErr_Fetch(&frame->error[0], &frame->error[1], &frame->error[2]);
    } else {
        PyErr_Clear();
    }
}

void
pyzc_callback_detach_(const struct pyzc_callback *self, enum pyzc_attached how,
                      struct pyzc_gil *gil, bool is_done)
{
    if (!is_done) {
        keep_error(self->frame);
    }
    switch (how) {
    case pyzc_attached_never_:
    case pyzc_attached_before_:
        break;
    case pyzc_attached_again_:
#if PYZC_LOCKS_
        if (self->frame->paused != NULL) {
            const struct pyzc_using *paused = self->frame->paused;

            self->frame->paused = NULL;
            pyzc_resume_(self->frame, paused);
            break;
        }
#endif
        self->frame->released = PyEval_SaveThread();
        break;
    case pyzc_attached_other_:
        pyzc_gil_release(gil);
        break;
    }
}

void
pyzc_callback_refuse_(const struct pyzc_callback *self, PyObject *value,
                      int code)
{
    char name[240];

    PyOS_snprintf(name, sizeof(name), "%.200s()", self->name);
    pyzc_refuse_item(self->function, name, -1, (unsigned)code, value, NULL);
}
