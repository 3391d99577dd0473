// call.c - what follows a C call: results, and failure.
// SPDX-License-Identifier: MIT

#include <pyzc/function.h>

#include <errno.h>

void
pyzc_drop_(PyObject *const *results, Py_ssize_t n)
{
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_DECREF(results[i]);
    }
}

void
pyzc_refuse_null_(const struct pyzc_record *record, PyObject *const *results,
                  Py_ssize_t n)
{
    if (!PyErr_Occurred()) {
        PyErr_Format(PyExc_SystemError,
                     "%s(): a result is NULL, and no exception is set",
                     pyzc_record_text(record));
    }
    pyzc_drop_(results, n);
}

// Returns the size of [data] for CPython, or -1 with an exception set.
static Py_ssize_t
size_of(const void *data, size_t size)
{
    if (data == NULL) {
        return 0;
    }
    if (size > PY_SSIZE_T_MAX) {
        PyErr_Format(PyExc_SystemError, "a size of %zu bytes is too large",
                     size);
        return -1;
    }
    return (Py_ssize_t)size;
}

PyObject *
pyzc_from_bytes_(const void *data, size_t size)
{
    Py_ssize_t n = size_of(data, size);

    return n >= 0 ? PyBytes_FromStringAndSize(data, n) : NULL;
}

PyObject *
pyzc_from_text_(const void *data, size_t size)
{
    Py_ssize_t n = size_of(data, size);

    return n >= 0 ? PyUnicode_DecodeUTF8(n > 0 ? data : "", n, NULL) : NULL;
}

PyObject *
pyzc_checked_(const struct pyzc_record *record, PyObject *result)
{
    if (result == NULL || pyzc_likely(!PyErr_Occurred())) {
        return result;
    }
    pyzc_raise_from_(PyExc_SystemError,
                     "%s() returned a result with an exception set",
                     pyzc_record_text(record));
    Py_DECREF(result);
    return NULL;
}

void
pyzc_refuse_silence_(const struct pyzc_record *record, const char *name)
{
    if (!PyErr_Occurred()) {
        if (name != NULL) {
            PyErr_Format(PyExc_SystemError, "%s(): %s() has set no exception",
                         pyzc_record_text(record), name);
        } else {
            PyErr_Format(PyExc_SystemError,
                         "%s() failed without setting an exception",
                         pyzc_record_text(record));
        }
    }
}

void
pyzc_raise_text_(PyObject *exception, const struct pyzc_record *record,
                 const char *text)
{
    if (exception == NULL || PyErr_Occurred()) {
        return;
    }
    if (text != NULL) {
        PyErr_Format(exception, "%s", text);  // what is not UTF-8, replaced
    } else {
        PyErr_Format(exception, "%s() failed", pyzc_record_text(record));
    }
}

void
pyzc_raise_result_(PyObject *exception, const struct pyzc_record *record,
                   PyObject *result)
{
    if (exception != NULL && result != NULL && !PyErr_Occurred()) {
        PyErr_Format(exception, "%s() failed: returned %S",
                     pyzc_record_text(record), result);
    }
    Py_XDECREF(result);
}

PyObject *
pyzc_from_pointer_(const void *value)
{
    return value != NULL ? PyUnicode_FromFormat("%p", value)
                         : PyUnicode_FromString("NULL");
}

void
pyzc_raise_errno_(PyObject *const *paths)
{
    PyObject *given[2] = { NULL, NULL };
    size_t n = 0;

    if (PyErr_Occurred()) {
        return;
    }
    for (; *paths != NULL && n < 2; paths++) {
        if (*paths != Py_None) {
            given[n++] = *paths;
        }
    }
    PyErr_SetFromErrnoWithFilenameObjects(PyExc_OSError, given[0], given[1]);
}
