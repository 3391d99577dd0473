// dtype.c - what the items of an array are called.
// SPDX-License-Identifier: MIT

#include <pyzc/detail/buffer.h>
#include <pyzc/detail/grid.h>

#include <pyzc/function.h>

#include "dtype.h"
#include "where.h"

bool
pyzc_dtype_name_(char kind, Py_ssize_t size, char text[16])
{
    // Each kind, and the sizes that it may have, as bits.
    static const struct {
        char kind;
        char sizes;
        char word[8];
    } words[] = {
        { pyzc_items_signed, 1 | 2 | 4 | 8, "int" },
        { pyzc_items_unsigned, 1 | 2 | 4 | 8, "uint" },
        { pyzc_items_float, 2 | 4 | 8, "float" },
        { pyzc_items_complex, 8 | 16, "complex" },
        { pyzc_items_bool, 1, "bool" },
    };

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
        if (words[i].kind == kind && size > 0 && (size & (size - 1)) == 0 &&
            (size & words[i].sizes) != 0) {
            if (kind == pyzc_items_bool) {
                PyOS_snprintf(text, 16, "bool");
            } else {
                PyOS_snprintf(text, 16, "%s%d", words[i].word,
                              (int)(8 * size));
            }
            return true;
        }
    }
    return false;
}

bool
pyzc_can_cast_(char kind, size_t size, char to, size_t to_size)
{
    // An integer has its sign and value, a float 3 to 11 bits of exponent.
    size_t room = to == pyzc_items_complex ? to_size / 2 : to_size;

    switch (kind) {
    case pyzc_items_bool:
        return to != 0;
    case pyzc_items_signed:
    case pyzc_items_unsigned:
        return to == kind                  ? to_size >= size
               : to == pyzc_items_signed   ? to_size > size
               : to == pyzc_items_unsigned ? false
               : to == pyzc_items_float || to == pyzc_items_complex
                   ? room > size || room == sizeof(double)
                   : false;
    case pyzc_items_float:
        return (to == pyzc_items_float || to == pyzc_items_complex) &&
               room >= size;
    case pyzc_items_complex:
        return to == pyzc_items_complex && to_size >= size;
    default:
        return false;
    }
}

const char *
pyzc_items_text_(const Py_buffer *view, char text[pyzc_items_room])
{
    const char *format = view->format != NULL ? view->format : "B";
    Py_buffer swapped = *view;
    char name[16];

    if (pyzc_dtype_name_(pyzc_buffer_kind_(view), view->itemsize, text)) {
        return text;
    }
    if (strchr("<>!", *format) != NULL && *format != '\0') {
        swapped.format = (char *)(uintptr_t)&format[1];
        if (pyzc_dtype_name_(pyzc_buffer_kind_(&swapped), view->itemsize,
                             name)) {
            PyOS_snprintf(text, pyzc_items_room, "%s in the other byte order",
                          name);
            return text;
        }
    }
    if (strcmp(format, "O") == 0) {
        return "object";
    }
    PyOS_snprintf(text, pyzc_items_room,
                  "format '%.50s' with items of %zd byte%s", format,
                  view->itemsize, view->itemsize == 1 ? "" : "s");
    return text;
}

bool
pyzc_has_items_(const Py_buffer *view, char kind, Py_ssize_t size,
                const struct pyzc_record *record, const char *name)
{
    char expected[16];
    char got[pyzc_items_room];

    if (pyzc_likely(pyzc_buffer_kind_(view) == kind &&
                    view->itemsize == size)) {
        return true;
    }
    pyzc_dtype_name_(kind, size, expected);
    PyErr_Format(
        PyExc_TypeError, PYZC_WHERE_(record, ": expected items of %s, got %s"),
        pyzc_record_text(record), name, expected, pyzc_items_text_(view, got));
    return false;
}

PyObject *
pyzc_dtype_of_(PyObject *value)
{
    PyObject *dtype = PyObject_GetAttrString(value, "dtype");
    PyObject *name = dtype != NULL ? PyObject_Str(dtype) : NULL;

    Py_XDECREF(dtype);
    if (name == NULL) {
        PyErr_Clear();
    }
    return name;
}

// Says what of the buffer of [value] is not as expected; nothing if it gives
// none, or if it is something else. Returns whether something was said.
static bool
refuse_form(PyObject *value, char order, bool is_writable,
            const struct pyzc_record *record, const char *name)
{
    Py_buffer view;
    const char *text = NULL;

    if (PyObject_GetBuffer(value, &view, PyBUF_STRIDES) < 0) {
        PyErr_Clear();
        return false;
    }
    if (is_writable && view.readonly) {
        text = "a writable array, got a read-only one";
    } else if (order == 'C' && !pyzc_is_dense_(&view, 'C')) {
        text = pyzc_is_dense_(&view, 'F')
                   ? "an array in C order, got one in Fortran's"
                   : "an array in C order, got one with gaps";
    }
    PyBuffer_Release(&view);
    if (text != NULL) {
        PyErr_Format(PyExc_BufferError, PYZC_WHERE_(record, ": expected %s"),
                     pyzc_record_text(record), name, text);
    }
    return text != NULL;
}

void
pyzc_refuse_buffer_(PyObject *value, char kind, Py_ssize_t size, char order,
                    bool is_writable, const struct pyzc_record *record,
                    const char *name)
{
    PyObject *error[3];
    PyObject *got = NULL;
    const char *text = NULL;
    char expected[16];
    bool is_plain;
    bool done = false;

    PyErr_Fetch(&error[0], &error[1], &error[2]);
    is_plain = error[0] == PyExc_ValueError || error[0] == PyExc_BufferError;
    if (is_plain) {
        got = pyzc_dtype_of_(value);
        text = got != NULL ? PyUnicode_AsUTF8AndSize(got, NULL) : NULL;
        if (text == NULL) {
            PyErr_Clear();
        }
    }
    if (text != NULL && (strncmp(text, "datetime64", 10) == 0 ||
                         strncmp(text, "timedelta64", 11) == 0)) {
        PyErr_Format(PyExc_TypeError,
                     PYZC_WHERE_(record, ": expected items of %s, got %.50s"),
                     pyzc_record_text(record), name,
                     pyzc_dtype_name_(kind, size, expected) ? expected
                     : kind == 0                            ? "numbers"
                                                            : "records",
                     text);
        done = true;
    } else if (is_plain) {
        done = refuse_form(value, order, is_writable, record, name);
    }
    if (done) {
        Py_DECREF(error[0]);
        Py_XDECREF(error[1]);
        Py_XDECREF(error[2]);
    } else {
        PyErr_Restore(error[0], error[1], error[2]);
        pyzc_tell_argument_(record, name);
    }
    Py_XDECREF(got);
}
