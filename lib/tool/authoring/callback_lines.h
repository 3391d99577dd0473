// callback_lines.h - the lines of callbacks themselves.
// SPDX-License-Identifier: MIT

#ifndef PYZC_CALLBACK_LINES_H
#define PYZC_CALLBACK_LINES_H

#include "making.h"

// Makes the line of a callback [name] of the type [type]. Returns false if it
// has been refused.
bool callback_make(struct making *self, const struct c_type *type,
                   const char *name);

// Whether [type] is a void * that C passes on.
bool callback_is_user(const struct c_type *type);

#endif  // PYZC_CALLBACK_LINES_H
