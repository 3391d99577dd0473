// exception.c - classes that belong to a module: exceptions.
// SPDX-License-Identifier: MIT

#include <pyzc/exception.h>

#include <pyzc/detail/state.h>

#include <stdarg.h>
#include <string.h>

PyObject *
pyzc_class_of(PyObject *module, struct pyzc_exception_class which)
{
    return pyzc_object_of_(module, which.record);
}

int
pyzc_add_exception_(PyObject *module, const struct pyzc_record *record,
                    PyObject *base)
{
    const char *name = (const char *)(record + 1);
    const char *doc = name + strlen(name) + 1;
    PyObject *home = PyModule_GetNameObject(pyzc_state_of_(module)->target);
    PyObject *full = NULL;
    PyObject *exception = NULL;

    if (home != NULL && base != NULL) {
        full = PyUnicode_FromFormat("%U.%s", home, name);
    }
    if (full != NULL) {
        const char *text = PyUnicode_AsUTF8AndSize(full, NULL);

        if (text != NULL) {
            exception = PyErr_NewExceptionWithDoc(
                text, *doc != '\0' ? doc : NULL, base, NULL);
        }
    }
    Py_XDECREF(full);
    Py_XDECREF(home);
    return pyzc_add_object_(module, name, record, exception);
}

void
pyzc_raise_from_(PyObject *exception, const char *format, ...)
{
    PyObject *cause[3];
    PyObject *error[3];
    PyObject *text;
    va_list values;

    PyErr_Fetch(&cause[0], &cause[1], &cause[2]);
    PyErr_NormalizeException(&cause[0], &cause[1], &cause[2]);
    if (cause[2] != NULL) {
        PyException_SetTraceback(cause[1], cause[2]);
    }
    va_start(values, format);
    text = PyUnicode_FromFormatV(format, values);
    va_end(values);
    if (text != NULL) {
        PyErr_Format(exception, "%U: %S", text, cause[1]);
        Py_DECREF(text);
    }
    PyErr_Fetch(&error[0], &error[1], &error[2]);
    PyErr_NormalizeException(&error[0], &error[1], &error[2]);
    Py_INCREF(cause[1]);
    PyException_SetContext(error[1], cause[1]);
    PyException_SetCause(error[1], cause[1]);
    PyErr_Restore(error[0], error[1], error[2]);
    Py_XDECREF(cause[0]);
    Py_XDECREF(cause[2]);
}

void
pyzc_refuse_silence_(const struct pyzc_record *record, const char *name)
{
    if (!PyErr_Occurred()) {
        if (name != NULL) {
            PyErr_Format(PyExc_SystemError,
                         "%s(): %s() did not set an exception",
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
