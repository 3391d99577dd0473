// upcall.h - the names that calls of Python keep, for names.c.
// SPDX-License-Identifier: MIT

#ifndef PYZC_LIB_UPCALL_H
#define PYZC_LIB_UPCALL_H

#include <pyzc/call.h>

// Makes [self], which is zeros, one that has learnt nothing.
PYZC_API void pyzc_attribute_init_(struct pyzc_attribute *self);

#endif  // PYZC_LIB_UPCALL_H
