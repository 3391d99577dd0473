// bulk.c - many numbers at once: from what Python has, and to a list.
//
// Floats and ints that are nothing but that have their value in place. They
// are read in loops of their own, which call nothing, so that nobody can
// change the list meanwhile. What else there is, is converted one by one.
// SPDX-License-Identifier: MIT

#include <pyzc/detail/buffer.h>

#include <pyzc/function.h>

#include "bulk.h"
#include "where.h"

#if !defined(Py_LIMITED_API)
// From so many items on, most are in no cache: then their objects are asked
// for early enough to be there. Of a million shuffled ints that takes a sixth
// off; of floats, whose loop is shorter, a processor looks as far ahead
// itself.
enum { bulk_many = 1 << 14, bulk_ahead = 16 };

#if defined(__GNUC__)
#define BULK_PREFETCH(object) __builtin_prefetch(object)
#else
#define BULK_PREFETCH(object) ((void)(object))
#endif

// Defines a loop, name(): converts items from [i] on until the last, or one
// that [put], of an item, its place and its type, cannot. Returns the index of
// that.
#define BULK_LOOP(name, T, put)                                               \
    static Py_ssize_t name(PyObject *const *values, Py_ssize_t i,             \
                           Py_ssize_t n, void *to, long long least,           \
                           unsigned long long range)                          \
    {                                                                         \
        T *out = to;                                                          \
        bool done = true;                                                     \
                                                                              \
        (void)least;                                                          \
        (void)range;                                                          \
        if (n - i > bulk_many) {                                              \
            for (; done && i < n - bulk_ahead - 4; i += done ? 4 : 0) {       \
                for (int k = 0; k < 4; k++) {                                 \
                    BULK_PREFETCH(values[i + bulk_ahead + k]);                \
                }                                                             \
                done = BULK_FOUR(put, T);                                     \
            }                                                                 \
        }                                                                     \
        while (done && i < n - 3) {                                           \
            done = BULK_FOUR(put, T);                                         \
            i += done ? 4 : 0;                                                \
        }                                                                     \
        while (i < n && put(values[i], &out[i], T)) {                         \
            i++;                                                              \
        }                                                                     \
        return i;                                                             \
    }
#define BULK_FOUR(put, T)                                                     \
    pyzc_likely(put(values[i], &out[i], T) &&                                 \
                put(values[i + 1], &out[i + 1], T) &&                         \
                put(values[i + 2], &out[i + 2], T) &&                         \
                put(values[i + 3], &out[i + 3], T))
#define BULK_IS_INT(value)                                                    \
    (PyLong_CheckExact(value) && PYZC_IS_COMPACT_(value))
#define BULK_DOUBLE(value, out, T)                                            \
    (PyFloat_CheckExact(value)                                                \
         ? (*(out) = PyFloat_AS_DOUBLE(value), true)                          \
         : BULK_IS_INT(value) &&                                              \
               (*(out) = (double)PYZC_COMPACT_(value), true))
#define BULK_FLOAT(value, out, T)                                             \
    (PyFloat_CheckExact(value) &&                                             \
     !isinf(*(out) = (float)PyFloat_AS_DOUBLE(value)))
#define BULK_INT(value, out, T)                                               \
    (BULK_IS_INT(value) &&                                                    \
     (unsigned long long)PYZC_COMPACT_(value) - (unsigned long long)least <=  \
         range &&                                                             \
     memcpy(out, &(T){ (T)PYZC_COMPACT_(value) }, sizeof(T)) != NULL)

BULK_LOOP(bulk_doubles, double, BULK_DOUBLE)
BULK_LOOP(bulk_floats, float, BULK_FLOAT)
BULK_LOOP(bulk_ints_1, uint8_t, BULK_INT)
BULK_LOOP(bulk_ints_2, uint16_t, BULK_INT)
BULK_LOOP(bulk_ints_4, uint32_t, BULK_INT)
BULK_LOOP(bulk_ints_8, uint64_t, BULK_INT)
#undef BULK_LOOP
#undef BULK_FOUR
#undef BULK_IS_INT
#undef BULK_DOUBLE
#undef BULK_FLOAT
#undef BULK_INT
#undef BULK_PREFETCH

typedef Py_ssize_t (*bulk_loop)(PyObject *const *values, Py_ssize_t i,
                                Py_ssize_t n, void *to, long long least,
                                unsigned long long range);

// Returns the loop for items of [type], or NULL if there is none.
static bulk_loop
bulk_loop_of(const struct pyzc_item_type *type)
{
    switch (type->kind) {
    case pyzc_items_float:
        return type->size == sizeof(double)  ? bulk_doubles
               : type->size == sizeof(float) ? bulk_floats
                                             : NULL;
    case pyzc_items_signed:
    case pyzc_items_unsigned:
        return type->size == 1   ? bulk_ints_1
               : type->size == 2 ? bulk_ints_2
               : type->size == 4 ? bulk_ints_4
                                 : bulk_ints_8;
    default:
        return NULL;
    }
}

