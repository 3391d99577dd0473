// buffer.c - arrays, outputs and paths.
// SPDX-License-Identifier: MIT

#include <pyzc/detail/buffer.h>

#include <pyzc/error.h>
#include <pyzc/function.h>

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

// What is asked of an array argument.
struct request {
    bool (*convert)(PyObject *item, void *out);  // as a parameter is
    size_t item_size;
    size_t alignment;
    bool is_writable;
    unsigned code;       // of the items
    const char *format;  // what they are, i, u, f or c: a signed or unsigned
                         // integer, a float, a complex number; then their
                         // format, as the module struct has it
    const struct pyzc_record *record;
    const char *name;
};

char
pyzc_buffer_kind_(const char *format)
{
    if (format == NULL) {
        return 'u';
    }
    if (*format == '@' || *format == '=' ||
        *format == (PY_BIG_ENDIAN ? '>' : '<') ||
        (*format == '!' && PY_BIG_ENDIAN)) {
        format++;
    }
    // NumPy's "Zd" and the module struct's "D" are the same.
    if (*format == 'Z' && (format[1] == 'd' || format[1] == 'f')) {
        return format[2] == '\0' ? 'c' : 0;
    }
    if (*format == '\0' || format[1] != '\0') {
        return 0;
    }
    switch (*format) {
    case 'f':
    case 'd':
        return 'f';
    case 'F':
    case 'D':
        return 'c';
    case 'b':
    case 'h':
    case 'i':
    case 'l':
    case 'q':
    case 'n':
        return 'i';
    case 'B':
    case 'H':
    case 'I':
    case 'L':
    case 'Q':
    case 'N':
        return 'u';
    default:
        return 0;
    }
}

// Asks [value] for a buffer. Returns whether it gave one; if not, an exception
// is set.
static inline bool
get_buffer(PyObject *value, Py_buffer *view, bool is_writable,
           const struct pyzc_record *record, const char *name)
{
    int flags =
        PyBUF_FORMAT | PyBUF_C_CONTIGUOUS | (is_writable ? PyBUF_WRITABLE : 0);

    if (pyzc_unlikely(PyObject_GetBuffer(value, view, flags) < 0)) {
        view->obj = NULL;
        pyzc_tell_argument_(record, name);
        return false;
    }
    return true;
}

