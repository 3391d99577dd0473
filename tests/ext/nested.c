// nested.c - structs with members that are more than one value.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <string.h>

// A struct that may be a part of others.
struct point {
    double x, y;
};
PYZC_STRUCT(Point, struct point, (nested));
PYZC_MEMBERS(Point, (double, x), (double, y));

static struct point
point_make(double x, double y)
{
    return (struct point){ x, y };
}
PYZC_METHOD((class, Point), point_make, Point, __new__, "", (double, x, 0.0),
            (double, y, 0.0));

static double
point_sum(const struct point *self)
{
    return self->x + self->y;
}
PYZC_METHOD(double, point_sum, Point, sum, "Add up.", (const, self));

static void
point_move(struct point *self, double by)
{
    self->x += by;
    self->y += by;
}
PYZC_METHOD(void, point_move, Point, move, "Move.", (self), (double, by));

static void
point_double(struct point *out, const struct point *self)
{
    *out = (struct point){ 2 * self->x, 2 * self->y };
}
PYZC_METHOD(void, point_double, Point, doubled, "", (out, class, Point, made),
            (const, self));
PYZC_CLASS(Point, "A point.", (subclassable), (eq), (order), (hash), (repr),
           (match), (copy), (pickle), members, __new__, sum, move, doubled);

struct line {
    struct point start;
    struct point to;
};
PYZC_STRUCT(Line, struct line, (nested));
PYZC_MEMBERS(Line, (class, Point, start, "Where it begins."),
             (readonly, class, Point, to));

static struct line
line_make(struct point start, struct point to)
{
    return (struct line){ start, to };
}
PYZC_METHOD((class, Line), line_make, Line, __new__, "",
            (copy, class, Point, start), (copy, class, Point, to));
PYZC_CLASS(Line, "A line.", (subclassable), (eq), (hash), (repr), (copy),
           (pickle), members, __new__);

// A part of a part; and one that is copied, of a class that is not (nested).
struct tag {
    int32_t number;
};
PYZC_STRUCT(Tag, struct tag);
PYZC_MEMBERS(Tag, (int32_t, number));

static struct tag
tag_make(int32_t number)
{
    return (struct tag){ number };
}
PYZC_METHOD((class, Tag), tag_make, Tag, __new__, "", (int32_t, number));
PYZC_CLASS(Tag, "A tag.", (eq), (hash), (repr), (copy), (pickle), members,
           __new__);

static _Atomic int n_boxes;
struct box {
    struct line diagonal;
    struct tag tag;
};
static void
box_finish(struct box *self)
{
    (void)self;
    n_boxes--;
}
PYZC_STRUCT(Box, struct box, (destroy, box_finish));
PYZC_MEMBERS(Box, (class, Line, diagonal), (copy, class, Tag, tag));

static void
box_init(struct box *out)
{
    *out = (struct box){ { { 1, 2 }, { 3, 4 } }, { 5 } };
    n_boxes++;
}
PYZC_METHOD(void, box_init, Box, __new__, "", (out, class, Box, made));
PYZC_CLASS(Box, "A box.", (eq), (repr), members, __new__);

static int
count_boxes(void)
{
    return n_boxes;
}
PYZC_FN(int, count_boxes, "", (void));

static double
line_height(const struct point *a, const struct point *b)
{
    return b->y - a->y;
}
PYZC_FN(double, line_height, "", (const, class, Point, a),
        (const, class, Point, b));

// Arrays.
enum color { color_red, color_green };
#define COLORS(X) X(color_red, RED) X(color_green, GREEN)
PYZC_ENUM(Color, enum color, IntEnum, "Colours.", COLORS);

struct shape {
    double m[3];
    uint8_t key[16];
    char name[8];
    struct point corners[4];
    struct tag tags[2];
    enum color colors[2];
    float seen[2];
    bool flags[2];
    struct point *points;  // of the 4 corners
    size_t n_points;
    const int *table;
    int n_table;
};
PYZC_STRUCT(Shape, struct shape);
PYZC_MEMBERS(Shape, (array, double, m, "Numbers."), (array, uint8_t, key),
             (str, char, name, "The name."), (array, class, Point, corners),
             (array, copy, class, Tag, tags), (array, enum, Color, colors),
             (readonly, array, float, seen), (array, bool, flags),
             (array, class, Point, (points, n_points), "Some corners."),
             (readonly, array, int, (table, n_table)), (int, n_table));

static void
shape_init(struct shape *out)
{
    static const int table[] = { 1, 2, 3 };

    *out = (struct shape){ .m = { 1, 2, 3 },
                           .name = "shape",
                           .seen = { 0.5, 1 },
                           .points = out->corners,
                           .n_points = 2,
                           .table = table,
                           .n_table = 3 };
}
PYZC_METHOD(void, shape_init, Shape, __new__, "", (out, class, Shape, made));

