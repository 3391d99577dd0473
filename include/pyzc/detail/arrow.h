// detail/arrow.h - Arrow's C data interface, and what takes arrays by it.
//
// The structs are those of Arrow's specification, which nothing will be added
// to. Python has them in capsules (Arrow's PyCapsule interface), which give
// them back when they go. All need the GIL.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_ARROW_H
#define PYZC_DETAIL_ARROW_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>
#include <pyzc/detail/buffer.h>
#include <pyzc/detail/record.h>

// What a capsule "arrow_schema" has.
struct pyzc_arrow_schema {
    const char *format;
    const char *name;
    const char *metadata;
    int64_t flags;
    int64_t n_children;
    struct pyzc_arrow_schema **children;
    struct pyzc_arrow_schema *dictionary;
    void (*release)(struct pyzc_arrow_schema *self);  // NULL after it
    void *context;
};

// What a capsule "arrow_array" has. Of numbers, the buffers are a bit for each
// item, whether it is there, or NULL; and the items.
struct pyzc_arrow_array {
    int64_t length;
    int64_t null_count;  // -1 if it is not known
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void **buffers;
    struct pyzc_arrow_array **children;
    struct pyzc_arrow_array *dictionary;
    void (*release)(struct pyzc_arrow_array *self);  // NULL after it
    void *context;
};

// What a capsule "arrow_array_stream" has. The functions return 0 or an errno;
// an array that is released is the end.
struct pyzc_arrow_stream {
    int (*get_schema)(struct pyzc_arrow_stream *self,
                      struct pyzc_arrow_schema *out);
    int (*get_next)(struct pyzc_arrow_stream *self,
                    struct pyzc_arrow_array *out);
    const char *(*get_last_error)(struct pyzc_arrow_stream *self);
    void (*release)(struct pyzc_arrow_stream *self);
    void *context;
};

// The destructor of a capsule of pyzc's that has an array: gives it back.
PYZC_API void pyzc_arrow_drop_(PyObject *capsule);

// Whether the type of [value] has the method [name]: 1, 0, or -1 with an
// exception set.
PYZC_API int pyzc_has_method_(PyObject *value, const char *name);

// Takes [value], the argument [name], as an array of Arrow's, as
// pyzc_to_capsule_() does. The arrays of a stream are one; several are copied.
PYZC_API int pyzc_to_arrow_(PyObject *value, struct pyzc_items *items,
                            bool is_writable, const struct pyzc_record *record,
                            const char *name);

#endif  // PYZC_DETAIL_ARROW_H
