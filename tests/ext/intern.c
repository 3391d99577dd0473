// intern.c - strs that a module shares.
//
// intern_small.c is this file with limits of its own.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>
#include <pyzc/version.h>

#include <stdio.h>
#include <stdlib.h>

static PyObject *
share(PyObject *module, const void *data, size_t size)
{
    return pyzc_intern(module, data, size);
}
PYZC_FN(PyObject *, share, "Return the str of *data*.",
        (module), (bytes, data));

// The bytes end with the block, so that a sanitizer sees a read behind them.
static PyObject *
share_copy(PyObject *module, const void *data, size_t size)
{
    char *copy = malloc(size);
    PyObject *result;

    if (copy == NULL) {
        return PyErr_NoMemory();
    }
    memcpy(copy, data, size);
    result = pyzc_intern(module, copy, size);
    free(copy);
    return result;
}
PYZC_FN(PyObject *, share_copy, "Return the str of a copy of *data*.",
        (module), (bytes, data));

static PyObject *
share_nothing(PyObject *module, size_t size)
{
    return pyzc_intern(module, NULL, size);
}
PYZC_FN(PyObject *, share_nothing, "Return the str of no bytes.",
        (module), (size_t, size));

PYZC_FN_AS(void, pyzc_intern_clear, forget, "Forget all strs.", (module));

// Results of C functions.

static const char *
echo(const char *text)
{
    return text;
}
PYZC_FN((interned, const char *), echo, "Return *text*.",
        (const char *, text, NULL));
static const char *
plain(const char *text)
{
    return text;
}
PYZC_FN(const char *, plain, "Return *text*, not shared.",
        (const char *, text));

static const char *
known(const char *text)
{
    return strcmp(text, "unknown") != 0 ? text : NULL;
}
PYZC_FN((interned, const char *, null, PyExc_KeyError, "an unknown name"),
        known, "Return *text*, if it is known.", (const char *, text));

static char writable[] = "writable";

static char *
pick(int status)
{
    return status == 0 ? writable : NULL;
}
PYZC_FN((interned, char *, null, PyExc_OSError), pick, "Return a text.",
        (int, status));

static const char *
raise_it(PyObject *module)
{
    (void)module;
    PyErr_SetString(PyExc_ValueError, "by C");
    return NULL;
}
PYZC_FN((interned, const char *), raise_it, "Raise ValueError.", (module));

// Asks for [n] strs of random names, of which there are more than a table
// holds, and clears the table now and then; lets other threads run
// between. Returns how many had another text.
static int
churn(PyObject *module, unsigned seed, int n)
{
    int wrong = 0;

#if PYZC_CHECKS_TORTURE
    n /= 100;  // a bucket that holds all takes its time
#endif
    for (int i = 0; i < n && wrong == 0; i++) {
        char text[64];
        size_t size;
        PyObject *value;

        seed = seed * 1664525u + 1013904223u;
        size = (size_t)snprintf(text, sizeof(text), "%u%.*s", seed >> 19,
                                (int)(seed >> 18 & 31),
                                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef");
        value = pyzc_intern(module, text, size);
        if (value == NULL) {
            return -1;
        }
        wrong += PyUnicode_CompareWithASCIIString(value, text) != 0;
        Py_DECREF(value);
        if (seed >> 12 == 1) {
            pyzc_intern_clear(module);
        }
        if (i % 1000 == 0) {
            Py_BEGIN_ALLOW_THREADS
            Py_END_ALLOW_THREADS
        }
    }
    return wrong;
}
PYZC_FN(int, churn, "Return how many strs were wrong.",
        (module), (unsigned, seed), (int, n));

PYZC_PART(functions, share, share_copy, share_nothing, forget,
          echo, plain, known, pick, raise_it, churn);

#if defined(SMALL)
PYZC_INTERN(limits, 4, 5);
PYZC_MODULE(intern_small, "Strs that are shared, but few.",
            pyzc_per_interpreter_gil, functions, limits);
#else
PYZC_MODULE(intern, "Strs that are shared.", pyzc_per_interpreter_gil,
            functions);
#endif
