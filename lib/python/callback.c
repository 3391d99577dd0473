// callback.c - from C into Python, from whatever thread.
// SPDX-License-Identifier: MIT

#include <pyzc/callback.h>

bool
pyzc_callback_init_(struct pyzc_callback *self, PyObject *value,
                    const struct pyzc_record *type,
                    const struct pyzc_record *function, const char *name,
                    PyThreadState **released)
{
    if (!PyCallable_Check(value)) {
        pyzc_refuse_item(function, name, -1, pyzc_code_object, value,
                         "callable");
        return false;
    }
    *self = (struct pyzc_callback){
        .callable = value,
        .type = type,
        .function = function,
        .name = name,
        .owner = PyThread_get_thread_ident(),
        .released = released,
        .interpreter = PyInterpreterState_Get(),
    };
    return true;
}

// Attach and detach a thread of another interpreter than the main one, where
// the stable ABI has no way.
#if defined(Py_LIMITED_API)
static bool
attach_elsewhere(PyInterpreterState *interpreter, PyThreadState **thread)
{
    (void)interpreter;
    (void)thread;
    return false;
}

static void
detach_elsewhere(PyThreadState *thread)
{
    (void)thread;
}
#else
static bool
attach_elsewhere(PyInterpreterState *interpreter, PyThreadState **thread)
{
    if (interpreter == PyInterpreterState_Main()) {
        return false;
    }
    *thread = PyThreadState_New(interpreter);
    if (*thread == NULL) {
        Py_FatalError("pyzc: no memory for the state of a thread");
    }
    PyEval_RestoreThread(*thread);
    return true;
}

static void
detach_elsewhere(PyThreadState *thread)
{
    PyThreadState_Clear(thread);
    PyThreadState_DeleteCurrent();
}
#endif

bool
pyzc_callback_attach_(struct pyzc_callback *self,
                      struct pyzc_attached *attached)
{
    if (PyThread_get_thread_ident() == self->owner) {
        attached->how = pyzc_attached_again_;
        PyEval_RestoreThread(*self->released);
        *self->released = NULL;
    } else if (attach_elsewhere(self->interpreter, &attached->thread)) {
        attached->how = pyzc_attached_elsewhere_;
    } else {
        attached->how = pyzc_attached_anew_;
        attached->gil = PyGILState_Ensure();
    }
    if (self->has_failed) {
        pyzc_callback_detach_(self, attached, true);
        return false;
    }
    return true;
}

// Keeps the exception that is set, for the thread of the call.
static void
keep_error(struct pyzc_callback *self)
{
    if (self->error[0] == NULL) {
        PyErr_Fetch(&self->error[0], &self->error[1], &self->error[2]);
    } else {
        PyErr_Clear();  // one is raised, the first
    }
}

void
pyzc_callback_detach_(struct pyzc_callback *self,
                      const struct pyzc_attached *attached, bool is_done)
{
    if (!is_done) {
        self->has_failed = true;
    }
    switch (attached->how) {
    case pyzc_attached_before_:
        break;
    case pyzc_attached_again_:
        *self->released = PyEval_SaveThread();
        break;
    case pyzc_attached_anew_:
        if (!is_done) {
            keep_error(self);
        }
        PyGILState_Release(attached->gil);
        break;
    case pyzc_attached_elsewhere_:
        if (!is_done) {
            keep_error(self);
        }
        detach_elsewhere(attached->thread);
        break;
    }
}

void
pyzc_callback_refuse_(const struct pyzc_callback *self, unsigned code,
                      PyObject *value, const char *expected)
{
    char name[240];

    PyOS_snprintf(name, sizeof(name), "%.200s()", self->name);
    pyzc_refuse_item(self->function, name, -1, code, value, expected);
}

bool
pyzc_callback_raise_(struct pyzc_callback *self)
{
    if (self->error[0] != NULL) {
        PyErr_Restore(self->error[0], self->error[1], self->error[2]);
        memset(self->error, 0, sizeof(self->error));
    }
    return self->has_failed;
}

void
pyzc_callback_finish_(struct pyzc_callback *self)
{
    Py_CLEAR(self->error[0]);
    Py_CLEAR(self->error[1]);
    Py_CLEAR(self->error[2]);
}
