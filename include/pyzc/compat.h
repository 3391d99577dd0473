// compat.h - what differs between versions of CPython.
// SPDX-License-Identifier: MIT

#ifndef PYZC_COMPAT_H
#define PYZC_COMPAT_H

#include <pyzc/python.h>

// The slots that say which interpreters and builds a module is for, before
// the end of a table of slots.
#if defined(Py_mod_multiple_interpreters)
#define PYZC_SLOT_SHARED_GIL_                                                 \
    { Py_mod_multiple_interpreters, Py_MOD_MULTIPLE_INTERPRETERS_SUPPORTED },
#define PYZC_SLOT_OWN_GIL_                                                    \
    { Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED },
#else
#define PYZC_SLOT_SHARED_GIL_
#define PYZC_SLOT_OWN_GIL_
#endif
#if defined(Py_mod_gil)
#define PYZC_SLOT_GIL_USED_ { Py_mod_gil, Py_MOD_GIL_USED },
#define PYZC_SLOT_GIL_NOT_USED_ { Py_mod_gil, Py_MOD_GIL_NOT_USED },
#else
#define PYZC_SLOT_GIL_USED_
#define PYZC_SLOT_GIL_NOT_USED_
#endif

#endif  // PYZC_COMPAT_H