// Takes the buffer that [items] has, unless its items are others.
static bool
array_of_buffer(struct pyzc_array *out, struct pyzc_items *items,
                const struct request *request)
{
    const Py_buffer *view = &items->view;

    if (view->ndim == 0) {
        PyErr_Format(PyExc_TypeError,
                     PYZC_WHERE_(request->record,
                                 ": expected a buffer of one or more "
                                 "dimensions, got a scalar"),
                     pyzc_record_text(request->record), request->name);
        return false;
    }
    if (pyzc_buffer_kind_(view->format) != request->format[0] ||
        (size_t)view->itemsize != request->item_size) {
        PyErr_Format(
            PyExc_TypeError,
            PYZC_WHERE_(request->record,
                        ": expected a buffer of format '%s' with items "
                        "of %zu byte%s, got format '%.50s' with items of %zd"),
            pyzc_record_text(request->record), request->name,
            request->format + 1, request->item_size,
            request->item_size == 1 ? "" : "s",
            view->format != NULL ? view->format : "B", view->itemsize);
        return false;
    }
    out->data = view->len != 0 ? view->buf : items->small.bytes;
    out->size = (size_t)view->len / request->item_size;
    if ((uintptr_t)out->data % request->alignment != 0) {
        PyErr_Format(PyExc_BufferError,
                     PYZC_WHERE_(request->record,
                                 ": expected a buffer aligned to %zu bytes"),
                     pyzc_record_text(request->record), request->name,
                     request->alignment);
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

// Returns [value] as a list or tuple, a new reference; NULL with an exception
// set. A str is a sequence of no numbers, and what C writes goes nowhere.
static PyObject *
sequence_of(PyObject *value, const struct request *request)
{
    PyObject *sequence = NULL;

    if (!request->is_writable && PySequence_Check(value) &&
        !PyUnicode_Check(value)) {
        sequence = PyList_CheckExact(value) || PyTuple_CheckExact(value)
                       ? Py_NewRef(value)
                       : PySequence_List(value);
    }
    if (sequence == NULL) {
        pyzc_refuse_item(request->record, request->name, -1,
                         request->format[0] == 'c'   ? pyzc_code_complexes
                         : request->format[0] == 'f' ? pyzc_code_floats
                                                     : pyzc_code_ints,
                         value,
                         request->is_writable ? "writable buffer" : NULL);
    }
    return sequence;
}

// Raises that a list changed while its items were converted.
PYZC_COLD static bool
changed(const struct request *request)
{
    PyErr_Format(
        PyExc_RuntimeError,
        PYZC_WHERE_(request->record, ": the list changed while it was read"),
        pyzc_record_text(request->record), request->name);
    return false;
}

static void
array_refused(const struct request *request, Py_ssize_t index, PyObject *value)
{
    pyzc_refuse_item(request->record, request->name, index, request->code,
                     value, NULL);
}

// The format of an item in struct request. There is no order among
// complex numbers, so signs are not asked for by comparing.
#define FORMAT(T)                                                             \
    _Generic((T *)0, signed char *: "ib", unsigned char *: "uB",              \
        short *: "ih", unsigned short *: "uH", int *: "ii",                   \
        unsigned int *: "uI", long *: "il", unsigned long *: "uL",            \
        long long *: "iq", unsigned long long *: "uQ", float *: "ff",         \
        double *: "fd", default: "cZd")

// What an argument for an array of [T] is asked.
#define REQUEST(T, suffix)                                                    \
    (const struct request)                                                    \
    {                                                                         \
        convert_##suffix, sizeof(T), _Alignof(T), is_writable,                \
            pyzc_code_##suffix, FORMAT(T), record, name                       \
    }

// Converts [n] items from [first] on one by one, each by [convert]. An item
// may run Python code, and other threads may, which may change the list it is
// in.
PYZC_ALWAYS_INLINE static bool
convert_items(PyObject *sequence, char *out, Py_ssize_t first, Py_ssize_t n,
              bool (*convert)(PyObject *item, void *out), size_t item_size,
              const struct request *request)
{
    for (Py_ssize_t i = first; i < n; i++) {
        PyObject *item = pyzc_fast_item_ref_(sequence, i);
        bool done;

        if (item == NULL) {
            return changed(request);
        }
        done = convert(item, out);
        if (pyzc_unlikely(!done)) {
            array_refused(request, i, item);
        }
        Py_DECREF(item);
        if (pyzc_unlikely(!done)) {
            return false;
        }
        out += item_size;
    }
    return true;
}

#if PYZC_FREE_THREADED_
// Whether [item] is converted without Python code.
static inline bool
is_plain(PyObject *item, const struct request *request)
{
    switch (request->format[0]) {
    case 'c':
        return PyComplex_Check(item) || PyFloat_Check(item) ||
               PyLong_Check(item);
    case 'f':
        return PyFloat_Check(item) || PyLong_Check(item);
    default:
        return PyLong_Check(item);
    }
}

// Converts up to [n] items of a list that no thread can change meanwhile, as
// none could with a GIL, up to the first that is not plain or does not fit.
// Returns how many.
PYZC_ALWAYS_INLINE static Py_ssize_t
convert_plain(PyObject *list, char *out, Py_ssize_t n,
              bool (*convert)(PyObject *item, void *out), size_t item_size,
              const struct request *request)
{
    Py_ssize_t i = 0;

    while (i < n && is_plain(PyList_GET_ITEM(list, i), request) &&
           convert(PyList_GET_ITEM(list, i), out)) {
        out += item_size;
        i++;
    }
    return i;
}
#endif

// One for each type.
#define CONVERT(T, suffix, annotation)                                        \
    static bool convert_##suffix(PyObject *item, void *out)                   \
    {                                                                         \
        return pyzc_to_##suffix(item, (T *)out);                              \
    }
PYZC_ITEMS(CONVERT)
#undef CONVERT

PYZC_ALWAYS_INLINE static bool
array_of_sequence(PyObject *value, struct pyzc_array *out,
                  struct pyzc_items *items, const struct request *request,
                  bool (*convert)(PyObject *item, void *out), size_t item_size)
{
    PyObject *sequence = sequence_of(value, request);
    Py_ssize_t first = 0;
    Py_ssize_t n;
    char *data;
    bool done;

    if (sequence == NULL) {
        return false;
    }
    PYZC_BEGIN_CRITICAL_(sequence);
    n = pyzc_fast_size_(sequence);
    data = pyzc_items_room_(items, (size_t)n, item_size);
#if PYZC_FREE_THREADED_
    if (data != NULL && PyList_CheckExact(sequence)) {
        first = convert_plain(sequence, data, n, convert, item_size, request);
    }
#endif
    PYZC_END_CRITICAL_();
    done = data != NULL &&
           convert_items(sequence, data + (size_t)first * item_size, first, n,
                         convert, item_size, request);
    out->data = data;
    out->size = (size_t)n;
    Py_DECREF(sequence);
    return done;
}

// Most arrays are of these. For another type a call for each item is as fast
// as CPython's own conversions; a loop of its own for each was a third of what
// it took to compile all conversions.
static bool
array_of_doubles(PyObject *value, struct pyzc_array *out,
                 struct pyzc_items *items, const struct request *request)
{
    return array_of_sequence(value, out, items, request, convert_double,
                             sizeof(double));
}

PYZC_NOINLINE static bool
array_by_calls(PyObject *value, struct pyzc_array *out,
               struct pyzc_items *items, const struct request *request)
{
    return array_of_sequence(value, out, items, request, request->convert,
                             request->item_size);
}

// Takes an array of DLPack's. Returns 1; 0 if [value] is none; or -1.
PYZC_NOINLINE static int
array_of_dlpack(PyObject *value, struct pyzc_array *out,
                struct pyzc_items *items, const struct request *request)
{
    int taken = pyzc_to_dlpack_(value, items, request->is_writable,
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

// Which of them is for [T].
#define ARRAY_OF_SEQUENCE(T)                                                  \
    _Generic((T *)0, double * : array_of_doubles, default : array_by_calls)

// The first ndarray comes here, and those that are not read at once.
#if PYZC_HAS_NDARRAY_
#define MEET_NDARRAY(module, value)                                           \
    if (pyzc_unlikely(pyzc_may_be_ndarray_(value))) {                         \
        pyzc_ndarray_meet_(module, value);                                    \
    }
#else
#define MEET_NDARRAY(module, value)
#endif

// For each type: the items of any value.
#define TO_ARRAY(T, suffix, annotation)                                       \
    bool pyzc_to_array_##suffix##_(                                           \
        PyObject *value, struct pyzc_array *out, struct pyzc_items *items,    \
        bool is_writable, const struct pyzc_record *record, const char *name) \
    {                                                                         \
        const Py_buffer *view = &items->view;                                 \
                                                                              \
        if (!pyzc_is_buffer_(value)) {                                        \
            int taken = PyList_CheckExact(value) || PyTuple_CheckExact(value) \
                            ? 0                                               \
                            : array_of_dlpack(value, out, items,              \
                                              &REQUEST(T, suffix));           \
                                                                              \
            if (taken != 0) {                                                 \
                return taken > 0;                                             \
            }                                                                 \
            return ARRAY_OF_SEQUENCE(T)(value, out, items,                    \
                                        &REQUEST(T, suffix));                 \
        }                                                                     \
        MEET_NDARRAY(items->module, value);                                   \
        if (!get_buffer(value, &items->view, is_writable, record, name)) {    \
            return false;                                                     \
        }                                                                     \
        if (pyzc_likely(view->format != NULL) &&                              \
            pyzc_likely(view->format[0] == FORMAT(T)[1]) &&                   \
            view->format[1] == '\0' && view->itemsize == sizeof(T) &&         \
            (uintptr_t)view->buf % _Alignof(T) == 0 && view->len != 0 &&      \
            view->ndim != 0) {                                                \
            out->data = view->buf;                                            \
            out->size = (size_t)view->len / sizeof(T);                        \
            return true;                                                      \
        }                                                                     \
        return array_of_buffer(out, items, &REQUEST(T, suffix));              \
    }
PYZC_ITEMS(TO_ARRAY)
#undef TO_ARRAY
#undef MEET_NDARRAY
#undef ARRAY_OF_SEQUENCE
#undef REQUEST

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

#define ITEM_TYPE(T, suffix, annotation)                                      \
    static PyObject *item_from_##suffix(const void *item)                     \
    {                                                                         \
        return pyzc_from_##suffix(*(const T *)item);                          \
    }                                                                         \
    const struct pyzc_item_type pyzc_item_##suffix##_ = {                     \
        sizeof(T), pyzc_ndarray_##suffix, FORMAT(T), item_from_##suffix       \
    };
PYZC_ITEMS(ITEM_TYPE)
#undef ITEM_TYPE
#undef FORMAT

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
    const char *item = self->data;
    PyObject *list;

    if (!pyzc_filled_is_within_(self, record, name)) {
        return NULL;
    }
    list = PyList_New((Py_ssize_t)self->size);
    for (size_t i = 0; list != NULL && i < self->size; i++) {
        PyObject *value = self->type->from(item);

        if (value == NULL ||
            PyList_SetItem(list, (Py_ssize_t)i, value) < 0) {  // steals it
            Py_CLEAR(list);
        }
        item += self->type->size;
    }
    return list;
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
