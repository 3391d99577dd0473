// detail/layout.h - what a struct has where, as a buffer of structs says it.
//
// A line of PYZC_FIELDS makes one of these, and an array of structs
// (detail/grid_kinds.h) is held against it. All need the GIL.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_LAYOUT_H
#define PYZC_DETAIL_LAYOUT_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>
#include <pyzc/detail/record.h>

// A member: a number, or another struct.
struct pyzc_layout_item {
    const char *name;
    const struct pyzc_layout *of;  // NULL for a number
    unsigned at;
    char kind;  // as in numpy.dtype.kind; 0 if it is none that arrays have
    unsigned char size;
};

struct pyzc_layout {
    const char *name;  // of the line
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

#endif  // PYZC_DETAIL_LAYOUT_H
