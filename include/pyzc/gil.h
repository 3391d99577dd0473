// gil.h - Python from any thread, and C without the GIL.
//
// A thread that Python has not started, or that has released the GIL, attaches
// to an interpreter by a view of it:
//
//     static void
//     on_event(void *user)
//     {
//         struct watcher *watcher = user;
//         PYZC_GIL(gil);
//
//         if (!pyzc_gil_acquire(&gil, watcher->view)) {
//             return;  // the interpreter is finalizing, or has ended
//         }
//         call(watcher->callable);
//     }  // the GIL is released here, or at any other return
//
// C code that takes long lets other threads run:
//
//     PYZC_ALLOW_THREADS(threads);
//
// Both are pairs of functions on a local variable, for all compilers. The two
// macros, for gcc and clang, call the second function at the end of the scope.
//
// pyzc_gil_acquire() first checks whether this thread is attached to that very
// interpreter. If so, it does nothing. If the thread is attached to another
// interpreter, it is detached from that one meanwhile. A thread that has a
// state of the interpreter uses it again; for any other thread a state is
// made, which the release deletes.
//
// A finalizing interpreter admits no thread from the time its atexit functions
// run. It waits for the threads that it has admitted, as it waits for threads
// that are not daemons. Ctrl-C ends the waiting, but not with CPython 3.15.
//
// In builds without NDEBUG, it is a fatal error with a message to release what
// was not acquired, to release out of order, or to call pyzc_raise(),
// pyzc_fail() or a function of this header that needs the GIL without it.
//
// In a free-threaded build, "the GIL" means an attached thread state.
// SPDX-License-Identifier: MIT

#ifndef PYZC_GIL_H
#define PYZC_GIL_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>
#include <pyzc/detail/compat.h>

// A view of an interpreter, which may have ended. Threads may share a view.
struct pyzc_interpreter_view {
    PyInterpreterState *_Atomic interpreter_;  // NULL: ended
};

// Returns a view of the interpreter that runs this thread, or NULL with an
// exception set. Needs the GIL. The caller closes the view, which may outlive
// the module.
PYZC_API struct pyzc_interpreter_view *
pyzc_interpreter_view_from_current(void);

// Closes [view], which may be NULL, from any thread, with or without the GIL.
PYZC_API void pyzc_interpreter_view_close(struct pyzc_interpreter_view *view);

// An acquisition of the GIL; zeroed, it is none.
struct pyzc_gil {
    int how_;
    PyThreadState *thread_;
    PyThreadState *detached_;  // of another interpreter, to come back to
    struct pyzc_interpreter_view *view_;  // inside which it is
    void *token_;                         // CPython's
    struct pyzc_gil *outer_;  // the one before, where that is checked
};
#define PYZC_GIL_INIT { 0, NULL, NULL, NULL, NULL, NULL }

// Attaches this thread to the interpreter of [view], waiting for the GIL.
// Returns false, without an exception, if the interpreter is finalizing or has
// ended, or if there is no memory for a thread state. The same thread must
// release what it has acquired, in reverse order, attached as it was after
// acquiring.
static inline bool pyzc_gil_acquire(struct pyzc_gil *gil,
                                    struct pyzc_interpreter_view *view);
static inline void pyzc_gil_release(struct pyzc_gil *gil);

// The thread state that was attached before threads were allowed.
struct pyzc_allow_threads {
    PyThreadState *thread_;  // NULL: ended
};

// Releases the GIL. Until the end, C code must neither call Python's functions
// nor read its objects.
static inline void
pyzc_allow_threads_begin(struct pyzc_allow_threads *threads);

// Waits for the GIL and takes it; errno does not change. A second end does
// nothing. If the interpreter has ended, a daemon thread does not return
// (docs/COMPATIBILITY.md).
static inline void pyzc_allow_threads_end(struct pyzc_allow_threads *threads);

// Declare [name]: a struct pyzc_gil for pyzc_gil_acquire(); a struct
// pyzc_allow_threads that begins here. Each ends at the end of its scope,
// however the scope is left, or earlier by its function.
#if defined(PYZC_CLEANUP)
#define PYZC_GIL(name)                                                        \
    PYZC_CLEANUP(pyzc_gil_finish_) struct pyzc_gil name = PYZC_GIL_INIT
#define PYZC_ALLOW_THREADS(name)                                              \
    PYZC_CLEANUP(pyzc_allow_threads_end) struct pyzc_allow_threads name;      \
    pyzc_allow_threads_begin(&name)
#else
#define PYZC_GIL(name)                                                        \
    _Static_assert(0, "pyzc: PYZC_GIL needs gcc or clang: use "               \
                      "pyzc_gil_acquire() and pyzc_gil_release()")
#define PYZC_ALLOW_THREADS(name)                                              \
    _Static_assert(0, "pyzc: PYZC_ALLOW_THREADS needs gcc or clang: use "     \
                      "pyzc_allow_threads_begin() and _end()")
#endif

// Private

