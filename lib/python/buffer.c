// buffer.c - arrays, outputs and paths.
// SPDX-License-Identifier: MIT

#include <pyzc/detail/buffer.h>

#include <pyzc/error.h>
#include <pyzc/function.h>

#include "bulk.h"
#include "dtype.h"
#include "where.h"

bool
pyzc_to_writable(PyObject *value, struct pyzc_bytes *out, Py_buffer *view)
{
    if (!pyzc_is_buffer_(value)) {
        return false;
    }
    if (PyObject_GetBuffer(value, view, PyBUF_WRITABLE) < 0) {
        view->obj = NULL;  // not every exporter does it
        return false;
    }
    out->data = view->buf != NULL ? view->buf : (void *)view;
    out->size = (size_t)view->len;
    return true;
}

// Arrays

char
pyzc_buffer_kind_(const Py_buffer *view)
{
    // Those of integers are for any size that there is.
    static const struct {
        const char *format;
        char kind;
        char size;
    } formats[] = {
        { "d", 'f', 8 },   { "f", 'f', 4 },  { "e", 'f', 2 },  { "?", 'b', 1 },
        { "Zd", 'c', 16 }, { "D", 'c', 16 }, { "Zf", 'c', 8 }, { "F", 'c', 8 },
    };
    const char *format = view->format != NULL ? view->format : "B";

    if (*format == '@' || *format == '=' ||
        *format == (PY_BIG_ENDIAN ? '>' : '<') ||
        (*format == '!' && PY_BIG_ENDIAN)) {
        format++;
    }
    for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
        if (strcmp(format, formats[i].format) == 0) {
            return view->itemsize == formats[i].size ? formats[i].kind : 0;
        }
    }
    if (*format == '\0' || format[1] != '\0') {
        return 0;
    }
    return strchr("bhilqn", *format) != NULL   ? pyzc_items_signed
           : strchr("BHILQN", *format) != NULL ? pyzc_items_unsigned
                                               : 0;
}

// Takes the buffer that [items] has, unless its items are others.
static bool
array_of_buffer(struct pyzc_array *out, struct pyzc_items *items,
                const struct pyzc_array_request *request)
{
    const struct pyzc_item_type *type = request->type;
    const Py_buffer *view = &items->view;

    if (view->ndim == 0) {
        PyErr_Format(PyExc_TypeError,
                     PYZC_WHERE_(request->record,
                                 ": expected a buffer of one or more "
                                 "dimensions, got a scalar"),
                     pyzc_record_text(request->record), request->name);
        return false;
    }
    if (request->is_writable && view->readonly) {
        PyErr_Format(PyExc_BufferError,
                     PYZC_WHERE_(request->record,
                                 ": expected a writable array, got a "
                                 "read-only one"),
                     pyzc_record_text(request->record), request->name);
        return false;
    }
    if (!pyzc_has_items_(view, type->kind, (Py_ssize_t)type->size,
                         request->record, request->name)) {
        return false;
    }
    out->data = view->len > 0 ? view->buf : items->small.bytes;
    out->size = view->len > 0 ? (size_t)view->len / type->size : 0;
    if (((uintptr_t)out->data & type->odd) != 0) {
        PyErr_Format(PyExc_BufferError,
                     PYZC_WHERE_(request->record,
                                 ": expected a buffer aligned to %d bytes"),
                     pyzc_record_text(request->record), request->name,
                     type->odd + 1);
        return false;
    }
    return true;
}

void *
pyzc_items_alloc_(struct pyzc_items *items, size_t n, size_t item_size)
{
    if (n <= PY_SSIZE_T_MAX / item_size) {
        items->memory = PyMem_Malloc(n * item_size);
    }
    if (items->memory == NULL) {
        PyErr_NoMemory();
    }
    return items->memory;
}

// Takes an array of DLPack's. Returns 1; 0 if [value] is none; or -1.
PYZC_NOINLINE static int
array_of_dlpack(PyObject *value, struct pyzc_array *out,
                struct pyzc_items *items,
                const struct pyzc_array_request *request)
{
    int taken = pyzc_to_capsule_(value, items, request->is_writable,
                                 request->record, request->name);

    if (taken > 0 && !pyzc_is_dense_(&items->view, 'C')) {
        PyErr_Format(PyExc_BufferError,
                     PYZC_WHERE_(request->record,
                                 ": expected an array in C order, got one "
                                 "with gaps"),
                     pyzc_record_text(request->record), request->name);
        return -1;
    }
    if (taken > 0 && !array_of_buffer(out, items, request)) {
        return -1;
    }
    return taken;
}

// Takes what is no buffer.
PYZC_NOINLINE static bool
array_of_other(PyObject *value, struct pyzc_array *out,
               struct pyzc_items *items,
               const struct pyzc_array_request *request)
{
    int taken = PyList_CheckExact(value) || PyTuple_CheckExact(value)
                    ? 0
                    : array_of_dlpack(value, out, items, request);

    return taken != 0 ? taken > 0
                      : pyzc_bulk_take_(value, out, items, request);
}

