// unimportable.c - items that an import may fail for: the one that sys.failing
// names, and last a name for the second time.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

static bool
is_failing(const char *what)
{
    PyObject *failing = PySys_GetObject("failing");  // borrowed

    return failing != NULL && PyUnicode_Check(failing) &&
           PyUnicode_CompareWithASCIIString(failing, what) == 0;
}

static const char *
text_of(const char *what)
{
    return is_failing(what) ? "caf\xe9" : "caf\xc3\xa9";
}

// As text_of(); also a failure of no single item, and one without a reason.
static PyObject *
object_of(const char *what)
{
    if (is_failing("memory")) {
        return PyErr_NoMemory();
    }
    if (is_failing("interrupt")) {
        return pyzc_raise(PyExc_KeyboardInterrupt, "now");
    }
    return is_failing(what) ? NULL : PyLong_FromLong(1);
}

static PyObject *
base_of(const char *what)
{
    return is_failing(what) ? pyzc_raise(PyExc_LookupError, "no base")
                            : PyExc_Exception;
}

#define NAMES(X)                                                              \
    X(text_of("text"), TEXT)                                                  \
    X(object_of("silence"), OBJECT)                                           \
    X(1, __doc__)
PYZC_CONSTANTS(names, NAMES);

#define INNER(X) X(text_of("inner"), DEEP)
PYZC_CONSTANTS(inner, INNER);
PYZC_SUBMODULE(sub, "A submodule.", inner);

PYZC_EXCEPTION(error, base_of("exception"), "An exception.");

static int
declined(int x)
{
    return x;
}
PYZC_FN_AS(int, declined, function, "A function.", (int, x));

#define AGAIN(X) X(2, function)
PYZC_CONSTANTS(again, AGAIN);

PYZC_MODULE(unimportable, "Items.", names, sub, error, function, again);
