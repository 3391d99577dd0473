// detail/ndarray.h - reads NumPy's arrays where they are.
//
// An exact numpy.ndarray is read by its fields, whose first ones have been
// where they are since NumPy 1.7: without a buffer, which takes some hundred
// instructions. NumPy is neither included nor imported; what is no such array,
// or not of the type that is wanted, goes the way of buffers. The stable
// ABI has buffers only. All need the GIL.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_NDARRAY_H
#define PYZC_DETAIL_NDARRAY_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>
#include <pyzc/detail/compat.h>
#include <pyzc/detail/state.h>

#if defined(Py_LIMITED_API)
#define PYZC_HAS_NDARRAY_ 0
#else
#define PYZC_HAS_NDARRAY_ 1
#endif

// NumPy's numbers of the types of items.
#define PYZC_NDARRAY_NUMBER_(c, T, suffix)                                    \
    pyzc_ndarray_##suffix = PYZC_NUMBER_COLUMN(PYZC_COLUMNS_##suffix),
enum pyzc_ndarray_type {
    PYZC_ITEMS(PYZC_NDARRAY_NUMBER_, ~)
    pyzc_ndarray_datetime = 21,
    pyzc_ndarray_timedelta = 22,
    pyzc_ndarray_half = 23
};
#undef PYZC_NDARRAY_NUMBER_

// The number of the other of long and long long, where they are the same; else
// [number] itself.
#define PYZC_NDARRAY_TWIN_(number)                                            \
    ((number) < pyzc_ndarray_long || (number) > pyzc_ndarray_ullong ||        \
             sizeof(long) != sizeof(long long)                                \
         ? (int)(number)                                                      \
     : (number) < pyzc_ndarray_llong ? (number) + 2                           \
                                     : (number) - 2)

// NumPy's flags, of an array.
enum {
    pyzc_ndarray_c_order = 0x1,
    pyzc_ndarray_f_order = 0x2,
    pyzc_ndarray_aligned = 0x100,
    pyzc_ndarray_writable = 0x400,
    pyzc_ndarray_warns = INT_MIN  // if it is written to
};

// Returns the table of NumPy's that it calls [name], borrowed from a module
// that lives as long as the process; NULL, without an exception, if NumPy is
// not imported, or without memory.
PYZC_API void **pyzc_numpy_table_(const char *name);

// Returns NumPy's table of functions, which lives as long as the process, if
// NumPy is imported and of a version that is known; else NULL. Kept in the
// state of [module], which may be NULL.
PYZC_API void **pyzc_numpy_slow_(PyObject *module);
static inline void **
pyzc_numpy_(PyObject *module)
{
    const struct pyzc_state *state =
        module != NULL ? pyzc_state_of_(module) : NULL;
    void **table = state != NULL ? state->numpy : NULL;

    return pyzc_likely(table != NULL) ? table : pyzc_numpy_slow_(module);
}

#if PYZC_HAS_NDARRAY_
// What an array begins with, and what says of which items it is.
struct pyzc_ndarray_items {
    PyObject_HEAD
    PyTypeObject *type;
    char kind;
    char letter;
    char byte_order;
    char former_flags;
    int number;
};
struct pyzc_ndarray {
    PyObject_HEAD
    char *data;
    int n_dimensions;
    Py_ssize_t *shape;
    Py_ssize_t *strides;
    PyObject *base;
    const struct pyzc_ndarray_items *items;
    int flags;
};

// Looks whether [value], whose type may be numpy.ndarray, says what that is,
// and keeps it in the state of [module].
PYZC_API PYZC_COLD void pyzc_ndarray_meet_(PyObject *module, PyObject *value);

// Whether [value] may have such a type.
static inline bool
pyzc_may_be_ndarray_(PyObject *value)
{
    return Py_TYPE(value)->tp_name[0] == 'n';
}

// Returns [value] as an exact numpy.ndarray in this machine's byte order, with
// items of one of two types, all of [flags] and none of [not_flags]; NULL if
// it is none, or [module] has met none yet.
static inline const struct pyzc_ndarray *
pyzc_ndarray_of_(PyObject *module, PyObject *value, int number, int twin,
                 int flags, int not_flags)
{
    const struct pyzc_ndarray *array = (const struct pyzc_ndarray *)value;
    const struct pyzc_state *state = pyzc_state_of_(module);

    if (Py_TYPE(value) != pyzc_ndarray_type_(state) ||
        (array->items->number != number && array->items->number != twin) ||
        array->items->byte_order == (PY_BIG_ENDIAN ? '<' : '>') ||
        (array->flags & (flags | not_flags)) != flags) {
        return NULL;
    }
    return array;
}
#endif

#endif  // PYZC_DETAIL_NDARRAY_H
