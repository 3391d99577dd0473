// detail/buffer.h - what a trampoline does with buffers, arrays and lengths.
//
// A binding line uses these; C code of the user's may as well. All need the
// GIL. None keeps what it was given beyond the call, and each failure sets an
// exception unless it says otherwise.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_BUFFER_H
#define PYZC_DETAIL_BUFFER_H

#include <pyzc/detail/python.h>

#include <pyzc/convert.h>
#include <pyzc/detail/base.h>
#include <pyzc/detail/ndarray.h>
#include <pyzc/detail/record.h>
#include <pyzc/detail/refuse.h>

struct pyzc_layout;

// Takes any C-contiguous buffer that may be written, as its bytes: as
// pyzc_to_bytes().
PYZC_API bool pyzc_to_writable(PyObject *value, struct pyzc_bytes *out,
                               Py_buffer *view);

// A length of any C type that is handed over by its address.
union pyzc_length {
#define PYZC_MEMBER_(c, T, suffix) T suffix##_;
    PYZC_LENGTHS(PYZC_MEMBER_, ~)
#undef PYZC_MEMBER_
};

// An array argument: [size] items at [data], which is never NULL. They belong
// to the argument, or are a copy that pyzc_array_release() gives back.
struct pyzc_array {
    void *data;
    size_t size;
};

// What holds the items of an array: a buffer; or a copy, in [small] if it
// fits, else in memory of its own; or, if there are both an object and memory,
// that object alone.
struct pyzc_items {
    Py_buffer view;    // obj is NULL if there is none
    void *memory;      // NULL if there is none
    PyObject *module;  // that keeps what numpy.ndarray is; may be NULL
    union {
        max_align_t align;
        unsigned char bytes[256];
    } small;
};

// The format of items of C type [T], as module struct has it, or NumPy for
// complex numbers; "" if it has none.
#define PYZC_FORMAT_(T)                                                       \
    _Generic((T *)0, char *: "c", PYZC_ITEMS(PYZC_CASE_FORMAT_, ~)            \
        default: "")