#if PYZC_FREE_THREADED_
// Whether [value] is converted without Python code.
static bool
bulk_is_plain(PyObject *value, char kind)
{
    return PyLong_Check(value) ||
           (kind == pyzc_items_float && PyFloat_Check(value)) ||
           (kind == pyzc_items_complex &&
            (PyFloat_Check(value) || PyComplex_Check(value)));
}
#endif

// Converts the items of [sequence], a list or tuple, from [i] to [n], as far
// as [loop] can, which may be NULL; without a GIL, as far as no Python code
// runs. Needs the critical section of [sequence]. Returns the index of the
// first that is left.
static Py_ssize_t
bulk_run(PyObject *sequence, Py_ssize_t i, Py_ssize_t n, void *out,
         const struct pyzc_item_type *type)
{
    bulk_loop loop = bulk_loop_of(type);

    // What is read in place is less than LLONG_MAX.
    bool is_signed = type->kind == pyzc_items_signed;
    unsigned long long all = ~0ULL >> ((64 - 8 * type->size) & 63);
    unsigned long long range = is_signed ? all : all & LLONG_MAX;
    long long least = is_signed ? -(long long)(all >> 1) - 1 : 0;
    PyObject *const *values;

    values = PySequence_Fast_ITEMS(sequence);
    if (n > PySequence_Fast_GET_SIZE(sequence)) {
        n = PySequence_Fast_GET_SIZE(sequence);
    }
    if (loop != NULL) {
        i = loop(values, i, n, out, least, range);
    }
#if PYZC_FREE_THREADED_
    while (i < n && bulk_is_plain(values[i], type->kind) &&
           type->to(values[i], (char *)out + (size_t)i * type->size)) {
        i++;
        if (loop != NULL) {
            i = loop(values, i, n, out, least, range);
        }
    }
#endif
    return i;
}
#else
// The stable ABI has functions for each item.
static Py_ssize_t
bulk_run(PyObject *sequence, Py_ssize_t i, Py_ssize_t n, void *out,
         const struct pyzc_item_type *type)
{
    (void)sequence;
    (void)n;
    (void)out;
    (void)type;
    return i;
}
#endif

// Raises that a list changed while its items were converted.
PYZC_COLD static bool
bulk_changed(const struct pyzc_array_request *request)
{
    PyErr_Format(
        PyExc_RuntimeError,
        PYZC_WHERE_(request->record, ": the list changed while it was read"),
        pyzc_record_text(request->record), request->name);
    return false;
}

// Converts one item. Returns whether it could; if not, an exception is set.
static inline bool
bulk_put(PyObject *value, void *out, Py_ssize_t i,
         const struct pyzc_array_request *request)
{
    if (pyzc_likely(request->type->to(value, out))) {
        return true;
    }
    pyzc_refuse_item(request->record, request->name, i, request->type->code,
                     value, NULL);
    return false;
}

// Takes the items of a list or tuple. An item may run Python code, and other
// threads may, which may change the list it is in; if they do not run, it is
// read as it was once.
static bool
bulk_of_fast(PyObject *sequence, struct pyzc_array *out,
             struct pyzc_items *items,
             const struct pyzc_array_request *request)
{
    const struct pyzc_item_type *type = request->type;
    Py_ssize_t size = (Py_ssize_t)type->size;
    Py_ssize_t i = 0;
    Py_ssize_t n;
    char *data;

    PYZC_BEGIN_CRITICAL_(sequence);
    n = pyzc_fast_size_(sequence);
    data = pyzc_items_room_(items, (size_t)n, type->size);
    if (pyzc_likely(data != NULL)) {
        i = bulk_run(sequence, 0, n, data, type);
    }
    PYZC_END_CRITICAL_();
    out->data = data;
    out->size = (size_t)n;
    while (data != NULL && i < n) {
        PyObject *item = pyzc_fast_item_ref_(sequence, i);
        bool done;

        if (item == NULL) {
            return bulk_changed(request);
        }
        done = bulk_put(item, data + i * size, i, request);
        Py_DECREF(item);
        if (!done) {
            return false;
        }
        PYZC_BEGIN_CRITICAL_(sequence);
        i = bulk_run(sequence, i + 1, n, data, type);
        PYZC_END_CRITICAL_();
    }
    return data != NULL;
}

