// calls_hand.c - the twin of calls.c, written by hand against Python.h.
//
// The measure that pyzc is held to: what an expert writes who wants the
// fastest calls that the C API allows. Same flags, keywords, docstrings, text
// signatures, ranges and messages as calls.c; bench.py compares them before
// it measures. Keyword names are interned at import and kept in the module's
// state. Keywords that fill the places after the positional arguments in
// order leave the arguments where they are.
// SPDX-License-Identifier: MIT

// The names of all parameters; those of one function stand together.
#define NAMES(X) X(x) X(y) X(a) X(b) X(c) X(d) X(e) X(f) X(text) X(data)
#define STATE_MORE

#include "hand_bind.h"

// Conversions

NOINLINE static bool
to_text_slow(PyObject *value, const char **out)
{
    Py_ssize_t len;
    const char *text;

    if (!PyUnicode_Check(value)) {
        return false;
    }
    text = PyUnicode_AsUTF8AndSize(value, &len);
    if (text == NULL || strlen(text) != (size_t)len) {
        return false;
    }
    *out = text;
    return true;
}

static inline bool
to_text(PyObject *value, const char **out)
{
    if (LIKELY(PyUnicode_CheckExact(value)) &&
        LIKELY(PyUnicode_IS_COMPACT_ASCII(value))) {
        *out = (const char *)((PyASCIIObject *)value + 1);
        return strlen(*out) == (size_t)PyUnicode_GET_LENGTH(value);
    }
    return to_text_slow(value, out);
}

// Refusals

static void
refuse_text(const char *function, const char *name, PyObject *value)
{
    if (!PyUnicode_Check(value)) {
        refuse_type(function, name, "str", value);
        return;
    }
    PyErr_Format(PyExc_ValueError,
                 "%s() argument '%s': embedded null character",
                 function, name);
}

// Raises that [value] cannot be parameter [i]. Always returns NULL.
COLD static PyObject *
refuse(const struct signature *self, int i, PyObject *value)
{
    const char *name = names[self->at + i];
    enum kind kind = self->kind[i];

    if (PyErr_Occurred()) {
        if (kind == kind_bytes && PyErr_ExceptionMatches(PyExc_BufferError)) {
            refuse_buffer(self->function, name);
        }
        return NULL;
    }
    switch (kind) {
    case kind_float:
    case kind_double:
        refuse_real(self->function, name, kind, value);
        break;
    case kind_text:
        refuse_text(self->function, name, value);
        break;
    case kind_bytes:
        refuse_type(self->function, name, "bytes-like object", value);
        break;
    default:
        refuse_int(self->function, name, kind, value);
        break;
    }
    return NULL;
}

// The functions

static const struct signature nothing_signature = {
    0, 0, 0, { 0 }, "nothing"
};

static PyObject *
nothing_py(PyObject *module, PyObject *const *args, Py_ssize_t nargs)
{
    (void)module;
    (void)args;
    if (!LIKELY(nargs == 0)) {
        too_many(&nothing_signature, nargs);
        return NULL;
    }
    Py_RETURN_NONE;
}

static const struct signature one_signature = {
    1, 1, at_x, { kind_int32 }, "one"
};

static PyObject *
one_py(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
       PyObject *kwnames)
{
    PyObject *slots[1];
    int x;

    if (!LIKELY(kwnames == NULL && nargs == 1)) {
        args = bind(&one_signature, module, slots, args, nargs, kwnames);
        if (args == NULL) {
            return NULL;
        }
    }
    if (!LIKELY(to_int32(args[0], &x))) {
        return refuse(&one_signature, 0, args[0]);
    }
    return from_long(x + 1);
}

static const struct signature wide_signature = {
    1, 1, at_x, { kind_int64 }, "wide"
};

static PyObject *
wide_py(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
        PyObject *kwnames)
{
    PyObject *slots[1];
    int64_t x;

    if (!LIKELY(kwnames == NULL && nargs == 1)) {
        args = bind(&wide_signature, module, slots, args, nargs, kwnames);
        if (args == NULL) {
            return NULL;
        }
    }
    if (!LIKELY(to_int64(args[0], &x))) {
        return refuse(&wide_signature, 0, args[0]);
    }
    return from_long_long(x + 1);
}

static const struct signature two_signature = {
    2, 2, at_x, { kind_double, kind_double }, "two"
};

static PyObject *
two_py(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
       PyObject *kwnames)
{
    PyObject *slots[2];
    double x;
    double y;

    if (!LIKELY(kwnames == NULL && nargs == 2)) {
        args = bind(&two_signature, module, slots, args, nargs, kwnames);
        if (args == NULL) {
            return NULL;
        }
    }
    if (!LIKELY(to_double(args[0], &x))) {
        return refuse(&two_signature, 0, args[0]);
    }
    if (!LIKELY(to_double(args[1], &y))) {
        return refuse(&two_signature, 1, args[1]);
    }
    return from_double(x * y);
}

