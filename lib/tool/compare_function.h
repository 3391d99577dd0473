// compare_function.h - what changed between two functions.
// SPDX-License-Identifier: MIT

#ifndef PYZC_COMPARE_FUNCTION_H
#define PYZC_COMPARE_FUNCTION_H

#include "pair.h"

void compare_functions(const struct pair *pair);

#endif  // PYZC_COMPARE_FUNCTION_H
