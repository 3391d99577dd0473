// bytes.c - bytes-like arguments, as a pointer and a length.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

// A pair in both orders: NAME(pointer, length) and LENGTH_FIRST(length,
// pointer). Both return the bytes that C was given.
#define COPIES(P, N, name, length_first)                                      \
    static PyObject *name(P data, N size)                                     \
    {                                                                         \
        return PyBytes_FromStringAndSize((const char *)data,                  \
                                         (Py_ssize_t)size);                   \
    }                                                                         \
    PYZC_FN(PyObject *, name, "Return *data*.", (bytes, (P, N), data));       \
    static PyObject *length_first(N size, P data)                             \
    {                                                                         \
        return name(data, size);                                              \
    }                                                                         \
    PYZC_FN(PyObject *, length_first, "Return *data*.", (bytes, (N, P), data))

COPIES(const void *, unsigned char, void_uchar, uchar_void);
COPIES(const void *, int, void_int, int_void);
COPIES(const void *, unsigned int, void_uint, uint_void);
COPIES(const void *, size_t, void_size, size_void);
COPIES(const char *, unsigned char, char_uchar, uchar_char);
COPIES(const char *, int, char_int, int_char);
COPIES(const char *, unsigned int, char_uint, uint_char);
COPIES(const char *, size_t, char_size, size_char);
COPIES(const unsigned char *, unsigned char, octet_uchar, uchar_octet);
COPIES(const unsigned char *, int, octet_int, int_octet);
COPIES(const unsigned char *, unsigned int, octet_uint, uint_octet);
COPIES(const unsigned char *, size_t, octet_size, size_octet);

PYZC_PART(copies, void_uchar, uchar_void, void_int, int_void, void_uint,
          uint_void, void_size, size_void, char_uchar, uchar_char, char_int,
          int_char, char_uint, uint_char, char_size, size_char, octet_uchar,
          uchar_octet, octet_int, int_octet, octet_uint, uint_octet,
          octet_size, size_octet);

static PyObject *
plain(const void *data, size_t size)
{
    return PyBytes_FromStringAndSize(data, (Py_ssize_t)size);
}
PYZC_FN(PyObject *, plain, "Return *data*.", (bytes, data));

static PyObject *
only(const void *data, size_t size)
{
    return plain(data, size);
}
PYZC_FN(PyObject *, only, "Return *data*.", (bytes, data), (positional_only));

static size_t
address(const void *data, size_t size)
{
    (void)size;
    return (size_t)(uintptr_t)data;
}
PYZC_FN(size_t, address, "Return where *data* is.", (bytes, data));

static PyObject *
between(int before, const void *a, size_t a_size, double middle,
        unsigned int b_size, const char *b, const char *after)
{
    return Py_BuildValue("iy#dy#s", before, (const char *)a,
                         (Py_ssize_t)a_size, middle, b, (Py_ssize_t)b_size,
                         after);
}
PYZC_FN(PyObject *, between, "Return all.", (int, before), (bytes, a),
        (double, middle), (bytes, (unsigned int, const char *), b),
        (const char *, after, "end"));

static int
raising(const void *data, size_t size)
{
    (void)data;
    return pyzc_fail(PyExc_LookupError, "%zu bytes", size);
}
PYZC_FN(int, raising, "Raise LookupError.", (bytes, data));

static PyObject *
during(const char *data, size_t size, PyObject *callback)
{
    PyObject *result = PyObject_CallNoArgs(callback);

    if (result != NULL) {
        Py_DECREF(result);
        result = PyBytes_FromStringAndSize(data, (Py_ssize_t)size);
    }
    return result;
}
PYZC_FN(PyObject *, during, "Call *callback*, then return *data*.",
        (bytes, (const char *, size_t), data), (PyObject *, callback));

// An object whose buffer is empty and at no address.

static int
nowhere_get(PyObject *self, Py_buffer *view, int flags)
{
    return PyBuffer_FillInfo(view, self, NULL, 0, 1, flags);
}

static PyType_Slot nowhere_slots[] = {
    { Py_bf_getbuffer, PYZC_EXTENSION(void *) nowhere_get },
    { 0, NULL },
};
static PyType_Spec nowhere_spec = {
    .name = "bytes.nowhere",
    .basicsize = sizeof(PyObject),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = nowhere_slots,
};

static PyObject *
nowhere(void)
{
    PyObject *type = PyType_FromSpec(&nowhere_spec);
    PyObject *result = type != NULL ? PyObject_CallNoArgs(type) : NULL;

    Py_XDECREF(type);
    return result;
}
PYZC_FN(PyObject *, nowhere, "Return an empty buffer at no address.", (void));

PYZC_MODULE(bytes, "Bytes-like arguments.", copies, plain, only, address,
            between, raising, during, nowhere);
