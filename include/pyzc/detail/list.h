// detail/list.h - what a trampoline does with lists.
//
// A list is any iterable whose items C gets as an array. All functions need
// the GIL, and each failure sets an exception.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_LIST_H
#define PYZC_DETAIL_LIST_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>
#include <pyzc/detail/buffer.h>
#include <pyzc/detail/record.h>

// The array: [size] items at [data], which is never NULL, and after them one
// that is all zero. [lengths], how long each is, where C gets that.
struct pyzc_list_array {
    void *data;
    size_t size;
    void *lengths;
};

// What the items of a list are in C: values; texts or bytes, which are
// pointers into the objects; or lists.
enum pyzc_list_of {
    pyzc_list_of_values,
    pyzc_list_of_texts,
    pyzc_list_of_bytes,
    pyzc_list_of_lists
};

// Takes [value] as an item, as pyzc_to_SUFFIX() or N_to_() does; gives an item
// back, where [value] is NULL.
typedef bool pyzc_list_item(PyObject *module, PyObject *value, void *item,
                            const struct pyzc_record *record,
                            const char *name);

struct pyzc_list_type {
    size_t size;          // of an item in C
    size_t length_size;   // of each length; 0 if C gets none
    uintmax_t greatest;   // length that fits
    const char *of;       // the items, in words; "" if there are none
    pyzc_list_item *item;               // of values
    const struct pyzc_list_type *inner;  // of lists: what each of them is
    unsigned char items;  // enum pyzc_list_of
    unsigned char code;   // of a value that is refused; pyzc_code_unknown if
                          // [item] raises
    bool holds;           // whether values are given back
    bool is_writable;     // whether C may change the texts
};

// What is held until the end of the call: the items, as they were when C got
// them, and memory.
struct pyzc_list_hold {
    PyObject *items;  // a tuple; NULL if nothing is held
    const struct pyzc_list_type *type;
    char *data;
    Py_ssize_t n;            // items that were taken
    void *memory;            // NULL if [small] is enough
    void *texts;             // copies that C may change; may be NULL
    Py_buffer *views;        // of bytes
    struct pyzc_list_hold *inner;  // lists in the list, each followed by
    struct pyzc_list_hold *next;   // the next one
    union {
        max_align_t align;
        unsigned char bytes[256];
    } small;
};

// Takes the items of [value], the argument [name] of the function with
// [record], each as a parameter would be. Returns whether it could;
// [hold] is given back by pyzc_list_release_() whether or not.
PYZC_API bool pyzc_to_list_(PyObject *module, PyObject *value,
                            struct pyzc_list_array *out,
                            struct pyzc_list_hold *hold,
                            const struct pyzc_list_type *type,
                            const struct pyzc_record *record,
                            const char *name);

PYZC_API void pyzc_list_drop_(struct pyzc_list_hold *hold);

static inline void
pyzc_list_release_(struct pyzc_list_hold *hold)
{
    if (hold->items != NULL) {
        pyzc_list_drop_(hold);
    }
}

// Lists as results

enum pyzc_list_as {
    pyzc_list_as_list,
    pyzc_list_as_tuple,
    pyzc_list_as_set,
    pyzc_list_as_frozenset
};

// The size of what ends with an item that is all zero.
#define PYZC_UNTIL_ZERO_ PY_SSIZE_T_MIN

// Returns how many items are at [data], which may be NULL: [size], if that is
// not PYZC_UNTIL_ZERO_.
PYZC_API Py_ssize_t pyzc_list_extent_(const void *data, Py_ssize_t size,
                                     size_t item_size);

// Begins a list or tuple of [n] items; and makes of it what the result is.
// Both return a new reference, or NULL with an exception set; the latter takes
// the one to [list], which may be NULL.
PYZC_API PyObject *pyzc_list_begin_(Py_ssize_t n, enum pyzc_list_as as);
PYZC_API PyObject *pyzc_list_end_(PyObject *list, enum pyzc_list_as as);

// Puts a [value] into [list], and returns that. Takes the reference to the
// value; where it is NULL the list is dropped, and the result is NULL.
static inline PyObject *
pyzc_list_add_(PyObject *list, Py_ssize_t i, PyObject *value,
               enum pyzc_list_as as)
{
    if (pyzc_unlikely(value == NULL)) {
        Py_DECREF(list);
        return NULL;
    }
    if (as == pyzc_list_as_tuple) {
        (void)pyzc_tuple_put_(list, i, value);
    } else {
        pyzc_list_fill_(list, i, value);
    }
    return list;
}

// Returns a text that C never leaves out; NULL without an exception if it has.
static inline PyObject *
pyzc_list_text_(const char *text)
{
    return text != NULL ? PyUnicode_FromString(text) : NULL;
}

// The same of bytes. Negative lengths are told by CPython.
static inline PyObject *
pyzc_list_blob_(const void *data, Py_ssize_t size)
{
    return data != NULL || size == 0
               ? PyBytes_FromStringAndSize((const char *)data, size)
               : PyErr_Format(PyExc_SystemError,
                              "a list has NULL for %zd bytes", size);
}

// Private: for the PYZC_PASS_SPANS_ of detail/list_kinds.h

static inline void *
pyzc_list_lengths_(void *data, size_t size, void *lengths)
{
    (void)data;
    (void)size;
    return lengths;
}

static inline void *
pyzc_list_data_(void *data, size_t size, void *lengths)
{
    (void)size;
    (void)lengths;
    return data;
}

static inline size_t
pyzc_list_size_(void *data, size_t size, void *lengths)
{
    (void)data;
    (void)lengths;
    return size;
}

#endif  // PYZC_DETAIL_LIST_H
