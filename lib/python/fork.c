// fork.c - no process is forked while a thread of C's own gets a state.
//
// A free-threaded CPython stops all threads before it forks, but knows only
// those that have a thread state. One that just makes its state may hold locks
// of CPython's, and then no thread in the child releases them. So it holds a
// lock of pyzc's as well, which a function takes that CPython calls before it
// forks, while threads still run.
// SPDX-License-Identifier: MIT

#include "fork.h"

#if PYZC_FREE_THREADED_ && defined(HAVE_FORK)
static PyMutex making;  // held while a state is made, and during a fork

// The thread that forks, as pyzc_thread_() has it; 0 if none does. What was
// registered meanwhile is called only after the fork.
static _Atomic uintptr_t forking;

static PyObject *
before_fork(PyObject *self, PyObject *unused)
{
    (void)self;
    (void)unused;
    if (forking != pyzc_thread_()) {
        PyMutex_Lock(&making);  // detaches while it waits
        forking = pyzc_thread_();
    }
    Py_RETURN_NONE;
}

static PyObject *
after_fork(PyObject *self, PyObject *unused)
{
    (void)self;
    (void)unused;
    if (forking == pyzc_thread_()) {
        forking = 0;
        PyMutex_Unlock(&making);
    }
    Py_RETURN_NONE;
}

static const PyMethodDef before_def = {
    "pyzc_before_fork", before_fork, METH_NOARGS,
    "Wait for threads that get a state, and keep others waiting."
};
static const PyMethodDef after_def = { "pyzc_after_fork", after_fork,
                                       METH_NOARGS, "Let them go on." };

int
pyzc_at_fork_(void)
{
    // CPython keeps the pointers, and never writes.
    PyObject *before =
        PyCFunction_New((PyMethodDef *)(uintptr_t)&before_def, NULL);
    PyObject *after =
        PyCFunction_New((PyMethodDef *)(uintptr_t)&after_def, NULL);
    PyObject *keywords = NULL;
    PyObject *arguments = PyTuple_New(0);
    PyObject *os = PyImport_ImportModuleLevel("posix", NULL, NULL, NULL, 0);
    PyObject *at_fork = NULL;
    PyObject *result = NULL;

    if (before != NULL && after != NULL) {
        keywords =
            Py_BuildValue("{sOsOsO}", "before", before, "after_in_parent",
                          after, "after_in_child", after);
    }
    if (os != NULL) {
        at_fork = PyObject_GetAttrString(os, "register_at_fork");
    }
    if (at_fork != NULL && keywords != NULL && arguments != NULL) {
        result = PyObject_Call(at_fork, arguments, keywords);
    }
    Py_XDECREF(at_fork);
    Py_XDECREF(os);
    Py_XDECREF(arguments);
    Py_XDECREF(keywords);
    Py_XDECREF(after);
    Py_XDECREF(before);
    Py_XDECREF(result);
    return result != NULL ? 0 : -1;
}

PyThreadState *
pyzc_make_thread_state_(PyInterpreterState *interpreter)
{
    PyThreadState *thread;

    PyMutex_Lock(&making);
    thread = PyThreadState_New(interpreter);
    PyMutex_Unlock(&making);
    return thread;
}
#endif
