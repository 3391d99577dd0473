// vector.h - a call of a function over arrays: what the files of
// PYZC_VECTORIZE share.
//
// vectorize.c chooses the loop, and has the call; vector_operands.c takes the
// arguments; vector_types.c knows the types; vector_work.c runs the loops.
// SPDX-License-Identifier: MIT

#ifndef PYZC_LIB_VECTOR_H
#define PYZC_LIB_VECTOR_H

#include <pyzc/vectorize.h>

#include <pyzc/detail/buffer.h>
#include <pyzc/detail/grid.h>

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

// Types

// Returns the type with NumPy's [number], or NULL.
PYZC_API const struct vector_type *pyzc_vector_type_(int number);

// Returns the type of that kind and size, or NULL.
PYZC_API const struct vector_type *pyzc_vector_type_of_(char kind,
                                                        size_t size);

// Returns what NumPy calls a type: [text].
PYZC_API const char *pyzc_vector_type_name_(const struct vector_type *type,
                                            char text[16]);

PYZC_API bool pyzc_vector_same_(const struct vector_type *a,
                                const struct vector_type *b);
PYZC_API bool pyzc_vector_can_cast_(const struct vector_type *from,
                                    const struct vector_type *to);

// Operands. Those that return a bool return whether it could be done; if not,
// an exception is set.

// Returns the name of the function; or of argument [i]: [name], or a literal.
PYZC_API const char *pyzc_vector_name_(const struct vector_call *call);
PYZC_API const char *pyzc_vector_argument_(int i, char name[8]);

// Takes [value] as argument [i].
PYZC_API bool pyzc_vector_take_(struct vector_call *call, int i,
                                PyObject *value);

// Gives back what the arguments hold.
PYZC_API void pyzc_vector_release_(struct vector_call *call);

// Makes the shape of [call] what those of the arguments are together.
PYZC_API bool pyzc_vector_broadcast_(struct vector_call *call);

// Copies argument [i], where it is not as the loop wants it.
PYZC_API bool pyzc_vector_cast_(struct vector_call *call, int i);

// Checks that the result can be written to the array that was given for it.
PYZC_API bool pyzc_vector_check_out_(struct vector_call *call);

// The work, without the GIL, in at most that many threads.
PYZC_API void pyzc_vector_run_(const struct vector_call *call,
                               Py_ssize_t threads);

#endif  // PYZC_LIB_VECTOR_H
