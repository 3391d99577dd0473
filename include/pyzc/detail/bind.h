// detail/bind.h - from positional and keyword arguments to one array.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_BIND_H
#define PYZC_DETAIL_BIND_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>
#include <pyzc/detail/record.h>
#include <pyzc/detail/state.h>

// Makes arguments from keywords, or says what is wrong with the call.
//
// [slots] has room for the parameters. Returns an array of a borrowed
// reference or NULL (its default) for each parameter, [slots] or [args]; or
// NULL with a TypeError worded as for a Python function.
PYZC_API PyObject *const *pyzc_bind(PyObject *module, PyObject *const *args,
                                    Py_ssize_t nargs, PyObject *kwnames,
                                    const struct pyzc_record *record,
                                    PyObject **slots);

// The same for a function with keyword-only parameters, *args or **kwargs.
//
// [slots] has one place more, which is NULL. A dict for **kwargs, a new
// reference, is put there when there is a keyword for it.
PYZC_API PyObject *const *pyzc_bind_more(PyObject *module,
                                         PyObject *const *args,
                                         Py_ssize_t nargs, PyObject *kwnames,
                                         const struct pyzc_record *record,
                                         PyObject **slots);

// Raises that [nargs] positional arguments are too many or too few. Always
// returns NULL.
PYZC_API PYZC_COLD PyObject *
pyzc_refuse_count(const struct pyzc_record *record, Py_ssize_t nargs);

// Makes [state], which is zeroed, ready for keyword calls.
PYZC_API void pyzc_bind_init_(struct pyzc_state *state);

#endif  // PYZC_DETAIL_BIND_H
