// models.c - what objects of classes have beside their value.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

// Each option by itself, and those that go together.
struct node {
    int value;
};
#define NODE(C, ...)                                                          \
    PYZC_STRUCT(C, struct node, __VA_ARGS__);                                 \
    PYZC_MEMBERS(C, (int, value));                                            \
    PYZC_METHOD((class, C), node_make, C, __new__, "", (int, value, 0))
static struct node
node_make(int value)
{
    return (struct node){ value };
}

NODE(Referred, (weakref));
PYZC_CLASS(Referred, "It can be referred to.", members, __new__, (eq), (copy));

NODE(Open, (dict));
PYZC_CLASS(Open, "Any attribute can be set.", (subclassable), members, __new__,
           (copy), (pickle));

NODE(Both, (weakref), (dict));
PYZC_CLASS(Both, "Both.", (subclassable), members, __new__);

NODE(Reused, (freelist, 4));
PYZC_CLASS(Reused, "Its memory is used again.", (subclassable), members,
           __new__, (copy));

static _Atomic int n_finished;
static int
kept_init(struct node *self, int value)
{
    if (self->value != 0) {
        return -2;
    }
    self->value = value;
    return value < 0 ? -1 : 0;
}
static void
kept_finish(struct node *self)
{
    (void)self;
    n_finished++;
}
PYZC_STRUCT(Kept, struct node, (destroy, kept_finish), (freelist, 2),
            (weakref));
PYZC_METHOD((status, int, nonzero, PyExc_ValueError), kept_init, Kept, __new__,
            "", (out, class, Kept, made), (int, value));
PYZC_CLASS(Kept, "A struct that is made in its place.", __new__);

static int
count_finished(void)
{
    return n_finished;
}
PYZC_FN(int, count_finished, "", (void));

// Handles have them, too.
static struct node *
pointed_new(int value)
{
    static struct node nodes[8];

    nodes[value & 7].value = value;
    return &nodes[value & 7];
}
static int
pointed_value(const struct node *self)
{
    return self->value;
}
PYZC_HANDLE(Pointed, struct node *, (weakref), (dict));
PYZC_METHOD((class, Pointed), pointed_new, Pointed, __new__, "", (int, value));
PYZC_GETTER(int, pointed_value, Pointed, value, "", (const, self));
PYZC_CLASS(Pointed, "A handle.", __new__, value);

// A class, one that derives from it, and one that derives from that.
struct shape {
    int sides;
    double size;
};
struct polygon {
    struct shape shape;
    double angle;
};
struct square {
    struct polygon polygon;
    int color;
};
static _Atomic int n_steps;
static int steps[8];
static void
note_step(int step)
{
    steps[n_steps++ & 7] = step;
}

static void
shape_finish(struct shape *self)
{
    note_step(10 + self->sides);
}
PYZC_STRUCT(Shape, struct shape, (destroy, shape_finish));
PYZC_MEMBERS(Shape, (readonly, int, sides), (double, size));
static int
shape_init(struct shape *self, int sides, double size)
{
    *self = (struct shape){ sides, size };
    return 0;
}
PYZC_METHOD((status, int, nonzero, PyExc_ValueError), shape_init, Shape,
            __new__, "", (out, class, Shape, made), (int, sides),
            (double, size, 1.0));
static double
shape_total(const struct shape *self)
{
    return self->sides * self->size;
}
PYZC_METHOD(double, shape_total, Shape, total, "", (const, self));
static double
shape_add(const struct shape *self, double more)
{
    return self->size + more;
}
PYZC_METHOD(double, shape_add, Shape, __add__, "", (const, self),
            (double, more));
static double
shape_radd(const struct shape *self, double more)
{
    return 100 * self->size + more;
}
PYZC_METHOD(double, shape_radd, Shape, __radd__, "", (const, self),
            (double, more));
static bool
shape_equal(const struct shape *self, const struct shape *other)
{
    return self->sides == other->sides;
}
PYZC_METHOD(bool, shape_equal, Shape, __eq__, "", (const, self),
            (const, class, Shape, other));
static int
shape_hash(const struct shape *self)
{
    return self->sides;
}
PYZC_METHOD(int, shape_hash, Shape, __hash__, "", (const, self));
PYZC_CLASS(Shape, "A shape.", (subclassable), members, __new__, total, __add__,
           __radd__, __eq__, __hash__);