// Makes room for twice as many items, [n] and as many, in [items]; those that
// there are stay. Returns it, or NULL with an exception set.
static char *
bulk_grow(struct pyzc_items *items, size_t n, size_t item_size)
{
    void *memory = NULL;

    if (n <= PY_SSIZE_T_MAX / 2 / item_size) {
        memory = PyMem_Realloc(items->memory, 2 * n * item_size);
    }
    if (memory == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    if (items->memory == NULL) {
        memcpy(memory, items->small.bytes, n * item_size);
    }
    items->memory = memory;
    return memory;
}

// Makes room for as many items as [value] says it has, if it is a sequence or
// a set: what says more than memory has is not begun. Returns for how many
// there is room, or 0 with an exception set.
static size_t
bulk_begin(PyObject *value, struct pyzc_items *items,
           const struct pyzc_array_request *request)
{
    const size_t size = request->type->size;
    const size_t least = sizeof(items->small) / size;
    Py_ssize_t n = 0;

    if (PySequence_Check(value) || PyAnySet_Check(value)) {
        n = PyObject_Size(value);
        if (n < 0 && !PyErr_ExceptionMatches(PyExc_TypeError)) {
            pyzc_tell_argument_(request->record, request->name);
            return 0;
        }
        PyErr_Clear();
    }
    if (n <= (Py_ssize_t)least) {
        return least;
    }
    return pyzc_items_alloc_(items, (size_t)n, size) != NULL ? (size_t)n : 0;
}

// Converts what [iterator] gives, until it ends or the items fill memory.
// There is room for [capacity].
static bool
bulk_of_iterator(PyObject *iterator, size_t capacity, struct pyzc_array *out,
                 struct pyzc_items *items,
                 const struct pyzc_array_request *request)
{
    const size_t size = request->type->size;
    size_t n = 0;
    char *data =
        items->memory != NULL ? items->memory : (char *)items->small.bytes;
    PyObject *item;

    while ((item = PyIter_Next(iterator)) != NULL) {
        bool done;

        if (n == capacity) {
            data = bulk_grow(items, capacity, size);
            capacity *= 2;
        }
        done = data != NULL &&
               bulk_put(item, data + n * size, (Py_ssize_t)n, request);
        Py_DECREF(item);
        if (!done) {
            return false;
        }
        n++;
    }
    out->data = data;
    out->size = n;
    return !PyErr_Occurred();
}

// Returns an iterator over [value], or NULL with an exception set. The letters
// of a str are no numbers, nor are the keys of a dict, and what C writes goes
// nowhere.
static PyObject *
bulk_iterator(PyObject *value, const struct pyzc_array_request *request)
{
    char kind = request->type->kind;
    PyObject *iterator = NULL;

    if (!request->is_writable && !PyUnicode_Check(value) &&
        !PyDict_Check(value)) {
        iterator = PyObject_GetIter(value);
        if (iterator == NULL) {
            pyzc_clear_lack_(value, "__iter__");
        }
    }
    if (iterator == NULL) {
        pyzc_refuse_item(request->record, request->name, -1,
                         kind == pyzc_items_complex ? pyzc_code_complexes
                         : kind == pyzc_items_float ? pyzc_code_floats
                         : kind == pyzc_items_bool  ? pyzc_code_bools
                                                    : pyzc_code_ints,
                         value,
                         request->is_writable ? "writable buffer" : NULL);
    }
    return iterator;
}

bool
pyzc_bulk_take_(PyObject *value, struct pyzc_array *out,
                struct pyzc_items *items,
                const struct pyzc_array_request *request)
{
    PyObject *iterator;
    size_t capacity;
    bool done;

    if (!request->is_writable &&
        (PyList_CheckExact(value) || PyTuple_CheckExact(value))) {
        return bulk_of_fast(value, out, items, request);
    }
    if (!request->is_writable &&
        (PyList_Check(value) || PyTuple_Check(value))) {
        // A class of its own iterates as it will, but before items are asked.
        PyObject *list = PySequence_List(value);

        done = list != NULL && bulk_of_fast(list, out, items, request);
        Py_XDECREF(list);
        return done;
    }
    iterator = bulk_iterator(value, request);
    if (iterator == NULL) {
        return false;
    }
    capacity = bulk_begin(value, items, request);
    done = capacity != 0 &&
           bulk_of_iterator(iterator, capacity, out, items, request);
    Py_DECREF(iterator);
    return done;
}

PyObject *
pyzc_bulk_list_(const struct pyzc_item_type *type, const char *item,
                Py_ssize_t n, Py_ssize_t stride)
{
    PyObject *list = PyList_New(n);
    Py_ssize_t i = 0;

    if (list == NULL) {
        return NULL;
    }
    if (type->kind == pyzc_items_float && type->size == sizeof(double)) {
        for (; i < n; i++, item += stride) {
            double number;
            PyObject *value;

            memcpy(&number, item, sizeof(number));
            value = PyFloat_FromDouble(number);
            if (pyzc_unlikely(value == NULL)) {
                goto fail;
            }
            pyzc_list_fill_(list, i, value);
        }
    }
    for (; i < n; i++, item += stride) {
        PyObject *value = type->from(item);

        if (pyzc_unlikely(value == NULL)) {
            goto fail;
        }
        pyzc_list_fill_(list, i, value);
    }
    return list;

fail:
    Py_DECREF(list);
    return NULL;
}
