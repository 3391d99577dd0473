// classes.c - golden: classes with everything that they may have.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <stdlib.h>

enum axis { AXIS_EAST, AXIS_NORTH };
#define AXES(X) X(AXIS_EAST, EAST) X(AXIS_NORTH, NORTH)
PYZC_ENUM(Axis, enum axis, IntEnum, "A direction.", AXES);

// A struct
struct vec3 {
    double x, y, z;
    enum axis axis;
};
PYZC_STRUCT(Vec3, struct vec3);
PYZC_MEMBERS(Vec3, (double, x, "East."), (double, y),
             (readonly, double, z, "Up."), (enum, Axis, axis));

static struct vec3
vec3_make(double x, double y, double z)
{
    return (struct vec3){ x, y, z, AXIS_EAST };
}
PYZC_METHOD((class, Vec3), vec3_make, Vec3, __new__, "", (double, x, 0.0),
            (double, y, 0.0), (double, z, 0.0));
PYZC_METHOD((class, Vec3), vec3_make, Vec3, make,
            "Return one.\n\nIts parts have names.", (double, x),
            (keyword_only), (double, y, 0.0), (double, z, 0.0));

static double
vec3_norm(const struct vec3 *self)
{
    return self->x + self->y + self->z;
}
PYZC_METHOD(double, vec3_norm, Vec3, norm, "Return the length.",
            (const, self));

static void
vec3_move(struct vec3 *self, double east, double north, double up)
{
    *self = vec3_make(self->x + east, self->y + north, self->z + up);
}
PYZC_METHOD(void, vec3_move, Vec3, move_by_parts, "Move it.", (self),
            (double, east, 0.0), (double, north, 0.0), (double, up, 0.0));

static struct vec3
vec3_add(struct vec3 self, struct vec3 other)
{
    return vec3_make(self.x + other.x, self.y + other.y, self.z + other.z);
}
PYZC_METHOD((class, Vec3), vec3_add, Vec3, __add__, "Add.", (copy, self),
            (copy, class, Vec3, other));

static void
vec3_grow(struct vec3 *self, const struct vec3 *other)
{
    *self = vec3_add(*self, *other);
}
PYZC_METHOD(void, vec3_grow, Vec3, __iadd__, "Add to it.", (self),
            (const, class, Vec3, other));

static struct vec3
vec3_scaled(struct vec3 self, double by)
{
    return vec3_make(self.x * by, self.y * by, self.z * by);
}
PYZC_METHOD((class, Vec3), vec3_scaled, Vec3, __mul__, "", (copy, self),
            (double, by));
PYZC_METHOD((class, Vec3), vec3_scaled, Vec3, __rmul__, "", (copy, self),
            (double, by));
PYZC_METHOD((class, Vec3), vec3_scaled, Vec3, __rtruediv__, "", (copy, self),
            (double, by));
PYZC_METHOD((class, Vec3), vec3_scaled, Vec3, __pow__, "", (copy, self),
            (double, exponent));
PYZC_METHOD((class, Vec3), vec3_scaled, Vec3, __call__, "", (copy, self),
            (double, by, 2.0));

static struct vec3
vec3_negate(struct vec3 self)
{
    return vec3_scaled(self, -1);
}
PYZC_METHOD((class, Vec3), vec3_negate, Vec3, __neg__, "", (copy, self));

static bool
vec3_is(const struct vec3 *self, const struct vec3 *other)
{
    return self->x == other->x;
}
PYZC_METHOD(bool, vec3_is, Vec3, __eq__, "", (const, self),
            (const, class, Vec3, other));
PYZC_METHOD(bool, vec3_is, Vec3, __lt__, "", (const, self),
            (const, class, Vec3, other));

static int
vec3_len(const struct vec3 *self)
{
    (void)self;
    return 3;
}
PYZC_METHOD(int, vec3_len, Vec3, __len__, "", (const, self));

static double
vec3_get(const struct vec3 *self, int i)
{
    return i == 0 ? self->x : self->y;
}
PYZC_METHOD(double, vec3_get, Vec3, __getitem__, "", (const, self), (int, i));

static void
vec3_put(struct vec3 *self, int i, double value)
{
    *(i == 0 ? &self->x : &self->y) = value;
}
PYZC_METHOD(void, vec3_put, Vec3, __setitem__, "", (self), (int, i),
            (double, value));

static bool
vec3_has(const struct vec3 *self, double part)
{
    return self->x == part;
}
PYZC_METHOD(bool, vec3_has, Vec3, __contains__, "", (const, self),
            (double, part));

static double
vec3_angle(const struct vec3 *self)
{
    return self->x;
}
PYZC_GETTER(double, vec3_angle, Vec3, angle, "The angle.", (const, self));

static void
vec3_set_angle(struct vec3 *self, double angle)
{
    self->x = angle;
}
PYZC_SETTER(void, vec3_set_angle, Vec3, angle, (self), (double, angle));

static enum axis
vec3_main(const struct vec3 *self, enum axis other)
{
    return self->x > self->y ? AXIS_EAST : other;
}
PYZC_METHOD((enum, Axis), vec3_main, Vec3, main, "", (const, self),
            (enum, Axis, other, AXIS_NORTH, "Axis.NORTH"));

PYZC_CLASS(Vec3, "A vector.\n\nOf three parts.", members, __new__, make, norm,
           move_by_parts, __add__, __iadd__, __mul__, __rmul__, __rtruediv__,
           __pow__, __call__, __neg__, __eq__, __lt__, __len__, __getitem__,
           __setitem__, __contains__, angle, (setter, angle), main);

