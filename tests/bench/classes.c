// classes.c - what bench.py calls of classes: construction, methods, members,
// properties, slots, handles. classes_hand.c is the twin.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <stdint.h>
#include <stdlib.h>

struct empty {
    int nothing;
};
PYZC_STRUCT(Empty, struct empty);

static struct empty
empty_make(void)
{
    return (struct empty){ 0 };
}
PYZC_METHOD((class, Empty), empty_make, Empty, __new__, "",
            (void));
PYZC_CLASS(Empty, "Nothing.", __new__);

// Vec: a value

struct vec {
    double x, y;
};
PYZC_STRUCT(Vec, struct vec);
PYZC_MEMBERS(Vec, (readonly, double, x), (double, y));

static struct vec
vec_make(double x, double y)
{
    return (struct vec){ x, y };
}
PYZC_METHOD((class, Vec), vec_make, Vec, __new__, "", (double, x),
            (double, y));

static struct vec
vec_add(const struct vec *a, const struct vec *b)
{
    return (struct vec){ a->x + b->x, a->y + b->y };
}
PYZC_METHOD((class, Vec), vec_add, Vec, __add__, "", (const, self),
            (const, class, Vec, other));

static bool
vec_eq(const struct vec *a, const struct vec *b)
{
    return a->x == b->x && a->y == b->y;
}
PYZC_METHOD(bool, vec_eq, Vec, __eq__, "", (const, self),
            (const, class, Vec, other));

static Py_hash_t
vec_hash(const struct vec *a)
{
    return (Py_hash_t)(a->x * 1000003 + a->y);
}
PYZC_METHOD(Py_ssize_t, vec_hash, Vec, __hash__, "", (const, self));

static double
vec_dot(const struct vec *a, const struct vec *b)
{
    return a->x * b->x + a->y * b->y;
}
PYZC_METHOD(double, vec_dot, Vec, dot, "Return the dot product.",
            (const, self), (const, class, Vec, other));

static struct vec
vec_turned(const struct vec *a)
{
    return (struct vec){ -a->y, a->x };
}
PYZC_METHOD((class, Vec), vec_turned, Vec, turned, "Return it turned.",
            (const, self));

PYZC_CLASS(Vec, "Two numbers.", members, __new__, __add__, __eq__, __hash__,
           dot, turned);

// Six: members of six types

struct six {
    uint16_t a;
    int32_t b;
    uint32_t c;
    int64_t d;
    uint64_t e;
    float f;
};
PYZC_STRUCT(Six, struct six);
PYZC_MEMBERS(Six, (uint16_t, a), (int32_t, b), (uint32_t, c), (int64_t, d),
             (uint64_t, e), (float, f));

static struct six
six_make(uint16_t a, int32_t b, uint32_t c, int64_t d, uint64_t e, float f)
{
    return (struct six){ a, b, c, d, e, f };
}
PYZC_METHOD((class, Six), six_make, Six, __new__, "", (uint16_t, a),
            (int32_t, b), (uint32_t, c), (int64_t, d), (uint64_t, e),
            (float, f));

static double
six_sum(const struct six *s)
{
    return (double)s->a + s->b + s->c + (double)s->d + (double)s->e +
           (double)s->f;
}
PYZC_METHOD(double, six_sum, Six, sum, "Return the sum.", (const, self));

static double
six_scale(const struct six *s, double by)
{
    return (double)s->d * by;
}
PYZC_METHOD(double, six_scale, Six, scale, "Return *d* times *by*.",
            (const, self), (double, by));

static int64_t
six_twice(const struct six *s)
{
    return 2 * s->d;
}
PYZC_GETTER(int64_t, six_twice, Six, twice, "*d* twice.", (const, self));

static void
six_set_twice(struct six *s, int64_t value)
{
    s->d = value / 2;
}
PYZC_SETTER(void, six_set_twice, Six, twice, (self), (int64_t, value));

PYZC_CLASS(Six, "Six numbers.", members, __new__, sum, scale, twice,
           (setter, twice));

// Range: a sequence, and what iterates over it

struct range {
    Py_ssize_t at, n;
};
PYZC_STRUCT(Range, struct range);
PYZC_STRUCT(Steps, struct range);

static struct range
range_make(Py_ssize_t n)
{
    return (struct range){ 0, n };
}
PYZC_METHOD((class, Range), range_make, Range, __new__, "", (Py_ssize_t, n));

static Py_ssize_t
range_len(const struct range *range)
{
    return range->n;
}
PYZC_METHOD(Py_ssize_t, range_len, Range, __len__, "", (const, self));

static Py_ssize_t
range_item(const struct range *range, Py_ssize_t i)
{
    return i < 0 ? i + range->n : i;
}
PYZC_METHOD(Py_ssize_t, range_item, Range, __getitem__, "", (const, self),
            (Py_ssize_t, index),
            (require, -self_->n <= index_ && index_ < self_->n,
             PyExc_IndexError, "Range index out of range"));

static struct range
range_iter(const struct range *range)
{
    return *range;
}
PYZC_METHOD((class, Steps), range_iter, Range, __iter__, "", (const, self));

static Py_ssize_t
steps_next(struct range *range)
{
    return range->at < range->n ? range->at++ : -1;
}
PYZC_METHOD(Py_ssize_t, steps_next, Steps, __next__, "", (self),
            (stop, result_ < 0));

PYZC_CLASS(Range, "Numbers.", __new__, __len__, __getitem__, __iter__);
PYZC_CLASS(Steps, "The numbers of a Range.", __next__);

// Counter: a handle

struct counter {
    long n;
};
PYZC_HANDLE(Counter, struct counter *, (destroy, free));

static struct counter *
counter_open(void)
{
    return calloc(1, sizeof(struct counter));
}
PYZC_METHOD((class, Counter, zero, PyExc_MemoryError), counter_open, Counter,
            __new__, "", (void));

static long
counter_step(struct counter *counter, long by)
{
    return counter->n += by;
}
PYZC_METHOD(long, counter_step, Counter, step, "Count.", (self), (long, by));

static void
counter_close(struct counter *counter)
{
    free(counter);
}
PYZC_METHOD(void, counter_close, Counter, close, "Close it.", (close));
PYZC_CLASS(Counter, "Counts.", __new__, step, close);

// Functions

static double
length2(const struct vec *v)
{
    return v->x * v->x + v->y * v->y;
}
PYZC_FN(double, length2, "Return the square of the length.",
        (const, class, Vec, v));

static struct vec
unit(void)
{
    return (struct vec){ 1.0, 0.0 };
}
PYZC_FN((class, Vec), unit, "Return a vector.", (void));

PYZC_PART(all, Empty, Vec, Six, Range, Steps, Counter, length2, unit);

#if defined(Py_LIMITED_API)
PYZC_MODULE(classes_limited, "What bench.py calls.", all);
#else
PYZC_MODULE(classes_pyzc, "What bench.py calls.", all);
#endif
