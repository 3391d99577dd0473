// detail/refuse.h - says why an argument was not accepted.
//
// The words are those of lib/python/refuse.c. All need the GIL.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_REFUSE_H
#define PYZC_DETAIL_REFUSE_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>
#include <pyzc/detail/record.h>

// Returns the kind of the type [code]: an enum pyzc_items_kind.
PYZC_API char pyzc_kind_of_code_(unsigned code);

// Raises that [value], the argument of parameter [at], was not accepted; an
// exception that is already set is told as pyzc_tell_argument_() does.
PYZC_API PYZC_COLD void pyzc_refuse(const struct pyzc_record *record,
                                    Py_ssize_t at, PyObject *value);

// Raises that the argument [name] has [size] [units], bytes or items, where
// the C length type ends at [limit]; or that it has not as many as [other].
PYZC_API PYZC_COLD void pyzc_refuse_size(const struct pyzc_record *record,
                                         const char *name, size_t size,
                                         size_t limit, const char *units);
PYZC_API PYZC_COLD void pyzc_refuse_sizes(const struct pyzc_record *record,
                                          const char *name, size_t size,
                                          const char *other,
                                          size_t other_size);

// Raises that [value] was not accepted as type [code] for the argument [name]
// of the function with [record]: that itself, or item [index] of it where that
// is not negative. [expected] is what the argument had to be, where that is
// more than the type says, or NULL; an exception that is set is then left
// alone.
PYZC_API PYZC_COLD void pyzc_refuse_item(const struct pyzc_record *record,
                                         const char *name, Py_ssize_t index,
                                         unsigned code, PyObject *value,
                                         const char *expected);

// Puts the function and the argument before the message of the exception that
// is set, if it is a plain one that C code has raised: CPython's conversions
// and the exporters of buffers know neither. One that has been through Python
// code is somebody's own, and stays as it is.
PYZC_API PYZC_COLD void pyzc_tell_argument_(const struct pyzc_record *record,
                                            const char *name);

// Raises [exception] instead of the one that is set, if that is a plain one
// that C code has raised of the argument [value]: with [text], or with what
// [words] says of [value]. NULL leaves it as it is.
PYZC_API PYZC_COLD void pyzc_reword_(PyObject *exception, const char *text,
                                     const char *(*words)(PyObject *value),
                                     PyObject *value);

// Clears the exception that is set, if it is a TypeError of CPython's because
// the type of [value] has no method [name], or None for it: the caller has
// better words.
PYZC_API PYZC_COLD void pyzc_clear_lack_(PyObject *value, const char *name);

// Raises that [value], the argument [name], is none of the types of [type], as
// pyzc_refuse() does.
PYZC_API PYZC_COLD void pyzc_refuse_union_(const struct pyzc_record *record,
                                           const char *name,
                                           const struct pyzc_record *type,
                                           PyObject *value);

// Whether a union has the next of its types tried, where an exception is set:
// if the type before [tells] itself why it does not take a value, that is
// dropped, unless it has been through Python code.
PYZC_API PYZC_COLD bool pyzc_union_next_(bool tells);

#endif  // PYZC_DETAIL_REFUSE_H
