// detail/grid.h - arrays of a given number of dimensions, shape and order.
//
// What an entry asks of an array is one constant, a struct pyzc_grid_request.
// An exact ndarray is looked at in place (detail/ndarray.h), all else in
// lib/python/grid.c. All need the GIL.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_GRID_H
#define PYZC_DETAIL_GRID_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>
#include <pyzc/detail/buffer.h>
#include <pyzc/detail/layout.h>
#include <pyzc/detail/ndarray.h>
#include <pyzc/detail/record.h>

#define PYZC_MAX_DIMENSIONS_ 8

// An array argument. [data] is the item at index 0 of each dimension, and NULL
// only where None left the argument out. Strides count items, and are known
// where any order is taken or C gets them.
struct pyzc_grid {
    void *data;
    size_t size;  // how many items there are in all
    Py_ssize_t shape[PYZC_MAX_DIMENSIONS_];
    Py_ssize_t strides[PYZC_MAX_DIMENSIONS_];
    Py_ssize_t free[PYZC_MAX_DIMENSIONS_];  // the extents that may be any
};

// What an array argument must be.
struct pyzc_grid_request {
    char kind;  // of its items, as in numpy.dtype.kind; V with a layout
    unsigned short item_size;
    unsigned char alignment;
    unsigned char n;     // the number of dimensions; 0 is one or more, as one
    signed char number;  // of the type, in NumPy; -1 with what follows
    bool is_writable;
    bool is_in_place;
    bool has_strides;
    char order;    // C, F, or A for any
    size_t limit;  // of each extent and stride
    const char *dtype;  // "datetime64[ns]", seen as int64; NULL otherwise
    const struct pyzc_layout *layout;  // of structs; NULL otherwise
};

// Takes the items of [value], if it is an exact ndarray that is as [request]
// says, in place, and [held] is it: a reference. Returns whether it is; if
// not, pyzc_to_grid_() looks for what else it is.
PYZC_ALWAYS_INLINE static bool
pyzc_to_grid_at_once_(PyObject *module, PyObject *value, struct pyzc_grid *out,
                      PyObject **held,
                      const struct pyzc_grid_request *request)
{
#if PYZC_HAS_NDARRAY_
    const int flags = (request->order == 'C'   ? pyzc_ndarray_c_order
                       : request->order == 'F' ? pyzc_ndarray_f_order
                                               : 0) |
                      pyzc_ndarray_aligned |
                      (request->is_writable ? pyzc_ndarray_writable : 0);
    const Py_ssize_t item_size = request->item_size;
    const struct pyzc_ndarray *array = pyzc_ndarray_of_(
        module, value, request->number, PYZC_NDARRAY_TWIN_(request->number),
        flags, request->is_writable ? pyzc_ndarray_warns : 0);
    Py_ssize_t size = 1;
    bool fits = true;

    if (array == NULL || request->n == 0 ||
        pyzc_unlikely(array->n_dimensions != request->n) ||
        pyzc_unlikely(array->data == NULL)) {
        return false;
    }
    for (int i = 0; i < request->n; i++) {
        Py_ssize_t extent = array->shape[i];

        fits = fits && (size_t)extent <= request->limit;
        out->shape[i] = extent;
        size *= extent;
        if (request->has_strides) {
            Py_ssize_t stride = array->strides[i];

            fits = fits && stride % item_size == 0;
            stride /= item_size;
            fits = fits && stride <= (Py_ssize_t)request->limit &&
                   -stride <= (Py_ssize_t)request->limit;
            out->strides[i] = stride;
        }
    }
    if (pyzc_unlikely(!fits)) {
        return false;
    }
    out->data = array->data;
    out->size = (size_t)size;
    *held = Py_NewRef(value);
    return true;
#else
    (void)module;
    (void)value;
    (void)out;
    (void)held;
    (void)request;
    return false;
#endif
}

// Takes the items of [value], the argument [name] of the function with
// [record], by its buffer. Returns whether it could; if not, an exception is
// set. [items] is given back by pyzc_array_release() whether or not.
PYZC_API bool pyzc_to_grid_(PyObject *value, struct pyzc_grid *out,
                            struct pyzc_items *items,
                            const struct pyzc_grid_request *request,
                            const struct pyzc_record *record,
                            const char *name);

