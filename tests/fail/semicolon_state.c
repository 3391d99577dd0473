// expect: expected ';'
// line: 9 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct cache {
    int n;
};
PYZC_STATE(cache, struct cache)

PYZC_MODULE(m, "", cache);
