// class_abc.c - classes that collections.abc knows.
// SPDX-License-Identifier: MIT

#include <pyzc/class.h>

#include <string.h>

#include "class.h"

// What they make of their abstract methods, but for operators, which are
// slots.
static const struct {
    const char *name;
    const char *methods;  // each with a space after it
} abcs[] = {
    { "Sequence", "index count " },
    { "MutableSequence",
      "index count append clear reverse extend pop remove " },
    { "Mapping", "get keys items values " },
    { "MutableMapping",
      "get keys items values pop popitem clear update setdefault " },
    { "Set", "isdisjoint " },
    { "MutableSet", "isdisjoint clear pop remove " },
};
enum { n_abcs = sizeof(abcs) / sizeof(*abcs) };

static bool
abc_has_method(size_t i, const char *name)
{
    size_t len = strlen(name);
    const char *at = abcs[i].methods;

    while (*at != '\0' && (strncmp(at, name, len) != 0 || at[len] != ' ')) {
        at = strchr(at, ' ') + 1;
    }
    return *at != '\0';
}

// Returns abcs[i]: a new reference, or NULL with an exception set.
static PyObject *
abc_find(size_t i)
{
    PyObject *module = PyImport_ImportModule("collections.abc");
    PyObject *abc =
        module != NULL ? PyObject_GetAttrString(module, abcs[i].name) : NULL;

    Py_XDECREF(module);
    return abc;
}

// Calls method [name] of the abstract class of [self] that has it. These are
// no methods of Python's, which would have the signatures of those.
static PyObject *
abc_call(PyObject *self, const char *name, PyObject *args, PyObject *kwargs)
{
    const struct pyzc_class *cls = pyzc_class_of_(Py_TYPE(self));
    Py_ssize_t n = PyTuple_Size(args);
    PyObject *all = PyTuple_New(n + 1);
    PyObject *abc = NULL;
    PyObject *method = NULL;
    PyObject *result = NULL;

    for (size_t i = 0; all != NULL && abc == NULL && i < n_abcs; i++) {
        if (pyzc_is_abc_(cls, abcs[i].name) && abc_has_method(i, name)) {
            abc = abc_find(i);
            method = abc != NULL ? PyObject_GetAttrString(abc, name) : NULL;
            break;
        }
    }
    if (method != NULL) {
        Py_INCREF(self);
        PyTuple_SetItem(all, 0, self);
        for (Py_ssize_t i = 0; i < n; i++) {
            PyObject *argument = PyTuple_GetItem(args, i);

            Py_INCREF(argument);
            PyTuple_SetItem(all, i + 1, argument);
        }
        result = PyObject_Call(method, all, kwargs);
    }
    Py_XDECREF(all);
    Py_XDECREF(abc);
    Py_XDECREF(method);
    return result;
}

#define ABC_METHODS(M)                                                        \
    M(append)                                                                 \
    M(clear)                                                                  \
    M(count)                                                                  \
    M(extend)                                                                 \
    M(get)                                                                    \
    M(index)                                                                  \
    M(isdisjoint)                                                             \
    M(items)                                                                  \
    M(keys)                                                                   \
    M(pop)                                                                    \
    M(popitem)                                                                \
    M(remove)                                                                 \
    M(reverse)                                                                \
    M(setdefault)                                                             \
    M(update)                                                                 \
    M(values)