static const struct signature six_signature = { 6,
                                                6,
                                                at_a,
                                                { kind_uint16, kind_int32,
                                                  kind_uint32, kind_int64,
                                                  kind_uint64, kind_float },
                                                "six" };

static PyObject *
six_py(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
       PyObject *kwnames)
{
    PyObject *slots[6];
    uint16_t a;
    int32_t b;
    uint32_t c;
    int64_t d;
    uint64_t e;
    float f;

    if (!LIKELY(kwnames == NULL && nargs == 6)) {
        args = bind(&six_signature, module, slots, args, nargs, kwnames);
        if (args == NULL) {
            return NULL;
        }
    }
    if (!LIKELY(to_uint16(args[0], &a))) {
        return refuse(&six_signature, 0, args[0]);
    }
    if (!LIKELY(to_int32(args[1], &b))) {
        return refuse(&six_signature, 1, args[1]);
    }
    if (!LIKELY(to_uint32(args[2], &c))) {
        return refuse(&six_signature, 2, args[2]);
    }
    if (!LIKELY(to_int64(args[3], &d))) {
        return refuse(&six_signature, 3, args[3]);
    }
    if (!LIKELY(to_uint64(args[4], &e))) {
        return refuse(&six_signature, 4, args[4]);
    }
    if (!LIKELY(to_float(args[5], &f))) {
        return refuse(&six_signature, 5, args[5]);
    }
    return from_double((double)a + (double)b + (double)c + (double)d +
                       (double)e + (double)f);
}

static const struct signature three_signature = {
    3, 1, at_a, { kind_int32, kind_int32, kind_int32 }, "three"
};

static PyObject *
three_py(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
         PyObject *kwnames)
{
    PyObject *slots[3];
    int a;
    int b = 20;
    int c = 3;

    if (!LIKELY(kwnames == NULL && nargs >= 1 && nargs <= 3)) {
        args = bind(&three_signature, module, slots, args, nargs, kwnames);
        if (args == NULL) {
            return NULL;
        }
        nargs = 3;
    }
    if (!LIKELY(to_int32(args[0], &a))) {
        return refuse(&three_signature, 0, args[0]);
    }
    if (nargs > 1 && args[1] != NULL && !LIKELY(to_int32(args[1], &b))) {
        return refuse(&three_signature, 1, args[1]);
    }
    if (nargs > 2 && args[2] != NULL && !LIKELY(to_int32(args[2], &c))) {
        return refuse(&three_signature, 2, args[2]);
    }
    return from_long(a + b - c);
}

// Not inlined: its strlen() would be that of the conversion.
NOINLINE static size_t
length(const char *text)
{
    return strlen(text);
}

static const struct signature length_signature = {
    1, 1, at_text, { kind_text }, "length"
};

static PyObject *
length_py(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
          PyObject *kwnames)
{
    PyObject *slots[1];
    const char *text;

    if (!LIKELY(kwnames == NULL && nargs == 1)) {
        args = bind(&length_signature, module, slots, args, nargs, kwnames);
        if (args == NULL) {
            return NULL;
        }
    }
    if (!LIKELY(to_text(args[0], &text))) {
        return refuse(&length_signature, 0, args[0]);
    }
    return from_size(length(text));
}

static const struct signature size_signature = {
    1, 1, at_data, { kind_bytes }, "size"
};

static PyObject *
size_py(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
        PyObject *kwnames)
{
    PyObject *slots[1];
    Py_buffer view;
    size_t len;

    if (!LIKELY(kwnames == NULL && nargs == 1)) {
        args = bind(&size_signature, module, slots, args, nargs, kwnames);
        if (args == NULL) {
            return NULL;
        }
    }
    if (LIKELY(PyBytes_CheckExact(args[0]))) {
        return from_size((size_t)PyBytes_GET_SIZE(args[0]));
    }
    if (!PyObject_CheckBuffer(args[0]) ||
        PyObject_GetBuffer(args[0], &view, PyBUF_SIMPLE) < 0) {
        return refuse(&size_signature, 0, args[0]);
    }
    len = (size_t)view.len;
    PyBuffer_Release(&view);
    return from_size(len);
}

// The module

static PyMethodDef methods[] = {
    METHOD_OF(nothing, METH_FASTCALL, "($module)", "Return None."),
    METHOD(one, "($module, x)", "Return *x* + 1."),
    METHOD(wide, "($module, x)", "Return *x* + 1."),
    METHOD(two, "($module, x, y)", "Return *x* times *y*."),
    METHOD(six, "($module, a, b, c, d, e, f)", "Return the sum."),
    METHOD(three, "($module, a, b=20, c=3)", "Return *a* + *b* - *c*."),
    METHOD(length, "($module, text)", "Return the length in bytes."),
    METHOD(size, "($module, data)", "Return the number of bytes."),
    { NULL, NULL, 0, NULL },
};

HAND_MODULE(calls_hand)
