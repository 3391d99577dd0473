// callbacks.h - the lines of callbacks.
// SPDX-License-Identifier: MIT

#ifndef PYZC_CALLBACKS_H
#define PYZC_CALLBACKS_H

#include "making.h"

// The rule for C functions: with their void *, or without where the handle has
// one for all of them.
guint rule_callback(struct making *self, guint i);

#endif  // PYZC_CALLBACKS_H
