// pool.c - common objects, handed out.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

static PyObject *
from_long(PyObject *module, long value)
{
    const struct pyzc_pool *pool = pyzc_pool_get(module);

    return pool != NULL ? pyzc_pool_from_long(pool, value) : NULL;
}
PYZC_FN(PyObject *, from_long, "Return *value*.", (module), (long, value));

static PyObject *
from_str(PyObject *module, const char *text)
{
    const struct pyzc_pool *pool = pyzc_pool_get(module);

    return pool != NULL ? pyzc_pool_from_str(pool, text) : NULL;
}
PYZC_FN(PyObject *, from_str, "Return *text*.", (module),
        (const char *, text));

static PyObject *
from_bytes(PyObject *module, const void *text, size_t size)
{
    const char *end = (const char *)text + size;

    // A bytes object has a NUL behind it.
    if (*end != '\0') {
        return pyzc_raise(PyExc_ValueError, "no NUL");
    }
    return from_str(module, text);
}
PYZC_FN(PyObject *, from_bytes, "Return bytes as a str.", (module),
        (bytes, (const void *, size_t), text));

// Asks for [n] objects, common ones and others; lets other threads run
// between. Returns how many were wrong.
static int
churn(PyObject *module, unsigned seed, int n)
{
    static const char *const texts[] = { "", "None", "True", "False", "Nine" };
    const struct pyzc_pool *pool = pyzc_pool_get(module);
    int wrong = 0;

    for (int i = 0; pool != NULL && i < n; i += 2) {
        long value;
        const char *text;
        PyObject *number;
        PyObject *string;

        seed = seed * 1664525u + 1013904223u;
        value = (long)(seed >> 16 & 511) - 10;
        text = texts[(seed >> 25) % 5];
        number = pyzc_pool_from_long(pool, value);
        string = pyzc_pool_from_str(pool, text);
        if (number == NULL || string == NULL) {
            Py_XDECREF(number);
            Py_XDECREF(string);
            return -1;
        }
        wrong += PyLong_AsLong(number) != value ||
                 PyUnicode_CompareWithASCIIString(string, text) != 0;
        Py_DECREF(number);
        Py_DECREF(string);
        if (i % 1000 == 0) {
            Py_BEGIN_ALLOW_THREADS
            Py_END_ALLOW_THREADS
        }
    }
    return pool != NULL ? wrong : -1;
}
PYZC_FN(int, churn, "Return how many objects were wrong.", (module),
        (unsigned, seed), (int, n));

PYZC_MODULE(pool, "Common objects.", pyzc_per_interpreter_gil,
            pyzc_gil_not_used, from_long, from_str, from_bytes, churn);
