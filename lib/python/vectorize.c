// vectorize.c - C functions of numbers over arrays, without NumPy.
// SPDX-License-Identifier: MIT

#include <pyzc/vectorize.h>

#include <pyzc/detail/export.h>
#include <pyzc/function.h>

#include "dtype.h"
#include "where.h"

// Types

// A number of any type, as its kind says.
struct vector_number {
    char kind;
    intmax_t i;   // i, b
    uintmax_t u;  // u
    double f;     // f, c
    double imaginary;
};

// What is known of a type.
struct vector_type {
    const struct pyzc_item_type *item;  // NULL if there is none
    void (*load)(const void *item, struct vector_number *out);
    void (*store)(void *item, const struct vector_number *number);
};

static intmax_t
vector_integer(const struct vector_number *number)
{
    return number->kind == 'u' ? (intmax_t)number->u : number->i;
}

static double
vector_real(const struct vector_number *number)
{
    return number->kind == 'u'                          ? (double)number->u
           : number->kind == 'f' || number->kind == 'c' ? number->f
                                                        : (double)number->i;
}

static double
vector_imaginary(const struct vector_number *number)
{
    return number->kind == 'c' ? number->imaginary : 0.0;
}

// For each type how it is read and written, by its kind. What is written is
// what a type of as many or fewer values was.
#define VECTOR_LOAD(T, load, ...)                                             \
    static void load(const void *item, struct vector_number *out)             \
    {                                                                         \
        T value;                                                              \
                                                                              \
        memcpy(&value, item, sizeof(value));                                  \
        __VA_ARGS__                                                           \
    }
#define VECTOR_STORE(T, store, get)                                           \
    static void store(void *item, const struct vector_number *number)         \
    {                                                                         \
        T value = (T)get(number);                                             \
                                                                              \
        memcpy(item, &value, sizeof(value));                                  \
    }
#define VECTOR_INTEGER(T, letter, load, store)                                \
    VECTOR_LOAD(T, load, out->kind = letter; out->i = (intmax_t)value;        \
                out->u = (uintmax_t)value;)                                   \
    VECTOR_STORE(T, store, vector_integer)
#define VECTOR_pyzc_items_signed(T, load, store)                              \
    VECTOR_INTEGER(T, 'i', load, store)
#define VECTOR_pyzc_items_unsigned(T, load, store)                            \
    VECTOR_INTEGER(T, 'u', load, store)
#define VECTOR_pyzc_items_bool(T, load, store)                                \
    VECTOR_LOAD(T, load, out->kind = 'b'; out->i = value;)                    \
    VECTOR_STORE(T, store, vector_integer)
#define VECTOR_pyzc_items_float(T, load, store)                               \
    VECTOR_LOAD(T, load, out->kind = 'f'; out->f = (double)value;)            \
    VECTOR_STORE(T, store, vector_real)
#define VECTOR_pyzc_items_complex(T, load, store)                             \
    VECTOR_LOAD(T, load, vector_parts((double _Complex)value, out);)          \
    VECTOR_STORE(T, store, vector_complex)
