// keep.h - what objects keep, for class.c and class_type.c.
// SPDX-License-Identifier: MIT

#ifndef PYZC_LIB_KEEP_H
#define PYZC_LIB_KEEP_H

#include <pyzc/detail/keep.h>

// Takes a view of the interpreter of [module]: [out] is to be closed, or NULL
// where the interpreter lets none in. Returns false with an exception set.
PYZC_API bool pyzc_callback_view_(PyObject *module,
                                  struct pyzc_interpreter_view **out);

// Each of [self], which may be NULL.
PYZC_API void pyzc_keeper_free_(struct pyzc_keeper *self);
PYZC_API int pyzc_keeper_traverse_(const struct pyzc_keeper *self,
                                   visitproc visit, void *arg);
PYZC_API void pyzc_keeper_clear_(struct pyzc_keeper *self);

// Drops one callable, which may run any code and free [self]. Says whether
// there was one.
PYZC_API bool pyzc_keeper_drop_(struct pyzc_keeper *self);

#endif  // PYZC_LIB_KEEP_H
