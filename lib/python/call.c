// call.c - what follows a C call: results, and failure.
// SPDX-License-Identifier: MIT

#include <pyzc/detail/call.h>

#include <pyzc/callback.h>
#include <pyzc/exception.h>

void
pyzc_drop_(PyObject *const *results, Py_ssize_t n)
{
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_DECREF(results[i]);
    }
}

void
pyzc_refuse_one_(const struct pyzc_record *record, PyObject *result)
{
    pyzc_refuse_null_(record, &result, result != NULL);
}

void
pyzc_refuse_null_(const struct pyzc_record *record, PyObject *const *results,
                  Py_ssize_t n)
{
    if (!PyErr_Occurred()) {
        PyErr_Format(PyExc_SystemError,
                     "%s() returned NULL without setting an exception",
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

PyObject *
pyzc_from_pointer_(const void *value)
{
    return value != NULL ? PyUnicode_FromFormat("%p", value)
                         : PyUnicode_FromString("NULL");
}

PyObject *
pyzc_from_nonnull_(const char *value)
{
    if (value == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_SystemError,
                            "a C string declared nonnull is NULL");
        }
        return NULL;
    }
    return PyUnicode_FromString(value);
}

void
pyzc_frame_raise_(struct pyzc_frame *self)
{
    const struct pyzc_callback *refused = self->refused;

    if (self->error[0] != NULL) {
        PyErr_Restore(self->error[0], self->error[1], self->error[2]);
        memset(self->error, 0, sizeof(self->error));
    } else if (self->refusal != NULL) {
        PyErr_Format(PyExc_RuntimeError, "%s() argument '%s()': called %s",
                     pyzc_record_text(refused->function), refused->name,
                     self->refusal);
    } else {
        PyErr_NoMemory();
    }
}
