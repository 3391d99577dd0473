// given.h - arguments that a macro of the header gives a function.
// SPDX-License-Identifier: MIT

#ifndef PYZC_GIVEN_H
#define PYZC_GIVEN_H

#include "making.h"

// Finds a macro that calls the function with arguments of its own, as
//
//     #define deflateInit(strm, level) deflateInit_((strm), (level),
//     ZLIB_VERSION)
//
// Returns what it gives for each parameter, NULL for what its caller gives;
// NULL if there is none. To be freed.
GPtrArray *given_find(const struct header *header,
                      const struct c_function *function);

// The rule for them.
guint rule_given(struct making *self, guint i);

#endif  // PYZC_GIVEN_H
