// expect: pyzc: f() result: Pair is not a PYZC_HANDLE: only a handle can be NULL
// line: 12
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct pair {
    int a;
};
struct pair f(void);

PYZC_STRUCT(Pair, struct pair);
PYZC_FN((or_none, class, Pair), f, "", (void));
