// two.c - a unit of units.c, whose lines have the C names of those of one.c.
// SPDX-License-Identifier: MIT

#include "units.h"

static int
zero(void)
{
    return 0;
}
PYZC_FN(int, zero, "Return 0.", (void));

enum kind { KIND_P = 1, KIND_Q = 2 };
#define KINDS(X) X(KIND_P, P) X(KIND_Q, Q)
PYZC_ENUM(Kind, enum kind, IntFlag, "Bits.", KINDS);

static enum kind
take_kind(enum kind kind)
{
    return kind;
}
PYZC_FN((enum, Kind), take_kind, "Return *kind*.",
        (enum, Kind, kind, KIND_P, "Kind.P"));

static enum shade
take_shade(enum shade shade)
{
    return shade;
}
PYZC_FN((enum, Shade), take_shade, "Return *shade*.", (enum, Shade, shade));

struct box {
    const char *name;
    long n;
};
PYZC_FIELDS(box, struct box, "A box.", (const char *, name), (long, n));

static struct box
make_box(void)
{
    return (struct box){ "a", 1 };
}
PYZC_FN((fields, box), make_box, "Make a box.", (void));

PYZC_EXCEPTION_AS(error, failure, PyExc_OSError, "An error.");
PYZC_EXCEPTION(parse_error, error, "Another.");

PYZC_UNION(key, (const char *, text));

static const char *
take_key(struct key key)
{
    return key.as.text;
}
PYZC_FN(const char *, take_key, "Return *key*.", (union, key, key));

PYZC_CALLBACK(visit, double, (const char *, text), (user));

static double
call(double (*visit)(const char *text, void *user), void *user)
{
    return visit("a", user);
}
PYZC_FN(double, call, "Call *visit*.", (callback, visit, visit),
        (user, visit));

PYZC_PART(two_classes, Kind, box);
PYZC_SUBMODULE(two, "Two.", zero, two_classes, error, parse_error, Shade,
               take_kind, take_shade, make_box, take_key, call);
