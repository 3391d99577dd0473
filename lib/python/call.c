// call.c - what follows a C call: results, and failure.
// SPDX-License-Identifier: MIT

#include <pyzc/function.h>

#include <errno.h>

void
pyzc_threads_end_(PyThreadState *thread)
{
    int error = errno;

    PyEval_RestoreThread(thread);
    errno = error;
}

void
pyzc_drop_(PyObject *const *results, Py_ssize_t n)
{
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_DECREF(results[i]);
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
        PyErr_SetString(exception, text);
    } else {
        PyErr_Format(exception, "%s() failed", pyzc_record_text(record));
    }
}

void
pyzc_raise_status_(PyObject *exception, const struct pyzc_record *record,
                   long long status)
{
    if (exception != NULL && !PyErr_Occurred()) {
        PyErr_Format(exception, "%s() failed, it returned %lld",
                     pyzc_record_text(record), status);
    }
}

void
pyzc_raise_errno_(PyObject *const *paths)
{
    if (PyErr_Occurred()) {
        return;
    }
    PyErr_SetFromErrnoWithFilenameObjects(PyExc_OSError, paths[0],
                                          paths[0] != NULL ? paths[1] : NULL);
}
