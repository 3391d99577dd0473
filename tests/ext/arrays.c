// arrays.c - arrays of every item, and bytes that C may write.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

// For each type: items(), of what is read, twice(), of what is written, and
// rest(), of *data. The pointer and the length come in both orders.
#define FUNCTIONS(T, suffix)                                                  \
    static PyObject *items_##suffix(const T *data, size_t n)                  \
    {                                                                         \
        PyObject *list = PyList_New(0);                                       \
                                                                              \
        for (size_t i = 0; list != NULL && i < n; i++) {                      \
            PyObject *item = PYZC_FROM(T)(data[i]);                           \
                                                                              \
            if (item == NULL || PyList_Append(list, item) < 0) {              \
                Py_CLEAR(list);                                               \
            }                                                                 \
            Py_XDECREF(item);                                                 \
        }                                                                     \
        return list;                                                          \
    }                                                                         \
    PYZC_FN(PyObject *, items_##suffix, "Return the items.",                  \
            (array, (const T *, size_t), data));                              \
    static void twice_##suffix(unsigned char n, T *data)                      \
    {                                                                         \
        for (size_t i = 0; i < n; i++) {                                      \
            /* Not without end: a test calls this often. */                   \
            if (data[i] > 0 && data[i] < 64) {                                \
                data[i] = (T)(data[i] + data[i]);                             \
            }                                                                 \
        }                                                                     \
    }                                                                         \
    PYZC_FN(void, twice_##suffix, "Double the items.",                        \
            (array, (unsigned char, T *), data));                             \
    static PyObject *rest_##suffix(const T *data, signed char n)              \
    {                                                                         \
        return items_##suffix(data, (size_t)n);                               \
    }                                                                         \
    PYZC_FN(PyObject *, rest_##suffix, "Return the arguments.",               \
            (args, (const T *, signed char), data))
FUNCTIONS(signed char, schar);
FUNCTIONS(unsigned char, uchar);
FUNCTIONS(short, short);
FUNCTIONS(unsigned short, ushort);
FUNCTIONS(int, int);
FUNCTIONS(unsigned int, uint);
FUNCTIONS(long, long);
FUNCTIONS(unsigned long, ulong);
FUNCTIONS(long long, llong);
FUNCTIONS(unsigned long long, ullong);
FUNCTIONS(float, float);
FUNCTIONS(double, double);

PYZC_PART(items, items_schar, items_uchar, items_short, items_ushort,
          items_int, items_uint, items_long, items_ulong, items_llong,
          items_ullong, items_float, items_double);
PYZC_PART(twice, twice_schar, twice_uchar, twice_short, twice_ushort,
          twice_int, twice_uint, twice_long, twice_ulong, twice_llong,
          twice_ullong, twice_float, twice_double);
PYZC_PART(rest, rest_schar, rest_uchar, rest_short, rest_ushort, rest_int,
          rest_uint, rest_long, rest_ulong, rest_llong, rest_ullong,
          rest_float, rest_double);

static size_t
address(const double *data)
{
    return (size_t)(uintptr_t)data;
}
PYZC_FN(size_t, address, "Return where the items are.",
        (array, const double *, data));

static size_t
address_to_write(double *data)
{
    return (size_t)(uintptr_t)data;
}
PYZC_FN(size_t, address_to_write, "Return where the items are.",
        (array, double *, data));

static PyObject *
only(const int *data, size_t n)
{
    return items_int(data, n);
}
PYZC_FN(PyObject *, only, "Return the items.",
        (array, (const int *, size_t), data), (positional_only));

static PyObject *
item_or_none(const int *data, int n)
{
    if (data == NULL) {
        return PyLong_FromLong(n);
    }
    return items_int(data, (size_t)n);
}
PYZC_FN(PyObject *, item_or_none, "Return the items, or 0 without any.",
        (or_none, array, (const int *, int), data));

// One length for what stands elsewhere.

static double
dot(unsigned char n, const double *x, const double *y)
{
    double sum = 0.0;

    for (size_t i = 0; i < n; i++) {
        sum += x[i] * y[i];
    }
    return sum;
}
PYZC_FN(double, dot, "Return the scalar product.",
        (length, unsigned char, x, y), (array, const double *, x),
        (array, const double *, y));

static int
weigh(const int *weights, const unsigned char *letters, int n)
{
    int sum = 0;

    for (int i = 0; i < n; i++) {
        sum += weights[i] * letters[i];
    }
    return sum;
}
PYZC_FN(int, weigh, "Return the weighted sum of *letters*.",
        (array, const int *, weights), (bytes, const unsigned char *, letters),
        (length, int, letters, weights));

