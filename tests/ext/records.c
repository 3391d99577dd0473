// records.c - arrays of C structs, as NumPy's structured arrays are.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <complex.h>

struct point {
    short x;
    double y;
};
PYZC_FIELDS(point, struct point, "A point.", (double, y), (short, x));

struct hit {
    unsigned char flags;
    struct point at;
    float complex wave;
    bool seen;
};
PYZC_FIELDS(hit, struct hit, "A hit.", (unsigned char, flags),
            (fields, point, at), (float complex, wave), (bool, seen));

static double
area(const struct point *points, size_t n)
{
    double sum = 0.0;

    for (size_t i = 0; i < n; i++) {
        sum += points[i].x * points[i].y;
    }
    return sum;
}
PYZC_FN(double, area, "Return the sum of the products.",
        (array, (const struct point *, size_t), points,
         (items, fields, point)));
PYZC_FN_AS(double, area, area_or_none, "Return the sum of the products.",
           (or_none, array, (const struct point *, size_t), points,
            (items, fields, point)));

static void
move_(struct point *points, int rows, int columns, double by)
{
    for (int i = 0; i < rows * columns; i++) {
        points[i].y += by;
    }
}
PYZC_FN_AS(void, move_, move, "Add *by* to each y.",
           (array, (struct point *, int, int), points,
            (items, fields, point)),
           (double, by));

static double
last(const struct point *points, int n, int stride)
{
    return n > 0 ? points[(n - 1) * stride].y : 0.0;
}
PYZC_FN(double, last, "Return the last y.",
        (array, (const struct point *, int, int), points, (strides),
         (items, fields, point)));

static void
copy(struct point *target, const struct point *source)
{
    target[0] = source[0];
    target[1] = source[1];
}
PYZC_FN(void, copy, "Copy two points.",
        (array, struct point *, target, (shape, 2), (items, fields, point)),
        (array, const struct point *, source, (shape, 2),
         (items, fields, point)),
        (distinct, target, source));

static double
loudest(const struct hit *hits, size_t n)
{
    double most = 0.0;

    for (size_t i = 0; i < n; i++) {
        double loud = crealf(hits[i].wave) + hits[i].at.y;

        most = hits[i].seen && loud > most ? loud : most;
    }
    return most;
}
PYZC_FN(double, loudest, "Return the most of the seen hits.",
        (array, (const struct hit *, size_t), hits, (items, fields, hit)));

struct level {
    double height, depth;
};
PYZC_FIELDS(level, struct level, "A level.", (double, height),
            (double, depth));

static double
deepest(const struct level *levels, size_t n)
{
    double most = 0.0;

    for (size_t i = 0; i < n; i++) {
        most = levels[i].depth > most ? levels[i].depth : most;
    }
    return most;
}
PYZC_FN(double, deepest, "Return the greatest depth.",
        (array, (const struct level *, size_t), levels,
         (items, fields, level)));

PYZC_MODULE(records, "Arrays of structs.", point, hit, level, area,
            area_or_none, move, last, copy, loudest, deepest);
