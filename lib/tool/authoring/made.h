// made.h - whether what a function makes is new, and what it keeps alive.
// SPDX-License-Identifier: MIT

#ifndef PYZC_MADE_H
#define PYZC_MADE_H

#include "making.h"

// Refuses what makes a handle where it is not certain to be a new one, or the
// caller's.
void made_check(struct making *self);

// Whether what the line makes keeps [handle], an argument, alive beside the
// object.
bool made_keeps(const struct line *line, const struct handle *handle);

#endif  // PYZC_MADE_H
