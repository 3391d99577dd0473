// vector_work.c - the loops of a function over arrays, in one thread or
// several. SPDX-License-Identifier: MIT

#include "vector.h"

#include <pyzc/gil.h>

// What is to be done: [n] dimensions, in which each operand has a step.
struct vector_work {
    pyzc_loop loop;
    int n_operands;
    int n;
    Py_ssize_t shape[PYZC_MAX_DIMENSIONS_ + 1];
    Py_ssize_t steps[PYZC_MAX_DIMENSIONS_ + 1][vector_max_operands];
    char *data[vector_max_operands];
};

// A part of it, and the lock of the thread that does it.
struct vector_part {
    const struct vector_work *work;
    Py_ssize_t from;
    Py_ssize_t to;
    PyThread_type_lock lock;
};

static void
vector_do(const struct vector_work *work, Py_ssize_t from, Py_ssize_t to)
{
    int last = work->n - 1;

    while (from < to) {
        Py_ssize_t rest = from / work->shape[last];
        Py_ssize_t at = from % work->shape[last];
        Py_ssize_t n = work->shape[last] - at;
        char *data[vector_max_operands];

        for (int i = 0; i < work->n_operands; i++) {
            data[i] = work->data[i] + at * work->steps[last][i];
        }
        for (int k = last - 1; k >= 0; k--) {
            for (int i = 0; i < work->n_operands; i++) {
                data[i] += rest % work->shape[k] * work->steps[k][i];
            }
            rest /= work->shape[k];
        }
        if (n > to - from) {
            n = to - from;
        }
        work->loop(data, &n, work->steps[last], NULL);
        from += n;
    }
}

static void
vector_thread(void *arg)
{
    const struct vector_part *part = arg;
    PyThread_type_lock lock = part->lock;

    vector_do(part->work, part->from, part->to);
    PyThread_release_lock(lock);  // [part] may be gone after that
}

enum { vector_max_threads = 64, vector_least_part = 2048 };

// Does [work] on [size] items in as many threads, of which this is one, but no
// more than are worth it. What no thread can be had for is done here.
static void
vector_share(const struct vector_work *work, Py_ssize_t size,
             Py_ssize_t threads)
{
    struct vector_part parts[vector_max_threads];
    Py_ssize_t n = size / vector_least_part;

    n = n > threads ? threads : n;
    n = n > vector_max_threads ? vector_max_threads : n;
    for (Py_ssize_t i = 1; i < n; i++) {
        struct vector_part *part = &parts[i];

        *part =
            (struct vector_part){ .work = work,
                                  .from = size / n * i,
                                  .to = i + 1 < n ? size / n * (i + 1) : size,
                                  .lock = PyThread_allocate_lock() };
        if (part->lock != NULL) {
            PyThread_acquire_lock(part->lock, WAIT_LOCK);
            // The stable ABI has no name for it.
            if (PyThread_start_new_thread(vector_thread, part) ==
                (unsigned long)-1) {
                PyThread_release_lock(part->lock);
                PyThread_free_lock(part->lock);
                part->lock = NULL;
            }
        }
    }
    vector_do(work, 0, n > 1 ? size / n : size);
    for (Py_ssize_t i = 1; i < n; i++) {
        if (parts[i].lock == NULL) {
            vector_do(work, parts[i].from, parts[i].to);
        } else {
            PyThread_acquire_lock(parts[i].lock, WAIT_LOCK);
            PyThread_release_lock(parts[i].lock);
            PyThread_free_lock(parts[i].lock);
        }
    }
}

// Lays out the operands for as few and long loops as can be.
static void
vector_lay_out(const struct vector_call *call, struct vector_work *work)
{
    work->loop = call->loop;
    work->n_operands = call->n_in + 1;
    work->n = 0;
    for (int i = 0; i < work->n_operands; i++) {
        work->data[i] = call->operand[i < call->n_in ? i : vector_out].data;
    }
    for (int j = 0; j < call->n; j++) {
        int k = call->is_transposed ? call->n - 1 - j : j;
        Py_ssize_t steps[vector_max_operands] = { 0 };
        bool is_one = work->n > 0;

        if (call->shape[k] == 1) {
            continue;
        }
        for (int i = 0; i < work->n_operands; i++) {
            const struct vector_operand *operand =
                &call->operand[i < call->n_in ? i : vector_out];
            int own = k - (call->n - operand->n);

            steps[i] = own >= 0 && operand->shape[own] != 1
                           ? operand->strides[own]
                           : 0;
            is_one = is_one &&
                     work->steps[work->n - 1][i] == steps[i] * call->shape[k];
        }
        if (is_one) {
            work->n--;
            work->shape[work->n] *= call->shape[k];
        } else {
            work->shape[work->n] = call->shape[k];
        }
        memcpy(work->steps[work->n++], steps, sizeof(steps));
    }
    if (work->n == 0) {
        work->shape[0] = 1;
        memset(work->steps[0], 0, sizeof(work->steps[0]));
        work->n = 1;
    }
}

void
pyzc_vector_run_(const struct vector_call *call, Py_ssize_t threads)
{
    struct vector_work work;
    struct pyzc_allow_threads allowed;

    if (call->size == 0) {
        return;
    }
    vector_lay_out(call, &work);
    pyzc_allow_threads_begin(&allowed);
    if (threads > 1) {
        vector_share(&work, call->size, threads);
    } else {
        vector_do(&work, 0, call->size);
    }
    pyzc_allow_threads_end(&allowed);
}
