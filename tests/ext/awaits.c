// awaits.c - jobs that a thread of C's ends, for asyncio.
// SPDX-License-Identifier: MIT

#define _POSIX_C_SOURCE 200809L

#include <pyzc/pyzc.h>

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

// A library: a job calls back from a thread of its own, then gives back what
// it was called with.
struct job {
    int factor;
};
struct run {
    int factor;
    int ms;
    void (*done)(int result, void *user);
    void *user;
    void (*release)(void *user);
};
static _Atomic int n_runs;

static struct job *
job_new(int factor)
{
    struct job *self = malloc(sizeof(*self));

    if (self != NULL) {
        self->factor = factor;
    }
    return self;
}

static void *
job_run(void *data)
{
    struct run *run = data;
    struct timespec time = { .tv_nsec = run->ms * 1000000L };

    nanosleep(&time, NULL);
    run->done(run->factor * run->ms, run->user);
    run->release(run->user);
    free(run);
    n_runs--;
    return NULL;
}

static int
job_start(const struct job *self, int ms, void (*done)(int, void *),
          void *user, void (*release)(void *))
{
    struct run *run = malloc(sizeof(*run));
    pthread_t thread;

    if (run == NULL) {
        return -1;
    }
    *run = (struct run){ self->factor, ms, done, user, release };
    n_runs++;
    if (pthread_create(&thread, NULL, job_run, run) != 0) {
        n_runs--;
        free(run);
        return -1;
    }
    pthread_detach(thread);
    return 0;
}

PYZC_CALLBACK(on_done, void, (int, result), (user));
PYZC_HANDLE(Job, struct job *, (destroy, free), (keeps));
PYZC_METHOD((class, Job, null, PyExc_MemoryError), job_new, Job, __new__, "",
            (int, factor));
PYZC_METHOD((status, int, negative, PyExc_MemoryError), job_start, Job, start,
            "Call *done* from another thread, in some milliseconds.",
            (const, self), (int, ms), (add, callback, on_done, done),
            (add, user, done), (add, release, done));
PYZC_CLASS(Job, "Work of another thread.", (subclassable), __new__, start);

static int
count_runs(void)
{
    return n_runs;
}
PYZC_FN(int, count_runs, "Return how many threads run.", (void));

PYZC_MODULE(awaits, "Jobs.", Job, count_runs);
