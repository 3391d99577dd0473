// structs.c - plain structs as Python types, with the slots of the data model.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <math.h>
#include <stdio.h>
#include <string.h>

enum color { color_red, color_green };
#define COLORS(X) X(color_red, RED) X(color_green, GREEN)
PYZC_ENUM(Color, enum color, IntEnum, "Colours.", COLORS);

// Members of each kind.
struct dot {
    double x;
    float f;
    int8_t i;
    unsigned short s;
    bool b;
    uint64_t u;
    enum color c;
    const char *name;
};
PYZC_STRUCT(Dot, struct dot);
PYZC_MEMBERS(Dot, (double, x, "East."), (float, f), (int8_t, i),
             (unsigned short, s), (bool, b), (uint64_t, u),
             (enum, Color, c, "The colour."),
             (readonly, const char *, name, "The name."));

static struct dot
dot_make(double x, int8_t i)
{
    return (struct dot){ .x = x, .i = i, .name = "dot", .c = color_green };
}
PYZC_METHOD((class, Dot), dot_make, Dot, __new__, "", (double, x),
            (int8_t, i, 0));

static double
dot_twice(const struct dot *self)
{
    return 2 * self->x;
}
PYZC_GETTER(double, dot_twice, Dot, twice, "Twice x.", (const, self));

static void
dot_set_twice(struct dot *self, double twice)
{
    self->x = twice / 2;
}
PYZC_SETTER(void, dot_set_twice, Dot, twice, (self), (double, twice));
PYZC_METHOD(void, dot_set_twice, Dot, set_twice, "", (self), (double, twice));

static int
dot_set_name(struct dot *self, const char *name)
{
    static const char *const names[] = { "dot", "point" };

    for (int i = 0; i < 2; i++) {
        if (strcmp(names[i], name) == 0) {
            self->name = names[i];
            return 0;
        }
    }
    return -1;
}
PYZC_SETTER((status, int, negative, PyExc_ValueError, "no such name"),
            dot_set_name, Dot, title, (self), (const char *, title));

static const char *
dot_get_title(const struct dot *self)
{
    return self->name;
}
PYZC_GETTER(const char *, dot_get_title, Dot, title, "", (const, self));

PYZC_CLASS(Dot, "A dot.", members, __new__, twice, (setter, twice), set_twice,
           title, (setter, title));

// Values: a vector.
struct vec {
    double x, y;
};
PYZC_STRUCT(Vec, struct vec);
PYZC_MEMBERS(Vec, (readonly, double, x), (readonly, double, y));

static struct vec
vec_make(double x, double y)
{
    return (struct vec){ x, y };
}
PYZC_METHOD((class, Vec), vec_make, Vec, __new__, "", (double, x, 0.0),
            (double, y, 0.0));
PYZC_METHOD((class, Vec), vec_make, Vec, of, "Make one.", (double, x),
            (double, y));

static struct vec
vec_add(struct vec a, struct vec b)
{
    return (struct vec){ a.x + b.x, a.y + b.y };
}
PYZC_METHOD((class, Vec), vec_add, Vec, __add__, "", (copy, self),
            (copy, class, Vec, other));

static struct vec
vec_times(struct vec a, double by)
{
    return (struct vec){ a.x * by, a.y * by };
}
PYZC_METHOD((class, Vec), vec_times, Vec, __mul__, "", (copy, self),
            (double, by));
PYZC_METHOD((class, Vec), vec_times, Vec, __rmul__, "", (copy, self),
            (double, by));

static struct vec
vec_from(double start, struct vec a)
{
    return (struct vec){ start - a.x, start - a.y };
}
PYZC_METHOD((class, Vec), vec_from, Vec, __rsub__, "", (double, start),
            (copy, self));

static void
vec_scale(struct vec *a, double by)
{
    a->x *= by;
    a->y *= by;
}
PYZC_METHOD(void, vec_scale, Vec, __imul__, "", (self), (double, by));
PYZC_METHOD(void, vec_scale, Vec, scale, "Scale in place.", (self),
            (double, by));

static struct vec
vec_power(struct vec a, double by, double modulus)
{
    struct vec result = { pow(a.x, by), pow(a.y, by) };

    if (modulus != 0) {
        result.x = fmod(result.x, modulus);
        result.y = fmod(result.y, modulus);
    }
    return result;
}
PYZC_METHOD((class, Vec), vec_power, Vec, __pow__, "", (copy, self),
            (double, by), (double, modulus, 0.0));