static void
polygon_finish(struct polygon *self)
{
    note_step(20 + self->shape.sides);
}
PYZC_STRUCT(Polygon, struct polygon, (base, Shape, shape),
            (destroy, polygon_finish));
PYZC_MEMBERS(Polygon, (double, angle));
static int
polygon_init(struct polygon *self, int sides, double angle)
{
    *self = (struct polygon){ { sides, 2 }, angle };
    return sides < 3;
}
PYZC_METHOD((status, int, nonzero, PyExc_ValueError, "too few"), polygon_init,
            Polygon, __new__, "", (out, class, Polygon, made), (int, sides),
            (double, angle, 0.5));
static bool
polygon_less(const struct polygon *self, const struct polygon *other)
{
    return self->angle < other->angle;
}
PYZC_METHOD(bool, polygon_less, Polygon, __lt__, "", (const, self),
            (const, class, Polygon, other));
PYZC_CLASS(Polygon, "A polygon.", (subclassable), members, __new__, __lt__);

PYZC_STRUCT(Square, struct square, (base, Polygon, polygon));
static int
square_color(const struct square *self)
{
    return self->color;
}
static int
square_init(struct square *self, int color)
{
    self->polygon = (struct polygon){ { 4, 3 }, 1.5 };
    self->color = color;
    return 0;
}
PYZC_METHOD((status, int, nonzero, PyExc_ValueError), square_init, Square,
            __new__, "", (out, class, Square, made), (int, color));
PYZC_GETTER(int, square_color, Square, color, "", (const, self));
PYZC_CLASS(Square, "A square.", __new__, color);

// Words that are of the members of a class and of its base.
struct plain_base {
    int a;
    double b;
};
struct plain_derived {
    struct plain_base base;
    int c;
};
PYZC_STRUCT(PlainBase, struct plain_base);
PYZC_MEMBERS(PlainBase, (int, a), (double, b));
PYZC_CLASS(PlainBase, "Two.", members, (new), (eq), (hash), (repr),
           (subclassable), (fields));
PYZC_STRUCT(PlainDerived, struct plain_derived, (base, PlainBase, base));
PYZC_MEMBERS(PlainDerived, (int, c));
static struct plain_derived
plain_derived_make(int a, double b, int c)
{
    return (struct plain_derived){ { a, b }, c };
}
PYZC_METHOD((class, PlainDerived), plain_derived_make, PlainDerived, __new__,
            "", (int, a), (double, b), (int, c));
PYZC_CLASS(PlainDerived, "Three.", __new__, members, (eq), (order), (hash),
           (repr), (match), (copy), (pickle));

static double
shape_size(const struct shape *self)
{
    return self->size;
}
PYZC_FN(double, shape_size, "", (const, class, Shape, shape));
static double
polygon_angle(const struct polygon *self)
{
    return self->angle;
}
PYZC_FN(double, polygon_angle, "", (const, class, Polygon, polygon));

static int
take_steps(int *out, int room)
{
    int n = n_steps < room ? n_steps : room;

    for (int i = 0; i < n; i++) {
        out[i] = steps[i];
    }
    n_steps = 0;
    return n;
}
PYZC_FN((filled, int, out), take_steps, "", (out, array, (int *, int), out, 8));

// A base that cannot be called.
struct animal {
    int legs;
};
struct dog {
    struct animal animal;
};
PYZC_STRUCT(Animal, struct animal);
static int
animal_legs(const struct animal *self)
{
    return self->legs;
}
PYZC_GETTER(int, animal_legs, Animal, legs, "", (const, self));
PYZC_CLASS(Animal, "An animal.", (subclassable), legs);
PYZC_STRUCT(Dog, struct dog, (base, Animal, animal));
static struct dog
dog_make(void)
{
    return (struct dog){ { 4 } };
}
PYZC_METHOD((class, Dog), dog_make, Dog, __new__, "", (void));
PYZC_CLASS(Dog, "A dog.", __new__);

// Bases of Python's.
struct counted {
    int calls;
    int before;
};
static void
counted_finish(struct counted *self)
{
    note_step(30 + self->calls);
}
PYZC_STRUCT(CountedList, struct counted, (python_base, "list"),
            (destroy, counted_finish), (weakref));
