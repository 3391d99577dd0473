// gil.c - threads come to an interpreter, and are refused when it ends.
//
// There is one view for each interpreter and extension, with a count of its
// holders: a capsule in the interpreter's dict is one of them, and drops it,
// and takes note, when the interpreter is cleared. Before that an atexit
// function has closed the gate. All that a foreign thread does to an
// interpreter, from making a thread state to deleting it, it does inside the
// gate. CPython 3.15 has such views itself, but no gate: its end waits,
// without end, for threads that leave and come back at once.
// SPDX-License-Identifier: MIT

#include <pyzc/gil.h>

#include <pyzc/detail/compat.h>
#include <pyzc/error.h>

#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#if defined(HAVE_FORK)
#include <unistd.h>
#endif

#include "../core/gate.h"
#include "fork.h"
#include "gil.h"

// The capsule's. Its address is this extension's, and tells its views from
// those of others.
static const char capsule_name[] = "pyzc.interpreter_view";

// It may outlive Python, and is not in memory of Python's.
struct view {
    struct pyzc_interpreter_view public;  // first
    atomic_uint n_holders;
    struct gate gate;
    PyThread_type_lock is_empty;  // held until the last has left
#if defined(HAVE_FORK)
    pid_t process;  // whose threads are counted
#endif
#if PYZC_HAS_VIEWS_
    PyInterpreterView *native;
#endif
#if PYZC_STATS
    struct pyzc_gil_stats stats;
#endif
};

static struct view *
view_hold(struct view *self)
{
    atomic_fetch_add_explicit(&self->n_holders, 1, memory_order_relaxed);
    return self;
}

static void
view_drop(struct view *self)
{
    if (self == NULL || atomic_fetch_sub_explicit(&self->n_holders, 1,
                                                  memory_order_acq_rel) > 1) {
        return;
    }
#if PYZC_HAS_VIEWS_
    if (self->native != NULL) {
        PyInterpreterView_Close(self->native);
    }
#endif
    if (self->is_empty != NULL) {
        PyThread_free_lock(self->is_empty);
    }
    free(self);
}

