// callback.c - from C into Python, on whatever thread.
// SPDX-License-Identifier: MIT

#include <pyzc/callback.h>

bool
pyzc_callback_init_(struct pyzc_callback *self, PyObject *value,
                    const struct pyzc_record *type,
                    const struct pyzc_record *function, const char *name,
                    struct pyzc_frame *frame)
{
    if (!PyCallable_Check(value)) {
        pyzc_refuse_item(function, name, -1, pyzc_code_object, value,
                         "callable");
        return false;
    }
    *self = (struct pyzc_callback){ value, frame, type, function, name };
    frame->thread = pyzc_thread_();
    frame->interpreter = PyInterpreterState_Get();
    frame->ready = frame->thread;
    return true;
}

static void
set_failed(struct pyzc_frame *frame)
{
    frame->has_failed = true;
    frame->ready = 0;
}

// Takes the GIL on another thread than that of the call.
static enum pyzc_attached
attach_other(struct pyzc_frame *frame, union pyzc_attachment *attachment)
{
    if (PyGILState_GetThisThreadState() != NULL) {
        attachment->gil = PyGILState_Ensure();
        return pyzc_attached_known_;
    }
    // PyGILState_Ensure() would end the process where there is no memory, and
    // takes each new thread for one of the main interpreter.
    attachment->thread = PyThreadState_New(frame->interpreter);
    if (attachment->thread == NULL) {
        set_failed(frame);
        return pyzc_attached_never_;
    }
    PyEval_RestoreThread(attachment->thread);
    return pyzc_attached_new_;
}

enum pyzc_attached
pyzc_callback_attach_(const struct pyzc_callback *self,
                      union pyzc_attachment *attachment)
{
    struct pyzc_frame *frame = self->frame;
    enum pyzc_attached how = pyzc_attached_before_;

    if (frame->has_failed) {
        return pyzc_attached_never_;
    }
    if (pyzc_thread_() != frame->thread) {
        how = attach_other(frame, attachment);
    } else if (frame->released != NULL) {
        PyEval_RestoreThread(frame->released);
        frame->released = NULL;
        how = pyzc_attached_again_;
    }
    // Another thread may have failed while this one waited.
    if (frame->has_failed && how != pyzc_attached_never_) {
        pyzc_callback_detach_(self, how, attachment, true);
        return pyzc_attached_never_;
    }
    return how;
}

// Keeps the exception that is set, or drops it, where it is not the first.
static void
keep_error(struct pyzc_frame *frame)
{
    if (frame->has_failed) {
        PyErr_Clear();
    } else {
        PyErr_Fetch(&frame->error[0], &frame->error[1], &frame->error[2]);
        set_failed(frame);
    }
}

void
pyzc_callback_detach_(const struct pyzc_callback *self, enum pyzc_attached how,
                      const union pyzc_attachment *attachment, bool is_done)
{
    if (!is_done) {
        keep_error(self->frame);
    }
    switch (how) {
    case pyzc_attached_never_:
    case pyzc_attached_before_:
        break;
    case pyzc_attached_again_:
        self->frame->released = PyEval_SaveThread();
        break;
    case pyzc_attached_known_:
        PyGILState_Release(attachment->gil);
        break;
    case pyzc_attached_new_:
        PyThreadState_Clear(attachment->thread);
        PyEval_SaveThread();
        PyThreadState_Delete(attachment->thread);
        break;
    }
}

PyObject *
pyzc_callback_bytes_(uintptr_t data, uintptr_t size)
{
    return PyBytes_FromStringAndSize((const char *)data,
                                     data != 0 ? (Py_ssize_t)size : 0);
}

void
pyzc_callback_refuse_(const struct pyzc_callback *self, PyObject *value,
                      const char *expected)
{
    unsigned code =
        pyzc_record_codes(self->type)[pyzc_record_count(self->type)];
    char name[240];

    if (!PyErr_Occurred()) {
        PyOS_snprintf(name, sizeof(name), "%.200s()", self->name);
        pyzc_refuse_item(self->function, name, -1, code, value, expected);
    }
}

void
pyzc_frame_raise_(struct pyzc_frame *self)
{
    if (self->error[0] == NULL) {
        PyErr_NoMemory();
    } else {
        PyErr_Restore(self->error[0], self->error[1], self->error[2]);
        memset(self->error, 0, sizeof(self->error));
    }
}
