// export.h - what export.c and export_object.c share.
// SPDX-License-Identifier: MIT

#ifndef PYZC_LIB_EXPORT_H
#define PYZC_LIB_EXPORT_H

#include <pyzc/detail/export.h>
#include <pyzc/gil.h>

// Returns how many bytes lie between the items of dimension [at].
PYZC_API Py_ssize_t pyzc_export_stride_(const struct pyzc_new_array *array,
                                        int at);

// Returns the items from [item], in dimension [at] and those after it, as
// lists: a new reference, or NULL with an exception set.
PYZC_API PyObject *pyzc_export_list_(const struct pyzc_new_array *array,
                                     int at, const char *item);

// Returns an object that has the [size] items of [array], and owns its memory:
// a new reference, or NULL with an exception set. Takes the memory, also on
// failure.
PYZC_API PyObject *pyzc_export_object_(PyObject *module,
                                       const struct pyzc_new_array *array,
                                       Py_ssize_t size);

// Gives back what was lent to another library, which may be on any thread:
// [object], and the [memory] that says so. Where the interpreter of [view]
// lets no thread in any more, they stay.
PYZC_API void pyzc_export_free_(struct pyzc_interpreter_view *view,
                                PyObject *object, void *memory);

// Returns a capsule of Arrow's name for the items of [array]; and with it one
// of the items, which [self] owns: a pair, as __arrow_c_array__() returns it.
// New references, or NULL with an exception set.
PYZC_API PyObject *pyzc_export_schema_(const struct pyzc_new_array *array);
PYZC_API PyObject *pyzc_export_arrow_(PyObject *self,
                                      const struct pyzc_new_array *array);

#endif  // PYZC_LIB_EXPORT_H
