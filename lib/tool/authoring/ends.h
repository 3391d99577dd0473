// ends.h - what frees handles.
// SPDX-License-Identifier: MIT

#ifndef PYZC_ENDS_H
#define PYZC_ENDS_H

#include "handles.h"

// Finds the function that frees [handle], or why it has no class.
void handle_find_end(const struct header *self, struct handle *handle);

// Returns the first handle with a class that a function takes, besides [not];
// or NULL.
struct handle *handle_first_taken(const struct header *self,
                                  const struct c_function *function,
                                  const struct handle * not );

#endif  // PYZC_ENDS_H
