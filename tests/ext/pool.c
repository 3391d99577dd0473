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
        (bytes, text, const void *, size_t));

PYZC_MODULE(pool, "Common objects.", pyzc_per_interpreter_gil,
            pyzc_gil_not_used, from_long, from_str, from_bytes);
