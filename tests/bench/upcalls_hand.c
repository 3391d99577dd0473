// upcalls_hand.c - the twin of upcalls.c, written by hand against Python.h:
// vectorcalls, and names that are interned at import and kept in the module's
// state. The arguments come as calls_hand.c has them.
// SPDX-License-Identifier: MIT

// The names of all parameters; those of one function stand together.
#define NAMES(X) X(n) X(f) X(o) X(list) X(x) X(isalpha) X(is_integer) X(m)
#define STATE_MORE

#include "hand_bind.h"

// Raises that [value] cannot be parameter [i], an int. Always returns NULL.
COLD static PyObject *
refuse(const struct signature *self, int i, PyObject *value)
{
    if (PyErr_Occurred() == NULL) {
        refuse_int(self->function, names[self->at + i], self->kind[i], value);
    }
    return NULL;
}

static inline PyObject *
name_of(PyObject *module, int at)
{
    return ((const struct state *)PyModule_GetState(module))->name[at];
}

// The function f(n, object), by f_(module, n, object); [from] makes the result.
// All are bound by their places in bench.py: the second name is not right for
// each.
#define FUNCTION(f, type, from, first)                                        \
    static PyObject *f##_py(PyObject *module, PyObject *const *args,          \
                            Py_ssize_t nargs, PyObject *kwnames)              \
    {                                                                         \
        static const struct signature signature = {                           \
            2, 2, first, { kind_int32 }, #f                                   \
        };                                                                    \
        PyObject *slots[2];                                                   \
        int n;                                                                \
                                                                              \
        if (!LIKELY(kwnames == NULL && nargs == 2)) {                         \
            args = bind(&signature, module, slots, args, nargs, kwnames);     \
            if (args == NULL) {                                               \
                return NULL;                                                  \
            }                                                                 \
        }                                                                     \
        if (!LIKELY(to_int32(args[0], &n))) {                                 \
            return refuse(&signature, 0, args[0]);                            \
        }                                                                     \
        return from(f##_(module, n, args[1]));                                \
    }

// Takes the float, or what has failed, of [f].
static inline bool
take_double(PyObject *object, const char *whose, double *out)
{
    if (!LIKELY(object != NULL)) {
        return false;
    }
    if (!LIKELY(to_double(object, out))) {
        if (!PyErr_Occurred()) {
            PyErr_Format(PyExc_TypeError, "%s: expected float, got %.200s",
                         whose, type_name(object));
        }
        Py_DECREF(object);
        return false;
    }
    Py_DECREF(object);
    return true;
}

static double
call_(PyObject *module, int n, PyObject *f)
{
    double sum = 0.0;

    (void)module;
    for (int i = 0; i < n; i++) {
        PyObject *args[2] = { NULL, PyFloat_FromDouble(i + 0.5) };
        PyObject *result;
        double y;

        if (args[1] == NULL) {
            return -1.0;
        }
        result = PyObject_Vectorcall(
            f, args + 1, 1 | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
        Py_DECREF(args[1]);
        if (!take_double(result, "result", &y)) {
            return -1.0;
        }
        sum += y;
    }
    return sum;
}
FUNCTION(call, double, from_double, at_n)

static double
call3_(PyObject *module, int n, PyObject *f)
{
    double sum = 0.0;

    (void)module;
    for (int i = 0; i < n; i++) {
        PyObject *args[4] = { NULL, PyLong_FromLong(i),
                              PyUnicode_FromString("a name"),
                              PyFloat_FromDouble(i + 0.5) };
        PyObject *result = NULL;
        int64_t y = 0;

        if (LIKELY(args[1] != NULL && args[2] != NULL && args[3] != NULL)) {
            result = PyObject_Vectorcall(
                f, args + 1, 3 | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
        }
        Py_XDECREF(args[1]);
        Py_XDECREF(args[2]);
        Py_XDECREF(args[3]);
        if (!LIKELY(result != NULL)) {
            return -1.0;
        }
        if (!LIKELY(to_int64(result, &y))) {
            if (!PyErr_Occurred()) {
                PyErr_Format(PyExc_TypeError, "expected int, got %.200s",
                             type_name(result));
            }
            Py_DECREF(result);
            return -1.0;
        }
        Py_DECREF(result);
        sum += (double)y;
    }
    return sum;
}
FUNCTION(call3, double, from_double, at_n)

static Py_ssize_t
get_(PyObject *module, int n, PyObject *o)
{
    PyObject *name = name_of(module, at_x);

    for (int i = 0; i < n; i++) {
        PyObject *value = PyObject_GetAttr(o, name);

        if (value == NULL) {
            return -1;
        }
        Py_DECREF(value);
    }
    return n;
}
FUNCTION(get, Py_ssize_t, from_long, at_n)

static double
get_double_(PyObject *module, int n, PyObject *o)
{
    PyObject *name = name_of(module, at_x);
    double sum = 0.0;

    for (int i = 0; i < n; i++) {
        double value;

        if (!take_double(PyObject_GetAttr(o, name), "attribute", &value)) {
            return -1.0;
        }
        sum += value;
    }
    return sum;
}
FUNCTION(get_double, double, from_double, at_n)

static Py_ssize_t
get_each_(PyObject *module, int n, PyObject *list)
{
    PyObject *name = name_of(module, at_x);
    Py_ssize_t k = 0;

    for (int i = 0; i < n; i++) {
        PyObject *value = PyObject_GetAttr(PyList_GetItem(list, k), name);

        if (value == NULL) {
            return -1;
        }
        Py_DECREF(value);
        k = k + 1 < PyList_Size(list) ? k + 1 : 0;
    }
    return n;
}
FUNCTION(get_each, Py_ssize_t, from_long, at_n)

static Py_ssize_t
set_(PyObject *module, int n, PyObject *o)
{
    PyObject *name = name_of(module, at_x);

    for (int i = 0; i < n; i++) {
        PyObject *value = PyFloat_FromDouble(i + 0.5);
        int result = value != NULL ? PyObject_SetAttr(o, name, value) : -1;

        Py_XDECREF(value);
        if (result < 0) {
            return -1;
        }
    }
    return n;
}
FUNCTION(set, Py_ssize_t, from_long, at_n)

static Py_ssize_t
count_true(PyObject *name, int n, PyObject *o)
{
    Py_ssize_t count = 0;

    for (int i = 0; i < n; i++) {
        PyObject *result = PyObject_CallMethodNoArgs(o, name);

        if (!LIKELY(result != NULL)) {
            return -1;
        }
        if (!LIKELY(PyBool_Check(result))) {
            PyErr_Format(PyExc_TypeError, "expected bool, got %.200s",
                         type_name(result));
            Py_DECREF(result);
            return -1;
        }
        count += result == Py_True;
        Py_DECREF(result);
    }
    return count;
}

static Py_ssize_t
isalpha_(PyObject *module, int n, PyObject *o)
{
    return count_true(name_of(module, at_isalpha), n, o);
}
FUNCTION(isalpha, Py_ssize_t, from_long, at_n)

static Py_ssize_t
is_integer_(PyObject *module, int n, PyObject *o)
{
    return count_true(name_of(module, at_is_integer), n, o);
}
FUNCTION(is_integer, Py_ssize_t, from_long, at_n)

static Py_ssize_t
method_(PyObject *module, int n, PyObject *o)
{
    PyObject *name = name_of(module, at_m);

    for (int i = 0; i < n; i++) {
        PyObject *result = PyObject_CallMethodNoArgs(o, name);

        if (result == NULL) {
            return -1;
        }
        Py_DECREF(result);
    }
    return n;
}
FUNCTION(method, Py_ssize_t, from_long, at_n)

static double
item_(PyObject *module, int n, PyObject *o)
{
    PyObject *name = name_of(module, at_x);
    double sum = 0.0;

    for (int i = 0; i < n; i++) {
        double value;

        if (!take_double(PyObject_GetItem(o, name), "item", &value)) {
            return -1.0;
        }
        sum += value;
    }
    return sum;
}
FUNCTION(item, double, from_double, at_n)

static double
item_at_(PyObject *module, int n, PyObject *o)
{
    double sum = 0.0;

    (void)module;
    for (int i = 0; i < n; i++) {
        PyObject *key = PyLong_FromLong(i % 3);
        PyObject *value_object;
        double value;

        if (key == NULL) {
            return -1.0;
        }
        value_object = PyObject_GetItem(o, key);
        Py_DECREF(key);
        if (!take_double(value_object, "item", &value)) {
            return -1.0;
        }
        sum += value;
    }
    return sum;
}
FUNCTION(item_at, double, from_double, at_n)

static PyMethodDef methods[] = {
    METHOD(call, "($module, n, f)", "Return a sum of results."),
    METHOD(call3, "($module, n, f)", "Return a sum of results."),
    METHOD(get, "($module, n, o)", "Get an attribute."),
    METHOD(get_double, "($module, n, o)", "Get an attribute."),
    METHOD(get_each, "($module, n, list)", "Get an attribute."),
    METHOD(set, "($module, n, o)", "Set an attribute."),
    METHOD(isalpha, "($module, n, o)", "Call a method."),
    METHOD(is_integer, "($module, n, o)", "Call a method."),
    METHOD(method, "($module, n, o)", "Call a method."),
    METHOD(item, "($module, n, o)", "Get an item."),
    METHOD(item_at, "($module, n, o)", "Get an item."),
    { NULL, NULL, 0, NULL },
};

// The module

HAND_MODULE(upcalls_hand)
