// vec.c - vectors of three numbers, and paths of them, as Python types.
//
// Vec is a value: nothing changes one, and equal vectors have equal hashes.
// Its functions take and return plain structs. Path is a container of structs
// in one block of memory, which its methods change in place.
#include <pyzc/pyzc.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct vec {
    double x, y, z;
};
PYZC_STRUCT(Vec, struct vec);

PYZC_MEMBERS(Vec, (readonly, double, x), (readonly, double, y),
             (readonly, double, z));

static struct vec
vec_make(double x, double y, double z)
{
    return (struct vec){ x, y, z };
}
PYZC_METHOD((class, Vec), vec_make, Vec, __new__, "",
            (double, x, 0.0), (double, y, 0.0), (double, z, 0.0));

static struct vec
vec_polar(double radius, double angle)
{
    return vec_make(radius * cos(angle), radius * sin(angle), 0.0);
}
PYZC_METHOD((class, Vec), vec_polar, Vec, polar,
            "Return a vector in the plane of x and y.",
            (double, radius), (double, angle));

// Operators. If the other operand is not of the type that a line names, Python
// asks that operand, and then raises TypeError.

static struct vec
vec_add(struct vec a, struct vec b)
{
    return vec_make(a.x + b.x, a.y + b.y, a.z + b.z);
}
PYZC_METHOD((class, Vec), vec_add, Vec, __add__, "",
            (copy, self), (copy, class, Vec, other));

static struct vec
vec_sub(struct vec a, struct vec b)
{
    return vec_make(a.x - b.x, a.y - b.y, a.z - b.z);
}
PYZC_METHOD((class, Vec), vec_sub, Vec, __sub__, "",
            (copy, self), (copy, class, Vec, other));

static struct vec
vec_neg(struct vec a)
{
    return vec_make(-a.x, -a.y, -a.z);
}
PYZC_METHOD((class, Vec), vec_neg, Vec, __neg__, "", (copy, self));

// For v * 2.0 and for 2.0 * v.
static struct vec
vec_scale(struct vec a, double by)
{
    return vec_make(a.x * by, a.y * by, a.z * by);
}
PYZC_METHOD((class, Vec), vec_scale, Vec, __mul__, "",
            (copy, self), (double, by));
PYZC_METHOD((class, Vec), vec_scale, Vec, __rmul__, "",
            (copy, self), (double, by));

static struct vec
vec_div(struct vec a, double by)
{
    return vec_make(a.x / by, a.y / by, a.z / by);
}
PYZC_METHOD((class, Vec), vec_div, Vec, __truediv__, "",
            (copy, self), (double, by),
            (require, by_ != 0, PyExc_ZeroDivisionError, "division by zero"));

static double
vec_dot(struct vec a, struct vec b)
{
    return a.x * b.x + a.y * b.y + a.z * b.z;
}
PYZC_METHOD(double, vec_dot, Vec, __matmul__, "",
            (copy, self), (copy, class, Vec, other));

static struct vec
vec_cross(struct vec a, struct vec b)
{
    return vec_make(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z,
                    a.x * b.y - a.y * b.x);
}
PYZC_METHOD((class, Vec), vec_cross, Vec, cross, "Return the cross product.",
            (copy, self), (copy, class, Vec, other));

static double
vec_norm(struct vec a)
{
    return sqrt(vec_dot(a, a));
}
PYZC_METHOD(double, vec_norm, Vec, __abs__, "", (copy, self));
PYZC_GETTER(double, vec_norm, Vec, norm, "The length.", (copy, self));

static bool
vec_is_not_zero(struct vec a)
{
    return a.x != 0 || a.y != 0 || a.z != 0;
}
PYZC_METHOD(bool, vec_is_not_zero, Vec, __bool__, "", (copy, self));

// A sequence: x, y, z = v; list(v); v[-1]. IndexError ends an iteration.

static size_t
vec_len(const struct vec *a)
{
    (void)a;
    return 3;
}
PYZC_METHOD(size_t, vec_len, Vec, __len__, "", (const, self));

static double
vec_item(const struct vec *a, Py_ssize_t i)
{
    const double parts[3] = { a->x, a->y, a->z };

    return parts[i < 0 ? i + 3 : i];
}
PYZC_METHOD(double, vec_item, Vec, __getitem__, "",
            (const, self), (Py_ssize_t, index),
            (require, -3 <= index_ && index_ < 3, PyExc_IndexError,
             "Vec index out of range"));

// The words in parentheses make the rest of the members: comparisons, hash,
// repr, patterns of match, copies and pickles.
PYZC_CLASS(Vec, "A vector of three numbers.", members, __new__, polar,
           __add__, __sub__, __neg__, __mul__, __rmul__, __truediv__,
           __matmul__, cross, __abs__, norm, __bool__, __len__, __getitem__,
           (eq), (order), (hash), (repr), (match), (copy), (pickle));

// Paths

struct path {
    struct vec *points;
    size_t n, room;
};

static void
path_free(struct path *path)
{
    free(path->points);
}
PYZC_STRUCT(Path, struct path, (destroy, path_free));

