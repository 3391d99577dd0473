// blas.h - the lines of CBLAS.
// SPDX-License-Identifier: MIT

#ifndef PYZC_BLAS_H
#define PYZC_BLAS_H

#include "making.h"

// The rule for matrices and complex numbers of a function cblas_...: takes
// parameter [i], as the rules in rules.c do.
guint rule_blas(struct making *self, guint i);

// Adds what such a line requires, when all parameters have been taken.
void blas_finish(struct making *self);

#endif  // PYZC_BLAS_H