// Whether CPython has views of its own (PEP 788).
#if PY_VERSION_HEX >= 0x030F0000 &&                                           \
    (!defined(Py_LIMITED_API) || Py_LIMITED_API + 0 >= 0x030F0000)
#define PYZC_HAS_VIEWS_ 1
#else
#define PYZC_HAS_VIEWS_ 0
#endif

#if defined(NDEBUG)
#define PYZC_CHECKS_GIL_ 0
#define PYZC_CHECK_GIL_(function) ((void)0)
#else
#define PYZC_CHECKS_GIL_ 1
#define PYZC_CHECK_GIL_(function) pyzc_gil_check_(function)
#endif

// Ends the process, in words, if this thread surely is not attached.
PYZC_API void pyzc_gil_check_(const char *function);

// Has [def] called, with [self], when the interpreter ends. Returns 0, or -1
// with an exception set.
PYZC_API int pyzc_at_exit_(const PyMethodDef *def, PyObject *self);

// How it was acquired.
enum {
    pyzc_gil_none_,
    pyzc_gil_held_,      // it was attached
    pyzc_gil_restored_,  // with the state that the thread had
    pyzc_gil_made_,      // with one of its own
    pyzc_gil_ensured_,   // by PyGILState_Ensure()
    pyzc_gil_native_     // by PyThreadState_EnsureFromView()
};

// Attaches this thread to [interpreter], which must not end meanwhile: as
// pyzc_gil_acquire(). Returns false also where the stable ABI does not tell
// what the thread is attached to.
PYZC_API bool pyzc_gil_attach_(struct pyzc_gil *gil,
                               PyInterpreterState *interpreter);
PYZC_API void pyzc_gil_detach_(struct pyzc_gil *gil);

PYZC_API bool pyzc_gil_acquire_(struct pyzc_gil *gil,
                                struct pyzc_interpreter_view *view);

// Returns why this thread could not acquire the GIL, for it was called ...:
// what is the case meanwhile; NULL where memory ran out. No view is that of
// an interpreter which has ended.
PYZC_API const char *
pyzc_gil_refusal_(const struct pyzc_interpreter_view *view);

// Returns [view] once more, to be closed once more.
PYZC_API struct pyzc_interpreter_view *
pyzc_interpreter_view_hold_(struct pyzc_interpreter_view *view);

PYZC_API void pyzc_gil_release_(struct pyzc_gil *gil);

// Takes the GIL again, and leaves errno as it is.
PYZC_API void pyzc_threads_end_(PyThreadState *thread);

// Returns what this thread is attached with; NULL if nothing. Before 3.12 the
// current thread state is that of whatever thread has the GIL.
#if !defined(Py_LIMITED_API)
PYZC_API PyThreadState *pyzc_gil_find_state_(PyThreadState *current);

static inline PyThreadState *
pyzc_gil_state_(void)
{
#if PY_VERSION_HEX >= 0x030D0000
    return PyThreadState_GetUnchecked();
#elif PY_VERSION_HEX >= 0x030C0000
    return _PyThreadState_UncheckedGet();
#else
    PyThreadState *current = _PyThreadState_UncheckedGet();

    if (pyzc_likely(current == PyGILState_GetThisThreadState())) {
        return current;
    }
    return pyzc_gil_find_state_(current);
#endif
}
#endif

// Whether this thread is attached to [interpreter]: with the stable ABI
// nobody knows.
static inline bool
pyzc_gil_is_attached_(const PyInterpreterState *interpreter)
{
#if defined(Py_LIMITED_API)
    (void)interpreter;
    return false;
#else
    const PyThreadState *thread = pyzc_gil_state_();

    return thread != NULL && thread->interp == interpreter;
#endif
}

static inline bool
pyzc_gil_acquire(struct pyzc_gil *gil, struct pyzc_interpreter_view *view)
{
    if (!PYZC_CHECKS_GIL_ && !PYZC_STATS &&
        pyzc_likely(pyzc_gil_is_attached_(view->interpreter_))) {
        gil->how_ = pyzc_gil_held_;
        return true;
    }
    return pyzc_gil_acquire_(gil, view);
}

static inline void
pyzc_gil_release(struct pyzc_gil *gil)
{
    if (!PYZC_CHECKS_GIL_ && !PYZC_STATS &&
        pyzc_likely(gil->how_ == pyzc_gil_held_)) {
        gil->how_ = pyzc_gil_none_;
        return;
    }
    pyzc_gil_release_(gil);
}

static inline void
pyzc_gil_finish_(struct pyzc_gil *gil)
{
    if (gil->how_ != pyzc_gil_none_) {
        pyzc_gil_release(gil);
    }
}

static inline void
pyzc_allow_threads_begin(struct pyzc_allow_threads *threads)
{
    PYZC_CHECK_GIL_("pyzc_allow_threads_begin()");
    threads->thread_ = PyEval_SaveThread();
}

static inline void
pyzc_allow_threads_end(struct pyzc_allow_threads *threads)
{
    if (threads->thread_ != NULL) {
        pyzc_threads_end_(threads->thread_);
        threads->thread_ = NULL;
    }
}

#endif  // PYZC_GIL_H