static int
vec3_ask(const struct vec3 *self, const char *name)
{
    (void)self, (void)name;
    return 1;
}
PYZC_STRUCT(Asked, struct vec3);
PYZC_METHOD(int, vec3_ask, Asked, __getattr__, "", (const, self),
            (const char *, name));
PYZC_METHOD(void, vec3_put, Asked, __setitem__, "", (self), (int, i),
            (double, value));
PYZC_METHOD(bool, vec3_is, Asked, __le__, "", (const, self),
            (const, class, Asked, other));
PYZC_SETTER(void, vec3_set_angle, Asked, angle, (self), (double, angle));
PYZC_CLASS(Asked, "", __getattr__, __setitem__, __le__, (setter, angle));

// Handles
PYZC_HANDLE(Store, struct vec3 *, (destroy, free), (keeps));
PYZC_HANDLE(Cursor, int *, (destroy, free), (owner, Store));

static struct vec3 *
store_open(const char *path)
{
    (void)path;
    return calloc(1, sizeof(struct vec3));
}
PYZC_METHOD((class, Store, null, PyExc_MemoryError), store_open, Store,
            __new__, "", (path, path));

static int
store_find(struct vec3 *self, int **cursor)
{
    (void)self;
    *cursor = calloc(1, sizeof(int));
    return *cursor == NULL;
}
PYZC_METHOD((status, int, nonzero, PyExc_MemoryError), store_find, Store, find,
            "Return a cursor.", (self), (out, class, Cursor, cursor));

static void
store_close(struct vec3 *self)
{
    free(self);
}
PYZC_METHOD(void, store_close, Store, close, "Close it.", (close));

PYZC_CALLBACK(on_find, void, (user), (str, (int, const char *), text));
static void
store_set_hook(struct vec3 *self, void (*hook)(void *, int, const char *),
               void *user)
{
    (void)self, (void)hook, (void)user;
}
PYZC_SETTER(void, store_set_hook, Store, on_find, (self),
            (or_none, keep, callback, on_find, hook), (keep, user, hook));
static int *
store_first(struct vec3 *self, int **out)
{
    (void)self;
    *out = NULL;
    return NULL;
}
PYZC_METHOD((or_none, class, Cursor), store_first, Store, first, "", (self),
            (out, or_none, class, Cursor, last));
PYZC_METHOD((local, int *), store_first, Store, cursors, "", (self),
            (local, int *, all),
            (result, list, class, Cursor, (int **)NULL, 0, (as, tuple)));
PYZC_CLASS(Store, "", __new__, find, first, cursors, close, (setter, on_find));

static int
cursor_next(int *self)
{
    return ++*self;
}
PYZC_METHOD(int, cursor_next, Cursor, __next__, "", (self),
            (stop, *self_ > 3));
PYZC_CLASS(Cursor, "Found.", __next__);

// Members that are more than one value; one of them hides a name.
PYZC_STRUCT(Part, struct vec3, (nested));
PYZC_MEMBERS(Part, (double, x, "East.", 0.0), (readonly, double, y, "", 0.0));
PYZC_CLASS(Part, "", (new), members);

PYZC_OBJECT(list, PyList_Check, "list[object]");
struct whole {
    struct vec3 part;
    struct vec3 copied;
    double list[3];
    struct vec3 parts[2];
    enum axis axes[2];
    const float *read;
    int n_read;
    char text[8];
    PyObject *tag;
    PyObject *items;
};
PYZC_STRUCT(Whole, struct whole, (objects));
PYZC_MEMBERS(Whole, (class, Part, part, "A part."),
             (copy, class, Part, copied), (array, double, list, "Numbers."),
             (array, class, Part, parts), (readonly, array, enum, Axis, axes),
             (readonly, array, float, (read, n_read)),
             (str, char, text), (PyObject *, tag),
             (object, list, items));
PYZC_CLASS(Whole, "Of all kinds.", (eq), (repr), members);
PYZC_STRUCT(Made, struct whole, (objects));
PYZC_MEMBERS(Made, (class, Part, part), (array, double, list),
             (array, class, Part, parts), (str, char, text, "", "x"),
             (PyObject *, tag, "", NULL), (object, list, items, "", NULL));
PYZC_CLASS(Made, "By its members.", (subclassable), (new), (match), members);

// In other places
PYZC_STRUCT(Open, struct vec3);
PYZC_METHOD((class, Open), vec3_make, Open, __new__, "", (double, x),
            (double, y), (double, z, 0.0));
PYZC_METHOD((class, Open), vec3_negate, Open, Axis, "Hide a name.",
            (copy, self));
PYZC_METHOD((enum, Axis), vec3_main, Open, int, "", (const, self),
            (enum, Axis, other, AXIS_NORTH, "Axis.NORTH"));
PYZC_CLASS(Open, "", (subclassable), __new__, Axis, int);
PYZC_PART(open, Open);

static double
distance(const struct vec3 *from, const struct vec3 *to)
{
    return to != NULL ? to->x - from->x : 0;
}
PYZC_FN(double, distance, "Return how far it is.", (const, class, Vec3, start),
        (or_none, const, class, Vec3, end));

PYZC_MODULE(classes, "Every item of a class.", Axis, Vec3, Asked, Store,
            Cursor, Part, Whole, Made, open, distance);