#define ABC_METHOD(name)                                                      \
    static PyObject *abc_##name(PyObject *self, PyObject *args,               \
                                PyObject *kwargs)                             \
    {                                                                         \
        return abc_call(self, #name, args, kwargs);                           \
    }
ABC_METHODS(ABC_METHOD)
#undef ABC_METHOD

static PyMethodDef abc_methods[] PYZC_TABLE_("abc") = {
#define ABC_METHOD(name)                                                      \
    { #name, (PyCFunction)(void (*)(void))abc_##name,                         \
      METH_VARARGS | METH_KEYWORDS, NULL },
    ABC_METHODS(ABC_METHOD)
#undef ABC_METHOD
};

// Returns whether [type] has the attribute [name]: 1 or 0, or -1 with an
// exception set.
static int
abc_has_attribute(PyTypeObject *type, const char *name)
{
    PyObject *value = PyObject_GetAttrString((PyObject *)type, name);

    if (value == NULL) {
        if (!PyErr_ExceptionMatches(PyExc_AttributeError)) {
            return -1;
        }
        PyErr_Clear();
        return 0;
    }
    Py_DECREF(value);
    return 1;
}

// Gives [type] those of the methods of abcs[i] that it lacks. Returns 0, or -1
// with an exception set.
static int
abc_put_methods(PyTypeObject *type, PyObject *abc, size_t i)
{
    // What MutableMapping.pop() asks self for.
    static const char marker[] = "_MutableMapping__marker";
    size_t n = sizeof(abc_methods) / sizeof(*abc_methods);
    int result = 0;

    if (PyObject_HasAttrString(abc, marker)) {
        result = pyzc_put_attribute_(type, marker,
                                     PyObject_GetAttrString(abc, marker));
    }

    for (size_t m = 0; result == 0 && m < n; m++) {
        const char *name = abc_methods[m].ml_name;

        if (abc_has_method(i, name)) {
            int has = abc_has_attribute(type, name);

            result = has < 0 ? -1 : 0;
            if (has == 0) {
                result = pyzc_put_attribute_(
                    type, name, PyDescr_NewMethod(type, &abc_methods[m]));
            }
        }
    }
    return result;
}

// Raises that [type], which its list calls a [name], lacks what that does not
// make itself. Returns 0, or -1 with an exception set.
static int
abc_check(PyTypeObject *type, PyObject *abc, const char *name)
{
    PyObject *names = PyObject_GetAttrString(abc, "__abstractmethods__");
    PyObject *iter = names != NULL ? PyObject_GetIter(names) : NULL;
    PyObject *method;
    int result = iter != NULL ? 0 : -1;

    while (result == 0 && (method = PyIter_Next(iter)) != NULL) {
        const char *text = PyUnicode_AsUTF8AndSize(method, NULL);
        int has = text != NULL ? abc_has_attribute(type, text) : -1;

        if (has == 0) {
            PyErr_Format(PyExc_SystemError,
                         "pyzc: (abc, %s) needs a line of %U", name, method);
        }
        result = has > 0 ? 0 : -1;
        Py_DECREF(method);
    }
    Py_XDECREF(iter);
    Py_XDECREF(names);
    return result == 0 && PyErr_Occurred() != NULL ? -1 : result;
}

// Says to abcs[i] that [type] is one. Returns 0, or -1 with an exception set.
static int
abc_register(PyTypeObject *type, size_t i)
{
    PyObject *abc = abc_find(i);
    PyObject *done = NULL;

    if (abc != NULL && abc_check(type, abc, abcs[i].name) == 0 &&
        abc_put_methods(type, abc, i) == 0) {
        done = PyObject_CallMethod(abc, "register", "O", type);
    }
    Py_XDECREF(abc);
    Py_XDECREF(done);
    return done != NULL ? 0 : -1;
}

bool
pyzc_is_abc_(const struct pyzc_class *cls, const char *name)
{
    size_t len = strlen(name);
    const char *at = cls->words;

    while ((at = strstr(at, "abc:")) != NULL) {
        at += strlen("abc:");
        if (strncmp(at, name, len) == 0 && at[len] == ' ') {
            return true;
        }
    }
    return false;
}

int
pyzc_put_abcs_(PyTypeObject *type, const struct pyzc_class *cls)
{
    int result = 0;

    for (size_t i = 0; result == 0 && i < n_abcs; i++) {
        if (pyzc_is_abc_(cls, abcs[i].name)) {
            result = abc_register(type, i);
        }
    }
    return result;
}