bool
pyzc_to_array_(PyObject *value, struct pyzc_array *out,
               struct pyzc_items *items,
               const struct pyzc_array_request *request)
{
    const struct pyzc_item_type *type = request->type;
    Py_buffer *view = &items->view;
    int flags;

    if (!pyzc_is_buffer_(value)) {
        return array_of_other(value, out, items, request);
    }
#if PYZC_HAS_NDARRAY_
    // The first ndarray comes here, and those that are not read at once.
    if (pyzc_unlikely(pyzc_may_be_ndarray_(value))) {
        pyzc_ndarray_meet_(items->module, value);
    }
#endif
    flags = PyBUF_FORMAT | PyBUF_C_CONTIGUOUS |
            (request->is_writable ? PyBUF_WRITABLE : 0);
    if (pyzc_unlikely(PyObject_GetBuffer(value, view, flags) < 0)) {
        view->obj = NULL;  // not every exporter does it
        pyzc_refuse_buffer_(value, type->kind, (Py_ssize_t)type->size, 'C',
                            request->is_writable, request->record,
                            request->name);
        return false;
    }
    if (pyzc_likely(view->format != NULL) &&
        pyzc_likely(view->format[0] == type->format[0]) &&
        view->format[1] == '\0' && (size_t)view->itemsize == type->size &&
        ((uintptr_t)view->buf & type->odd) == 0 && view->len > 0 &&
        view->ndim != 0 && (view->readonly & request->is_writable) == 0) {
        out->data = view->buf;
        out->size = (size_t)view->len / type->size;
        return true;
    }
    return array_of_buffer(out, items, request);
}

// Outputs

// A bytes object has more than its bytes.
static const size_t max_capacity = PY_SSIZE_T_MAX - 64;

// Raises that there cannot be an output of [capacity] [units], "byte" or
// "item", where its length ends at [limit]; 0 if the capacity is negative.
// Always returns false.
PYZC_COLD static bool
refuse_capacity(size_t capacity, size_t limit, const char *units,
                const struct pyzc_record *record, const char *name)
{
    const char *s = capacity == 1 ? "" : "s";
    const char *function = pyzc_record_text(record);

    if (limit == 0) {
        PyErr_Format(PyExc_ValueError,
                     "%s(): output '%s' cannot have a negative capacity, "
                     "got %zd",
                     function, name, (Py_ssize_t)capacity);
    } else if (capacity > limit) {
        PyErr_Format(PyExc_OverflowError,
                     "%s(): output '%s' of %zu %s%s exceeds the maximum of "
                     "its C length, %zu",
                     function, name, capacity, units, s, limit);
    } else {
        PyErr_Format(PyExc_MemoryError,
                     "%s(): no memory for output '%s' of %zu %s%s", function,
                     name, capacity, units, s);
    }
    return false;
}

// Returns [capacity] bytes that the system gives as zero, so that only those
// that C writes to take memory: a bytes object, or NULL.
PYZC_NOINLINE static PyObject *
many_zeros(size_t capacity)
{
    return PyObject_CallFunction((PyObject *)&PyBytes_Type, "n",
                                 (Py_ssize_t)capacity);
}

PYZC_ALWAYS_INLINE static bool
make_room(struct pyzc_output *output, PyObject **bytes, size_t capacity)
{
    if (pyzc_unlikely(capacity >= 1 << 16)) {
        *bytes = many_zeros(capacity);
    } else {
        *bytes = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)capacity);
    }
    if (pyzc_unlikely(*bytes == NULL)) {
        return false;
    }
    output->data = pyzc_bytes_data_(*bytes);
    output->size = capacity;
    output->capacity = capacity;
    if (capacity < 1 << 16) {
        memset(output->data, 0, capacity);
    }
    return true;
}

bool
pyzc_output_begin(struct pyzc_output *output, PyObject **bytes,
                  size_t capacity, size_t limit,
                  const struct pyzc_record *record, const char *name)
{
    if (pyzc_unlikely(capacity > limit || capacity > max_capacity)) {
        return refuse_capacity(capacity, limit, "byte", record, name);
    }
    output->is_poisoned = false;
    return make_room(output, bytes, capacity);
}

bool
pyzc_output_grow(struct pyzc_output *output, PyObject **bytes, size_t limit)
{
    size_t capacity = output->capacity;

    if (limit > max_capacity) {
        limit = max_capacity;
    }
    if (capacity >= limit) {
        return false;
    }
    capacity = capacity > limit / 2 ? limit : 2 * capacity;
    Py_CLEAR(*bytes);
    output->data = NULL;
    if (!make_room(output, bytes, capacity > 0 ? capacity : 1)) {
        return false;
    }
    if (output->is_poisoned) {
        pyzc_output_poison_(output);
    }
    return true;
}

// Raises that C reports [size] [units], more than the [capacity] that there is
// room for, if it does. Returns whether it does not.
static bool
is_within(size_t size, size_t capacity, const char *units,
          const struct pyzc_record *record, const char *name)
{
    if (size > capacity) {
        PyErr_Format(PyExc_SystemError,
                     "%s() reported %zd %s%s in output '%s', which holds %zu",
                     pyzc_record_text(record),
                     (Py_ssize_t)size,  // may be negative
                     units, size == 1 ? "" : "s", name, capacity);
    }
    return size <= capacity;
}

