// detail/export.h - arrays as results.
//
// Memory of C's becomes an object that owns it, or keeps alive what it belongs
// to: numpy.ndarray, or an object of pyzc's own with a buffer. All need the
// GIL.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_EXPORT_H
#define PYZC_DETAIL_EXPORT_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>
#include <pyzc/detail/buffer.h>
#include <pyzc/detail/grid.h>
#include <pyzc/detail/layout.h>
#include <pyzc/detail/record.h>

// What an array becomes in Python.
enum pyzc_as {
    pyzc_as_list,     // of lists, where it has more dimensions
    pyzc_as_array,    // an ndarray where NumPy is imported, else a buffer
    pyzc_as_ndarray,  // NumPy is imported, if need be
    pyzc_as_buffer    // an object of pyzc's own
};

struct pyzc_new_array {
    void *data;
    const struct pyzc_item_type *type;
    void (*free)(void *data);  // NULL if [data] is somebody else's
    PyObject *parent;          // that is kept as long; NULL, or borrowed
    bool is_copied;            // the items are, and [free] called at once
    bool is_read_only;
    char order;  // C or F
    int n;
    Py_ssize_t shape[PYZC_MAX_DIMENSIONS_];
};

// Makes an object of [array], which changes: a new reference, or NULL with an
// exception set.
// [free] is called in the end, or now if there is no object. [name] is what
// messages call it: a result of the function with [record].
PYZC_API PyObject *pyzc_from_array_(PyObject *module,
                                    struct pyzc_new_array *array,
                                    enum pyzc_as as,
                                    const struct pyzc_record *record,
                                    const char *name);

// The same, of what C has filled, in one dimension: the memory goes over, and
// [self->data] becomes NULL. A size beyond the capacity is a SystemError.
PYZC_API PyObject *pyzc_filled_array_(PyObject *module,
                                      struct pyzc_filled *self,
                                      enum pyzc_as as,
                                      const struct pyzc_record *record,
                                      const char *name);

// As pyzc_filled_begin_(), of so many items as [n] extents of [shape] have.
PYZC_API bool pyzc_filled_shape_(struct pyzc_filled *self,
                                 const struct pyzc_item_type *type,
                                 const Py_ssize_t *shape, int n, size_t limit,
                                 const struct pyzc_record *record,
                                 const char *name);

// As pyzc_filled_array_(), in that shape.
PYZC_API PyObject *pyzc_filled_grid_(PyObject *module,
                                     struct pyzc_filled *self,
                                     const Py_ssize_t *shape, int n,
                                     char order, enum pyzc_as as,
                                     const struct pyzc_record *record,
                                     const char *name);

#endif  // PYZC_DETAIL_EXPORT_H
