// compat.h - what differs between versions of CPython.
// SPDX-License-Identifier: MIT

#ifndef PYZC_COMPAT_H
#define PYZC_COMPAT_H

#include <pyzc/python.h>

// The slots of a module that needs the GIL, and the main interpreter's GIL.
#if defined(Py_mod_gil)
#define PYZC_SLOTS_CONSERVATIVE                                               \
    { Py_mod_multiple_interpreters,                                           \
      Py_MOD_MULTIPLE_INTERPRETERS_SUPPORTED },                               \
        { Py_mod_gil, Py_MOD_GIL_USED },
#elif defined(Py_mod_multiple_interpreters)
#define PYZC_SLOTS_CONSERVATIVE                                               \
    { Py_mod_multiple_interpreters,                                           \
      Py_MOD_MULTIPLE_INTERPRETERS_SUPPORTED },
#else
#define PYZC_SLOTS_CONSERVATIVE
#endif

#endif  // PYZC_COMPAT_H
