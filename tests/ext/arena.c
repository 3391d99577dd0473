// arena.c - functions with an arena of the call's own, and Python's memory.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <stdio.h>

// Results that are in the arena

static char *
repeat(struct pyzc_arena *arena, const char *text, size_t times)
{
    size_t len = strlen(text);
    char *result;

    if (len > 0 && times >= SIZE_MAX / len) {
        return pyzc_arena_alloc(arena, SIZE_MAX);
    }
    result = pyzc_arena_array(arena, char, len * times + 1);
    if (result == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < times; i++) {
        memcpy(result + i * len, text, len);
    }
    result[len * times] = '\0';
    return result;
}
PYZC_FN((borrowed, char *, null, PyExc_MemoryError), repeat,
        "Return *text*, *times* times.", (arena), (const char *, text),
        (size_t, times));

// As many arguments behind the arena as before it; the GIL is released.
static void
join(const char *first, struct pyzc_arena *scratch, const char *second,
     const char **joined)
{
    *joined = pyzc_arena_printf(scratch, "%s, %s", first, second);
}
PYZC_FN(void, join, "Return both.", (const char *, first), (arena),
        (const char *, second), (out, const char *, joined), (allow_threads));

// A struct, in the arena, that says how many bytes there are: read after the
// call.
struct text {
    const char *start;
    size_t size;
};

static void
letters(struct pyzc_arena *arena, size_t n, struct text **text)
{
    char *start = pyzc_arena_array(arena, char, n + 1);

    *text = pyzc_arena_array(arena, struct text, 1);
    if (start == NULL || *text == NULL) {
        return;
    }
    memset(start, 'x', n);
    start[n] = '\0';
    (*text)->start = start;
    (*text)->size = n;
}
PYZC_FN(void, letters, "Return *n* letters, and *n*.", (arena), (size_t, n),
        (local, struct text *, text), (result, const char *, text_->start),
        (result, size_t, text_->size));

// An error in the arena, whose message is made of it.
struct problem {
    int code;
    char *message;
};

static int n_cleaned;

static void
problem_clean(struct problem *problem)
{
    n_cleaned += problem->code;
}

static long
check(struct pyzc_arena *arena, long value, struct problem **problem)
{
    memset(pyzc_arena_alloc(arena, 5000), 1, 5000);
    if (value < 0) {
        *problem = pyzc_arena_array(arena, struct problem, 1);
        (*problem)->code = 1;
        (*problem)->message =
            pyzc_arena_printf(arena, "%ld is negative", value);
    }
    return value;
}
PYZC_FN(long, check, "Return *value*, if it is not negative.", (arena),
        (long, value),
        (local, struct problem *, problem, problem_clean), (fail, problem_
         != NULL && problem_->code, PyExc_ValueError, problem_->message));

static int
cleaned(void)
{
    return n_cleaned;
}
PYZC_FN(int, cleaned, "Return how many problems were cleaned.", (void));

// Bytes that C fills, in two calls perhaps, by way of the arena.
static long
copies(struct pyzc_arena *arena, unsigned char *data, size_t size, size_t n)
{
    char *copy = pyzc_arena_alloc(arena, n);

    if (copy == NULL) {
        return 0;
    }
    memset(copy, 'y', n);
    if (n > size) {
        return -1;
    }
    if (n > 0) {
        memcpy(data, copy, n);
    }
    return (long)n;
}
PYZC_FN((filled, long, data), copies, "Return *n* letters.", (arena),
        (out, bytes, (unsigned char *, size_t), data, 16), (size_t, n),
        (grow, result_ == -1));

// Whether the last of several calls gets the memory that the first one got.
static int
begins_anew(struct pyzc_arena *arena, unsigned char *data, size_t size,
            bool *is_same)
{
    static const void *first;
    const void *memory = pyzc_arena_alloc(arena, 100);

    if (size == 1) {
        first = memory;
    }
    memset(data, 'x', size);
    *is_same = memory == first;
    return size < 8 ? -1 : 0;
}
PYZC_FN((status, int, nonzero, PyExc_ValueError), begins_anew,
        "Return letters, and whether memory is where it was.", (arena),
        (out, bytes, (unsigned char *, size_t), data, 1), (out, bool, is_same),
        (grow, result_ == -1));

// Objects, and exceptions

static PyObject *
sorted_items(struct pyzc_arena *arena, PyObject *items)
{
    Py_ssize_t n = PySequence_Size(items);
    PyObject **array;
    PyObject *list;

    if (n < 0) {
        return NULL;
    }
    array = pyzc_arena_array(arena, PyObject *, (size_t)n);
    list = PyList_New(0);
    if (array == NULL || list == NULL) {
        Py_XDECREF(list);
        return PyErr_NoMemory();
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        array[i] = PySequence_GetItem(items, i);
        if (array[i] == NULL || PyList_Append(list, array[i]) < 0) {
            Py_XDECREF(array[i]);
            Py_DECREF(list);
            return NULL;
        }
        Py_DECREF(array[i]);
    }
    if (PyList_Sort(list) < 0) {
        Py_DECREF(list);
        return NULL;
    }
    return list;
}
PYZC_FN(PyObject *, sorted_items, "Return the items of *items*, sorted.",
        (arena), (PyObject *, items));

