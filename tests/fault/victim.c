// victim.c - a module whose calls allocate in every way that pyzc does.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <errno.h>
#include <pthread.h>

#include "../ext/object.h"
#include "texts.h"

static int
strings(void)
{
    return n_texts;
}
PYZC_FN(int, strings, "Return how many strings there are.", (void));

static double
scale(double x, double by)
{
    return x * by;
}
PYZC_FN(double, scale, "Return *x* times *by*.",
        (double, x), (double, by, 2.0));

static long long
three(long long a, long long b, long long c)
{
    return a + b + c;
}
PYZC_FN(long long, three, "Return a sum.",
        (long long, a), (long long, b), (long long, c));

static signed char
narrow(signed char value)
{
    return value;
}
PYZC_FN(signed char, narrow, "Return *value*.", (signed char, value));

static const char *
echo(const char *text)
{
    return text;
}
PYZC_FN(const char *, echo, "Return *text*.", (const char *, text, "café"));

static size_t
size(const void *data, size_t length)
{
    (void)data;
    return length;
}
PYZC_FN(size_t, size, "Return the size of *data*.", (bytes, data));

static int
only(int x, int y)
{
    return x + y;
}
PYZC_FN(int, only, "Return a sum.",
        (int, x), (positional_only), (int, y, 1));

static int
none(void)
{
    return 0;
}
PYZC_FN(int, none, "Return 0.", (void));

// One of each kind.

PYZC_EXCEPTION(error, PyExc_ValueError, "An error.");

static double
sum(const double *items, size_t n)
{
    double result = 0.0;

    for (size_t i = 0; i < n; i++) {
        result += items[i];
    }
    return result;
}
PYZC_FN(double, sum, "Return a sum.", (array,
        (const double *, size_t), items));

static double
sum_rest(const double *items, size_t n)
{
    return sum(items, n);
}
PYZC_FN(double, sum_rest, "Return a sum.",
        (args, (const double *, size_t), items));

static void
count_up(double *data, int n)
{
    for (int i = 0; i < n; i++) {
        data[i] = i;
    }
}
PYZC_FN(void, count_up, "Return four numbers.",
        (out, array, (double *, int), data, 4, (as, buffer)));

struct halves {
    size_t lengths[2];
    const char *data[2];
};

static void
halve(const char *data, size_t size, struct halves *out)
{
    *out = (struct halves){ { size / 2, size - size / 2 },
                            { data, data + size / 2 } };
}
PYZC_FN(void, halve, "Return two halves.",
        (bytes, (const char *, size_t), data), (local, struct halves, out),
        (result, list, bytes, out_.data, out_.lengths, 2, (as, frozenset)));

static void
clear(char *data, int n)
{
    memset(data, 0, (size_t)n);
}
PYZC_FN(void, clear, "Clear.", (or_none, bytes, (char *, int), data));

static int
open_it(const char *path, const char *other)
{
    (void)path;
    (void)other;
    errno = ENOENT;
    return -1;
}
PYZC_FN((status, int, negative, PyExc_OSError), open_it, "Raise OSError.",
        (path, path), (or_none, path, other));

static int
fill(char *data, size_t *size, size_t n, char **text)
{
    if (*size < n) {
        *size = 0;
        return 1;
    }
    memset(data, 'x', n);
    *size = n;
    *text = copy_of("text");
    return *text != NULL ? 0 : 2;
}
PYZC_FN((status, int, nonzero, error), fill, "Return *n* letters and a text.",
        (out, bytes, (char *, size_t *), data, 1), (size_t, n),
        (out, char *, text, text_free), (result, double, 2.5),
        (grow, result_ == 1));

static int
fail(int status, char **message)
{
    *message = status > 1 ? copy_of("a message") : NULL;
    return status;
}
PYZC_FN((status, int, nonzero, error, "a text"), fail, "Raise an error.",
        (int, status),
        (local, char *, message, text_free), (fail, message_ != NULL, error,
         message_));

static Py_ssize_t
many(int x, PyObject *const *rest, Py_ssize_t n, int only, PyObject *names)
{
    (void)rest;
    return x + n + only + 1000000 + PyDict_Size(names);
}
PYZC_FN(Py_ssize_t, many, "Return a sum.", (int, x), (args, rest),
        (int, only), (kwargs, names));

static char *
twice(struct pyzc_arena *arena, const char *text)
{
    char *copy = pyzc_arena_strdup(arena, text);
    void *aligned = pyzc_arena_aligned_alloc(arena, 4096, 100000);

    if (copy == NULL || aligned == NULL) {
        return NULL;
    }
    return pyzc_arena_printf(arena, "%s%s", copy, text);
}
PYZC_FN((borrowed, char *), twice, "Return *text* twice.", (arena),
        (const char *, text));