static int
count(signed char n, const char *data)
{
    (void)data;
    return n;
}
PYZC_FN(int, count, "Return how many bytes there are.",
        (length, signed char, data), (or_none, bytes, const char *, data));

// What happens while C has the items.

static PyObject *
during(const int *data, size_t n, PyObject *callback)
{
    PyObject *result = PyObject_CallNoArgs(callback);

    if (result == NULL) {
        return NULL;
    }
    Py_DECREF(result);
    return items_int(data, n);
}
PYZC_FN(PyObject *, during, "Call *callback*, then return the items.",
        (array, (const int *, size_t), data), (PyObject *, callback));

static PyObject *
during_write(int *data, size_t n, PyObject *callback)
{
    return during(data, n, callback);
}
PYZC_FN(PyObject *, during_write, "Call *callback*, then return the items.",
        (array, (int *, size_t), data), (PyObject *, callback));

// Bytes that C may write.

static void
upper(char *data, int size)
{
    for (int i = 0; i < size; i++) {
        if (data[i] >= 'a' && data[i] <= 'z') {
            data[i] = (char)(data[i] - 'a' + 'A');
        }
    }
}
PYZC_FN(void, upper, "Make *data* upper case.", (bytes, (char *, int), data));

static void
zero(unsigned char size, void *data)
{
    memset(data, 0, size);
}
PYZC_FN(void, zero, "Make *data* zero.", (bytes,
        (unsigned char, void *), data));

static int
first_to_write(unsigned char *data)
{
    return data[0]++;
}
PYZC_FN(int, first_to_write, "Count *data* up.",
        (bytes, unsigned char *, data));

static PyObject *
upper_during(char *data, size_t size, PyObject *callback)
{
    PyObject *result = PyObject_CallNoArgs(callback);

    if (result != NULL) {
        upper(data, (int)size);
    }
    return result;
}
PYZC_FN(PyObject *, upper_during, "Call *callback*, then write.",
        (bytes, (char *, size_t), data), (PyObject *, callback));

// A length that C changes: it takes what it can up to the first NUL.
#define TAKES(P, T, suffix)                                                   \
    static int take_##suffix(P data, T *size)                                 \
    {                                                                         \
        const unsigned char *bytes = (const void *)data;                      \
        T taken = 0;                                                          \
                                                                              \
        while (taken < *size && bytes[taken] != 0) {                          \
            taken++;                                                          \
        }                                                                     \
        *size = taken;                                                        \
        return taken > 0 ? bytes[0] : 0;                                      \
    }                                                                         \
    PYZC_FN(int, take_##suffix, "Return the first byte and how many.",        \
            (bytes, (P, T *), data), (result, T, (T)data_.size))
TAKES(const void *, size_t, size);
TAKES(const char *, int, int);
TAKES(const unsigned char *, unsigned short, ushort);
TAKES(unsigned char *, long long, writable);
PYZC_PART(takes, take_size, take_int, take_ushort, take_writable);

static bool
is_null(const void *data, size_t *size)
{
    return data == NULL && *size == 0;
}
PYZC_FN(bool, is_null, "Whether there are no bytes.",
        (or_none, bytes, (const void *, size_t *), data));

// A str whose class has a buffer, of two bytes.

static int
text_get(PyObject *self, Py_buffer *view, int flags)
{
    static unsigned char bytes[] = "ab";

    return PyBuffer_FillInfo(view, self, bytes, 2, 0, flags);
}

static PyObject *
text(void)
{
    static PyType_Slot slots[] = {
        { Py_bf_getbuffer, PYZC_EXTENSION(void *) text_get },
        { 0, NULL },
    };
    static PyType_Spec spec = {
        .name = "arrays.text",
        .flags = Py_TPFLAGS_DEFAULT,
        .slots = slots,
    };
    PyObject *bases = PyTuple_Pack(1, &PyUnicode_Type);
    PyObject *type = bases != NULL
                         ? PyType_FromSpecWithBases(&spec, bases)
                         : NULL;
    PyObject *result = type != NULL ? PyObject_CallNoArgs(type) : NULL;

    Py_XDECREF(type);
    Py_XDECREF(bases);
    return result;
}
PYZC_FN(PyObject *, text, "Return a str that has a buffer.", (void));

PYZC_MODULE(arrays, "Arrays and bytes.", items, twice, rest, address,
            address_to_write, only, item_or_none, dot, weigh, count, during,
            during_write, upper, zero, first_to_write, upper_during, takes,
            is_null, text);
