// outputs.h - the rules of what C writes: a number, a list of texts.
// SPDX-License-Identifier: MIT

#ifndef PYZC_OUTPUTS_H
#define PYZC_OUTPUTS_H

#include "making.h"

// Whether parameter [i] is a place for a number that C writes, by the comment;
// or, of a method, by its name or type.
bool is_written(const struct making *self, guint i);

// The rule. It is as all rules are (rules.c).
guint rule_written(struct making *self, guint i);

// Returns the function that frees a list of texts, a char ** by a name of its
// own, which [type] is; NULL if it is none.
const struct c_function *text_list_release(const struct header *header,
                                           const struct c_type *type);

// Whether parameter [i] is a place for such a list, which C writes.
bool is_text_list_out(const struct making *self, guint i);

// The rule of these.
guint rule_texts(struct making *self, guint i);

#endif  // PYZC_OUTPUTS_H