#define VECTOR_FUNCTIONS(c, T, suffix)                                        \
    PYZC_CAT(VECTOR_, PYZC_KIND_COLUMN(PYZC_COLUMNS_##suffix))                \
    (T, vector_load_##suffix, vector_store_##suffix)

#if !defined(__STDC_NO_COMPLEX__)
// A complex number is an array of two: its real and its imaginary part.
static void
vector_parts(double _Complex value, struct vector_number *out)
{
    double parts[2];

    memcpy(parts, &value, sizeof(parts));
    out->kind = 'c';
    out->f = parts[0];
    out->imaginary = parts[1];
}

static double _Complex vector_complex(const struct vector_number *number)
{
    double parts[2] = { vector_real(number), vector_imaginary(number) };
    double _Complex value;

    memcpy(&value, parts, sizeof(value));
    return value;
}
#endif
PYZC_ITEMS(VECTOR_FUNCTIONS, ~)
#undef VECTOR_FUNCTIONS
#undef VECTOR_pyzc_items_complex
#undef VECTOR_pyzc_items_float
#undef VECTOR_pyzc_items_bool
#undef VECTOR_pyzc_items_unsigned
#undef VECTOR_pyzc_items_signed
#undef VECTOR_INTEGER
#undef VECTOR_STORE
#undef VECTOR_LOAD

// In a section that the linker leaves out with the functions in it: the other
// data of a file are in one, and most modules have no use for these.
#if defined(__GNUC__) && defined(__ELF__)
#define VECTOR_TABLE __attribute__((section(".data.pyzc_vectorize")))
#else
#define VECTOR_TABLE
#endif
#define VECTOR_TYPE(c, T, suffix)                                             \
    [pyzc_ndarray_##suffix] = { &pyzc_item_##suffix##_, vector_load_##suffix, \
                                vector_store_##suffix },
// clang-format off
static struct vector_type vector_types[] VECTOR_TABLE = {
    PYZC_ITEMS(VECTOR_TYPE, ~)
};
// clang-format on
#undef VECTOR_TYPE
#undef VECTOR_TABLE

// Returns the type of that kind and size, or NULL.
static const struct vector_type *
vector_type_of(char kind, size_t size)
{
    for (size_t i = 0;
         kind != 0 && i < sizeof(vector_types) / sizeof(*vector_types); i++) {
        const struct pyzc_item_type *item = vector_types[i].item;

        if (item != NULL && item->kind == kind && item->size == size) {
            return &vector_types[i];
        }
    }
    return NULL;
}

// Returns what NumPy calls a type.
static const char *
vector_type_name(const struct vector_type *type, char text[16])
{
    pyzc_dtype_name_(type->item->kind, (Py_ssize_t)type->item->size, text);
    return text;
}

static bool
vector_same(const struct vector_type *a, const struct vector_type *b)
{
    return a->item->kind == b->item->kind && a->item->size == b->item->size;
}

static bool
vector_can_cast(const struct vector_type *from, const struct vector_type *to)
{
    return pyzc_can_cast_(from->item->kind, from->item->size, to->item->kind,
                          to->item->size);
}

// Operands

enum { vector_max_in = 8, vector_out = vector_max_in, vector_max_operands };

// An argument, or the result.
struct vector_operand {
    const struct vector_type *type;  // NULL of a number of Python's
    char weak;                       // the kind of that; else 0
    char *data;
    int n;
    const Py_ssize_t *shape;
    const Py_ssize_t *strides;
    PyObject *held;        // an ndarray; or NULL
    Py_buffer view;        // obj is NULL if there is none
    void *copy;            // of the type that the function takes
    Py_ssize_t own_shape;  // where it has none
    Py_ssize_t own_strides[PYZC_MAX_DIMENSIONS_];   // the same
    Py_ssize_t copy_strides[PYZC_MAX_DIMENSIONS_];  // of a copy, or of what is
                                                    // made
    max_align_t number[(sizeof(double) * 2 + sizeof(max_align_t) - 1) /
                       sizeof(max_align_t)];
};

// A call.
struct vector_call {
    PyObject *module;
    const struct pyzc_loops *loops;
    const char *types;  // those of the loop that was chosen
    pyzc_loop loop;
    int n_in;
    struct vector_operand operand[vector_max_operands];
    int n;  // dimensions
    Py_ssize_t shape[PYZC_MAX_DIMENSIONS_];
    Py_ssize_t size;     // items
    bool is_transposed;  // the first dimension is the innermost one
};

static const char *
vector_name(const struct vector_call *call)
{
    return pyzc_record_text(call->loops->record);
}

static void
vector_release(struct vector_call *call)
{
    for (int i = 0; i < vector_max_operands; i++) {
        struct vector_operand *operand = &call->operand[i];

        Py_XDECREF(operand->held);
        if (operand->view.obj != NULL) {
            pyzc_release_buffer_(&operand->view);
        }
        PyMem_Free(operand->copy);
    }
}

// The name of an argument.
static const char *
vector_argument(int i, char name[8])
{
    if (i == vector_out) {
        return "out";
    }
    PyOS_snprintf(name, 8, "x%d", i + 1);
    return name;
}

static bool
vector_refuse(const struct vector_call *call, int i, PyObject *value,
              const char *expected)
{
    char name[8];

    pyzc_refuse_item(call->loops->record, vector_argument(i, name), -1,
                     pyzc_code_object, value, expected);
    return false;
}

// Takes the fields of [value], if it is an exact numpy.ndarray in this
// machine's byte order.
static bool
vector_take_ndarray(const struct vector_call *call,
                    struct vector_operand *operand, PyObject *value,
                    bool is_writable)
{
#if PYZC_HAS_NDARRAY_
    const struct pyzc_state *state = pyzc_state_of_(call->module);
    const struct pyzc_ndarray *array = (const struct pyzc_ndarray *)value;
    int number;

    if (!pyzc_may_be_ndarray_(value)) {
        return false;
    }
    pyzc_ndarray_meet_(call->module, value);
    if (Py_TYPE(value) != pyzc_ndarray_type_(state) ||
        array->items->byte_order == (PY_BIG_ENDIAN ? '<' : '>') ||
        array->n_dimensions > PYZC_MAX_DIMENSIONS_ ||
        (is_writable && ((array->flags & pyzc_ndarray_writable) == 0 ||
                         (array->flags & pyzc_ndarray_warns) != 0))) {
        return false;
    }
    number = array->items->number;
    if (number < 0 ||
        (size_t)number >= sizeof(vector_types) / sizeof(*vector_types) ||
        vector_types[number].item == NULL) {
        return false;
    }
    operand->type = &vector_types[number];
    operand->data = array->data;
    operand->n = array->n_dimensions;
    operand->shape = array->shape;
    operand->strides = array->strides;
    operand->held = Py_NewRef(value);
    return true;
#else
    (void)call;
    (void)operand;
    (void)value;
    (void)is_writable;
    return false;
#endif
}

// Checks what an exporter says of its buffer. ctypes leaves out the strides of
// C's order.
static bool
vector_check_shape(const struct vector_call *call, int i,
                   struct vector_operand *operand)
{
    Py_ssize_t stride = operand->view.itemsize;
    char name[8];

    if (operand->n > PYZC_MAX_DIMENSIONS_) {
        PyErr_Format(PyExc_ValueError,
                     PYZC_WHERE_(call->loops->record,
                                 ": expected at most %d dimensions, got %d"),
                     vector_name(call), vector_argument(i, name),
                     PYZC_MAX_DIMENSIONS_, operand->n);
        return false;
    }
    if (operand->shape == NULL && operand->n == 1) {
        operand->own_shape = operand->view.len / stride;
        operand->shape = &operand->own_shape;
    }
    for (int k = operand->n - 1; k >= 0 && stride >= 0; k--) {
        Py_ssize_t n = operand->shape != NULL ? operand->shape[k] : -1;

        operand->own_strides[k] = stride;
        stride =
            n < 0 || (n > 0 && stride > PY_SSIZE_T_MAX / n) ? -1 : stride * n;
    }
    if (stride != operand->view.len) {
        PyErr_Format(PyExc_BufferError,
                     PYZC_WHERE_(call->loops->record,
                                 ": its buffer has not the size of its shape"),
                     vector_name(call), vector_argument(i, name));
        return false;
    }
    if (operand->strides == NULL) {
        operand->strides = operand->own_strides;
    }
    return true;
}

// Takes the buffer of [value].
static bool
vector_take_buffer(const struct vector_call *call, int i,
                   struct vector_operand *operand, PyObject *value,
                   bool is_writable)
{
    char name[8];

    if (PyObject_GetBuffer(value, &operand->view,
                           is_writable ? PyBUF_RECORDS : PyBUF_RECORDS_RO) <
        0) {
        operand->view.obj = NULL;
        pyzc_tell_argument_(call->loops->record, vector_argument(i, name));
        return false;
    }
    operand->type = vector_type_of(pyzc_buffer_kind_(&operand->view),
                                   (size_t)operand->view.itemsize);
    if (operand->type == NULL) {
        PyErr_Format(PyExc_TypeError,
                     PYZC_WHERE_(call->loops->record,
                                 ": expected an array of numbers, got one of "
                                 "format '%.50s'"),
                     vector_name(call), vector_argument(i, name),
                     operand->view.format != NULL ? operand->view.format
                                                  : "B");
        return false;
    }
    operand->data = operand->view.buf;
    operand->n = operand->view.ndim;
    operand->shape = operand->view.shape;
    operand->strides = operand->view.strides;
    return vector_check_shape(call, i, operand);
}

// Takes [value] as argument [i].
static bool
vector_take(struct vector_call *call, int i, PyObject *value)
{
    struct vector_operand *operand = &call->operand[i];
    bool is_writable = i == vector_out;

    if (!is_writable) {
        operand->weak = PyFloat_CheckExact(value)     ? 'f'
                        : PyBool_Check(value)         ? 'b'
                        : PyLong_CheckExact(value)    ? 'i'
                        : PyComplex_CheckExact(value) ? 'c'
                                                      : 0;
        if (operand->weak != 0) {
            return true;
        }
    }
    if (vector_take_ndarray(call, operand, value, is_writable)) {
        // by its fields
    } else if (pyzc_is_buffer_(value)) {
        if (!vector_take_buffer(call, i, operand, value, is_writable)) {
            return false;
        }
    } else if (is_writable) {
        return vector_refuse(call, i, value, "array");
    } else if (PyComplex_Check(value)) {
        operand->weak = 'c';
    } else if (PyIndex_Check(value)) {
        operand->weak = 'i';
    } else if (pyzc_is_real_(value)) {
        operand->weak = 'f';
    } else {
        return vector_refuse(call, i, value, "number or array");
    }
    return true;
}

// The loop

// How a loop is looked for.
enum vector_way {
    vector_same_types,  // as those of arrays, and 64 bits of numbers alone
    vector_safe_types,  // to which they can be converted without loss
    vector_any_values   // which may have the values of numbers alone
};

// Numbers of Python's have the types of arrays beside them; alone they are
// int64, float64 and complex128.
static bool
vector_fits(const struct vector_operand *operand, enum vector_way way,
            bool has_array, const struct vector_type *type)
{
    char weak = operand->weak;

    if (weak == 0) {
        return way == vector_same_types ? vector_same(operand->type, type)
                                        : vector_can_cast(operand->type, type);
    }
    if (!has_array && way != vector_any_values && weak != 'b' &&
        type->item->size < sizeof(double)) {
        return false;
    }
    switch (type->item->kind) {
    case 'b':
        return weak == 'b';
    case 'i':
    case 'u':
        return weak == 'b' || weak == 'i';
    case 'f':
        return weak != 'c';
    default:
        return true;
    }
}

// Finds the first loop that fits in that way. Returns whether there is one.
static bool
vector_find(struct vector_call *call, enum vector_way way, bool has_array)
{
    const struct pyzc_loops *loops = call->loops;
    const char *types = loops->types;

    for (int k = 0; k < loops->n; k++, types += loops->n_operands) {
        int i = 0;

        while (i < call->n_in && vector_fits(&call->operand[i], way, has_array,
                                             &vector_types[(int)types[i]])) {
            i++;
        }
        if (i == call->n_in) {
            call->types = types;
            call->loop = loops->loop[k];
            return true;
        }
    }
    return false;
}

static bool
vector_choose(struct vector_call *call)
{
    bool has_array = false;
    char text[128] = "";
    size_t len = 0;

    for (int i = 0; i < call->n_in; i++) {
        has_array |= call->operand[i].weak == 0;
    }
    if ((has_array && vector_find(call, vector_same_types, has_array)) ||
        vector_find(call, vector_safe_types, has_array) ||
        vector_find(call, vector_any_values, has_array)) {
        return true;
    }
    for (int i = 0; i < call->n_in; i++) {
        const struct vector_operand *operand = &call->operand[i];
        char type[16];
        const char *name = operand->type != NULL
                               ? vector_type_name(operand->type, type)
                           : operand->weak == 'f' ? "float"
                           : operand->weak == 'c' ? "complex"
                           : operand->weak == 'i' ? "int"
                                                  : "bool";

        PyOS_snprintf(text + len, sizeof(text) - len, "%s%s",
                      i > 0 ? ", " : "", name);
        len += strlen(text + len);
    }
    PyErr_Format(PyExc_TypeError, "%s() takes no arguments of types %s",
                 vector_name(call), text);
    return false;
}

// Converts a number of Python's to the type that argument [i] has.
static bool
vector_convert(struct vector_call *call, int i, PyObject *value)
{
    struct vector_operand *operand = &call->operand[i];
    char name[8];
    char type[16];

    operand->type = &vector_types[(int)call->types[i]];
    operand->data = (char *)operand->number;
    if (operand->type->item->kind == 'b' || operand->weak != 'b') {
        if (operand->type->item->to(value, operand->number)) {
            return true;
        }
        if (!PyErr_Occurred()) {
            PyErr_Format(
                PyExc_OverflowError,
                PYZC_WHERE_(call->loops->record, ": %R is not within %s"),
                vector_name(call), vector_argument(i, name), value,
                vector_type_name(operand->type, type));
        } else {
            pyzc_tell_argument_(call->loops->record, vector_argument(i, name));
        }
        return false;
    }
    operand->type->store(
        operand->number,
        &(struct vector_number){ .kind = 'b', .i = value == Py_True });
    return true;
}

// Shapes

// Makes [call]'s shape what the arguments' are together.
static bool
vector_broadcast(struct vector_call *call)
{
    char name[8];

    for (int i = 0; i < call->n_in; i++) {
        const struct vector_operand *operand = &call->operand[i];

        for (int k = call->n; k < operand->n; k++) {
            call->shape[k] = 1;
        }
        if (operand->n > call->n) {
            // The last dimensions are the same ones.
            int more = operand->n - call->n;

            memmove(call->shape + more, call->shape,
                    (size_t)call->n * sizeof(*call->shape));
            for (int k = 0; k < more; k++) {
                call->shape[k] = 1;
            }
            call->n = operand->n;
        }
        for (int k = 0; k < operand->n; k++) {
            Py_ssize_t *extent = &call->shape[call->n - operand->n + k];

            if (*extent == 1) {
                *extent = operand->shape[k];
            } else if (operand->shape[k] != 1 &&
                       operand->shape[k] != *extent) {
                PyErr_Format(
                    PyExc_ValueError,
                    PYZC_WHERE_(call->loops->record,
                                ": an extent of %zd cannot be broadcast to "
                                "%zd"),
                    vector_name(call), vector_argument(i, name),
                    operand->shape[k], *extent);
                return false;
            }
        }
    }
    call->size = 1;
    for (int k = 0; k < call->n; k++) {
        if (call->shape[k] == 0) {
            call->size = 0;
            return true;
        }
    }
    for (int k = 0; k < call->n; k++) {
        if (call->size > PY_SSIZE_T_MAX / 16 / call->shape[k]) {
            PyErr_Format(PyExc_ValueError,
                         "%s(): the arguments' shapes together are too large",
                         vector_name(call));
            return false;
        }
        call->size *= call->shape[k];
    }
    return true;
}

static bool
vector_is_aligned(const struct vector_operand *operand)
{
    uintptr_t all = (uintptr_t)operand->data;

    for (int k = 0; k < operand->n; k++) {
        all |= (uintptr_t)operand->strides[k];
    }
    return (all & operand->type->item->odd) == 0;
}

// Copies the items from dimension [k] on, converted to [type], to [out], one
// after another. Returns their end.
static char *
vector_copy(const struct vector_operand *operand,
            const struct vector_type *type, int k, const char *item, char *out)
{
    struct vector_number number = { 0 };

    if (k < operand->n) {
        for (Py_ssize_t j = 0; j < operand->shape[k]; j++) {
            out = vector_copy(operand, type, k + 1,
                              item + j * operand->strides[k], out);
        }
        return out;
    }
    operand->type->load(item, &number);
    type->store(out, &number);
    return out + type->item->size;
}

// Makes a copy of argument [i], if it has not the type that the function
// takes. An argument is no larger than all of them are together.
static bool
vector_cast(struct vector_call *call, int i)
{
    struct vector_operand *operand = &call->operand[i];
    const struct vector_type *type = &vector_types[(int)call->types[i]];
    Py_ssize_t stride = (Py_ssize_t)type->item->size;

    if (call->size == 0 ||
        (vector_same(operand->type, type) && vector_is_aligned(operand))) {
        return true;
    }
    for (int k = operand->n - 1; k >= 0; k--) {
        operand->copy_strides[k] = stride;
        stride *= operand->shape[k];
    }
    operand->copy = PyMem_Malloc((size_t)stride);
    if (operand->copy == NULL) {
        PyErr_NoMemory();
        return false;
    }
    vector_copy(operand, type, 0, operand->data, operand->copy);
    operand->type = type;
    operand->data = operand->copy;
    operand->strides = operand->copy_strides;
    return true;
}

// Where the items of an operand begin and end.
static void
vector_extent(const struct vector_operand *operand, uintptr_t *start,
              uintptr_t *end)
{
    *start = (uintptr_t)operand->data;
    *end = *start + operand->type->item->size;
    for (int k = 0; k < operand->n; k++) {
        Py_ssize_t last = (operand->shape[k] - 1) * operand->strides[k];

        *(last < 0 ? start : end) += (uintptr_t)last;
    }
}

// Whether both have the same items in the same places.
static bool
vector_is_in_place(const struct vector_operand *a,
                   const struct vector_operand *b)
{
    bool result = a->data == b->data && a->n == b->n;

    for (int k = 0; k < a->n && result; k++) {
        result = a->shape[k] == b->shape[k] && a->strides[k] == b->strides[k];
    }
    return result;
}

// Checks what the caller has for the result.
static bool
vector_check_out(struct vector_call *call)
{
    const struct vector_operand *out = &call->operand[vector_out];
    const struct vector_type *type =
        &vector_types[(int)call->types[call->n_in]];
    const struct pyzc_record *record = call->loops->record;
    uintptr_t start;
    uintptr_t end;
    bool is_same = out->n == call->n;
    char expected[16];
    char got[16];

    if (!vector_same(out->type, type)) {
        PyErr_Format(PyExc_TypeError,
                     PYZC_WHERE_(record, ": expected an array of %s, got %s"),
                     vector_name(call), "out",
                     vector_type_name(type, expected),
                     vector_type_name(out->type, got));
        return false;
    }
    for (int k = 0; k < call->n && is_same; k++) {
        is_same = out->shape[k] == call->shape[k];
    }
    if (!is_same || !vector_is_aligned(out)) {
        PyErr_Format(PyExc_ValueError, PYZC_WHERE_(record, "%s"),
                     vector_name(call), "out",
                     is_same ? ": its items are not aligned"
                             : ": its shape is not that of the arguments "
                               "together");
        return false;
    }
    if (call->size == 0) {
        return true;
    }
    vector_extent(out, &start, &end);
    for (int i = 0; i < call->n_in; i++) {
        const struct vector_operand *operand = &call->operand[i];
        uintptr_t from;
        uintptr_t to;
        char name[8];

        vector_extent(operand, &from, &to);
        if (from < end && start < to && !vector_is_in_place(out, operand)) {
            PyErr_Format(PyExc_ValueError,
                         PYZC_WHERE_(record, ": it shares memory with '%s'"),
                         vector_name(call), "out", vector_argument(i, name));
            return false;
        }
    }
    return true;
}

// The work

// What is to be done: [n] dimensions, in which each operand has a step.
struct vector_work {
    pyzc_loop loop;
    int n_operands;
    int n;
    Py_ssize_t shape[PYZC_MAX_DIMENSIONS_ + 1];
    Py_ssize_t steps[PYZC_MAX_DIMENSIONS_ + 1][vector_max_operands];
    char *data[vector_max_operands];
};

// A part of it, and the lock of the thread that does it.
struct vector_part {
    const struct vector_work *work;
    Py_ssize_t from;
    Py_ssize_t to;
    PyThread_type_lock lock;
};

static void
vector_do(const struct vector_work *work, Py_ssize_t from, Py_ssize_t to)
{
    int last = work->n - 1;

    while (from < to) {
        Py_ssize_t rest = from / work->shape[last];
        Py_ssize_t at = from % work->shape[last];
        Py_ssize_t n = work->shape[last] - at;
        char *data[vector_max_operands];

        for (int i = 0; i < work->n_operands; i++) {
            data[i] = work->data[i] + at * work->steps[last][i];
        }
        for (int k = last - 1; k >= 0; k--) {
            for (int i = 0; i < work->n_operands; i++) {
                data[i] += rest % work->shape[k] * work->steps[k][i];
            }
            rest /= work->shape[k];
        }
        if (n > to - from) {
            n = to - from;
        }
        work->loop(data, &n, work->steps[last], NULL);
        from += n;
    }
}

static void
vector_thread(void *arg)
{
    const struct vector_part *part = arg;
    PyThread_type_lock lock = part->lock;

    vector_do(part->work, part->from, part->to);
    PyThread_release_lock(lock);  // [part] may be gone after that
}

enum { vector_max_threads = 64, vector_least_part = 2048 };

// Does [work] on [size] items in as many threads, of which this is one, but no
// more than are worth it. What no thread can be had for is done here.
static void
vector_share(const struct vector_work *work, Py_ssize_t size,
             Py_ssize_t threads)
{
    struct vector_part parts[vector_max_threads];
    Py_ssize_t n = size / vector_least_part;

    n = n > threads ? threads : n;
    n = n > vector_max_threads ? vector_max_threads : n;
    for (Py_ssize_t i = 1; i < n; i++) {
        struct vector_part *part = &parts[i];

        *part =
            (struct vector_part){ .work = work,
                                  .from = size / n * i,
                                  .to = i + 1 < n ? size / n * (i + 1) : size,
                                  .lock = PyThread_allocate_lock() };
        if (part->lock != NULL) {
            PyThread_acquire_lock(part->lock, WAIT_LOCK);
            // The stable ABI has no name for it.
            if (PyThread_start_new_thread(vector_thread, part) ==
                (unsigned long)-1) {
                PyThread_release_lock(part->lock);
                PyThread_free_lock(part->lock);
                part->lock = NULL;
            }
        }
    }
    vector_do(work, 0, n > 1 ? size / n : size);
    for (Py_ssize_t i = 1; i < n; i++) {
        if (parts[i].lock == NULL) {
            vector_do(work, parts[i].from, parts[i].to);
        } else {
            PyThread_acquire_lock(parts[i].lock, WAIT_LOCK);
            PyThread_release_lock(parts[i].lock);
            PyThread_free_lock(parts[i].lock);
        }
    }
}

static Py_ssize_t
vector_distance(Py_ssize_t stride)
{
    return stride < 0 ? -stride : stride;
}

// Whether all arrays that are as large as the result have F's order, as
// transposed ones do: so will the result then.
static bool
vector_is_transposed(const struct vector_call *call)
{
    bool result = false;

    for (int i = 0; i < vector_max_operands; i++) {
        const struct vector_operand *operand = &call->operand[i];
        int last = call->n - 1;

        if (operand->type == NULL || operand->n < call->n || last < 1 ||
            operand->shape[0] == 1 || operand->shape[last] == 1) {
            continue;
        }
        if (vector_distance(operand->strides[0]) >=
            vector_distance(operand->strides[last])) {
            return false;
        }
        result = true;
    }
    return result;
}

// Lays out the operands for as few and long loops as can be.
static void
vector_lay_out(const struct vector_call *call, struct vector_work *work)
{
    work->loop = call->loop;
    work->n_operands = call->n_in + 1;
    work->n = 0;
    for (int i = 0; i < work->n_operands; i++) {
        work->data[i] = call->operand[i < call->n_in ? i : vector_out].data;
    }
    for (int j = 0; j < call->n; j++) {
        int k = call->is_transposed ? call->n - 1 - j : j;
        Py_ssize_t steps[vector_max_operands] = { 0 };
        bool is_one = work->n > 0;

        if (call->shape[k] == 1) {
            continue;
        }
        for (int i = 0; i < work->n_operands; i++) {
            const struct vector_operand *operand =
                &call->operand[i < call->n_in ? i : vector_out];
            int own = k - (call->n - operand->n);

            steps[i] = own >= 0 && operand->shape[own] != 1
                           ? operand->strides[own]
                           : 0;
            is_one = is_one &&
                     work->steps[work->n - 1][i] == steps[i] * call->shape[k];
        }
        if (is_one) {
            work->n--;
            work->shape[work->n] *= call->shape[k];
        } else {
            work->shape[work->n] = call->shape[k];
        }
        memcpy(work->steps[work->n++], steps, sizeof(steps));
    }
    if (work->n == 0) {
        work->shape[0] = 1;
        memset(work->steps[0], 0, sizeof(work->steps[0]));
        work->n = 1;
    }
}

static void
vector_run(const struct vector_call *call, Py_ssize_t threads)
{
    struct vector_work work;
    struct pyzc_allow_threads allowed;

    if (call->size == 0) {
        return;
    }
    vector_lay_out(call, &work);
    pyzc_allow_threads_begin(&allowed);
    if (threads > 1) {
        vector_share(&work, call->size, threads);
    } else {
        vector_do(&work, 0, call->size);
    }
    pyzc_allow_threads_end(&allowed);
}

// Calls

// Calls the loop for floats, if all arguments are. Returns NULL, without an
// exception, if they are not, or there is no such loop.
static PyObject *
vector_floats(const struct pyzc_loops *loops, PyObject *const *args)
{
    const Py_ssize_t one = 1;
    static const Py_ssize_t steps[vector_max_operands];
    double in[vector_max_in];
    max_align_t out[2];
    char *data[vector_max_operands];
    int n_in = loops->n_operands - 1;
    const char *types = loops->types;

    for (int i = 0; i < n_in; i++) {
        if (!PyFloat_CheckExact(args[i])) {
            return NULL;
        }
        in[i] = pyzc_float_value_(args[i]);
        data[i] = (char *)&in[i];
    }
    data[n_in] = (char *)out;
    for (int k = 0; k < loops->n; k++, types += loops->n_operands) {
        int i = 0;

        while (i < n_in && types[i] == pyzc_ndarray_double) {
            i++;
        }
        if (i == n_in) {
            loops->loop[k](data, &one, steps, NULL);
            return vector_types[(int)types[n_in]].item->from(out);
        }
    }
    return NULL;
}

// Makes room for the result, in the type and shape that it has.
static bool
vector_make_out(struct vector_call *call, struct pyzc_new_array *array)
{
    struct vector_operand *out = &call->operand[vector_out];
    Py_ssize_t stride;

    out->type = &vector_types[(int)call->types[call->n_in]];
    out->n = call->n;
    out->shape = call->shape;
    out->strides = out->copy_strides;
    stride = (Py_ssize_t)out->type->item->size;
    for (int j = 0; j < call->n; j++) {
        int k = call->is_transposed ? j : call->n - 1 - j;

        out->copy_strides[k] = stride;
        stride *= call->shape[k];
    }
    out->data = PyMem_Malloc(
        call->size > 0 ? (size_t)call->size * out->type->item->size : 1);
    if (out->data == NULL) {
        PyErr_NoMemory();
        return false;
    }
    *array = (struct pyzc_new_array){ .data = out->data,
                                      .type = out->type->item,
                                      .free = PyMem_Free,
                                      .order = call->is_transposed ? 'F' : 'C',
                                      .n = call->n };
    memcpy(array->shape, call->shape, sizeof(array->shape));
    return true;
}

// Takes all arguments. Returns whether it could.
static bool
vector_prepare(struct vector_call *call, PyObject *const *args, PyObject *out)
{
    for (int i = 0; i < call->n_in; i++) {
        if (!vector_take(call, i, args[i])) {
            return false;
        }
    }
    if (!vector_choose(call)) {
        return false;
    }
    for (int i = 0; i < call->n_in; i++) {
        if (call->operand[i].weak != 0 && !vector_convert(call, i, args[i])) {
            return false;
        }
    }
    if (!vector_broadcast(call)) {
        return false;
    }
    for (int i = 0; i < call->n_in; i++) {
        if (!vector_cast(call, i)) {
            return false;
        }
    }
    if (out != NULL &&
        (!vector_take(call, vector_out, out) || !vector_check_out(call))) {
        return false;
    }
    call->is_transposed = vector_is_transposed(call);
    return true;
}

static PyObject *
vector_call(struct vector_call *call, PyObject *const *args, PyObject *out,
            Py_ssize_t threads)
{
    struct pyzc_new_array array;

    if (!vector_prepare(call, args, out)) {
        return NULL;
    }
    if (out != NULL) {
        vector_run(call, threads);
        return Py_NewRef(out);
    }
    if (call->n == 0) {
        struct vector_operand *result = &call->operand[vector_out];

        result->type = &vector_types[(int)call->types[call->n_in]];
        result->data = (char *)result->number;
        vector_run(call, 1);
        return result->type->item->from(result->number);
    }
    if (!vector_make_out(call, &array)) {
        return NULL;
    }
    vector_run(call, threads);
    return pyzc_from_array_(call->module, &array, pyzc_as_array,
                            call->loops->record, "result");
}

PyObject *
pyzc_vectorize_(PyObject *module, PyObject *const *args, Py_ssize_t nargs,
                PyObject *kwnames, const struct pyzc_loops *loops)
{
    int n_in = loops->n_operands - 1;
    PyObject *slots[vector_max_in + 3];
    PyObject *out = NULL;
    long threads = 1;
    struct vector_call call;
    PyObject *result;

    if (kwnames != NULL || nargs != n_in) {
        args =
            pyzc_bind_more(module, args, nargs, kwnames, loops->record, slots);
        if (args == NULL) {
            return NULL;
        }
        out = args[n_in] != Py_None ? args[n_in] : NULL;
        if (args[n_in + 1] != NULL) {
            if (!pyzc_to_long(args[n_in + 1], &threads)) {
                pyzc_refuse_item(loops->record, "threads", -1, pyzc_code_int,
                                 args[n_in + 1], NULL);
                return NULL;
            }
            if (threads < 1) {
                PyErr_Format(PyExc_ValueError,
                             PYZC_WHERE_(loops->record,
                                         ": must be at least 1, got %ld"),
                             pyzc_record_text(loops->record), "threads",
                             threads);
                return NULL;
            }
        }
    }
    if (out == NULL) {
        result = vector_floats(loops, args);
        if (result != NULL || PyErr_Occurred() != NULL) {
            return result;
        }
    }
    memset(&call, 0, sizeof(call));
    call.module = module;
    call.loops = loops;
    call.n_in = n_in;
    result = vector_call(&call, args, out, threads);
    vector_release(&call);
    return result;
}