// Returns a view that the caller holds; NULL with an exception set.
static struct view *
view_create(void)
{
    struct view *self = calloc(1, sizeof(*self));
    bool is_made;

    if (self == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    self->n_holders = 1;
    self->public.interpreter_ = PyInterpreterState_Get();
    self->is_empty = PyThread_allocate_lock();
    is_made = self->is_empty != NULL &&
              PyThread_acquire_lock(self->is_empty, NOWAIT_LOCK) != 0;
#if defined(HAVE_FORK)
    self->process = getpid();
#endif
#if PYZC_HAS_VIEWS_
    self->native = PyInterpreterView_FromCurrent();
    is_made = is_made && self->native != NULL;
#endif
    if (!is_made) {
        view_drop(self);
        PyErr_NoMemory();  // whatever is set
        return NULL;
    }
    return self;
}

// The capsule, which the interpreter has

static void
destroy_capsule(PyObject *capsule)
{
    struct view *view = PyCapsule_GetPointer(capsule, capsule_name);

    gate_close(&view->gate);
    view->public.interpreter_ = NULL;
    view_drop(view);
}

// Waits until no thread is inside. A forked process does not have the threads
// that are counted.
static int
view_drain(struct view *self)
{
    PyLockStatus status;

#if defined(HAVE_FORK)
    if (self->process != getpid()) {
        return 0;
    }
#endif
    do {
        PyThreadState *thread = PyEval_SaveThread();

        status = PyThread_acquire_lock_timed(self->is_empty, -1, 1);
        PyEval_RestoreThread(thread);
        if (status == PY_LOCK_INTR && PyErr_CheckSignals() < 0) {
            return -1;
        }
    } while (status == PY_LOCK_INTR);
    return 0;
}

// The atexit function.
static PyObject *
close_view(PyObject *capsule, PyObject *unused)
{
    struct view *view = PyCapsule_GetPointer(capsule, capsule_name);

    (void)unused;
    if (gate_close(&view->gate) > 0 && view_drain(view) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static const PyMethodDef close_def = {
    "pyzc_close_interpreter_view", close_view, METH_NOARGS,
    "Let no foreign thread in any more, and wait for those that are."
};

int
pyzc_at_exit_(const PyMethodDef *def, PyObject *self)
{
    // CPython keeps the pointer, and never writes.
    PyObject *function = PyCFunction_New((PyMethodDef *)(uintptr_t)def, self);
    PyObject *atexit = NULL;
    PyObject *result = NULL;

    if (function != NULL) {
        atexit = PyImport_ImportModuleLevel("atexit", NULL, NULL, NULL, 0);
    }
    if (atexit != NULL) {
        result = PyObject_CallMethod(atexit, "register", "O", function);
    }
    Py_XDECREF(function);
    Py_XDECREF(atexit);
    Py_XDECREF(result);
    return result != NULL ? 0 : -1;
}

// Returns what the capsule is kept under, in the interpreter's dict; NULL with
// an exception set.
static PyObject *
capsule_key(void)
{
    return PyUnicode_FromFormat("%s.%p", capsule_name,
                                (const void *)capsule_name);
}

// Returns the interpreter's dict, which is made when it is first asked for:
// borrowed, or NULL with an exception set. CPython has no lock for that, so
// all extensions with pyzc inside have one, on an object that is there before
// them.
static PyObject *
interpreter_dict(void)
{
    PyObject *dict;

    PYZC_BEGIN_CRITICAL_(PyImport_GetModuleDict());
    dict = PyInterpreterState_GetDict(PyInterpreterState_Get());
    PYZC_END_CRITICAL_();
    return dict != NULL ? dict : PyErr_NoMemory();
}

// Returns a capsule with a new view, or NULL with an exception set.
static PyObject *
make_capsule(void)
{
    struct view *view = view_create();
    PyObject *capsule;

    if (view == NULL) {
        return NULL;
    }
    capsule = PyCapsule_New(view, capsule_name, destroy_capsule);
    if (capsule == NULL) {
        view_drop(view);
    }
    return capsule;
}

// Removes [key] from [dict]; the exception that is set stays.
static void
forget_capsule(PyObject *dict, PyObject *key)
{
    PyObject *type;
    PyObject *error;
    PyObject *trace;

    PyErr_Fetch(&type, &error, &trace);
    if (PyDict_DelItem(dict, key) < 0) {
        PyErr_Clear();
    }
    PyErr_Restore(type, error, trace);
}

// Puts a new view into [dict], unless another thread was first. Returns the
// capsule that is there: a new reference, or NULL with an exception set.
static PyObject *
add_capsule(PyObject *dict, PyObject *key)
{
    PyObject *made = make_capsule();
    PyObject *capsule =
        made != NULL ? pyzc_dict_default_(dict, key, made) : NULL;

    // What this runs may let other threads in, which find the capsule.
    if (capsule != NULL && capsule == made &&
        (pyzc_at_exit_(&close_def, capsule) < 0 || pyzc_at_fork_() < 0)) {
        forget_capsule(dict, key);
        Py_CLEAR(capsule);
    }
    Py_XDECREF(made);
    return capsule;
}

// Returns the capsule of this interpreter, which is made if [is_wanted]: a new
// reference; NULL, with an exception set or without, if there is none.
static PyObject *
find_capsule(bool is_wanted)
{
    PyObject *dict = interpreter_dict();
    PyObject *key = dict != NULL ? capsule_key() : NULL;
    PyObject *capsule = NULL;

    if (key != NULL) {
        capsule = pyzc_dict_get_(dict, key);
    }
    if (capsule == NULL && is_wanted && PyErr_Occurred() == NULL) {
        capsule = add_capsule(dict, key);
    }
    Py_XDECREF(key);
    return capsule;
}

struct pyzc_interpreter_view *
pyzc_interpreter_view_from_current(void)
{
    PyObject *capsule;
    struct view *view;

    PYZC_CHECK_GIL_("pyzc_interpreter_view_from_current()");
    capsule = find_capsule(true);
    if (capsule == NULL) {
        return NULL;
    }
    view = view_hold(PyCapsule_GetPointer(capsule, capsule_name));
    Py_DECREF(capsule);
    return &view->public;
}

struct pyzc_interpreter_view *
pyzc_interpreter_view_hold_(struct pyzc_interpreter_view *view)
{
    return &view_hold((struct view *)view)->public;
}

void
pyzc_interpreter_view_close(struct pyzc_interpreter_view *view)
{
    view_drop((struct view *)view);
}

// Attaching

#if defined(Py_LIMITED_API)
// Nobody tells whether this thread is attached, and to what; only by which
// state it is known. If that is one of [interpreter], CPython finds out.
bool
pyzc_gil_attach_(struct pyzc_gil *gil, PyInterpreterState *interpreter)
{
    PyThreadState *known = PyGILState_GetThisThreadState();

    gil->detached_ = NULL;
    if (known != NULL) {
        PyGILState_STATE state;

        if (PyThreadState_GetInterpreter(known) != interpreter) {
            return false;
        }
        state = PyGILState_Ensure();
        gil->how_ = pyzc_gil_ensured_;
        if (state == PyGILState_LOCKED) {
            PyGILState_Release(state);
            gil->how_ = pyzc_gil_held_;
        }
        return true;
    }
    gil->thread_ = PyThreadState_New(interpreter);
    if (gil->thread_ == NULL) {
        return false;
    }
    gil->how_ = pyzc_gil_made_;
    PyEval_RestoreThread(gil->thread_);
    return true;
}
#else
bool
pyzc_gil_attach_(struct pyzc_gil *gil, PyInterpreterState *interpreter)
{
    PyThreadState *current = pyzc_gil_state_();
    PyThreadState *known;

    gil->detached_ = NULL;
    if (current != NULL && current->interp == interpreter) {
        gil->how_ = pyzc_gil_held_;
        return true;
    }
    known = PyGILState_GetThisThreadState();
    if (known != NULL && known != current && known->interp == interpreter) {
        gil->how_ = pyzc_gil_restored_;
    } else {
        known = pyzc_make_thread_state_(interpreter);
        if (known == NULL) {
            return false;
        }
        gil->how_ = pyzc_gil_made_;
    }
    gil->thread_ = known;
    if (current != NULL) {
        gil->detached_ = PyEval_SaveThread();
    }
    PyEval_RestoreThread(known);
    return true;
}

#if PY_VERSION_HEX < 0x030C0000
// [current] is not the state that this thread is known by. It may be another
// one of this thread's, but only where there is more than one interpreter;
// else it is another thread's, which may delete it, even before it is read
// here: then it is not the current one any more, and what was read does not
// count. CPython has no question to which the answer is safe, and
// AddressSanitizer is not to look.
#if defined(__GNUC__)
__attribute__((no_sanitize_address))
#endif
PyThreadState *
pyzc_gil_find_state_(PyThreadState *current)
{
    unsigned long thread;

    if (current == NULL ||
        PyInterpreterState_Head() == PyInterpreterState_Main()) {
        return NULL;
    }
    thread = current->thread_id;
    return thread == PyThread_get_thread_ident() &&
                   current == _PyThreadState_UncheckedGet()
               ? current
               : NULL;
}
#endif
#endif

// Deletes [thread], with which this thread is attached. A state that was
// cleared and detached, but is in the interpreter's list still, would be
// cleared again in a process that another thread forks meanwhile, which a
// free-threaded CPython does not survive.
static void
delete_state(PyThreadState *thread)
{
    PyThreadState_Clear(thread);
#if defined(Py_LIMITED_API)
    PyEval_SaveThread();
    PyThreadState_Delete(thread);
#else
    PyThreadState_DeleteCurrent();
#endif
}

void
pyzc_gil_detach_(struct pyzc_gil *gil)
{
    switch (gil->how_) {
    case pyzc_gil_made_:
        delete_state(gil->thread_);
        break;
    case pyzc_gil_restored_:
        PyEval_SaveThread();
        break;
    case pyzc_gil_ensured_:
        PyGILState_Release(PyGILState_UNLOCKED);
        break;
#if PYZC_HAS_VIEWS_
    case pyzc_gil_native_:
        PyThreadState_Release(gil->token_);
        break;
#endif
    default:
        break;
    }
    if (gil->detached_ != NULL) {
        PyEval_RestoreThread(gil->detached_);
    }
    gil->how_ = pyzc_gil_none_;
}

// Acquiring

// Attaches this thread, which is inside, to the interpreter of [self].
static bool
view_attach(struct view *self, struct pyzc_gil *gil)
{
#if PYZC_HAS_VIEWS_
    gil->detached_ = NULL;
    gil->token_ = PyThreadState_EnsureFromView(self->native);
    if (gil->token_ == NULL) {
        return false;
    }
    gil->how_ = pyzc_gil_native_;
    return true;
#else
    return pyzc_gil_attach_(gil, self->public.interpreter_);
#endif
}

static void
view_leave(struct view *self)
{
    if (gate_leave(&self->gate)) {
        PyThread_release_lock(self->is_empty);
    }
    view_drop(self);
}

static bool
view_enter(struct view *self, struct pyzc_gil *gil)
{
    bool is_attached;

    if (!gate_enter(&self->gate)) {
        return false;
    }
    view_hold(self);
    is_attached = view_attach(self, gil);
    if (is_attached && gil->how_ != pyzc_gil_held_) {
        gil->view_ = &self->public;
    } else {
        view_leave(self);
    }
    return is_attached;
}

// The checks of a build without NDEBUG

#if PYZC_CHECKS_GIL_
// What this thread has acquired last.
static _Thread_local struct pyzc_gil *innermost;

// Whether this thread surely is not attached.
static bool
is_detached(void)
{
#if defined(Py_LIMITED_API)
    return PyGILState_GetThisThreadState() == NULL;
#elif PY_VERSION_HEX >= 0x030C0000
    return pyzc_gil_state_() == NULL;
#else
    PyThreadState *current = _PyThreadState_UncheckedGet();

    return current == NULL ||
           (current != PyGILState_GetThisThreadState() &&
            PyInterpreterState_Head() == PyInterpreterState_Main());
#endif
}

static PYZC_COLD void
fail(const char *function, const char *what)
{
    char text[200];

    PyOS_snprintf(text, sizeof(text), "pyzc: %s%s", function, what);
    Py_FatalError(text);
}

void
pyzc_gil_check_(const char *function)
{
    if (is_detached()) {
        fail(function, " was called without the GIL");
    }
}

static void
check_acquire(const struct pyzc_gil *gil)
{
    if (gil->how_ != pyzc_gil_none_) {
        fail("pyzc_gil_acquire()", ": this struct pyzc_gil was not released");
    }
}

static void
check_release(const struct pyzc_gil *gil)
{
    if (gil->how_ == pyzc_gil_none_) {
        fail("pyzc_gil_release()", " without pyzc_gil_acquire()");
    }
    if (innermost != gil) {
        fail("pyzc_gil_release()",
             ": it is not the last one that this thread acquired");
    }
    if (is_detached()) {
        fail("pyzc_gil_release()", ": the GIL was released in another way");
    }
}
#endif

#if PYZC_STATS
// How many acquisitions of this thread are inside each other, those of other
// interpreters included.
static _Thread_local unsigned gil_depth;

static void
count_acquire(struct view *self, const struct pyzc_gil *gil)
{
    struct pyzc_gil_stats *stats = &self->stats;

    pyzc_count_(&stats->requests, 1);
    pyzc_count_(&stats->hits, gil->how_ == pyzc_gil_held_);
    pyzc_count_(&stats->threads, gil->how_ == pyzc_gil_made_);
    pyzc_count_(&stats->nested, gil_depth > 0);
    pyzc_count_max_(&stats->max_depth, ++gil_depth);
}

const struct pyzc_gil_stats *
pyzc_gil_stats_(void)
{
    static const struct pyzc_gil_stats none;
    PyObject *capsule = find_capsule(false);
    const struct view *view;

    if (capsule == NULL) {
        return PyErr_Occurred() == NULL ? &none : NULL;
    }
    view = PyCapsule_GetPointer(capsule, capsule_name);
    Py_DECREF(capsule);  // the interpreter's dict has it still
    return &view->stats;
}
#endif

// In a caller that it is a part of, gcc takes [innermost] for a pointer that
// outlives what it points to.
PYZC_NOINLINE bool
pyzc_gil_acquire_(struct pyzc_gil *gil, struct pyzc_interpreter_view *view)
{
#if PYZC_CHECKS_GIL_
    check_acquire(gil);
#endif
    gil->view_ = NULL;
    if (pyzc_gil_is_attached_(view->interpreter_)) {
        gil->detached_ = NULL;
        gil->how_ = pyzc_gil_held_;
    } else if (!view_enter((struct view *)view, gil)) {
        gil->how_ = pyzc_gil_none_;
#if PYZC_STATS
        pyzc_count_(&((struct view *)view)->stats.refused, 1);
#endif
        return false;
    }
#if PYZC_STATS
    count_acquire((struct view *)view, gil);
#endif
#if PYZC_CHECKS_GIL_
    gil->outer_ = innermost;
    innermost = gil;
#endif
    return true;
}

const char *
pyzc_gil_refusal_(const struct pyzc_interpreter_view *view)
{
    if (view == NULL || gate_is_closed(&((const struct view *)view)->gate)) {
        return "on another thread while the interpreter is finalizing";
    }
#if defined(Py_LIMITED_API)
    PyThreadState *known = PyGILState_GetThisThreadState();

    if (known != NULL &&
        PyThreadState_GetInterpreter(known) != view->interpreter_) {
        return "on a thread of another interpreter";
    }
#endif
    return NULL;
}

void
pyzc_gil_release_(struct pyzc_gil *gil)
{
    struct pyzc_interpreter_view *view = gil->view_;

#if PYZC_CHECKS_GIL_
    check_release(gil);
    innermost = gil->outer_;
#endif
#if PYZC_STATS
    gil_depth--;
#endif
    pyzc_gil_detach_(gil);
    if (view != NULL) {
        view_leave((struct view *)view);
    }
}

void
pyzc_threads_end_(PyThreadState *thread)
{
    int error = errno;

    PyEval_RestoreThread(thread);
    errno = error;
}
