// detail/layout.h - what a struct has where, as a buffer of structs says it.
//
// A line of PYZC_FIELDS makes one of these. An array of structs that is an
// argument (detail/grid_kinds.h) is held against it; one that is a result
// (detail/export_kinds.h) says it. All need the GIL.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_LAYOUT_H
#define PYZC_DETAIL_LAYOUT_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>
#include <pyzc/detail/buffer.h>
#include <pyzc/detail/record.h>

// A member: a number, or another struct; neither, if arrays cannot have it.
struct pyzc_layout_item {
    const char *name;
    const struct pyzc_item_type *type;
    const struct pyzc_layout *of;
    size_t at;
};

struct pyzc_layout {
    const struct pyzc_record *record;  // of the line
    const char *name;
    size_t size;
    size_t n;
    const struct pyzc_layout_item *items;
};

// Whether the items of [view] have the members of [layout], by their names,
// where C has them, and no others; if not, an exception is set, of the
// argument [name] of the function with [record].
PYZC_API bool pyzc_has_layout_(const Py_buffer *view,
                               const struct pyzc_layout *layout,
                               const struct pyzc_record *record,
                               const char *name);

// Returns the struct at [item] as a tuple, its members as they are in memory:
// a new reference, or NULL with an exception set.
PYZC_API PyObject *pyzc_layout_tuple_(const struct pyzc_layout *layout,
                                      const char *item);

// Returns what a buffer of structs has as its format: a new str; NULL with a
// BufferError if members overlap.
PYZC_API PyObject *pyzc_layout_format_(const struct pyzc_layout *layout);

// Returns what NumPy, which is imported, has as the type of the items: a
// reference borrowed from the state of [module]; NULL with an exception set.
PYZC_API PyObject *pyzc_layout_dtype_(PyObject *module,
                                      const struct pyzc_layout *layout);

#endif  // PYZC_DETAIL_LAYOUT_H
