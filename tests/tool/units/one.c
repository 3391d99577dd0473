// one.c - a unit of units.c.
// SPDX-License-Identifier: MIT

#include "units.h"

enum kind { KIND_A, KIND_B };
#define KINDS(X) X(KIND_A, A) X(KIND_B, B)
PYZC_ENUM(Kind, enum kind, IntEnum, "Kinds.", KINDS);

static enum kind
take_kind(enum kind kind)
{
    return kind;
}
PYZC_FN((enum, Kind), take_kind, "Return *kind*.",
        (enum, Kind, kind, KIND_A, "Kind.A"));

static enum shade
take_shade(enum shade shade)
{
    return shade;
}
PYZC_FN((enum, Shade), take_shade, "Return *shade*.", (enum, Shade, shade));

struct box {
    double width;
};
PYZC_FIELDS(box, struct box, "A box.", (double, width));

static struct box
make_box(void)
{
    return (struct box){ 1.0 };
}
PYZC_FN((fields, box), make_box, "Make a box.", (void));

PYZC_EXCEPTION(error, PyExc_ValueError, "An error.");
PYZC_EXCEPTION(parse_error, error, "Another.");

PYZC_UNION(key, (int, number));

static int
take_key(struct key key)
{
    return key.as.number;
}
PYZC_FN(int, take_key, "Return *key*.", (union, key, key));

PYZC_CALLBACK(visit, int, (int, number), (user));

static int
call(int (*visit)(int number, void *user), void *user)
{
    return visit(1, user);
}
PYZC_FN(int, call, "Call *visit*.", (callback, visit, visit), (user, visit));

// Some of the classes are in a list of their own.
PYZC_PART(one_classes, Kind, box);
PYZC_SUBMODULE(one, "One.", one_classes, error, parse_error, Shade, take_kind,
               take_shade, make_box, take_key, call);
