// grid.c - arrays of a given number of dimensions, by their buffers.
// SPDX-License-Identifier: MIT

#include <pyzc/detail/grid.h>

#include <pyzc/function.h>

#include "dtype.h"
#include "where.h"

// Which argument is taken, and what it must be.
struct grid_argument {
    const struct pyzc_grid_request *request;
    const struct pyzc_record *record;
    const char *name;
};

// Raises, with what is expected and what there is. Always returns false.
#define GRID_REFUSE(argument, exception, text, ...)                           \
    (PyErr_Format(exception, PYZC_WHERE_((argument)->record, ": " text),      \
                  pyzc_record_text((argument)->record), (argument)->name,     \
                  __VA_ARGS__),                                               \
     false)

// Writes a shape, (2, 3), with "any" for the extents that have a bit in [any].
static void
grid_shape_text(const Py_ssize_t *shape, int n, unsigned any, char *text,
                size_t room)
{
    size_t at = 1;

    text[0] = '(';
    for (int i = 0; i < n; i++) {
        const char *separator = i > 0 ? ", " : "";

        if ((any >> i & 1) != 0) {
            PyOS_snprintf(&text[at], room - at, "%sany", separator);
        } else {
            PyOS_snprintf(&text[at], room - at, "%s%zd", separator, shape[i]);
        }
        at += strlen(&text[at]);
    }
    PyOS_snprintf(&text[at], room - at, n == 1 ? ",)" : ")");
}

void
pyzc_refuse_shape_(const struct pyzc_grid *self, const Py_ssize_t *shape,
                   int n, unsigned any, const struct pyzc_record *record,
                   const char *name)
{
    char expected[32 * PYZC_MAX_DIMENSIONS_];
    char got[32 * PYZC_MAX_DIMENSIONS_];

    grid_shape_text(shape, n, any, expected, sizeof(expected));
    grid_shape_text(self->shape, n, 0, got, sizeof(got));
    PyErr_Format(PyExc_ValueError,
                 PYZC_WHERE_(record, ": expected shape %s, got %s"),
                 pyzc_record_text(record), name, expected, got);
}

struct pyzc_extent_
pyzc_extent_of_strides_(const struct pyzc_grid *self, int roles)
{
    Py_ssize_t item_size = roles >> 16;
    uintptr_t first = (uintptr_t)self->data;
    uintptr_t end = first + (uintptr_t)item_size;

    if (self->size == 0) {
        return pyzc_extent_of_(self->data, 0);
    }
    for (int i = 0; i < (roles >> 12 & 15); i++) {
        Py_ssize_t offset =
            (self->shape[i] - 1) * self->strides[i] * item_size;

        if (offset < 0) {
            first += (uintptr_t)offset;  // wraps around: it becomes less
        } else {
            end += (uintptr_t)offset;
        }
    }
    return (struct pyzc_extent_){ first, end };
}

void
pyzc_refuse_overlap_(const struct pyzc_record *record, const char *name,
                     const char *other)
{
    PyErr_Format(PyExc_ValueError,
                 PYZC_WHERE_(record, ": expected memory apart from that of "
                                     "'%s', but they overlap"),
                 pyzc_record_text(record), name, other);
}

// What is checked of a buffer, in this order

// Whether the buffer says of itself what can be.
static bool
grid_is_sound(const Py_buffer *view, const struct grid_argument *argument)
{
    Py_ssize_t size = view->itemsize;
    bool is_empty = false;
    bool fits = size > 0 && view->ndim >= 0 && view->ndim <= 64 &&
                (view->ndim == 0 || view->shape != NULL) &&
                view->suboffsets == NULL;

    for (int i = 0; fits && i < view->ndim; i++) {
        Py_ssize_t extent = view->shape[i];

        is_empty = is_empty || extent == 0;
        fits = extent >= 0 && (extent == 0 || size <= PY_SSIZE_T_MAX / extent);
        size *= fits && extent > 0 ? extent : 1;
    }
    return (fits && (is_empty ? 0 : size) == view->len) ||
           GRID_REFUSE(argument, PyExc_BufferError,
                       "the buffer contradicts itself: %zd bytes, %d "
                       "dimensions, items of %zd",
                       view->len, view->ndim, view->itemsize);
}

