// shared_use.c - uses classes of another extension.
// SPDX-License-Identifier: MIT

#include <stdlib.h>

#include "shared.h"

PYZC_CLASS_FROM(Point, "shared");
PYZC_CLASS_FROM(Box, "shared");

static double
point_length2(const struct point *p)
{
    return p->x * p->x + p->y * p->y;
}
PYZC_FN(double, point_length2, "Return the square of the length.",
        (const, class, Point, p));

static struct point
point_turned(const struct point *p)
{
    return (struct point){ -p->y, p->x };
}
PYZC_FN((class, Point), point_turned, "Return it turned.",
        (const, class, Point, p));

static void
point_double(struct point *p)
{
    p->x *= 2;
    p->y *= 2;
}
PYZC_FN(void, point_double, "Double it.", (class, Point, p));

static void
point_fill(double x, struct point *out)
{
    *out = (struct point){ x, x };
}
PYZC_FN(void, point_fill, "Make one.", (double, x), (out, class, Point, p));

static struct box *
box_of(int n)
{
    struct box *self = malloc(sizeof(*self));

    if (self != NULL) {
        self->n_items = n;
    }
    return self;
}
PYZC_FN((class, Box, null, PyExc_MemoryError), box_of, "Make a box.",
        (int, n));

static int
box_put(struct box *box, int n)
{
    box->n_items += n;
    return box->n_items;
}
PYZC_FN(int, box_put, "Put something into it.", (class, Box, box), (int, n));

// A handle of this extension that a handle of the other owns.
struct view {
    const struct box *box;
};
static _Atomic int n_views;
static struct view *
view_new(struct box *box)
{
    struct view *self = malloc(sizeof(*self));

    if (self != NULL) {
        self->box = box;
        n_views++;
    }
    return self;
}
static void
view_free(struct view *self)
{
    n_views--;
    free(self);
}
static int
view_count(const struct view *self)
{
    return self->box->n_items;
}
PYZC_HANDLE(View, struct view *, (destroy, view_free), (owner, Box));
PYZC_METHOD((class, View, null, PyExc_MemoryError), view_new, View, __new__,
            "", (owner, class, Box, box));
PYZC_METHOD(int, view_count, View, count, "Return how many.", (const, self));
PYZC_CLASS(View, "A look into a box.", __new__, count);

// A class that derives from one of the other extension.
struct place {
    struct point point;
    int height;
};
PYZC_STRUCT(Place, struct place, (base, Point, point));
PYZC_MEMBERS(Place, (int, height));
static struct place
place_new(double x, double y, int height)
{
    return (struct place){ { x, y }, height };
}
PYZC_METHOD((class, Place), place_new, Place, __new__, "", (double, x),
            (double, y), (int, height));
PYZC_CLASS(Place, "A point at a height.", __new__, members, (subclassable));

static int
count_views(void)
{
    return n_views;
}
PYZC_FN(int, count_views, "Return how many there are.", (void));

PYZC_MODULE(shared_use, "Uses classes of others.", pyzc_per_interpreter_gil,
            Point, Box, View, Place, point_length2, point_turned, point_double,
            point_fill, box_of, box_put, count_views);
