// callbacks.h - the lines of callbacks.
// SPDX-License-Identifier: MIT

#ifndef PYZC_CALLBACKS_H
#define PYZC_CALLBACKS_H

#include "making.h"

// The rule for C functions: with their void *, or without where the handle has
// one for all of them.
// Whether [type] is void (*)(void *), by which C gives a void * back.
bool callback_is_release(const struct c_type *type);

// Whether a function gives back the void * of the callback before.
bool callback_gives_user(const struct c_function *function);

guint rule_callback(struct making *self, guint i);

#endif  // PYZC_CALLBACKS_H
