// upcalls.c - what bench.py calls that calls Python: each function does so [n]
// times. upcalls_hand.c is the twin.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

PYZC_NAMES(names, x);
PYZC_ATTRIBUTES(attributes, x, isalpha, is_integer, m);

static double
call(int n, PyObject *f)
{
    double sum = 0.0;

    for (int i = 0; i < n; i++) {
        double y;

        if (!pyzc_call(f, &y, i + 0.5)) {
            return -1.0;
        }
        sum += y;
    }
    return sum;
}
PYZC_FN(double, call, "Return a sum of results.", (int, n), (PyObject *, f));

static double
call3(int n, PyObject *f)
{
    double sum = 0.0;

    for (int i = 0; i < n; i++) {
        long y;

        if (!pyzc_call(f, &y, i, "a name", i + 0.5)) {
            return -1.0;
        }
        sum += (double)y;
    }
    return sum;
}
PYZC_FN(double, call3, "Return a sum of results.", (int, n), (PyObject *, f));

static Py_ssize_t
get(PyObject *module, int n, PyObject *o)
{
    struct attributes_attributes *at = attributes(module);

    for (int i = 0; i < n; i++) {
        PyObject *value;

        if (!pyzc_getattr(o, &at->x, &value)) {
            return -1;
        }
        Py_DECREF(value);
    }
    return n;
}
PYZC_FN(Py_ssize_t, get, "Get an attribute.", (module), (int, n),
        (PyObject *, o));

static double
get_double(PyObject *module, int n, PyObject *o)
{
    struct attributes_attributes *at = attributes(module);
    double sum = 0.0;

    for (int i = 0; i < n; i++) {
        double value;

        if (!pyzc_getattr(o, &at->x, &value)) {
            return -1.0;
        }
        sum += value;
    }
    return sum;
}
PYZC_FN(double, get_double, "Get an attribute.", (module), (int, n),
        (PyObject *, o));

// Of the objects of a list in turn.
static Py_ssize_t
get_each(PyObject *module, int n, PyObject *list)
{
    struct attributes_attributes *at = attributes(module);
    Py_ssize_t k = 0;

    for (int i = 0; i < n; i++) {
        PyObject *value;

        if (!pyzc_getattr(PyList_GetItem(list, k), &at->x, &value)) {
            return -1;
        }
        Py_DECREF(value);
        k = k + 1 < PyList_Size(list) ? k + 1 : 0;
    }
    return n;
}
PYZC_FN(Py_ssize_t, get_each, "Get an attribute.", (module), (int, n),
        (PyObject *, list));

static Py_ssize_t
set(PyObject *module, int n, PyObject *o)
{
    struct attributes_attributes *at = attributes(module);

    for (int i = 0; i < n; i++) {
        if (!pyzc_setattr(o, &at->x, i + 0.5)) {
            return -1;
        }
    }
    return n;
}
PYZC_FN(Py_ssize_t, set, "Set an attribute.", (module), (int, n),
        (PyObject *, o));

static Py_ssize_t
isalpha_(PyObject *module, int n, PyObject *o)
{
    struct attributes_attributes *at = attributes(module);
    Py_ssize_t count = 0;

    for (int i = 0; i < n; i++) {
        bool is;

        if (!pyzc_callmethod(o, &at->isalpha, &is)) {
            return -1;
        }
        count += is;
    }
    return count;
}
PYZC_FN_AS(Py_ssize_t, isalpha_, isalpha, "Call a method.", (module), (int, n),
           (PyObject *, o));

static Py_ssize_t
is_integer(PyObject *module, int n, PyObject *o)
{
    struct attributes_attributes *at = attributes(module);
    Py_ssize_t count = 0;

    for (int i = 0; i < n; i++) {
        bool is;

        if (!pyzc_callmethod(o, &at->is_integer, &is)) {
            return -1;
        }
        count += is;
    }
    return count;
}
PYZC_FN(Py_ssize_t, is_integer, "Call a method.", (module), (int, n),
        (PyObject *, o));

static Py_ssize_t
method(PyObject *module, int n, PyObject *o)
{
    struct attributes_attributes *at = attributes(module);

    for (int i = 0; i < n; i++) {
        if (!pyzc_callmethod(o, &at->m, NULL)) {
            return -1;
        }
    }
    return n;
}
PYZC_FN(Py_ssize_t, method, "Call a method.", (module), (int, n),
        (PyObject *, o));

static double
item(PyObject *module, int n, PyObject *o)
{
    PyObject *key = names(module)->x;
    double sum = 0.0;

    for (int i = 0; i < n; i++) {
        double value;

        if (!pyzc_getitem(o, key, &value)) {
            return -1.0;
        }
        sum += value;
    }
    return sum;
}
PYZC_FN(double, item, "Get an item.", (module), (int, n), (PyObject *, o));

static double
item_at(int n, PyObject *o)
{
    double sum = 0.0;

    for (int i = 0; i < n; i++) {
        double value;

        if (!pyzc_getitem(o, i % 3, &value)) {
            return -1.0;
        }
        sum += value;
    }
    return sum;
}
PYZC_FN(double, item_at, "Get an item.", (int, n), (PyObject *, o));

PYZC_PART(all, names, attributes, call, call3, get, get_double, get_each, set,
          isalpha, is_integer, method, item, item_at);

#if defined(Py_LIMITED_API)
PYZC_MODULE(upcalls_limited, "What bench.py calls.", all);
#else
PYZC_MODULE(upcalls_pyzc, "What bench.py calls.", all);
#endif
