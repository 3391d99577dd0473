// tree.c - golden: submodules, one in another.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

static int
count(int step)
{
    return step;
}
PYZC_FN(int, count, "Return *step*.", (int, step, 1));

static const char *
name(void)
{
    return NULL;
}
PYZC_FN(const char *, name, "Return a name.", (void));

#define VALUES(X) X(1, ONE) X("b", TWO)
PYZC_CONSTANTS(values, VALUES);

PYZC_SUBMODULE(deep, "", name);
PYZC_SUBMODULE(fast, "In another\nway.", count, deep, values);

PYZC_PART(part, fast);
PYZC_SUBMODULE(plain, "Without submodules.", name, values);

PYZC_MODULE(tree, "A module with submodules.", count, part, plain);
