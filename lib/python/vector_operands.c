// vector_operands.c - what a function over arrays takes: numbers, and arrays,
// whose shapes it brings together.
// SPDX-License-Identifier: MIT

#include "vector.h"

#include <pyzc/function.h>

#include "dtype.h"
#include "where.h"

const char *
pyzc_vector_name_(const struct vector_call *call)
{
    return pyzc_record_text(call->loops->record);
}

void
pyzc_vector_release_(struct vector_call *call)
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

const char *
pyzc_vector_argument_(int i, char name[8])
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

    pyzc_refuse_item(call->loops->record, pyzc_vector_argument_(i, name), -1,
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
    operand->type = pyzc_vector_type_(array->items->number);
    if (operand->type == NULL) {
        return false;
    }
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
                     pyzc_vector_name_(call), pyzc_vector_argument_(i, name),
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
                     pyzc_vector_name_(call), pyzc_vector_argument_(i, name));
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
    char got[pyzc_items_room];

    if (PyObject_GetBuffer(value, &operand->view,
                           is_writable ? PyBUF_RECORDS : PyBUF_RECORDS_RO) <
        0) {
        operand->view.obj = NULL;
        pyzc_refuse_buffer_(value, 0, 0, 'A', is_writable, call->loops->record,
                            pyzc_vector_argument_(i, name));
        return false;
    }
    operand->type = pyzc_vector_type_of_(pyzc_buffer_kind_(&operand->view),
                                         (size_t)operand->view.itemsize);
    if (operand->type == NULL) {
        PyErr_Format(PyExc_TypeError,
                     PYZC_WHERE_(call->loops->record,
                                 ": expected an array of numbers, got one of "
                                 "%s"),
                     pyzc_vector_name_(call), pyzc_vector_argument_(i, name),
                     pyzc_items_text_(&operand->view, got));
        return false;
    }
    operand->data = operand->view.buf;
    operand->n = operand->view.ndim;
    operand->shape = operand->view.shape;
    operand->strides = operand->view.strides;
    return vector_check_shape(call, i, operand);
}

bool
pyzc_vector_take_(struct vector_call *call, int i, PyObject *value)
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

// Shapes

// Makes [call]'s shape what the arguments' are together.
bool
pyzc_vector_broadcast_(struct vector_call *call)
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
                    pyzc_vector_name_(call), pyzc_vector_argument_(i, name),
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
                         pyzc_vector_name_(call));
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
bool
pyzc_vector_cast_(struct vector_call *call, int i)
{
    struct vector_operand *operand = &call->operand[i];
    const struct vector_type *type = pyzc_vector_type_(call->types[i]);
    Py_ssize_t stride = (Py_ssize_t)type->item->size;

    if (call->size == 0 || (pyzc_vector_same_(operand->type, type) &&
                            vector_is_aligned(operand))) {
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
bool
pyzc_vector_check_out_(struct vector_call *call)
{
    const struct vector_operand *out = &call->operand[vector_out];
    const struct vector_type *type =
        pyzc_vector_type_(call->types[call->n_in]);
    const struct pyzc_record *record = call->loops->record;
    uintptr_t start;
    uintptr_t end;
    bool is_same = out->n == call->n;
    char expected[16];
    char got[16];

    if (!pyzc_vector_same_(out->type, type)) {
        PyErr_Format(PyExc_TypeError,
                     PYZC_WHERE_(record, ": expected an array of %s, got %s"),
                     pyzc_vector_name_(call), "out",
                     pyzc_vector_type_name_(type, expected),
                     pyzc_vector_type_name_(out->type, got));
        return false;
    }
    for (int k = 0; k < call->n && is_same; k++) {
        is_same = out->shape[k] == call->shape[k];
    }
    if (out->n != call->n) {
        PyErr_Format(PyExc_ValueError,
                     PYZC_WHERE_(record, ": expected %d dimension%s, got %d"),
                     pyzc_vector_name_(call), "out", call->n,
                     call->n == 1 ? "" : "s", out->n);
        return false;
    }
    if (!is_same) {
        struct pyzc_grid shape = { 0 };

        memcpy(shape.shape, out->shape, (size_t)out->n * sizeof(*shape.shape));
        pyzc_refuse_shape_(&shape, call->shape, call->n, 0, record, "out");
        return false;
    }
    if (!vector_is_aligned(out)) {
        PyErr_Format(
            PyExc_BufferError,
            PYZC_WHERE_(record, ": expected a buffer aligned to %zu bytes"),
            pyzc_vector_name_(call), "out", type->item->size);
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
            pyzc_refuse_overlap_(record, "out",
                                 pyzc_vector_argument_(i, name));
            return false;
        }
    }
    return true;
}
