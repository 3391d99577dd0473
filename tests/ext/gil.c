// gil.c - threads of C's own, and Python.
//
// Views and threads are in static data, for all interpreters: so a test can
// take them from one to another, and beyond the end of both.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define N_VIEWS 4
#define N_THREADS 8

static struct pyzc_interpreter_view *views[N_VIEWS];

static bool
keep_view(int slot)
{
    pyzc_interpreter_view_close(views[slot]);
    views[slot] = pyzc_interpreter_view_from_current();
    return views[slot] != NULL;
}
PYZC_FN((bool, zero, PyExc_MemoryError, "no view"), keep_view,
        "Keep a view of this interpreter.", (int, slot, 0));

static void
drop_view(int slot)
{
    pyzc_interpreter_view_close(views[slot]);
    views[slot] = NULL;
}
PYZC_FN(void, drop_view, "Close the view.", (int, slot, 0));

static void
drop_view_detached(int slot)
{
    drop_view(slot);
}
PYZC_FN(void, drop_view_detached, "Close the view, without the GIL.",
        (int, slot, 0), (allow_threads));

static bool
is_same_view(void)
{
    struct pyzc_interpreter_view *view = pyzc_interpreter_view_from_current();
    bool is_same = view == views[0];

    pyzc_interpreter_view_close(view);
    return is_same;
}
PYZC_FN(bool, is_same_view, "Tell whether a second view is the kept one.",
        (void));

// Returns the number of the interpreter that was acquired, -1 if none was.
static long long
acquire(int slot)
{
    PYZC_GIL(gil);

    if (!pyzc_gil_acquire(&gil, views[slot])) {
        return -1;
    }
    // An object of that interpreter is made, and deleted.
    Py_XDECREF(PyUnicode_FromFormat("%d acquired", slot));
    return PyInterpreterState_GetID(PyInterpreterState_Get());
}
PYZC_FN(long long, acquire, "Acquire while attached.", (int, slot, 0));

static long long
acquire_detached(int slot)
{
    return acquire(slot);
}
PYZC_FN(long long, acquire_detached, "Acquire while detached.", (int, slot, 0),
        (allow_threads));

static long long
acquire_by_pair(int slot)
{
    struct pyzc_gil gil = PYZC_GIL_INIT;
    long long number;

    if (!pyzc_gil_acquire(&gil, views[slot])) {
        return -1;
    }
    number = PyInterpreterState_GetID(PyInterpreterState_Get());
    pyzc_gil_release(&gil);
    return number;
}
PYZC_FN(long long, acquire_by_pair, "Acquire and release by functions.",
        (int, slot, 0), (allow_threads));

// Acquires [first], in it [second], in that [first] again. Returns the numbers
// of the interpreters, a digit each, 9 where it was refused.
static int
acquire_all(int first, int second)
{
    int slots[] = { first, second, first };
    struct pyzc_gil gils[3] = { PYZC_GIL_INIT, PYZC_GIL_INIT, PYZC_GIL_INIT };
    bool acquired[3];
    int digits = 0;

    for (int i = 0; i < 3; i++) {
        acquired[i] = pyzc_gil_acquire(&gils[i], views[slots[i]]);
        digits *= 10;
        digits += acquired[i] ? (int)PyInterpreterState_GetID(
                                    PyInterpreterState_Get())
                              : 9;
    }
    for (int i = 2; i >= 0; i--) {
        if (acquired[i]) {
            pyzc_gil_release(&gils[i]);
        }
    }
    return digits;
}
PYZC_FN(int, acquire_all, "Acquire one interpreter in another.", (int, first),
        (int, second), (allow_threads));

static PyObject *
call(PyObject *callable)
{
    PYZC_GIL(gil);

    if (!pyzc_gil_acquire(&gil, views[0])) {
        return pyzc_raise(PyExc_RuntimeError, "refused");
    }
    return PyObject_CallObject(callable, NULL);
}
PYZC_FN(PyObject *, call, "Call while acquired.", (PyObject *, callable));

// What C calls without the GIL: by ctypes, or from a thread of its own.
static PyObject *target;

static bool
touch(void)
{
    PyObject *result;
    PYZC_GIL(gil);

    if (!pyzc_gil_acquire(&gil, views[0])) {
        return false;
    }
    result = PyObject_CallObject(target, NULL);
    if (result == NULL) {
        PyErr_WriteUnraisable(target);
    }
    Py_XDECREF(result);
    return true;
}

static void
set_target(PyObject *callable)
{
    PyObject *before = target;

    Py_INCREF(callable);
    target = callable;
    Py_XDECREF(before);
}
PYZC_FN(void, set_target, "Say what touch() calls.", (PyObject *, callable));

static size_t
address_of_touch(void)
{
    return (size_t)touch;
}
PYZC_FN(size_t, address_of_touch, "Return a pointer for ctypes.", (void));

static bool
touch_detached(void)
{
    return touch();
}
PYZC_FN(bool, touch_detached, "Call the target, detached before.", (void),
        (allow_threads));

