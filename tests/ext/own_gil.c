// own_gil.c - a module for interpreters with a GIL of their own, and for
// builds without one.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include "object.h"

static long
sum(long a, long b, long c)
{
    return a + b + c;
}
PYZC_FN(long, sum, "Return a sum.", (long, a), (long, b, 10), (long, c, 100));

static const char *
echo(const char *text)
{
    return text;
}
PYZC_FN(const char *, echo, "Return *text*.", (const char *, text));

static int
refuse(int n)
{
    return pyzc_fail(PyExc_ValueError, "%d is refused", n);
}
PYZC_FN(int, refuse, "Raise ValueError.", (int, n));

OBJECT(thing);

struct total {
    long sum;
};
PYZC_STATE(total, struct total);

PYZC_SUBMODULE(inner, "", sum);
PYZC_PART(part, echo, inner);

PYZC_MODULE(own_gil, "A module without static data.",
            pyzc_per_interpreter_gil, pyzc_gil_not_used,
            sum, refuse, part, thing, total);
