// vectorize.c - C functions of numbers over arrays, without NumPy.
// SPDX-License-Identifier: MIT

#include <pyzc/vectorize.h>

#include <pyzc/detail/export.h>
#include <pyzc/function.h>

#include "vector.h"
#include "where.h"

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
        return way == vector_same_types
                   ? pyzc_vector_same_(operand->type, type)
                   : pyzc_vector_can_cast_(operand->type, type);
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
                                             pyzc_vector_type_(types[i]))) {
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
                               ? pyzc_vector_type_name_(operand->type, type)
                           : operand->weak == 'f' ? "float"
                           : operand->weak == 'c' ? "complex"
                           : operand->weak == 'i' ? "int"
                                                  : "bool";

        PyOS_snprintf(text + len, sizeof(text) - len, "%s%s",
                      i > 0 ? ", " : "", name);
        len += strlen(text + len);
    }
    PyErr_Format(PyExc_TypeError, "%s() takes no arguments of types %s",
                 pyzc_vector_name_(call), text);
    return false;
}

// Converts a number of Python's to the type that argument [i] has.
static bool
vector_convert(struct vector_call *call, int i, PyObject *value)
{
    struct vector_operand *operand = &call->operand[i];
    char name[8];

    operand->type = pyzc_vector_type_(call->types[i]);
    operand->data = (char *)operand->number;
    if (operand->type->item->kind == 'b' || operand->weak != 'b') {
        if (operand->type->item->to(value, operand->number)) {
            return true;
        }
        if (!PyErr_Occurred()) {
            pyzc_refuse_item(call->loops->record,
                             pyzc_vector_argument_(i, name), -1,
                             (unsigned)operand->type->item->code, value, NULL);
        } else {
            pyzc_tell_argument_(call->loops->record,
                                pyzc_vector_argument_(i, name));
        }
        return false;
    }
    operand->type->store(
        operand->number,
        &(struct vector_number){ .kind = 'b', .i = value == Py_True });
    return true;
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
            return pyzc_vector_type_(types[n_in])->item->from(out);
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

    out->type = pyzc_vector_type_(call->types[call->n_in]);
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

// Takes all arguments. Returns whether it could.
static bool
vector_prepare(struct vector_call *call, PyObject *const *args, PyObject *out)
{
    for (int i = 0; i < call->n_in; i++) {
        if (!pyzc_vector_take_(call, i, args[i])) {
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
    if (!pyzc_vector_broadcast_(call)) {
        return false;
    }
    for (int i = 0; i < call->n_in; i++) {
        if (!pyzc_vector_cast_(call, i)) {
            return false;
        }
    }
    if (out != NULL && (!pyzc_vector_take_(call, vector_out, out) ||
                        !pyzc_vector_check_out_(call))) {
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
        pyzc_vector_run_(call, threads);
        return Py_NewRef(out);
    }
    if (call->n == 0) {
        struct vector_operand *result = &call->operand[vector_out];

        result->type = pyzc_vector_type_(call->types[call->n_in]);
        result->data = (char *)result->number;
        pyzc_vector_run_(call, 1);
        return result->type->item->from(result->number);
    }
    if (!vector_make_out(call, &array)) {
        return NULL;
    }
    pyzc_vector_run_(call, threads);
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
    pyzc_vector_release_(&call);
    return result;
}