#define PYZC_CASE_FORMAT_(c, T, suffix)                                       \
    T *: PYZC_FORMAT_COLUMN(PYZC_COLUMNS_##suffix),

// A type of PYZC_ITEMS.
struct pyzc_item_type {
    size_t size;
    unsigned char odd;     // the bits that its address has not
    unsigned char code;    // enum pyzc_code
    unsigned char number;  // in NumPy
    char kind;             // as in numpy.dtype.kind
    const char *format;    // in a buffer
    bool (*to)(PyObject *value, void *item);  // as pyzc_to_SUFFIX()
    PyObject *(*from)(const void *item);      // as pyzc_from_SUFFIX()
    const struct pyzc_layout *layout;  // of structs, which have only size and
                                       // kind, V; NULL otherwise
};
#define PYZC_ITEM_TYPE_(c, T, suffix)                                         \
    PYZC_API extern const struct pyzc_item_type pyzc_item_##suffix##_;
PYZC_ITEMS(PYZC_ITEM_TYPE_, ~)
#undef PYZC_ITEM_TYPE_

// What is asked of an array, the argument [name] of the function with
// [record].
struct pyzc_array_request {
    const struct pyzc_item_type *type;
    const struct pyzc_record *record;
    const char *name;
    bool is_writable;
};

// Takes the items of [value]: those of a C-contiguous buffer of items of this
// very type, in place, or a copy of those of a list, a tuple or another
// iterable of numbers, each converted as a parameter is. If C writes to them
// only a buffer will do, and it must be writable. Returns whether it could;
// [items] is given back by pyzc_array_release() whether or not.
PYZC_API bool pyzc_to_array_(PyObject *value, struct pyzc_array *out,
                             struct pyzc_items *items,
                             const struct pyzc_array_request *request);

// Whether [value] has a buffer, or is an array of DLPack's or Arrow's.
PYZC_API bool pyzc_is_array_(PyObject *value);

// Takes [value], the argument [name], as an array of DLPack's or Arrow's: what
// it has is in items->view, as a buffer with strides would be, but without an
// object if it is a copy. Returns 1; 0 if it is no such array; or -1 with an
// exception set.
PYZC_API int pyzc_to_capsule_(PyObject *value, struct pyzc_items *items,
                              bool is_writable,
                              const struct pyzc_record *record,
                              const char *name);

// Whether the items of a buffer are one after another, in order [order]: C or
// F. ctypes leaves out the strides of C's order.
PYZC_API bool pyzc_is_dense_(const Py_buffer *view, char order);

// Returns what the items of a buffer are; 0 if they are something else, or in
// the other byte order.
PYZC_API char pyzc_buffer_kind_(const Py_buffer *view);

// Returns room for [n] items of [item_size] bytes, that belongs to [items]; or
// NULL with an exception set.
PYZC_API void *pyzc_items_alloc_(struct pyzc_items *items, size_t n,
                                 size_t item_size);

static inline void *
pyzc_items_room_(struct pyzc_items *items, size_t n, size_t item_size)
{
    return n <= sizeof(items->small) / item_size
               ? items->small.bytes
               : pyzc_items_alloc_(items, n, item_size);
}

// Takes the [n] arguments of *name, each converted as a parameter is. Returns
// whether it could; if not, an exception is set.
#define PYZC_TO_ITEMS_INLINE_(c, T, suffix)                                   \
    static inline bool pyzc_to_items_##suffix##_(                             \
        PyObject *const *values, Py_ssize_t n, struct pyzc_array *out,        \
        struct pyzc_items *items, const struct pyzc_record *record,           \
        const char *name)                                                     \
    {                                                                         \
        T *data = (T *)pyzc_items_room_(items, (size_t)n, sizeof(T));         \
                                                                              \
        if (pyzc_unlikely(data == NULL)) {                                    \
            return false;                                                     \
        }                                                                     \
        for (Py_ssize_t i = 0; i < n; i++) {                                  \
            if (pyzc_unlikely(!pyzc_to_##suffix(values[i], &data[i]))) {      \
                pyzc_refuse_item(record, name, i, pyzc_code_##suffix,         \
                                 values[i], NULL);                            \
                return false;                                                 \
            }                                                                 \
        }                                                                     \
        out->data = data;                                                     \
        out->size = (size_t)n;                                                \
        return true;                                                          \
    }
PYZC_ITEMS(PYZC_TO_ITEMS_INLINE_, ~)
#undef PYZC_TO_ITEMS_INLINE_

// Makes [items] hold nothing yet.
static inline void
pyzc_items_begin_(struct pyzc_items *items, PyObject *module)
{
    items->view.obj = NULL;
    items->memory = NULL;
    items->module = module;
}

// Releases the buffer or the copy that [items] holds.
static inline void
pyzc_array_release(struct pyzc_items *items)
{
    if (items->view.obj != NULL) {
        if (items->memory != NULL) {
            pyzc_give_back_(NULL, items->view.obj);
            return;
        }
        pyzc_release_buffer_(&items->view);
    } else if (pyzc_unlikely(items->memory != NULL)) {
        PyMem_Free(items->memory);
    }
}

// Takes the items of [value], if it is an exact ndarray, in place, and [held]
// is it: a reference that is held until the end of the call. Returns whether
// it is; if not, pyzc_to_array_ looks for what else it is. A matrix is taken
// row by row.
static inline bool
pyzc_to_array_at_once_(PyObject *module, PyObject *value,
                       struct pyzc_array *out, PyObject **held, int number,
                       bool is_writable)
{
#if PYZC_HAS_NDARRAY_
    const int flags = pyzc_ndarray_c_order | pyzc_ndarray_aligned |
                      (is_writable ? pyzc_ndarray_writable : 0);
    const struct pyzc_ndarray *array =
        pyzc_ndarray_of_(module, value, number, PYZC_NDARRAY_TWIN_(number),
                         flags, is_writable ? pyzc_ndarray_warns : 0);

    if (array != NULL && pyzc_likely(array->n_dimensions == 1) &&
        pyzc_likely(array->shape[0] != 0)) {
        out->data = array->data;
        out->size = (size_t)array->shape[0];
        *held = Py_NewRef(value);
        return true;
    }
#else
    (void)module;
    (void)value;
    (void)out;
    (void)held;
    (void)number;
    (void)is_writable;
#endif
    return false;
}

// What C fills: room in a bytes object, which stands beside it, or the small
// room of a text. [data] is NULL where there is no memory for more. The room
// is zero at first, so that Python never sees what was in that memory before,
// however little C has written.
struct pyzc_output {
    void *data;
    size_t size;  // how much of it C has filled
    size_t capacity;
    bool is_poisoned;
};

// Makes room for [capacity] bytes in [bytes], which is NULL. [limit] is what
// the C type of the length can say; 0 if [capacity] was negative before it
// became a size. Returns whether it could.
PYZC_API bool pyzc_output_begin(struct pyzc_output *output, PyObject **bytes,
                                size_t capacity, size_t limit,
                                const struct pyzc_record *record,
                                const char *name);

// The same, for text, which takes the [small_size] bytes at [small] if there
// are as many as it needs.
static inline bool
pyzc_output_begin_text_(struct pyzc_output *output, PyObject **bytes,
                        char *small, size_t small_size, size_t capacity,
                        size_t limit, const struct pyzc_record *record,
                        const char *name)
{
    if (capacity != small_size || capacity > limit) {
        return pyzc_output_begin(output, bytes, capacity, limit, record, name);
    }
    memset(small, 0, small_size);
    output->data = small;
    output->size = small_size;
    output->capacity = small_size;
    output->is_poisoned = false;
    return true;
}

// Where the result of the call says how much it filled, a build without NDEBUG
// shows what it did not.
static inline void
pyzc_output_poison_(struct pyzc_output *output)
{
#if defined(NDEBUG)
    (void)output;
#else
    output->is_poisoned = true;
    memset(output->data, 0xdd, output->capacity);
#endif
}

// Makes [output] twice as large, up to [limit] bytes; what was in it is lost.
// Returns whether it is larger; if not, an exception is set where memory ran
// out.
PYZC_API bool pyzc_output_grow(struct pyzc_output *output, PyObject **bytes,
                               size_t limit);

// Returns the first [output->size] bytes as a bytes object, or NULL. [bytes]
// becomes NULL then. A size beyond the capacity is a SystemError.
PYZC_API PyObject *pyzc_output_end(const struct pyzc_output *output,
                                   PyObject **bytes,
                                   const struct pyzc_record *record,
                                   const char *name);

// Returns them as a str, up to the first NUL.
PYZC_API PyObject *pyzc_output_text(const struct pyzc_output *output,
                                    const struct pyzc_record *record,
                                    const char *name);

// Numbers that C fills: room for [capacity] of them, zero at first as that of
// bytes is. [data] is NULL where there is no memory, and is given back by
// PyMem_Free().
struct pyzc_filled {
    void *data;
    size_t size;  // how many C has filled
    size_t capacity;
    const struct pyzc_item_type *type;
    bool is_poisoned;
};

// As pyzc_output_begin(), pyzc_output_poison_() and pyzc_output_grow().
PYZC_API bool pyzc_filled_begin_(struct pyzc_filled *self,
                                 const struct pyzc_item_type *type,
                                 size_t capacity, size_t limit,
                                 const struct pyzc_record *record,
                                 const char *name);
static inline void
pyzc_filled_poison_(struct pyzc_filled *self)
{
#if defined(NDEBUG)
    (void)self;
#else
    self->is_poisoned = true;
    memset(self->data, 0xdd, self->capacity * self->type->size);
#endif
}
PYZC_API bool pyzc_filled_grow_(struct pyzc_filled *self, size_t limit);

// Whether the size is within the capacity; else that is a SystemError.
PYZC_API bool pyzc_filled_is_within_(const struct pyzc_filled *self,
                                     const struct pyzc_record *record,
                                     const char *name);

// Returns the first [self->size] items as a list, or NULL. A size beyond the
// capacity is a SystemError.
PYZC_API PyObject *pyzc_filled_list_(const struct pyzc_filled *self,
                                     const struct pyzc_record *record,
                                     const char *name);

// Takes the path [value]: a str, bytes or os.PathLike. Returns a bytes object,
// a new reference, that holds it as the file system wants it, or NULL.
PYZC_API PyObject *pyzc_to_path(PyObject *value,
                                const struct pyzc_record *record,
                                const char *name);

// Private: for the PYZC_PASS_BUFFER_ of detail/kinds.h

static inline void *
pyzc_buffer_data_(void *data, size_t size, union pyzc_length *length)
{
    (void)size;
    (void)length;
    return data;
}

static inline size_t
pyzc_buffer_size_(void *data, size_t size, union pyzc_length *length)
{
    (void)data;
    (void)length;
    return size;
}

// For each type of a length: its address, and from and to a size. A negative
// length is a size beyond any capacity.
#define PYZC_LENGTH_FUNCTIONS_(c, T, suffix)                                  \
    static inline T *pyzc_length_at_##suffix##_(void *data, size_t size,      \
                                                union pyzc_length *length)    \
    {                                                                         \
        (void)data;                                                           \
        length->suffix##_ = (T)size;                                          \
        return &length->suffix##_;                                            \
    }                                                                         \
    static inline size_t pyzc_length_of_##suffix##_(                          \
        const union pyzc_length *length)                                      \
    {                                                                         \
        return (size_t)length->suffix##_;                                     \
    }
PYZC_LENGTHS(PYZC_LENGTH_FUNCTIONS_, ~)
#undef PYZC_LENGTH_FUNCTIONS_

static inline size_t
pyzc_length_none_(const union pyzc_length *length)
{
    (void)length;
    return 0;
}

#endif  // PYZC_DETAIL_BUFFER_H