static bool
grid_has_dimensions(const Py_buffer *view,
                    const struct grid_argument *argument)
{
    int n = argument->request->n;

    if (n == 0) {
        return view->ndim > 0 ||
               GRID_REFUSE(argument, PyExc_ValueError, "%s",
                           "expected one or more dimensions, got a scalar");
    }
    return view->ndim == n || GRID_REFUSE(argument, PyExc_ValueError,
                                          "expected %d dimension%s, got %d", n,
                                          n == 1 ? "" : "s", view->ndim);
}

// Returns a stride in bytes; ctypes leaves out those of C's order.
static Py_ssize_t
grid_stride(const Py_buffer *view, int at)
{
    Py_ssize_t stride = view->itemsize;

    if (view->strides != NULL) {
        return view->strides[at];
    }
    for (int i = at + 1; i < view->ndim; i++) {
        stride *= view->shape[i];
    }
    return stride;
}

bool
pyzc_is_dense_(const Py_buffer *view, char order)
{
    Py_ssize_t stride = view->itemsize;

    for (int i = 0; i < view->ndim; i++) {
        int at = order == 'C' ? view->ndim - 1 - i : i;

        if (view->shape[at] != 1 && grid_stride(view, at) != stride) {
            return view->len == 0;
        }
        stride *= view->shape[at];
    }
    return true;
}

static bool
grid_has_order(const Py_buffer *view, const struct grid_argument *argument)
{
    char order = argument->request->order;

    if (order == 'A' || pyzc_is_dense_(view, order)) {
        return true;
    }
    return GRID_REFUSE(
        argument, PyExc_BufferError, "expected %s, got %s",
        order == 'C' ? "an array in C order" : "an array in Fortran's order",
        !pyzc_is_dense_(view, order == 'C' ? 'F' : 'C') ? "one with gaps"
        : order == 'C'                                  ? "one in Fortran's"
                                                        : "one in C's");
}

// Writes what C gets. Returns whether C's types can say it.
static bool
grid_fill(struct pyzc_grid *out, const Py_buffer *view, void *instead,
          const struct grid_argument *argument)
{
    const struct pyzc_grid_request *request = argument->request;
    Py_ssize_t limit = (Py_ssize_t)request->limit;

    out->data = view->buf != NULL ? view->buf : instead;
    out->size = (size_t)(view->len / view->itemsize);
    if ((uintptr_t)out->data % request->alignment != 0) {
        return GRID_REFUSE(argument, PyExc_BufferError,
                           "expected a buffer aligned to %d bytes",
                           request->alignment);
    }
    if (request->n == 0 && out->size > request->limit) {
        pyzc_refuse_size(argument->record, argument->name, out->size,
                         request->limit, "items");
        return false;
    }
    for (int i = 0; i < request->n; i++) {
        Py_ssize_t stride = grid_stride(view, i);

        out->shape[i] = view->shape[i];
        if (out->shape[i] > limit) {
            return GRID_REFUSE(argument, PyExc_OverflowError,
                               "expected at most %zd items in each "
                               "dimension, got %zd",
                               limit, out->shape[i]);
        }
        if (!request->has_strides) {
            continue;
        }
        if (stride % view->itemsize != 0) {
            return GRID_REFUSE(argument, PyExc_BufferError,
                               "expected strides that are multiples of %zd "
                               "bytes, got %zd",
                               view->itemsize, stride);
        }
        out->strides[i] = stride / view->itemsize;
        if (out->strides[i] > limit || out->strides[i] < -limit) {
            return GRID_REFUSE(argument, PyExc_OverflowError,
                               "expected strides of at most %zd items, got "
                               "%zd",
                               limit, out->strides[i]);
        }
    }
    return true;
}