PyObject *
pyzc_output_text(const struct pyzc_output *output,
                 const struct pyzc_record *record, const char *name)
{
    const char *end;
    size_t size = output->size;

    if (!is_within(size, output->capacity, "byte", record, name)) {
        return NULL;
    }
    end = memchr(output->data, '\0', size);
    if (end != NULL) {
        size = (size_t)(end - (const char *)output->data);
    }
    return PyUnicode_FromStringAndSize(output->data, (Py_ssize_t)size);
}

PyObject *
pyzc_output_end(const struct pyzc_output *output, PyObject **bytes,
                const struct pyzc_record *record, const char *name)
{
    PyObject *result = *bytes;

    if (!is_within(output->size, output->capacity, "byte", record, name)) {
        return NULL;
    }
    *bytes = NULL;
    return output->size < output->capacity
               ? pyzc_bytes_trim_(result, output->size)
               : result;
}

// Lists

#define ITEM_TYPE(c, T, suffix)                                               \
    static bool item_to_##suffix(PyObject *value, void *item)                 \
    {                                                                         \
        return pyzc_to_##suffix(value, item);                                 \
    }                                                                         \
    static PyObject *item_from_##suffix(const void *item)                     \
    {                                                                         \
        return pyzc_from_##suffix(*(const T *)item);                          \
    }                                                                         \
    PYZC_CONSTANTS_("item_" #suffix)                                          \
    const struct pyzc_item_type pyzc_item_##suffix##_ = {                     \
        .size = sizeof(T),                                                    \
        .odd = _Alignof(T) - 1,                                               \
        .code = pyzc_code_##suffix,                                           \
        .number = pyzc_ndarray_##suffix,                                      \
        .kind = PYZC_KIND_COLUMN(PYZC_COLUMNS_##suffix),                      \
        .format = PYZC_FORMAT_COLUMN(PYZC_COLUMNS_##suffix),                  \
        .to = item_to_##suffix,                                               \
        .from = item_from_##suffix                                            \
    };
PYZC_ITEMS(ITEM_TYPE, ~)
#undef ITEM_TYPE

// Makes room for [capacity] items. Returns whether it could; if not, no
// exception is set.
static bool
make_items(struct pyzc_filled *self, size_t capacity)
{
    self->data = PyMem_Calloc(capacity, self->type->size);
    self->size = capacity;
    self->capacity = capacity;
    return self->data != NULL;
}

bool
pyzc_filled_begin_(struct pyzc_filled *self, const struct pyzc_item_type *type,
                   size_t capacity, size_t limit,
                   const struct pyzc_record *record, const char *name)
{
    self->type = type;
    self->is_poisoned = false;
    return (capacity <= limit && make_items(self, capacity)) ||
           refuse_capacity(capacity, limit, "item", record, name);
}

bool
pyzc_filled_grow_(struct pyzc_filled *self, size_t limit)
{
    size_t capacity = self->capacity;

    if (capacity >= limit) {
        return false;
    }
    capacity = capacity > limit / 2 ? limit : 2 * capacity;
    PyMem_Free(self->data);
    if (!make_items(self, capacity > 0 ? capacity : 1)) {
        PyErr_NoMemory();
        return false;
    }
    if (self->is_poisoned) {
        pyzc_filled_poison_(self);
    }
    return true;
}

bool
pyzc_filled_is_within_(const struct pyzc_filled *self,
                       const struct pyzc_record *record, const char *name)
{
    return is_within(self->size, self->capacity, "item", record, name);
}

PyObject *
pyzc_filled_list_(const struct pyzc_filled *self,
                  const struct pyzc_record *record, const char *name)
{
    if (!pyzc_filled_is_within_(self, record, name)) {
        return NULL;
    }
    return pyzc_bulk_list_(self->type, self->data, (Py_ssize_t)self->size,
                           (Py_ssize_t)self->type->size);
}

// Paths

PyObject *
pyzc_to_path(PyObject *value, const struct pyzc_record *record,
             const char *name)
{
    PyObject *path = PyUnicode_Check(value) || PyBytes_Check(value)
                         ? Py_NewRef(value)
                         : PyOS_FSPath(value);
    PyObject *bytes = NULL;
    int done;

    if (path == NULL) {
        pyzc_clear_lack_(value, "__fspath__");
        pyzc_refuse_item(record, name, -1, pyzc_code_path, value, NULL);
        return NULL;
    }
    done = PyUnicode_FSConverter(path, &bytes);
    Py_DECREF(path);
    if (done) {
        return bytes;
    }
    if (PyErr_ExceptionMatches(PyExc_ValueError) &&
        !PyErr_ExceptionMatches(PyExc_UnicodeError)) {
        PyErr_Format(PyExc_ValueError,
                     PYZC_WHERE_(record, ": embedded null character"),
                     pyzc_record_text(record), name);
    }
    return NULL;
}