static void *
touch_often(void *n)
{
    for (size_t i = 0; i < *(const size_t *)n; i++) {
        touch();
    }
    return NULL;
}

// Returns errno's value.
static int
touch_by_threads(int n_threads, size_t n)
{
    pthread_t threads[N_THREADS];
    int n_started = 0;
    int error = 0;
    PYZC_ALLOW_THREADS(allowed);

    if (n_threads > N_THREADS) {
        return ERANGE;
    }
    while (error == 0 && n_started < n_threads) {
        error = pthread_create(&threads[n_started], NULL, touch_often, &n);
        n_started += error == 0;
    }
    while (n_started > 0) {
        pthread_join(threads[--n_started], NULL);
    }
    return error;
}
PYZC_FN((status, int, nonzero, PyExc_OSError), touch_by_threads,
        "Call the target *n* times from each of some threads.",
        (int, n_threads), (size_t, n, 1));

// Threads that go on until they are refused, and outlive Python.
static pthread_t lasting[N_THREADS];
static int n_lasting;
static atomic_int n_refused;

static void *
touch_until_refused(void *unused)
{
    (void)unused;
    while (touch()) {
    }
    n_refused++;
    return NULL;
}

static void
report(void)
{
    for (int i = 0; i < n_lasting; i++) {
        pthread_join(lasting[i], NULL);
    }
    printf("%d of %d refused\n", (int)n_refused, n_lasting);
}

static int
start_lasting(int n)
{
    int error = atexit(report);

    while (error == 0 && n_lasting < n) {
        error = pthread_create(&lasting[n_lasting], NULL, touch_until_refused,
                               NULL);
        n_lasting += error == 0;
    }
    return error;
}
PYZC_FN((status, int, nonzero, PyExc_OSError), start_lasting,
        "Start threads that end after Python.", (int, n));

// C without the GIL

#if defined(PYZC_TEST_LOSES_ERRNO)
// CPython happens to leave errno as it is, but nothing says that it will.
void __real_PyEval_RestoreThread(PyThreadState *thread);
void __wrap_PyEval_RestoreThread(PyThreadState *thread);

void
__wrap_PyEval_RestoreThread(PyThreadState *thread)
{
    __real_PyEval_RestoreThread(thread);
    errno = EDOM;
}
#endif

static int
sleep_allowed(int milliseconds)
{
    struct timespec duration = { 0, milliseconds * 1000000L };
    PYZC_ALLOW_THREADS(threads);

    if (milliseconds < 0) {
        return 1;  // attached again
    }
    nanosleep(&duration, NULL);
    errno = EXDEV;
    pyzc_allow_threads_end(&threads);
    return errno;
}
PYZC_FN(int, sleep_allowed, "Sleep, and set errno.", (int, milliseconds));

// Mistakes

static void
mistake(int which)
{
    struct pyzc_gil one = PYZC_GIL_INIT;
    struct pyzc_gil other = PYZC_GIL_INIT;
    struct pyzc_allow_threads threads;

    switch (which) {
    case 0:
        pyzc_gil_release(&one);
        break;
    case 1:
        (void)pyzc_gil_acquire(&one, views[0]);
        pyzc_gil_release(&one);
        pyzc_gil_release(&one);
        break;
    case 2:
        (void)pyzc_gil_acquire(&one, views[0]);
        (void)pyzc_gil_acquire(&other, views[0]);
        pyzc_gil_release(&one);
        break;
    case 3:
        (void)pyzc_gil_acquire(&one, views[0]);
        (void)pyzc_gil_acquire(&one, views[0]);
        break;
    case 4:
        (void)pyzc_gil_acquire(&one, views[0]);
        pyzc_allow_threads_begin(&threads);
        pyzc_gil_release(&one);
        break;
    case 5:
        pyzc_allow_threads_begin(&threads);
        pyzc_allow_threads_begin(&threads);
        break;
    case 6:
        pyzc_allow_threads_begin(&threads);
        (void)pyzc_interpreter_view_from_current();
        break;
    case 7:
        pyzc_allow_threads_begin(&threads);
        (void)pyzc_raise(PyExc_ValueError, "unseen");
        break;
    case 8:
        pyzc_allow_threads_begin(&threads);
        (void)pyzc_fail(PyExc_ValueError, "unseen");
        break;
    default:
        break;
    }
}
PYZC_FN(void, mistake, "Make a mistake.", (int, which));

#if !defined(PYZC_TEST_NAME)
#define PYZC_TEST_NAME gil
#endif
#define MODULE(name, ...) PYZC_MODULE(name, __VA_ARGS__)
MODULE(PYZC_TEST_NAME, "Threads of C's own.", pyzc_per_interpreter_gil,
       keep_view, drop_view, drop_view_detached, is_same_view, acquire,
       acquire_detached, acquire_by_pair, acquire_all, call, set_target,
       address_of_touch, touch_detached, touch_by_threads, start_lasting,
       sleep_allowed, mistake);
