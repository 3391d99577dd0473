// conversions.h - C code that takes structs from Python and gives them to it.
// SPDX-License-Identifier: MIT

#ifndef PYZC_CONVERSIONS_H
#define PYZC_CONVERSIONS_H

#include <glib.h>
#include <stdbool.h>

#include "tags.h"

// Whether there is code for [tag]: one of numbers is a tuple, one of an array
// of unsigned char a bytes object.
bool conversions_known(const struct c_tag *tag);

// Whether it is bytes elsewhere and their number, which C can be given: its
// conversion to C is known.
bool conversions_is_view(const struct c_tag *tag);

// Appends a PYZC_CONVERTER and its functions for each of [tags], of struct
// c_tag.
void conversions_append(GString *text, const GPtrArray *tags);

#endif  // PYZC_CONVERSIONS_H