// Makes room for [more] points. Returns false if there is no memory.
static bool
path_reserve(struct path *path, size_t more)
{
    size_t room = path->room;
    struct vec *points;

    if (more <= room - path->n) {
        return true;
    }
    if (more > SIZE_MAX / sizeof(*points) / 2 - path->n) {
        return false;
    }
    room = path->n + more + room / 2;
    points = realloc(path->points, room * sizeof(*points));
    if (points == NULL) {
        return false;
    }
    path->points = points;
    path->room = room;
    return true;
}

// Appends [n] numbers, three for each point.
static bool
path_extend(struct path *path, const double *numbers, size_t n)
{
    if (!path_reserve(path, n / 3)) {
        return false;
    }
    for (size_t i = 0; i < n; i += 3) {
        path->points[path->n++] =
            vec_make(numbers[i], numbers[i + 1], numbers[i + 2]);
    }
    return true;
}
PYZC_METHOD((status, bool, zero, PyExc_MemoryError), path_extend, Path, extend,
            "Append points from a sequence or buffer of floats, three for "
            "each.",
            (self), (array, (const double *, size_t), numbers),
            (require, numbers_.size % 3 == 0, PyExc_ValueError,
             "a point needs three numbers"));

static bool
path_append(struct path *path, struct vec point)
{
    if (!path_reserve(path, 1)) {
        return false;
    }
    path->points[path->n++] = point;
    return true;
}
PYZC_METHOD((status, bool, zero, PyExc_MemoryError), path_append, Path, append,
            "Append a point.", (self), (copy, class, Vec, point));

// C fills the new object, which is zeroed.
PYZC_METHOD((status, bool, zero, PyExc_MemoryError), path_extend, Path,
            __new__, "",
            (out, class, Path, path),
            (or_none, array, (const double *, size_t), numbers),
            (require, numbers_.size % 3 == 0, PyExc_ValueError,
             "a point needs three numbers"));

static size_t
path_len(const struct path *path)
{
    return path->n;
}
PYZC_METHOD(size_t, path_len, Path, __len__, "", (const, self));

// Whether [i] is an index; a negative one counts from the end.
static bool
path_has(const struct path *path, Py_ssize_t i)
{
    return -(Py_ssize_t)path->n <= i && i < (Py_ssize_t)path->n;
}

static struct vec *
path_at(const struct path *path, Py_ssize_t i)
{
    return &path->points[i < 0 ? i + (Py_ssize_t)path->n : i];
}

static struct vec
path_get(const struct path *path, Py_ssize_t i)
{
    return *path_at(path, i);
}
PYZC_METHOD((class, Vec), path_get, Path, __getitem__, "",
            (const, self), (Py_ssize_t, index),
            (require, path_has(self_, index_), PyExc_IndexError,
             "Path index out of range"));

static void
path_set(struct path *path, Py_ssize_t i, struct vec point)
{
    *path_at(path, i) = point;
}
PYZC_METHOD(void, path_set, Path, __setitem__, "",
            (self), (Py_ssize_t, index), (copy, class, Vec, point),
            (require, path_has(self_, index_), PyExc_IndexError,
             "Path index out of range"));

static void
path_drop(struct path *path, Py_ssize_t i)
{
    struct vec *point = path_at(path, i);
    size_t after = (size_t)(path->points + path->n - point) - 1;

    memmove(point, point + 1, after * sizeof(*point));
    path->n--;
}
PYZC_METHOD(void, path_drop, Path, __delitem__, "",
            (self), (Py_ssize_t, index),
            (require, path_has(self_, index_), PyExc_IndexError,
             "Path index out of range"));

static bool
vec_eq(struct vec a, struct vec b)
{
    return a.x == b.x && a.y == b.y && a.z == b.z;
}

static bool
path_contains(const struct path *path, struct vec point)
{
    for (size_t i = 0; i < path->n; i++) {
        if (vec_eq(path->points[i], point)) {
            return true;
        }
    }
    return false;
}
PYZC_METHOD(bool, path_contains, Path, __contains__, "",
            (const, self), (copy, class, Vec, point));

// An in-place operator that returns nothing returns self.
static void
path_move(struct path *path, struct vec by)
{
    for (size_t i = 0; i < path->n; i++) {
        path->points[i] = vec_add(path->points[i], by);
    }
}
PYZC_METHOD(void, path_move, Path, __iadd__, "",
            (self), (copy, class, Vec, by));

static void
path_scale(struct path *path, double by)
{
    for (size_t i = 0; i < path->n; i++) {
        path->points[i] = vec_scale(path->points[i], by);
    }
}
PYZC_METHOD(void, path_scale, Path, __imul__, "", (self), (double, by));

static double
path_length(const struct path *path)
{
    double length = 0.0;

    for (size_t i = 1; i < path->n; i++) {
        length += vec_norm(vec_sub(path->points[i], path->points[i - 1]));
    }
    return length;
}
PYZC_GETTER(double, path_length, Path, length,
            "The length of the way from the first point to the last.",
            (const, self));

PYZC_CLASS(Path, "Points in a row.", __new__, append, extend, __len__,
           __getitem__, __setitem__, __delitem__, __contains__, __iadd__,
           __imul__, length);

PYZC_MODULE(vec, "Vectors and paths.", Vec, Path);
