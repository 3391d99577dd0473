// bad_names.c - golden: two items with one Python name.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

static int
fast(void)
{
    return 1;
}
PYZC_FN_AS(int, fast, level, "", (void));

#define LEVELS(X) X(1, level)
PYZC_CONSTANTS(levels, LEVELS);

PYZC_MODULE(bad_names, "", level, levels);