static void
twice_apart(struct pyzc_arena *arena, const char *text, const char **out)
{
    *out = twice(arena, text);
}
PYZC_FN(void, twice_apart, "Return *text* twice.", (arena),
        (const char *, text), (out, const char *, out),
        (allow_threads));

static PyObject *
twice_object(struct pyzc_arena *arena, const char *text)
{
    char *result = twice(arena, text);

    return result == NULL ? PyErr_NoMemory() : PyUnicode_FromString(result);
}
PYZC_FN(PyObject *, twice_object, "Return *text* twice.", (arena),
        (const char *, text));

static bool
aligned(size_t size)
{
    void *memory = pyzc_mem_aligned_alloc(256, size);
    void *larger;

    if (memory == NULL) {
        PyErr_NoMemory();
        return false;
    }
    larger = pyzc_mem_aligned_realloc(memory, 2 * size);
    pyzc_mem_aligned_free(larger != NULL ? larger : memory);
    return larger != NULL;
}
PYZC_FN((bool, zero, PyExc_MemoryError), aligned, "Return True.",
        (size_t, size));

PYZC_PART(kinds, error, sum, sum_rest, count_up, clear, open_it, fill, fail,
          halve, many, twice, twice_apart, twice_object, aligned);

// Names and shared strs.

PYZC_NAMES(names, a_static_name, (other, "caf\u00e9, by another name"));

static PyObject *
share(PyObject *module, const void *data, size_t length)
{
    return pyzc_intern(module, data, length);
}
PYZC_FN(PyObject *, share, "Return the str of *data*.",
        (module), (bytes, data));

static const char *
share_text(const char *text)
{
    return text;
}
PYZC_FN((interned, const char *), share_text, "Return *text*.",
        (const char *, text));

static PyObject *
static_name(PyObject *module)
{
    return pyzc_from_borrowed_(names(module)->other);
}
PYZC_FN(PyObject *, static_name, "Return a name.", (module));
PYZC_PART(shared, names, share, share_text, static_name);

// Classes, and what takes and returns their members.

enum color { COLOR_RED, COLOR_GREEN };
#define COLORS(X) X(COLOR_RED, RED) X(COLOR_GREEN, GREEN)
PYZC_ENUM(Color, enum color, IntEnum, "Colours.", COLORS);

static enum color
paint(enum color color, int more)
{
    return (enum color)((int)color + more);
}
PYZC_FN((enum, Color), paint, "Return a colour.",
        (enum, Color, color, COLOR_RED, "Color.RED"), (int, more, 0));

struct entry {
    long long size;
    const char *name;
    double _Complex weight;
};
PYZC_FIELDS(entry, struct entry, "An entry.", (long long, size),
            (const char *, name), (double _Complex, weight));

struct spot {
    double x, y;
};
PYZC_FIELDS(spot, struct spot, "A spot.", (double, x), (double, y));

static double
spread(const struct spot *spots, size_t n)
{
    return n > 0 ? spots[n - 1].x - spots[0].x : 0.0;
}
PYZC_FN(double, spread, "Return how far apart they are.",
        (array, (const struct spot *, size_t), spots, (items, fields, spot)));

static void
line_up(struct spot *spots, int n)
{
    for (int i = 0; i < n; i++) {
        spots[i] = (struct spot){ i, 0.0 };
    }
}
PYZC_FN(void, line_up, "Return four spots.",
        (out, array, (struct spot *, int), spots, 4, (items, fields, spot),
         (as, buffer)));

static struct entry
entry_of(const char *name, double _Complex weight)
{
    return (struct entry){ 1000000, name, weight };
}
PYZC_FN((fields, entry), entry_of, "Return an entry.", (const char *, name),
        (double _Complex, weight, 1.0));

PYZC_UNION(key, (signed char, number), (double, real), (const char *, name));

static int
find(struct key key)
{
    return key.is == key_is_name ? (int)strlen(key.as.name) : -5;
}
PYZC_FN(int, find, "Return a length.", (union, key, key));

static int
spell(char *text, size_t size, long long *n, int letter)
{
    if (size < 100) {
        return 1;
    }
    memset(text, letter, 100);
    text[99] = '\0';
    *n += 1000000;
    return 0;
}
PYZC_FN((status, int, nonzero, error), spell, "Return letters and a number.",
        (out, str, (char *, size_t), text, 30), (inout, long long, n),
        (python_only, int, letter, 'x', "120"), (c_only, int, letter_),
        (grow, result_ == 1));

#define TEXTS(X) X(1, "a text of a table")
PYZC_MESSAGES(text_of, TEXTS);

