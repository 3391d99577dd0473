// expect: pyzc: f() argument 'x': list of class, Pair needs a pointer to pointers or to structs, alone or with an integer type for how many
// line: 13
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct pair {
    int a, b;
};
PYZC_STRUCT(Pair, struct pair);
PYZC_MEMBERS(Pair, (int, a), (int, b));

int f(const int *x, size_t n);
PYZC_FN(int, f, "", (list, class, Pair, (const int *, size_t), x));
PYZC_CLASS(Pair, "", members);

PYZC_MODULE(m, "", Pair, f);
