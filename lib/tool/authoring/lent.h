// lent.h - functions that may lend a handle.
// SPDX-License-Identifier: MIT

#ifndef PYZC_LENT_H
#define PYZC_LENT_H

#include "making.h"

// Makes the line of a function that may lend a handle, [lent], or refuses it.
void lent_find(struct making *self, const struct handle *lent);

// Whether an object of [lent] that the method gives has to be given back to
// the object of the method.
bool lent_is_to_be_given_back(const struct making *self,
                              const struct handle *lent);

#endif  // PYZC_LENT_H
