// bulk.h - many numbers at once: from what Python has, and to a list.
// SPDX-License-Identifier: MIT

#ifndef PYZC_LIB_BULK_H
#define PYZC_LIB_BULK_H

#include <pyzc/detail/buffer.h>

// Takes a copy of the numbers of [value], a list, a tuple or another iterable,
// each converted as a parameter is. Returns whether it could; if not, an
// exception is set. The copy belongs to [items].
PYZC_API bool pyzc_bulk_take_(PyObject *value, struct pyzc_array *out,
                              struct pyzc_items *items,
                              const struct pyzc_array_request *request);

// Returns the [n] items of [type] from [item] on, [stride] bytes apart, as a
// list: a new reference, or NULL with an exception set.
PYZC_API PyObject *pyzc_bulk_list_(const struct pyzc_item_type *type,
                                   const char *item, Py_ssize_t n,
                                   Py_ssize_t stride);

#endif  // PYZC_LIB_BULK_H
