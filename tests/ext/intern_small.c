// intern_small.c - intern.c with limits in a line.
// SPDX-License-Identifier: MIT

#define SMALL
#include "intern.c"
