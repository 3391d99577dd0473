// arrays.h - the rules of vectors with strides, and of matrices.
//
// They are as all rules are (rules.c).
// SPDX-License-Identifier: MIT

#ifndef PYZC_ARRAYS_H
#define PYZC_ARRAYS_H

#include "making.h"

guint rule_vectors(struct making *self, guint i);
guint rule_strides(struct making *self, guint i);
guint rule_matrix(struct making *self, guint i);
guint rule_list(struct making *self, guint i);

// Whether parameter [i] is a pointer to numbers, and rows and columns are
// after it; and whether nothing else tells of memory.
bool has_rows(const struct making *self, guint i);
bool has_only_matrices(const struct making *self);

// Whether parameter [i] is a pointer to numbers with their stride after it.
bool is_stepped(const struct making *self, guint i);

#endif  // PYZC_ARRAYS_H
