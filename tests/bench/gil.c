// gil.c - what it costs to have the GIL: CPython's pair and pyzc's.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <pthread.h>

#define MAX_DEPTH 10

static void
ensure(size_t n, int depth)
{
    PyGILState_STATE states[MAX_DEPTH];

    for (size_t k = 0; k < n; k++) {
        for (int i = 0; i < depth; i++) {
            states[i] = PyGILState_Ensure();
        }
        for (int i = depth - 1; i >= 0; i--) {
            PyGILState_Release(states[i]);
        }
    }
}
PYZC_FN(void, ensure, "PyGILState_Ensure(), attached.", (size_t, n),
        (int, depth));

static void
ensure_detached(size_t n, int depth)
{
    ensure(n, depth);
}
PYZC_FN(void, ensure_detached, "The same, from a thread without the GIL.",
        (size_t, n), (int, depth), (allow_threads));

static void
acquire_view(struct pyzc_interpreter_view *view, size_t n, int depth)
{
    struct pyzc_gil gils[MAX_DEPTH] = { PYZC_GIL_INIT };

    for (size_t k = 0; k < n; k++) {
        for (int i = 0; i < depth; i++) {
            (void)pyzc_gil_acquire(&gils[i], view);
        }
        for (int i = depth - 1; i >= 0; i--) {
            pyzc_gil_release(&gils[i]);
        }
    }
}

static int
acquire(size_t n, int depth)
{
    struct pyzc_interpreter_view *view = pyzc_interpreter_view_from_current();

    if (view == NULL) {
        return -1;
    }
    acquire_view(view, n, depth);
    pyzc_interpreter_view_close(view);
    return 0;
}
PYZC_FN(int, acquire, "pyzc_gil_acquire(), attached.", (size_t, n),
        (int, depth));

static int
acquire_detached(size_t n, int depth)
{
    struct pyzc_interpreter_view *view = pyzc_interpreter_view_from_current();

    if (view == NULL) {
        return -1;
    }
    {
        struct pyzc_allow_threads threads;

        pyzc_allow_threads_begin(&threads);
        acquire_view(view, n, depth);
        pyzc_allow_threads_end(&threads);
    }
    pyzc_interpreter_view_close(view);
    return 0;
}
PYZC_FN(int, acquire_detached, "The same, from a thread without the GIL.",
        (size_t, n), (int, depth));

// From a thread of C's own.
struct job {
    struct pyzc_interpreter_view *view;  // NULL: by CPython's pair
    size_t n;
    int depth;
};

static void *
run_job(void *data)
{
    const struct job *job = data;

    if (job->view != NULL) {
        acquire_view(job->view, job->n, job->depth);
    } else {
        ensure(job->n, job->depth);
    }
    return NULL;
}

static int
run_in_thread(struct job *job)
{
    pthread_t thread;
    int error = pthread_create(&thread, NULL, run_job, job);

    return error != 0 ? error : pthread_join(thread, NULL);
}

static int
ensure_unknown(size_t n, int depth)
{
    return run_in_thread(&(struct job){ NULL, n, depth });
}
PYZC_FN((status, int, nonzero, PyExc_OSError), ensure_unknown,
        "The same, from a thread that CPython does not know.", (size_t, n),
        (int, depth), (allow_threads));

static int
acquire_unknown(size_t n, int depth)
{
    struct job job = { pyzc_interpreter_view_from_current(), n, depth };
    int error = -1;

    if (job.view != NULL) {
        PYZC_ALLOW_THREADS(threads);
        error = run_in_thread(&job);
    }
    pyzc_interpreter_view_close(job.view);
    return error;
}
PYZC_FN((status, int, nonzero, PyExc_OSError), acquire_unknown,
        "The same, from a thread that CPython does not know.", (size_t, n),
        (int, depth));

PYZC_MODULE(gil, "To be timed.", ensure, ensure_detached, ensure_unknown,
            acquire, acquire_detached, acquire_unknown);