static bool
grid_get_buffer(PyObject *value, struct pyzc_items *items,
                const struct grid_argument *argument)
{
    int flags = PyBUF_FORMAT | PyBUF_STRIDES |
                (argument->request->is_writable ? PyBUF_WRITABLE : 0);

#if PYZC_HAS_NDARRAY_
    if (pyzc_may_be_ndarray_(value)) {
        pyzc_ndarray_meet_(items->module, value);
    }
#endif
    if (PyObject_GetBuffer(value, &items->view, flags) < 0) {
        items->view.obj = NULL;  // not every exporter does it
        pyzc_refuse_buffer_(
            value, argument->request->kind, argument->request->item_size, 'A',
            argument->request->is_writable, argument->record, argument->name);
        return false;
    }
    return true;
}

static void
grid_refuse_type(PyObject *value, const struct grid_argument *argument)
{
    const struct pyzc_grid_request *request = argument->request;
    char items[16];
    char expected[128];

    pyzc_dtype_name_(request->kind, request->item_size, items);
    PyOS_snprintf(expected, sizeof(expected), "%sarray of %s%.80s",
                  request->is_writable ? "writable " : "",
                  request->layout != NULL ? "records as " : "",
                  request->layout != NULL  ? request->layout->name
                  : request->dtype != NULL ? request->dtype
                                           : items);
    pyzc_refuse_item(argument->record, argument->name, -1, pyzc_code_bytes,
                     value, expected);
}

// Takes the buffer of an array of dates or times, as int64: NumPy gives one of
// its view of that type only.
static bool
grid_get_dates(PyObject *value, struct pyzc_items *items,
               const struct grid_argument *argument)
{
    const char *expected = argument->request->dtype;
    PyObject *dtype = pyzc_dtype_of_(value);
    PyObject *view = NULL;
    bool done = false;

    if (dtype == NULL) {
        grid_refuse_type(value, argument);
    } else if (PyUnicode_CompareWithASCIIString(dtype, expected) != 0) {
        done = GRID_REFUSE(argument, PyExc_TypeError,
                           "expected items of %s, got %U", expected, dtype);
    } else {
        view = PyObject_CallMethod(value, "view", "s", "i8");
        done = view != NULL && grid_get_buffer(view, items, argument);
    }
    Py_XDECREF(view);
    Py_XDECREF(dtype);
    return done;
}

bool
pyzc_to_grid_(PyObject *value, struct pyzc_grid *out, struct pyzc_items *items,
              const struct pyzc_grid_request *request,
              const struct pyzc_record *record, const char *name)
{
    const struct grid_argument argument = { request, record, name };
    const Py_buffer *view = &items->view;

    if (request->dtype != NULL) {
        if (!grid_get_dates(value, items, &argument)) {
            return false;
        }
    } else if (!pyzc_is_buffer_(value)) {
        int taken =
            pyzc_to_capsule_(value, items, request->is_writable, record, name);

        if (taken == 0) {
            grid_refuse_type(value, &argument);
        }
        if (taken <= 0) {
            return false;
        }
        if (request->is_in_place && view->obj == NULL) {
            return GRID_REFUSE(&argument, PyExc_BufferError, "%s",
                               "expected an array in one piece, got several");
        }
    } else if (!grid_get_buffer(value, items, &argument)) {
        return false;
    }
    if (request->is_writable && view->readonly) {
        return GRID_REFUSE(&argument, PyExc_BufferError, "%s",
                           "expected a writable array, got a read-only one");
    }
    return grid_is_sound(view, &argument) &&
           (request->layout != NULL
                ? pyzc_has_layout_(view, request->layout, record, name)
                : pyzc_has_items_(view, request->kind, request->item_size,
                                  record, name)) &&
           grid_has_dimensions(view, &argument) &&
           grid_has_order(view, &argument) &&
           grid_fill(out, view, items->small.bytes, &argument);
}

#undef GRID_REFUSE