static double
judge(double status)
{
    return status;
}
PYZC_FN((double, negative, error), judge, "Raise *status*.",
        (double, status));

static const char *
pick(const char *name)
{
    return *name != '\0' ? name : NULL;
}
PYZC_FN((const char *, null, error), pick, "Raise, if there is none.",
        (const char *, name));

static int
tell(int status)
{
    return status;
}
PYZC_FN((status, int, nonzero, error, text_of), tell, "Raise *status*.",
        (int, status));
PYZC_PART(classes, Color, paint, entry, entry_of, find, spell, judge, pick,
          tell, spot, spread, line_up);
typedef int (*visit_fn)(const char *text, double number, const void *data,
                        size_t size, void *user);
PYZC_CALLBACK(visitor, (int, -1), (const char *, text), (double, number),
              (bytes, (const void *, size_t), data), (user));

static int
call_back(visit_fn f, void *user)
{
    int first = f("a text", 2.5, "data", 4, user);

    return first + f("another", -2.5, "more", 4, user);
}
PYZC_FN(int, call_back, "Return a sum of what *f* returns.",
        (callback, visitor, f), (user, f));

struct job {
    visit_fn f;
    void *user;
    int result;
};

static void *
job_run(void *argument)
{
    struct job *job = argument;

    job->result = call_back(job->f, job->user);
    return NULL;
}

static int
call_back_elsewhere(visit_fn f, void *user)
{
    struct job job = { f, user, 0 };
    pthread_t thread;

    if (pthread_create(&thread, NULL, job_run, &job) != 0) {
        return -1;
    }
    pthread_join(thread, NULL);
    return job.result;
}
PYZC_FN(int, call_back_elsewhere, "The same from another thread.",
        (callback, visitor, f), (user, f), (allow_threads));
PYZC_PART(callbacks, call_back, call_back_elsewhere);


#define CONSTANTS(X) X(1000000, NUMBER) X(2.5, REAL) X("text", TEXT)
PYZC_CONSTANTS(constants, CONSTANTS);
PYZC_PART(part, echo, size);

OBJECT(first);
OBJECT(second);
OBJECT(third);

// A state that holds memory and an object, and a hook that makes one more.
struct table {
    char *bytes;
    PyObject *list;
};

static int
table_init(PyObject *module, struct table *state)
{
    (void)module;
    state->bytes = PyMem_Malloc(100);
    if (state->bytes == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    state->list = PyList_New(1);
    return state->list != NULL ? 0 : -1;
}

static int
table_traverse(struct table *state, visitproc visit, void *arg)
{
    Py_VISIT(state->list);
    return 0;
}

static void
table_clear(struct table *state)
{
    Py_CLEAR(state->list);
}

static void
table_free(struct table *state)
{
    PyMem_Free(state->bytes);
}
PYZC_STATE(table, struct table, .init = table_init,
           .traverse = table_traverse, .clear = table_clear,
           .free = table_free);

static int
add_late(PyObject *module)
{
    return pyzc_add_value(module, "late", PyLong_FromLong(1000001));
}
PYZC_EXEC(add_late);

// Makes a view of the interpreter, not one that it has already.
static int
view(void)
{
    PyObject *dict = PyInterpreterState_GetDict(PyInterpreterState_Get());
    PyObject *key = NULL;
    Py_ssize_t at = 0;
    struct pyzc_interpreter_view *made;

    while (PyDict_Next(dict, &at, &key, NULL)) {
        const char *name = PyUnicode_AsUTF8AndSize(key, NULL);

        if (name == NULL) {
            return -1;
        }
        if (strncmp(name, "pyzc.interpreter_view.", 22) == 0) {
            if (PyDict_DelItem(dict, key) < 0) {
                return -1;
            }
            break;
        }
    }
    made = pyzc_interpreter_view_from_current();
    pyzc_interpreter_view_close(made);
    return made != NULL ? 0 : -1;
}
PYZC_FN(int, view, "Make a view.", (void));

static PyObject *
pooled(PyObject *module)
{
    const struct pyzc_pool *pool = pyzc_pool_get(module);

    return pool != NULL ? pyzc_pool_from_long(pool, 7) : NULL;
}
PYZC_FN(PyObject *, pooled, "Return 7, of the pool.", (module));

PYZC_SUBMODULE(inner, "A submodule.", three, constants);
PYZC_SUBMODULE(outer, "", inner, scale);

PYZC_MODULE(victim, "A module.", first, strings,
            scale, three, narrow, only, none, kinds, callbacks, classes, part,
            constants, second, outer, third, table, shared, add_late,
            view, pooled);
