// exception.c - classes that belong to a module: exceptions.
// SPDX-License-Identifier: MIT

#include <pyzc/exception.h>

#include <pyzc/detail/state.h>

#include <stdarg.h>
#include <string.h>

PyObject *
pyzc_class_of(PyObject *module, struct pyzc_class which)
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
