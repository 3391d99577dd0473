// hostile.c - exporters of buffers that do what no exporter should, and calls
// that wait.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <time.h>

// What exporters of this kind fill in.
struct exporter {
    PyObject ob_base;
    Py_ssize_t itemsize;
    const char *format;
    bool has_shape;
    bool fails;
    Py_ssize_t shape;
    int exports;
    double items[4];
};

// Raises a BufferError from a LookupError. Returns -1.
static int
fail_with_cause(void)
{
    PyObject *error = PyObject_CallFunction(PyExc_BufferError, "s", "own");

    if (error != NULL) {
        PyException_SetCause(
            error, PyObject_CallFunction(PyExc_LookupError, "s", "cause"));
        PyErr_SetObject(PyExc_BufferError, error);
        Py_DECREF(error);
    }
    return -1;
}

static int
exporter_get(PyObject *self, Py_buffer *view, int flags)
{
    struct exporter *exporter = (struct exporter *)self;

    (void)flags;
    memset(view, 0, sizeof(*view));
    view->obj = self;
    if (exporter->fails) {
        // [obj] should be NULL then.
        return fail_with_cause();
    }
    Py_INCREF(self);
    exporter->exports++;
    view->buf = exporter->items;
    view->len = sizeof(exporter->items);
    view->itemsize = exporter->itemsize;
    view->format = (char *)(uintptr_t)exporter->format;
    view->ndim = 1;
    view->shape = exporter->has_shape ? &exporter->shape : NULL;
    return 0;
}

static void
exporter_release(PyObject *self, Py_buffer *view)
{
    (void)view;
    ((struct exporter *)self)->exports--;
}

static PyType_Slot exporter_slots[] = {
    { Py_bf_getbuffer, PYZC_EXTENSION(void *) exporter_get },
    { Py_bf_releasebuffer, PYZC_EXTENSION(void *) exporter_release },
    { 0, NULL },
};
static PyType_Spec exporter_spec = {
    .name = "hostile.exporter",
    .basicsize = sizeof(struct exporter),
    .flags = Py_TPFLAGS_DEFAULT,
    .slots = exporter_slots,
};

static PyObject *
exporter(Py_ssize_t itemsize, const char *format, bool has_shape, bool fails,
         Py_ssize_t shape)
{
    PyObject *type = PyType_FromSpec(&exporter_spec);
    PyObject *self = type != NULL ? PyObject_CallNoArgs(type) : NULL;

    Py_XDECREF(type);
    if (self != NULL) {
        struct exporter *exporter = (struct exporter *)self;

        exporter->itemsize = itemsize;
        // Only these are static.
        exporter->format = format == NULL              ? NULL
                           : strcmp(format, "d") == 0  ? "d"
                           : strcmp(format, "B") == 0  ? "B"
                           : strcmp(format, "D") == 0  ? "D"
                           : strcmp(format, "Zd") == 0 ? "Zd"
                           : strcmp(format, "Zf") == 0 ? "Zf"
                                                       : "";
        exporter->has_shape = has_shape;
        exporter->fails = fails;
        exporter->shape = shape;
    }
    return self;
}
PYZC_FN(PyObject *, exporter, "Return an exporter of 32 bytes.",
        (Py_ssize_t, itemsize), (const char *, format, NULL),
        (bool, has_shape, true), (bool, fails, false), (Py_ssize_t, shape, 4));

static int
exports(PyObject *exporter)
{
    return ((struct exporter *)exporter)->exports;
}
PYZC_FN(int, exports, "Return how many views of *exporter* there are.",
        (PyObject *, exporter));

static double
sum(const double *items, size_t n, double more)
{
    for (size_t i = 0; i < n; i++) {
        more += items[i];
    }
    return more;
}
PYZC_FN(double, sum, "Return a sum.", (array, (const double *, size_t), items),
        (double, more, 0.0));

static void
clear(double *items, size_t n)
{
    memset(items, 0, n * sizeof(*items));
}
PYZC_FN(void, clear, "Make *items* zero.", (array, (double *, size_t), items));

static unsigned
sum_bytes(const unsigned char *items, size_t n)
{
    unsigned result = 0;

    for (size_t i = 0; i < n; i++) {
        result += items[i];
    }
    return result + (unsigned)n;
}
PYZC_FN(unsigned, sum_bytes, "Return a sum, and how many there are.",
        (array, (const unsigned char *, size_t), items));

static int
sum_signed_bytes(const signed char *items, size_t n)
{
    return (int)n + items[0];
}
PYZC_FN(int, sum_signed_bytes, "Refuse bytes.",
        (array, (const signed char *, size_t), items));

static size_t
size(const void *data, size_t n)
{
    (void)data;
    return n;
}
PYZC_FN(size_t, size, "Return a size.", (bytes, data));

static size_t
size_to_write(void *data, size_t n)
{
    return size(data, n);
}
PYZC_FN(size_t, size_to_write, "Return a size.",
        (bytes, (void *, size_t), data));

// Waits until another thread has set the first of [data], for 10 seconds at
// most.
static int
wait_for(volatile unsigned char *data, size_t n)
{
    const struct timespec pause = { 0, 1000000 };

    (void)n;
    for (int i = 0; i < 10000; i++) {
        if (data[0] != 0) {
            return 1;
        }
        nanosleep(&pause, NULL);
    }
    return 0;
}

static int
wait(unsigned char *data, size_t n)
{
    return wait_for(data, n);
}
PYZC_FN(int, wait, "Wait until another thread sets *data*.",
        (bytes, (unsigned char *, size_t), data), (allow_threads));

PYZC_MODULE(hostile, "Hostile exporters.", exporter, exports, sum, clear,
            sum_bytes, sum_signed_bytes, size, size_to_write, wait);