static struct vec
vec_negative(struct vec a)
{
    return (struct vec){ -a.x, -a.y };
}
PYZC_METHOD((class, Vec), vec_negative, Vec, __neg__, "", (copy, self));

static double
vec_norm(const struct vec *self)
{
    return hypot(self->x, self->y);
}
PYZC_METHOD(double, vec_norm, Vec, norm, "Return the length.", (const, self));
PYZC_METHOD(double, vec_norm, Vec, __abs__, "", (const, self));
PYZC_METHOD(double, vec_norm, Vec, __float__, "", (const, self));

static bool
vec_truth(const struct vec *self)
{
    return self->x != 0 || self->y != 0;
}
PYZC_METHOD(bool, vec_truth, Vec, __bool__, "", (const, self));

static bool
vec_equal(const struct vec *a, const struct vec *b)
{
    return a->x == b->x && a->y == b->y;
}
PYZC_METHOD(bool, vec_equal, Vec, __eq__, "", (const, self),
            (const, class, Vec, other));

static bool
vec_less(const struct vec *a, const struct vec *b)
{
    return vec_norm(a) < vec_norm(b);
}
PYZC_METHOD(bool, vec_less, Vec, __lt__, "", (const, self),
            (const, class, Vec, other));
PYZC_METHOD(bool, vec_less, Vec, __gt__, "", (const, class, Vec, other),
            (const, self));

static Py_ssize_t
vec_hash(const struct vec *self)
{
    return (Py_ssize_t)(self->x + 3 * self->y);
}
PYZC_METHOD(Py_ssize_t, vec_hash, Vec, __hash__, "", (const, self));

static size_t
vec_text(const struct vec *self, char *out, size_t size)
{
    return (size_t)snprintf(out, size, "Vec(%g, %g)", self->x, self->y);
}
PYZC_METHOD((filled, size_t, text), vec_text, Vec, __repr__, "",
            (const, self), (out, str, (char *, size_t), text, 100));

static double
vec_dot(const struct vec *a, const struct vec *b)
{
    return a->x * b->x + a->y * b->y;
}
PYZC_METHOD(double, vec_dot, Vec, dot, "", (const, self),
            (const, class, Vec, other), (positional_only));

static double
vec_total(const struct vec *self, const struct vec *more)
{
    return self->x + self->y + (more != NULL ? more->x + more->y : 0);
}
PYZC_METHOD(double, vec_total, Vec, total, "", (const, self),
            (or_none, const, class, Vec, more));

static void
vec_pair(struct vec *out, const struct vec *self, int *n)
{
    *out = *self;
    *n = 2;
}
PYZC_METHOD(void, vec_pair, Vec, pair, "", (out, class, Vec, copy),
            (const, self), (out, int, n));

PYZC_CLASS(Vec, "A vector.", (subclassable), members, __new__, of, __add__,
           __mul__, __rmul__, __rsub__, __imul__, scale, __pow__, __neg__,
           norm, __abs__, __float__, __bool__, __eq__, __lt__, __gt__,
           __hash__, __repr__, dot, total, pair);

// Functions of the module with instances.
PYZC_FN(double, vec_dot, "", (const, class, Vec, a), (const, class, Vec, b));
PYZC_FN((class, Vec), vec_make, "", (double, x), (double, y));

// A container.
struct numbers {
    int n;
    double item[8];
};
PYZC_STRUCT(Numbers, struct numbers);

static bool
numbers_init(struct numbers *self, int n)
{
    if (n < 0 || n > 8) {
        return false;
    }
    self->n = n;
    for (int i = 0; i < n; i++) {
        self->item[i] = i;
    }
    return true;
}
PYZC_METHOD((status, bool, zero, PyExc_ValueError, "from 0 to 8"),
            numbers_init, Numbers, __new__, "", (out, class, Numbers, made),
            (int, n));

static int
numbers_len(const struct numbers *self)
{
    return self->n;
}
PYZC_METHOD(int, numbers_len, Numbers, __len__, "", (const, self));

static double
numbers_get(const struct numbers *self, int i)
{
    return self->item[i];
}
PYZC_METHOD(double, numbers_get, Numbers, __getitem__, "", (const, self),
            (int, i),
            (require, i_ >= 0 && i_ < self_->n, PyExc_IndexError,
             "out of range"));

static void
numbers_set(struct numbers *self, int i, double value)
{
    self->item[i] = value;
}
PYZC_METHOD(void, numbers_set, Numbers, __setitem__, "", (self), (int, i),
            (double, value),
            (require, i_ >= 0 && i_ < self_->n, PyExc_IndexError,
             "out of range"));

