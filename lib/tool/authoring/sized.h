// sized.h - bytes that another number tells the length of: a result, or an
// output.
// SPDX-License-Identifier: MIT

#ifndef PYZC_SIZED_H
#define PYZC_SIZED_H

#include "making.h"

// Whether parameter [i] is memory with the size of its items and their number
// after it, as that of fread().
bool is_items(const struct making *self, guint i);

// Pairs memory with its length where its place says so: before what gives it
// back, or as of fread(). Returns whether there is such.
bool pair_sized(struct making *self);

// Whether parameter [i] is a pointer to how much of a buffer before it C
// filled: void *buf, size_t size, size_t *written.
bool is_report(const struct making *self, guint i);

// Returns the parameter that is a pointer to the length of the result, which
// points to bytes; -1 if none is.
int result_length(const struct making *self);

// The rule of a buffer as that of fgets(), and the result of such a function.
guint rule_gets(struct making *self, guint i);
bool make_gets(struct making *self, const struct c_type *type);

// The rules of the first, and of the second. They are as all rules are.
guint rule_filled(struct making *self, guint i);
guint rule_sized(struct making *self, guint i);

// Makes the result of a pointer [type] to bytes whose length is known. Returns
// false if it is not.
bool make_sized(struct making *self, const struct c_type *type);

#endif  // PYZC_SIZED_H
