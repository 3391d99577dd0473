// victim.c - a module whose calls allocate in every way that pyzc does.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include "../ext/object.h"

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
PYZC_FN(const char *, echo, "Return *text*.", (const char *, text));

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

PYZC_SUBMODULE(inner, "A submodule.", three, constants);
PYZC_SUBMODULE(outer, "", inner, scale);

PYZC_MODULE(victim, "A module.", first,
            scale, three, narrow, only, none, part, constants, second, outer,
            third, table, add_late);