static int
counted_init(struct counted *self, int calls)
{
    self->before = self->calls;
    self->calls = calls;
    return calls < 0;
}
PYZC_METHOD((status, int, nonzero, PyExc_ValueError, "negative"), counted_init,
            CountedList, __new__, "", (out, class, CountedList, made),
            (int, calls));
static int
counted_call(struct counted *self)
{
    return ++self->calls;
}
PYZC_METHOD(int, counted_call, CountedList, call, "", (self));
PYZC_GETTER(int, counted_call, CountedList, called, "", (self));
PYZC_CLASS(CountedList, "A list that counts.", (subclassable), __new__, call,
           called);

PYZC_STRUCT(CountedDict, struct counted, (python_base, "dict"));
PYZC_METHOD(int, counted_call, CountedDict, call, "", (self));
static int
counted_missing(struct counted *self, PyObject *key)
{
    (void)key;
    return self->calls++;
}
PYZC_METHOD(int, counted_missing, CountedDict, __missing__, "", (self),
            (PyObject *, key));
PYZC_CLASS(CountedDict, "A dict that counts.", call, __missing__);

PYZC_STRUCT(Zone, struct node, (python_base, "datetime.tzinfo"));
static struct node
zone_make(int hours)
{
    return (struct node){ hours };
}
PYZC_METHOD((class, Zone), zone_make, Zone, __new__, "", (int, hours));
static bool
is_offset(PyObject *object)
{
    return object == Py_None;
}
PYZC_OBJECT(offset, is_offset, "datetime.timedelta | None");
static PyObject *
zone_offset(const struct node *self, PyObject *when)
{
    PyObject *datetime = PyImport_ImportModule("datetime");
    PyObject *offset =
        datetime != NULL ? PyObject_CallMethod(datetime, "timedelta", "ii", 0,
                                               self->value * 3600)
                         : NULL;

    (void)when;
    Py_XDECREF(datetime);
    return offset;
}
PYZC_METHOD((object, offset), zone_offset, Zone, utcoffset, "", (const, self),
            (PyObject *, when), (positional_only));
PYZC_METHOD((object, offset), zone_offset, Zone, dst, "", (const, self),
            (PyObject *, when), (positional_only));
static const char *
zone_name(const struct node *self, PyObject *when)
{
    (void)when;
    return self->value == 0 ? "zero" : "other";
}
PYZC_METHOD(const char *, zone_name, Zone, tzname, "", (const, self),
            (PyObject *, when), (positional_only));
PYZC_CLASS(Zone, "A time zone.", __new__, utcoffset, dst, tzname);

// Exceptions.
struct fault {
    int code;
    double when;
};
PYZC_STRUCT(Fault, struct fault, (python_base, "ValueError"), (dict));
PYZC_MEMBERS(Fault, (int, code), (double, when));
static struct fault
fault_make(const char *message, int code)
{
    (void)message;
    return (struct fault){ code, 0.5 };
}
PYZC_METHOD((class, Fault), fault_make, Fault, __new__, "",
            (const char *, message), (int, code, 0));
PYZC_CLASS(Fault, "A fault, with its code.", (subclassable), members, __new__);
PYZC_STRUCT(Plain, struct fault, (python_base, "OSError"));
PYZC_MEMBERS(Plain, (int, code));
PYZC_CLASS(Plain, "An exception that is made as its base is.", members);

static int
may_fail(int status)
{
    return status;
}
PYZC_FN((status, int, nonzero, Fault, "it failed"), may_fail, "",
        (int, status));
PYZC_FN_AS((status, int, nonzero, Plain), may_fail, may_fail_plainly, "",
           (int, status));
static void
raise_fault(PyObject *module, int status)
{
    pyzc_raise_value(module, Fault,
                     (&(struct fault){ .code = status, .when = 2.5 }),
                     "it failed so");
}
PYZC_FN_AS((status, int, nonzero, raise, raise_fault), may_fail,
           may_fail_with_fields, "", (int, status));

PYZC_MODULE(models, "Models.", pyzc_per_interpreter_gil, Referred, Open, Both,
            Reused, Kept, count_finished, Pointed, Shape, Polygon, Square,
            PlainBase, PlainDerived, shape_size,
            polygon_angle, take_steps, Animal, Dog, CountedList, CountedDict,
            Zone, Fault, Plain, may_fail, may_fail_plainly,
            may_fail_with_fields);
