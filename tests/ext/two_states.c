// two_states.c - a module that cannot be imported.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

struct state {
    int n;
};
PYZC_STATE(one, struct state);
PYZC_STATE(two, struct state);

PYZC_MODULE(two_states, "Two states are one too many.", one, two);