static void
shape_show(struct shape *self, int n)
{
    self->n_points = (size_t)n;
    self->points = n < 0 ? NULL : self->corners;
}
PYZC_METHOD(void, shape_show, Shape, show, "", (self), (int, n));

static void
shape_spoil(struct shape *self)
{
    memset(self->name, 0xff, sizeof(self->name));
}
PYZC_METHOD(void, shape_spoil, Shape, spoil, "", (self));
PYZC_CLASS(Shape, "A shape.", (repr), members, __new__, show, spoil);

// Objects.
PYZC_OBJECT(list, PyList_Check, "list[object]");

struct node {
    int32_t number;
    PyObject *tag;
    PyObject *items;
    PyObject *made_of;
};
static _Atomic int n_nodes;
static void
node_finish(struct node *self)
{
    (void)self;
    n_nodes--;
}
PYZC_STRUCT(Node, struct node, (objects), (destroy, node_finish));
PYZC_MEMBERS(Node, (int32_t, number), (PyObject *, tag, "Anything."),
             (object, list, items), (readonly, PyObject *, made_of));

static struct node
node_make(int32_t number, PyObject *of)
{
    Py_XINCREF(of);
    n_nodes++;
    return (struct node){ .number = number, .made_of = of };
}
PYZC_METHOD((class, Node), node_make, Node, __new__, "",
            (int32_t, number, 0), (PyObject *, of, NULL));

static int
node_fill(struct node *out, PyObject *tag, int fail)
{
    out->tag = tag;
    if (fail == 0) {
        Py_INCREF(tag);
        n_nodes++;
    } else {
        out->tag = NULL;
    }
    return fail;
}
PYZC_METHOD((status, int, nonzero, PyExc_OSError, "it failed"), node_fill,
            Node, of, "", (out, class, Node, made), (PyObject *, tag),
            (int, fail, 0));
PYZC_CLASS(Node, "A node.", (subclassable), (eq), (repr), members, __new__,
           of);

static int
count_nodes(void)
{
    return n_nodes;
}
PYZC_FN(int, count_nodes, "", (void));

// One that can be copied.
struct pair {
    PyObject *first, *second;
};
PYZC_STRUCT(Pair, struct pair, (objects));
PYZC_MEMBERS(Pair, (PyObject *, first), (PyObject *, second));

static struct pair
pair_make(PyObject *first, PyObject *second)
{
    Py_INCREF(first);
    Py_INCREF(second);
    return (struct pair){ first, second };
}
PYZC_METHOD((class, Pair), pair_make, Pair, __new__, "", (PyObject *, first),
            (PyObject *, second));
PYZC_CLASS(Pair, "Two.", (eq), (hash), (repr), (copy), (pickle), (match),
           members, __new__);

// A constructor from the members.
struct config {
    double x;
    double m[2];
    struct point at;
    struct tag tag;
    int32_t n;
    char name[8];
    const enum color color;
    PyObject *object;
    bool on;
    int32_t table[2];
};
PYZC_STRUCT(Config, struct config, (objects));
PYZC_MEMBERS(Config, (double, x, "East."), (array, double, m),
             (class, Point, at), (copy, class, Tag, tag),
             (int32_t, n, "How many.", 3), (str, char, name, "", "none"),
             (readonly, enum, Color, color, "", color_green, "Color.GREEN"),
             (PyObject *, object, "", NULL), (bool, on, "", true),
             (array, int32_t, table, "", ((int32_t[]){ 1, 2 }), "(1, 2)"));
PYZC_CLASS(Config, "A configuration.", (subclassable), (new), (eq), (repr),
           (hash), (match), (copy), (pickle), members);

// One that cannot be compared, in one that can.
struct plain {
    int32_t n;
};
PYZC_STRUCT(Plain, struct plain, (nested));
PYZC_MEMBERS(Plain, (readonly, int32_t, n));
PYZC_CLASS(Plain, "No more than it must have.", (new), members);

struct plains {
    struct plain one;
    struct plain more[2];
    struct plain copied;
};
PYZC_STRUCT(Plains, struct plains);
PYZC_MEMBERS(Plains, (class, Plain, one), (array, class, Plain, more),
             (copy, class, Plain, copied));
PYZC_CLASS(Plains, "Several.", (new), (eq), (hash), (order), members);

PYZC_MODULE(nested, "Nested structs.", pyzc_per_interpreter_gil, Point, Line,
            Tag, Box, count_boxes, line_height, Color, Shape, Node,
            count_nodes, Pair, Config, Plain, Plains);
