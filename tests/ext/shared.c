// shared.c - classes that another extension uses.
// SPDX-License-Identifier: MIT

#include <stdlib.h>

#include "shared.h"

PYZC_MEMBERS(Point, (double, x), (double, y));
static double
point_sum(const struct point *self)
{
    return self->x + self->y;
}
PYZC_METHOD(double, point_sum, Point, sum, "Return the sum.", (const, self));
PYZC_CLASS(Point, "A point.", members, (new), (eq), (subclassable), sum,
           (shared));

static struct box *
box_new(int n_items)
{
    struct box *self = malloc(sizeof(*self));

    if (self != NULL) {
        self->n_items = n_items;
    }
    return self;
}
PYZC_METHOD((class, Box, null, PyExc_MemoryError), box_new, Box, __new__, "",
            (int, n_items));
static int
box_count(const struct box *self)
{
    return self->n_items;
}
PYZC_METHOD(int, box_count, Box, count, "Return how many.", (const, self));
static void
box_close(struct box *self)
{
    free(self);
}
PYZC_METHOD(void, box_close, Box, close, "Close it.", (close));
PYZC_CLASS(Box, "A box.", __new__, count, close, (shared));

PYZC_MEMBERS(Other, (double, x));
PYZC_CLASS(Other, "Another.", members, (new), (shared));
PYZC_MEMBERS(Secret, (double, x));
PYZC_CLASS(Secret, "Not for others.", members, (new));

PYZC_MODULE(shared, "Classes for others.", pyzc_per_interpreter_gil, Point,
            Box, Other, Secret);