static long
refuse(struct pyzc_arena *arena, size_t size, bool allocates)
{
    char *memory = allocates ? pyzc_arena_alloc(arena, size) : NULL;

    if (memory != NULL) {
        memset(memory, 1, size);
    }
    return pyzc_fail(PyExc_KeyError, "refused");
}
PYZC_FN(long, refuse, "Raise KeyError, with or without memory.", (arena),
        (size_t, size), (bool, allocates));

// A request that fails, of which C does not speak, or says that it does not
// matter.
static long
quiet(struct pyzc_arena *arena, size_t size)
{
    return pyzc_arena_alloc(arena, size) == NULL ? 0 : 1;
}
PYZC_FN(long, quiet, "Return 1.", (arena), (size_t, size));

static long
modest(struct pyzc_arena *arena, size_t size)
{
    if (pyzc_arena_alloc(arena, size) == NULL) {
        arena->has_failed = false;
        return pyzc_arena_alloc(arena, 10) == NULL ? 0 : 2;
    }
    return 1;
}
PYZC_FN(long, modest, "Return 1, or 2 where less had to do.", (arena),
        (size_t, size));

// Arenas of calls within calls are apart.
static long
depth(struct pyzc_arena *arena, PyObject *function, long n)
{
    char *own = pyzc_arena_printf(arena, "%ld", n);
    char *filler = pyzc_arena_alloc(arena, 2000);
    PyObject *result;
    char wanted[32];
    long deeper;

    if (own == NULL || filler == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memset(filler, (int)n, 2000);
    if (n == 0) {
        return 0;
    }
    result = PyObject_CallFunction(function, "Ol", function, n - 1);
    if (result == NULL) {
        return -1;
    }
    deeper = PyLong_AsLong(result);
    Py_DECREF(result);
    snprintf(wanted, sizeof(wanted), "%ld", n);
    if (strcmp(own, wanted) != 0 || filler[1999] != (char)n) {
        return pyzc_fail(PyExc_AssertionError, "changed at %ld", n);
    }
    return deeper + 1;
}
PYZC_FN(long, depth, "Call *function* with *n* - 1, and count.", (arena),
        (PyObject *, function), (long, n));

// With memory, with and without the GIL, and one after the other, which
// tracemalloc may look at.
static long
traced(struct pyzc_arena *arena, size_t size, PyObject *function)
{
    PyObject *result;

    memset(pyzc_arena_alloc(arena, size), 1, size);
    result = PyObject_CallObject(function, NULL);
    if (result == NULL) {
        return -1;
    }
    Py_DECREF(result);
    return 0;
}
PYZC_FN(long, traced, "Call *function* while there are *size* bytes.",
        (arena), (size_t, size), (PyObject *, function));

static long
traced_raw(size_t size, PyObject *function)
{
    PYZC_ARENA(arena, 64, pyzc_mem_raw_allocator());
    PyThreadState *thread = PyEval_SaveThread();
    char *memory = pyzc_arena_alloc(&arena, size);

    PyEval_RestoreThread(thread);
    if (memory == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memset(memory, 1, size);
    return traced(&arena, 1, function);
}
PYZC_FN(long, traced_raw, "Call *function* while there are *size* bytes.",
        (size_t, size), (PyObject *, function));

// Aligned memory

static bool
aligned(size_t alignment, size_t size)
{
    char *memory = pyzc_mem_aligned_alloc(alignment, size);
    char *raw;
    bool is_right;

    Py_BEGIN_ALLOW_THREADS;
    raw = pyzc_mem_raw_aligned_alloc(alignment, size);
    if (raw != NULL) {
        memset(raw, 1, size);
        raw = pyzc_mem_raw_aligned_realloc(raw, 2 * size + 1);
    }
    Py_END_ALLOW_THREADS;
    if (memory != NULL) {
        memset(memory, 1, size);
        memory = pyzc_mem_aligned_realloc(memory, 2 * size + 1);
    }
    is_right = memory != NULL && raw != NULL &&
               (uintptr_t)memory % alignment == 0 &&
               (uintptr_t)raw % alignment == 0 &&
               (size == 0 || (memory[size - 1] == 1 && raw[size - 1] == 1));
    pyzc_mem_aligned_free(memory);
    pyzc_mem_raw_aligned_free(raw);
    return is_right;
}
PYZC_FN(bool, aligned, "Return whether memory is aligned.",
        (size_t, alignment), (size_t, size));

PYZC_MODULE(arena, "Arenas.", repeat, join, letters, check, cleaned, copies,
            begins_anew, sorted_items, refuse, quiet, modest, depth, traced, traced_raw,
            aligned);