static void
numbers_delete(struct numbers *self, int i)
{
    memmove(&self->item[i], &self->item[i + 1],
            (size_t)(self->n - i - 1) * sizeof(self->item[0]));
    self->n--;
}
PYZC_METHOD(void, numbers_delete, Numbers, __delitem__, "", (self), (int, i),
            (require, i_ >= 0 && i_ < self_->n, PyExc_IndexError,
             "out of range"));

static bool
numbers_has(const struct numbers *self, double value)
{
    for (int i = 0; i < self->n; i++) {
        if (self->item[i] == value) {
            return true;
        }
    }
    return false;
}
PYZC_METHOD(bool, numbers_has, Numbers, __contains__, "", (const, self),
            (double, value));

struct numbers_iterator {
    struct numbers numbers;
    int i;
};
PYZC_STRUCT(Iterator, struct numbers_iterator);

static struct numbers_iterator
numbers_iterate(const struct numbers *self)
{
    return (struct numbers_iterator){ *self, 0 };
}
PYZC_METHOD((class, Iterator), numbers_iterate, Numbers, __iter__, "",
            (const, self));

static double
iterator_next(struct numbers_iterator *self)
{
    return self->i < self->numbers.n ? self->numbers.item[self->i++] : NAN;
}
PYZC_METHOD(double, iterator_next, Iterator, __next__, "", (self),
            (stop, isnan(result_)));

static double
numbers_call(const struct numbers *self, int i, double by)
{
    return i < self->n ? self->item[i] * by : by;
}
PYZC_METHOD(double, numbers_call, Numbers, __call__, "", (const, self),
            (int, i), (double, by, 2.0));

static int
numbers_attribute(const struct numbers *self, const char *name)
{
    if (strncmp(name, "item", 4) == 0 && name[4] >= '0' && name[4] <= '7') {
        return (int)self->item[name[4] - '0'];
    }
    PyErr_SetString(PyExc_AttributeError, name);
    return -1;
}
PYZC_METHOD(int, numbers_attribute, Numbers, __getattr__, "", (const, self),
            (const char *, name));

PYZC_CLASS(Numbers, "Up to eight numbers.", __new__, __len__, __getitem__,
           __setitem__, __delitem__, __contains__, __iter__, __call__,
           __getattr__);
PYZC_CLASS(Iterator, "Iterates.", __next__);

// A struct that must not move, and has something to give back.
struct tied {
    struct tied *self;
    _Atomic int *count;
};
static _Atomic int tied_count;

static int
tied_init(struct tied *self, int fail)
{
    self->self = self;
    self->count = &tied_count;
    if (fail == 0) {
        tied_count++;
    }
    return fail;
}
static void
tied_finish(struct tied *self)
{
    --*self->count;
}
PYZC_STRUCT(Tied, struct tied, (destroy, tied_finish));
PYZC_METHOD((status, int, nonzero, PyExc_OSError, "it failed"), tied_init,
            Tied, __new__, "", (out, class, Tied, made), (int, fail, 0));

static bool
tied_is_right(const struct tied *self)
{
    return self->self == self;
}
PYZC_METHOD(bool, tied_is_right, Tied, is_right, "", (const, self));
#define TIED(X) X(7, NUMBER) X("tied", TEXT)
PYZC_CONSTANTS(tied_constants, TIED);
PYZC_CLASS(Tied, "It knows where it is.", __new__, is_right,
           (constants, tied_constants));

static int
count_tied(void)
{
    return tied_count;
}
PYZC_FN(int, count_tied, "", (void));

// A value of which the words say what it can.
struct point {
    int32_t x;
    double y;
    enum color c;
};
PYZC_STRUCT(Point, struct point);
PYZC_MEMBERS(Point, (int32_t, x), (double, y), (enum, Color, c));

static struct point
point_make(int32_t x, double y, enum color c)
{
    return (struct point){ x, y, c };
}
PYZC_METHOD((class, Point), point_make, Point, __new__, "", (int32_t, x),
            (double, y, 0.0), (enum, Color, c, color_red, "Color.RED"));
PYZC_CLASS(Point, "A point.", (subclassable), (eq), (order), (hash), (repr),
           (match), (copy), (pickle), members, __new__);

PYZC_MODULE(structs, "Structs.", pyzc_per_interpreter_gil, Color, Dot, Vec,
            vec_dot, vec_make, Numbers, Iterator, Tied, count_tied, Point);
