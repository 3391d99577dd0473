// dtype.h - what the items of an array are called: as NumPy calls them.
// SPDX-License-Identifier: MIT

#ifndef PYZC_LIB_DTYPE_H
#define PYZC_LIB_DTYPE_H

#include <pyzc/detail/buffer.h>

// The items of a buffer are of kind [kind], as in numpy.dtype.kind, and of
// [size] bytes. Writes their name, "float64"; returns whether there are such.
PYZC_API bool pyzc_dtype_name_(char kind, Py_ssize_t size, char text[16]);

// Whether items of [kind] and [size] can all be converted to those of the kind
// [to] and size [to_size], as numpy.can_cast() says: 64-bit integers to
// doubles.
PYZC_API bool pyzc_can_cast_(char kind, size_t size, char to, size_t to_size);

// Whether the items of [view] are of [kind] and [size]; if not, an exception
// is set, of the argument [name] of the function with [record].
PYZC_API bool pyzc_has_items_(const Py_buffer *view, char kind,
                              Py_ssize_t size,
                              const struct pyzc_record *record,
                              const char *name);

// Returns the name of value.dtype, or NULL, without an exception, if it has
// none.
PYZC_API PyObject *pyzc_dtype_of_(PyObject *value);

// Says which argument it is that has given no buffer in [order], C or A for
// any: why, if that is known; of dates and times, of which NumPy gives none,
// what they are.
PYZC_API PYZC_COLD void pyzc_refuse_buffer_(PyObject *value, char kind,
                                            Py_ssize_t size, char order,
                                            bool is_writable,
                                            const struct pyzc_record *record,
                                            const char *name);

// Returns what to call the items of [view], perhaps in [text].
enum { pyzc_items_room = 112 };
PYZC_API const char *pyzc_items_text_(const Py_buffer *view,
                                      char text[pyzc_items_room]);

#endif  // PYZC_LIB_DTYPE_H
