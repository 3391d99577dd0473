// callbacks.c - functions that call a Python callable, in each way a C library
// does: with the GIL or without, from this thread or another.
// SPDX-License-Identifier: MIT

#include "pair.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

// What C got from the callables that the thread has called last.
static _Thread_local struct {
    int calls;
    int last;
} seen;

static int
calls(int *last)
{
    *last = seen.last;
    return seen.calls;
}
PYZC_FN(int, calls, "Return how many calls C made, and what the last gave.",
        (out, int, last));

// An argument and a result of each type

#define ECHO(T, suffix)                                                       \
    static T echo_##suffix(T value, T (*f)(T value, void *user), void *user)  \
    {                                                                         \
        return f(value, user);                                                \
    }                                                                         \
    PYZC_CALLBACK(echo_##suffix##_fn, T, (T, value), (user));                 \
    PYZC_FN(T, echo_##suffix, "Return what *f* makes of *value*.",            \
            (T, value), (callback, echo_##suffix##_fn, f), (user, f))
ECHO(signed char, schar);
ECHO(unsigned char, uchar);
ECHO(short, short);
ECHO(unsigned short, ushort);
ECHO(int, int);
ECHO(unsigned int, uint);
ECHO(long, long);
ECHO(unsigned long, ulong);
ECHO(long long, llong);
ECHO(unsigned long long, ullong);
ECHO(bool, bool);
ECHO(float, float);
ECHO(double, double);
ECHO(double _Complex, complex);

static struct pair
echo_pair(struct pair value, struct pair (*f)(struct pair value, void *user),
          void *user)
{
    return f(value, user);
}
PYZC_CALLBACK(echo_pair_fn, (converter, pair), (converter, pair, value),
              (user));
PYZC_FN((converter, pair), echo_pair, "Return what *f* makes of *value*.",
        (converter, pair, value), (callback, echo_pair_fn, f), (user, f));

// A truth value, where C has an int: what the callable returned, or -1; and
// bits.
static int
echo_truth(int value, int (*f)(int value, void *user), void *user)
{
    return f(value, user);
}
PYZC_CALLBACK(echo_truth_fn, (truth, int, -1), (truth, int, value), (user));
PYZC_FN((truth, int), echo_truth, "Return whether *f* makes truth of *value*.",
        (int, value), (callback, echo_truth_fn, f), (user, f));

static unsigned
echo_masked(unsigned value, unsigned (*f)(unsigned value, void *user),
            void *user)
{
    return f(value, user);
}
PYZC_CALLBACK(echo_masked_fn, (masked, unsigned), (masked, unsigned, value),
              (user));
PYZC_FN(unsigned, echo_masked, "Return what *f* makes of *value*.",
        (unsigned, value), (callback, echo_masked_fn, f), (user, f));

PYZC_PART(echoes, echo_truth, echo_masked, echo_schar, echo_uchar, echo_short,
          echo_ushort, echo_int, echo_uint, echo_long, echo_ulong, echo_llong,
          echo_ullong, echo_bool, echo_float, echo_double, echo_complex,
          echo_pair);

// Arguments that are no results

typedef void (*texts_fn)(const char *text, void *user, PyObject *object);
PYZC_CALLBACK(texts, void, (const char *, text), (user), (PyObject *, object));
PYZC_CALLBACK(nonnull_texts, void, (nonnull, const char *, text), (user),
              (PyObject *, object));

static void
show(texts_fn f, void *user, const char *text, PyObject *object)
{
    f(text, user, object);
}
PYZC_FN(void, show, "Show a text and an object.", (callback, texts, f),
        (user, f),
        (const char *, text, NULL),
        (PyObject *, object, NULL, "()"));

static void
show_nonnull(texts_fn f, void *user, const char *text)
{
    show(f, user, text, NULL);
}
PYZC_FN(void, show_nonnull, "Show a text.", (callback, nonnull_texts, f),
        (user, f),
        (const char *, text, NULL));

typedef void (*blocks_fn)(const void *data, size_t size, short more_size,
                          unsigned char *more, int a, char *b,
                          void *user);
PYZC_CALLBACK(blocks, void, (bytes, (const void *, size_t), data),
              (bytes, (short, unsigned char *), more), (ignore, int, a),
              (ignore, char *, b), (user));

static void
split(const void *data, size_t size, int at, blocks_fn f, void *user)
{
    unsigned char *bytes = (unsigned char *)(uintptr_t)data;

    f(bytes, (size_t)at, (short)((int)size - at), bytes + at, 1, NULL, user);
    f(NULL, 5, 0, bytes, 2, NULL, user);
}
PYZC_FN(void, split, "Show both parts of *data*, then none.", (bytes, data),
        (python_only, int, at), (c_only, int, at_), (callback, blocks, f),
        (user, f));

typedef void (*lengths_fn)(void *user, const char *a, int size, short b_size,
                           const void *b);
PYZC_CALLBACK(lengths, void, (user), (str, (const char *, int), a),
              (str, (short, const void *), b));

static void
split_text(const char *text, int size, int at, lengths_fn f, void *user)
{
    f(user, text, at, (short)(size - at), text + at);
    f(user, NULL, 5, 0, text);
}
PYZC_FN(void, split_text, "Show both parts of *text*, then none.",
        (bytes, (const char *, int), text), (int, at), (callback, lengths, f),
        (user, f));

PYZC_CALLBACK(numbers, (int, 0), (pointer, const void *, double, a),
              (pointer, const double *, double, b), (pointer, int *, int, c),
              (pointer, void *, PyObject *, d), (user));

static int
point(double a, int c, int (*f)(const void *a, const double *b, int *c,
                                void *d, void *user), void *user)
{
    PyObject *none = NULL;

    return f(&a, &a, &c, &none, user);
}
PYZC_FN(int, point, "Show what pointers lead to.", (double, a), (int, c),
        (callback, numbers, f), (user, f));

#if defined(__GLIBC__)
// qsort_r() of glibc, as it is.
PYZC_CALLBACK(comparison, int, (pointer, const void *, double, a),
              (pointer, const void *, double, b), (user));
PYZC_FN_AS(void, qsort_r, sort, "Sort doubles in place.",
           (bytes, void *, items),
           (c_only, size_t, items_.size / sizeof(double)),
           (c_only, size_t, sizeof(double)), (callback, comparison, compare),
           (user, compare),
           (require, items_.size % sizeof(double) == 0, PyExc_ValueError,
            "sort(): items must be doubles"));
PYZC_PART(libc, sort);
#else
PYZC_PART(libc, calls);
#endif

// Where the void * is

typedef int (*visit_fn)(void *user, const char *name, int number);
PYZC_CALLBACK(visitor, (int, 7), (user), (const char *, name), (int, number));

// Calls [visit] [n] times, or until it gives something else than 0.
static int
walk(int n, visit_fn visit, void *user, bool goes_on)
{
    int result = 0;

    seen.calls = 0;
    for (int i = 0; i < n && (result == 0 || goes_on); i++) {
        result = visit(user, "name", i);
        seen.calls++;
    }
    seen.last = result;
    return result;
}
PYZC_FN(int, walk, "Visit *n* names.", (int, n), (callback, visitor, visit),
        (user, visit),
        (bool, goes_on, false));

static int
walk_behind(int n, void *user, visit_fn visit)
{
    return walk(n, visit, user, false);
}
PYZC_FN(int, walk_behind, "Visit *n* names.", (int, n),
        (user, visit), (callback, visitor, visit));

static int
walk_apart(visit_fn visit, int n, void *user)
{
    return walk(n, visit, user, false);
}
PYZC_FN(int, walk_apart, "Visit *n* names.", (callback, visitor, visit),
        (int, n), (user, visit));

static int
walk_maybe(int n, visit_fn a, void *a_user, void *b_user, visit_fn b,
           visit_fn c, void *c_user)
{
    int result = (a == NULL && a_user == NULL ? 1 : 0) +
                 (b == NULL && b_user == NULL ? 2 : 0) +
                 (c == NULL && c_user == NULL ? 4 : 0);

    result += a != NULL ? walk(n, a, a_user, false) : 0;
    result += b != NULL ? walk(n, b, b_user, false) : 0;
    return result + (c != NULL ? walk(n, c, c_user, false) : 0);
}
PYZC_FN(int, walk_maybe, "Visit *n* names, if at all.", (int, n),
        (or_none, callback, visitor, a), (user, a), (user, b),
        (or_none, callback, visitor, b),
        (or_none, callback, visitor, c), (user, c));

static int
walk_without(int n, visit_fn visit, void *user, bool goes_on)
{
    return walk(n, visit, user, goes_on);
}
PYZC_FN(int, walk_without, "Visit *n* names, without the GIL.", (int, n),
        (callback, visitor, visit), (user, visit),
        (bool, goes_on, false),
        (allow_threads));
PYZC_PART(walks, walk, walk_behind, walk_apart, walk_maybe, walk_without);

// Whose exception

static int
walk_status(int n, visit_fn visit, void *user)
{
    return walk(n, visit, user, false);
}
PYZC_FN((status, int, nonzero, PyExc_LookupError, "own"), walk_status,
        "Raise LookupError.", (int, n), (callback, visitor, visit),
        (user, visit));

static int
walk_sets(int n, visit_fn visit, void *user)
{
    return walk(n, visit, user, false) == 0
               ? 0
               : pyzc_fail(PyExc_LookupError, "own");
}
PYZC_FN(int, walk_sets, "Raise LookupError.", (int, n),
        (callback, visitor, visit), (user, visit));

static int n_texts;

static char *
text_create(void)
{
    n_texts++;
    return calloc(1, 8);
}

static void
text_free(char *text)
{
    n_texts--;
    free(text);
}

static int
texts_left(void)
{
    return n_texts;
}
PYZC_FN(int, texts_left, "Return how many texts nobody has freed.", (void));

static char *
walk_owned(char **problem, char **out, int n, visit_fn visit, void *user)
{
    *problem = walk(n, visit, user, false) != 0 ? text_create() : NULL;
    *out = text_create();
    return text_create();
}
PYZC_FN((owned, char *, text_free), walk_owned, "Return two texts.",
        (local, char *, problem, text_free), (fail, problem_ != NULL,
         PyExc_LookupError, "own"),
        (out, char *, out, text_free), (int, n), (callback, visitor, visit),
        (user, visit));

static PyObject *
walk_object(const char **problem, int n, visit_fn visit, void *user)
{
    *problem = walk(n, visit, user, false) == 1 ? "own" : NULL;
    return PyList_New(0);
}
PYZC_FN(PyObject *, walk_object, "Return a list.",
        (local, const char *, problem), (fail, problem_ != NULL,
         PyExc_LookupError, problem_),
        (int, n), (callback, visitor, visit), (user, visit));

static void
both(visit_fn first, void *first_user, visit_fn second, void *second_user)
{
    seen.calls = first(first_user, "first", -1);
    seen.last = second(second_user, "second", -1);
    first(first_user, "first", -2);
}
PYZC_FN(void, both, "Call *first*, *second*, *first*.",
        (callback, visitor, first), (user, first),
        (callback, visitor, second), (user, second));

// On other threads

struct job {
    visit_fn visit;
    void *user;
    int number;
    int times;
    int result;
    _Atomic bool is_done;
};

static atomic_int n_coming;

static void *
job_run(void *argument)
{
    struct job *job = argument;

    for (int i = 0; i < job->times && job->result == 0; i++) {
        n_coming++;
        job->result = job->visit(job->user, "job", job->number);
    }
    job->is_done = true;
    return NULL;
}

// Runs [n] threads that call [visit]; returns how many it has stopped, or -1.
static int
spread(int n, int times, visit_fn visit, void *user)
{
    pthread_t threads[64];
    struct job jobs[64];
    int started = 0;
    int result = 0;

    for (; started < n && started < 64; started++) {
        jobs[started] =
            (struct job){ visit, user, started, times, 0, false };
        if (pthread_create(&threads[started], NULL, job_run,
                           &jobs[started]) != 0) {
            break;
        }
    }
    for (int i = 0; i < started; i++) {
        pthread_join(threads[i], NULL);
        result += jobs[i].result != 0;
    }
    seen.last = result;
    return started == n ? result : -1;
}
PYZC_FN(int, spread, "Visit from *n* threads.", (int, n), (int, times),
        (callback, visitor, visit), (user, visit), (allow_threads));

static int
coming(void)
{
    return atomic_exchange(&n_coming, 0);
}
PYZC_FN(int, coming, "Return how many threads came to visit since.", (void));

// The result says to call again with more room; so it would after a failure.
static int
spread_more(unsigned char *out, int *size, visit_fn visit, void *user)
{
    int result = spread(1, 1, visit, user);

    seen.calls++;
    *size = 0;
    (void)out;
    return result != 0 ? 1 : 0;
}
PYZC_FN((status, int, nonzero, PyExc_LookupError, "own"), spread_more,
        "Visit from a thread.", (out, bytes, (unsigned char *, int *), out, 1),
        (callback, visitor, visit), (user, visit), (grow, result_ == 1),
        (allow_threads));

// Calls here while another thread calls, with the GIL.
static int
meet(visit_fn visit, void *user)
{
    struct job job = { visit, user, 1, 1, 0, false };
    pthread_t thread;

    if (pthread_create(&thread, NULL, job_run, &job) != 0) {
        return -1;
    }
    while (!job.is_done) {
        visit(user, "here", 0);
    }
    pthread_join(thread, NULL);
    return job.result;
}
PYZC_FN(int, meet, "Visit here and from another thread.",
        (callback, visitor, visit), (user, visit));

// A thread of Python's calls what another one waits with.

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static struct job *waiting;

static int
serve(visit_fn visit, void *user)
{
    struct job job = { visit, user, 5, 1, 0, false };

    pthread_mutex_lock(&mutex);
    waiting = &job;
    pthread_cond_broadcast(&changed);
    while (!job.is_done) {
        pthread_cond_wait(&changed, &mutex);
    }
    pthread_mutex_unlock(&mutex);
    return job.result;
}
PYZC_FN(int, serve, "Wait until another thread has called *visit*.",
        (callback, visitor, visit), (user, visit), (allow_threads));

static bool
ask(void)
{
    struct job *job;

    pthread_mutex_lock(&mutex);
    job = waiting;
    waiting = NULL;
    pthread_mutex_unlock(&mutex);
    if (job == NULL) {
        return false;
    }
    job->result = job->visit(job->user, "asked", job->number);
    pthread_mutex_lock(&mutex);
    job->is_done = true;
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&mutex);
    return true;
}
PYZC_FN(bool, ask, "Call what serve() waits with, if it does.", (void));

static bool
ask_without(void)
{
    return ask();
}
PYZC_FN(bool, ask_without, "The same, without the GIL.", (void),
        (allow_threads));

// Threads that call until they are stopped, and outlive Python.

#define N_LASTING 4
static pthread_t lasting[N_LASTING];
static atomic_int n_stopped;

static void *
call_until_stopped(void *argument)
{
    const struct job *job = argument;

    while (job->visit(job->user, "job", job->number) == 0) {
    }
    n_stopped++;
    return NULL;
}

static void
report(void)
{
    for (int i = 0; i < N_LASTING; i++) {
        pthread_join(lasting[i], NULL);
    }
    printf("%d stopped\n", (int)n_stopped);
}

static int
call_at_exit(visit_fn visit, void *user)
{
    struct job jobs[N_LASTING];

    for (int i = 0; i < N_LASTING; i++) {
        jobs[i] = (struct job){ visit, user, i, 0, 0, false };
        if (pthread_create(&lasting[i], NULL, call_until_stopped, &jobs[i]) !=
            0) {
            abort();
        }
    }
    if (atexit(report) != 0) {
        abort();
    }
    while (n_stopped < N_LASTING) {
        sched_yield();
    }
    return N_LASTING;
}
PYZC_FN(int, call_at_exit, "Visit from threads until they are stopped.",
        (callback, visitor, visit), (user, visit), (allow_threads));
PYZC_PART(threads, spread, coming, spread_more, meet, serve, ask, ask_without,
          call_at_exit);

PYZC_MODULE(callbacks, "Functions that call back.", pyzc_per_interpreter_gil,
            calls, echoes, show, show_nonnull, split, split_text, point, libc, walks,
            walk_status, walk_sets, texts_left, walk_owned, walk_object, both,
            threads);