// Raises that the shape is not the [n] extents of [shape], where those in
// [any], a bit for each, may be anything.
PYZC_API PYZC_COLD void pyzc_refuse_shape_(const struct pyzc_grid *self,
                                           const Py_ssize_t *shape, int n,
                                           unsigned any,
                                           const struct pyzc_record *record,
                                           const char *name);

// Whether the shape is as said; if not, an exception is set.
PYZC_ALWAYS_INLINE static bool
pyzc_has_shape_(struct pyzc_grid *self, const Py_ssize_t *shape, int n,
                unsigned any, const struct pyzc_record *record,
                const char *name)
{
    int n_free = 0;
    bool fits = true;

    for (int i = 0; i < n; i++) {
        if ((any >> i & 1) != 0) {
            self->free[n_free++] = self->shape[i];
        } else {
            fits = fits && self->shape[i] == shape[i];
        }
    }
    if (pyzc_unlikely(!fits)) {
        pyzc_refuse_shape_(self, shape, n, any, record, name);
    }
    return fits;
}

// Takes the [n] items of a sequence that was copied: one dimension.
static inline void
pyzc_grid_of_array_(struct pyzc_grid *self, const struct pyzc_array *array)
{
    self->data = array->data;
    self->size = array->size;
    self->shape[0] = (Py_ssize_t)array->size;
    self->strides[0] = 1;
}

// From where to where an array is in memory.
struct pyzc_extent_ {
    uintptr_t first;
    uintptr_t end;  // after the last byte
};

// That of what a line calls x_. [roles] is fn_roles_of_x: above its lowest 12
// bits it has the number of dimensions, if their strides count, and above 16
// the size of an item.
PYZC_API struct pyzc_extent_
pyzc_extent_of_strides_(const struct pyzc_grid *self, int roles);

static inline struct pyzc_extent_
pyzc_extent_of_(const void *data, size_t size)
{
    return (struct pyzc_extent_){ (uintptr_t)data, (uintptr_t)data + size };
}

static inline struct pyzc_extent_
pyzc_extent_of_grid_(const struct pyzc_grid *self, int roles)
{
    return (roles >> 12 & 15) > 0 && self->data != NULL
               ? pyzc_extent_of_strides_(self, roles)
               : pyzc_extent_of_(self->data,
                                 self->size * (size_t)(roles >> 16));
}

static inline struct pyzc_extent_
pyzc_extent_of_array_(const struct pyzc_array *self, int roles)
{
    return pyzc_extent_of_(self->data, self->size * (size_t)(roles >> 16));
}

static inline struct pyzc_extent_
pyzc_extent_of_bytes_(const struct pyzc_bytes *self, int roles)
{
    (void)roles;
    return pyzc_extent_of_(self->data, self->size);
}

// Whether [a], the argument [name], and [b], another one, have no byte in
// common; if they have, an exception is set.
PYZC_API PYZC_COLD void pyzc_refuse_overlap_(const struct pyzc_record *record,
                                             const char *name,
                                             const char *other);
static inline bool
pyzc_is_distinct_(struct pyzc_extent_ a, struct pyzc_extent_ b,
                  const struct pyzc_record *record, const char *name,
                  const char *other)
{
    if (pyzc_likely(a.end <= b.first || b.end <= a.first) ||
        a.first == a.end || b.first == b.end) {
        return true;
    }
    pyzc_refuse_overlap_(record, name, other);
    return false;
}

// What C gets of it, for the PYZC_PASS_GRID_ of detail/grid_kinds.h.
static inline void *
pyzc_grid_data_(const struct pyzc_grid *self, Py_ssize_t extent)
{
    (void)extent;
    return self->data;
}

static inline Py_ssize_t
pyzc_grid_extent_(const struct pyzc_grid *self, Py_ssize_t extent)
{
    (void)self;
    return extent;
}

#endif  // PYZC_DETAIL_GRID_H
