// families.h - structs that a library uses in several ways.
//
// A z_stream is made by deflateInit() and freed by deflateEnd(), or it is made
// by inflateInit() and freed by inflateEnd(): two classes of one struct.
// SPDX-License-Identifier: MIT

#ifndef PYZC_FAMILIES_H
#define PYZC_FAMILIES_H

#include "header.h"

// Gives the types of such structs, in each function, their family.
void families_find(struct header *self);

#endif  // PYZC_FAMILIES_H
