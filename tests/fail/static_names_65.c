// expect: pyzc: names: more than 64 names; write several lines
// line: 12
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

#define EIGHT(t) t##0, t##1, t##2, t##3, t##4, t##5, t##6, t##7
#define MANY_NAMES                                                            \
    EIGHT(a), EIGHT(b), EIGHT(c), EIGHT(d), EIGHT(e), EIGHT(f), EIGHT(g),     \
        EIGHT(h), i


PYZC_NAMES(names, MANY_NAMES);

PYZC_MODULE(m, "", names);
