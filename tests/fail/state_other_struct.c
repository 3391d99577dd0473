// expect: incompatible
// line: 21
// flags: -Werror
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct cache {
    int n;
};
struct other {
    int n;
};

static void
other_free(struct other *state)
{
    (void)state;
}

// The function is of another struct.
PYZC_STATE(cache, struct cache, .free = other_free);

PYZC_MODULE(m, "", cache);
