// callbacks.h - the lines of callbacks.
// SPDX-License-Identifier: MIT

#ifndef PYZC_CALLBACKS_H
#define PYZC_CALLBACKS_H

#include "making.h"

// Adds the line of a callback [name] of the type [function]. Returns false if
// it has been refused.
bool make_callback(struct making *self, const struct c_type *function,
                   const char *name);

#endif  // PYZC_CALLBACKS_H
