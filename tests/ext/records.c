// records.c - arrays of C structs, as NumPy's structured arrays are.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <complex.h>
#include <stdlib.h>

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

// Results: each way to become an object, and each way to come to be.
static int n_freed;

static void
free_points(struct point *data)
{
    n_freed++;
    free(data);
}

static int
freed(void)
{
    return n_freed;
}
PYZC_FN(int, freed, "Return how often points were freed.", (void));

static void
put_points(struct point *data, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        data[i].x = (short)i;
        data[i].y = (double)i / 2.0;
    }
}

static const struct point *
two_points(void)
{
    static const struct point points[] = { { 1, 0.5 }, { 2, 1.5 } };

    return points;
}

#define WAYS(word)                                                            \
    static void fill_##word(struct point *data, size_t n)                     \
    {                                                                         \
        put_points(data, n);                                                  \
    }                                                                         \
    PYZC_FN(void, fill_##word, "Return points.", (python_only, size_t, n),    \
            (out, array, (struct point *, size_t), data, n_,                  \
             (items, fields, point), (as, word)));                            \
    static struct point *give_##word(size_t n)                                \
    {                                                                         \
        struct point *data = malloc((n + 1) * sizeof(*data));                 \
                                                                              \
        if (data != NULL) {                                                   \
            put_points(data, n);                                              \
        }                                                                     \
        return data;                                                          \
    }                                                                         \
    PYZC_FN((local, struct point *), give_##word, "Return points.",           \
            (size_t, n), (result, array, struct point *, result_, n_,         \
            (free, free_points), (as, word), (items, fields, point)));        \
    static const struct point *copy_##word(void)                              \
    {                                                                         \
        return two_points();                                                  \
    }                                                                         \
    PYZC_FN((local, const struct point *), copy_##word, "Return two points.", \
            (void), (result, array, const struct point *, result_, 2,         \
                     (items, fields, point), (as, word)));                    \
    static const struct point *part_##word(PyObject *parent)                  \
    {                                                                         \
        (void)parent;                                                         \
        return two_points();                                                  \
    }                                                                         \
    PYZC_FN((local, const struct point *), part_##word,                       \
            "Return what belongs to *parent*.", (PyObject *, parent),         \
            (result, array, const struct point *, result_, 2,                 \
             (parent, parent_), (items, fields, point), (as, word)));         \
    static void matrix_##word(struct hit *hits, int rows, int columns)        \
    {                                                                         \
        for (int i = 0; i < rows * columns; i++) {                            \
            hits[i].at.y = i;                                                 \
            hits[i].seen = i % 2 == 0;                                        \
            hits[i].wave = (float)i;                                          \
        }                                                                     \
    }                                                                         \
    PYZC_FN(void, matrix_##word, "Return hits, column by column.",            \
            (out, array, (struct hit *, int, int), hits, (shape, 2, 3),       \
             (as, word), (order, F), (items, fields, hit)))
WAYS(array);
WAYS(ndarray);
WAYS(buffer);
PYZC_PART(ways, fill_array, give_array, copy_array, part_array, matrix_array,
          fill_ndarray, give_ndarray, copy_ndarray, part_ndarray,
          matrix_ndarray, fill_buffer, give_buffer, copy_buffer, part_buffer,
          matrix_buffer);

// As many as C says.
static void
some(struct point *data, int *n)
{
    put_points(data, 4);
    *n = 3;
}
PYZC_FN(void, some, "Return three of eight points.",
        (out, array, (struct point *, int *), data, 8,
         (items, fields, point), (as, buffer)));

// One of each type, and no gap where a number would have one.
#pragma pack(push, 1)
struct packed {
    signed char b;
    unsigned short H;
    int i;
    unsigned long long Q;
    short h;
    long long q;
    unsigned char B;
    unsigned int u;
    float f;
    double d;
    bool truth;
    double complex z;
    char gap[3];
};
#pragma pack(pop)
PYZC_FIELDS(packed, struct packed, "One of each.", (signed char, b),
            (unsigned short, H), (int, i), (unsigned long long, Q), (short, h),
            (long long, q), (unsigned char, B), (unsigned int, u), (float, f),
            (double, d), (bool, truth), (double complex, z));

static void
each(struct packed *data)
{
    data[0] = (struct packed){ -1,  2,   -3,   4,    -5, -6, 7,
                               8,   1.5f, 2.5, true, 3.5, { 1, 2, 3 } };
}
PYZC_FN_AS(void, each, each_buffer, "Return one of each.",
           (out, array, struct packed *, data, 1, (items, fields, packed),
            (as, buffer)));
PYZC_FN_AS(void, each, each_ndarray, "Return one of each.",
           (out, array, struct packed *, data, 1, (items, fields, packed),
            (as, ndarray)));

// Members in one place.
struct both {
    union {
        int whole;
        unsigned char part;
    };
};
PYZC_FIELDS(both, struct both, "A number and a part of it.", (int, whole),
            (unsigned char, part));

static void
one_of_both(struct both *data)
{
    data->whole = 0x01010101;
}
PYZC_FN_AS(void, one_of_both, both_buffer, "Return one.",
           (out, array, struct both *, data, 1, (items, fields, both),
            (as, buffer)));
PYZC_FN_AS(void, one_of_both, both_ndarray, "Return one.",
           (out, array, struct both *, data, 1, (items, fields, both),
            (as, ndarray)));

PYZC_MODULE(records, "Arrays of structs.", point, hit, level, area,
            area_or_none, move, last, copy, loudest, deepest, freed,
            ways, some, packed, each_buffer, each_ndarray, both,
            both_buffer, both_ndarray);
