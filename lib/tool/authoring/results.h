// results.h - what a line states about the result of its function.
// SPDX-License-Identifier: MIT

#ifndef PYZC_RESULTS_H
#define PYZC_RESULTS_H

#include "making.h"

// Whether pointer [i] is to a buffer that C fills, whose capacity is one of
// the integers, and the result can be nothing but how much it filled.
bool is_room(const struct making *self, guint i);

// Makes the result of the line.
void make_result(struct making *self, const struct c_type *type);

// When the entries are made: asks whether the result tells of an error. Where
// C makes an output, it must be known, or there is no line: what a call that
// failed has left there is none.
void make_status(struct making *self, const struct c_type *type);

#endif  // PYZC_RESULTS_H
