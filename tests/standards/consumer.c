// consumer.c - every form of the binding line, to be compiled without warning.
//
// It is never imported.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <float.h>
#include <math.h>

// A type of the user's.

struct point {
    double x;
    double y;
};

static bool
point_to_c(PyObject *value, struct point *out)
{
    out->x = PyComplex_RealAsDouble(value);
    out->y = PyComplex_ImagAsDouble(value);
    return !PyErr_Occurred();
}

static PyObject *
point_to_python(struct point value)
{
    return PyComplex_FromDoubles(value.x, value.y);
}
PYZC_CONVERTER(point, struct point, "complex", (to_c, point_to_c),
               (to_python, point_to_python));

static struct point
mirror(struct point p)
{
    struct point mirrored = { p.x, -p.y };

    return mirrored;
}
PYZC_FN((converter, point), mirror, "Mirror *p*.", (converter, point, p));

static double
distance(struct point p, struct point q)
{
    return hypot(p.x - q.x, p.y - q.y);
}
PYZC_FN(double, distance, "Return the distance of *p* from *q*.",
        (converter, point, p), (converter, point, q, { 0 }, "0j"));

// Each type, as parameter and result.

#define SAME(T, name)                                                         \
    static T same_##name(T value)                                             \
    {                                                                         \
        return value;                                                         \
    }                                                                         \
    PYZC_FN(T, same_##name, "Return *value*.", (T, value))

typedef unsigned long hash_t;
enum colour { red, green };

SAME(signed char, schar);
SAME(unsigned char, uchar);
SAME(short, short);
SAME(unsigned short, ushort);
SAME(int, int);
SAME(unsigned, uint);
SAME(long, long);
SAME(unsigned long, ulong);
SAME(long long, llong);
SAME(unsigned long long, ullong);
SAME(bool, bool);
SAME(float, float);
SAME(double, double);
SAME(const char *, str);
SAME(int8_t, int8);
SAME(uint64_t, uint64);
SAME(size_t, size);
SAME(hash_t, hash);
SAME(enum colour, colour);

static PyObject *
same_object(PyObject *value)
{
    Py_INCREF(value);
    return value;
}
PYZC_FN(PyObject *, same_object, "Return *value*.", (PyObject *, value));

// Results.

static void
nothing(void)
{
}
PYZC_FN(void, nothing, "Do nothing.", (void));

static void
nothing_with(int n)
{
    (void)n;
}
PYZC_FN(void, nothing_with, "Do nothing.", (int, n));

static const char *
colour_name(enum colour colour)
{
    return colour == red ? "red" : "green";
}
PYZC_FN((nonnull, const char *), colour_name, "Return a name.",
        (enum colour, colour));

static int
divide(int a, int b)
{
    return b != 0 ? a / b : pyzc_fail(PyExc_ZeroDivisionError, "by zero");
}
PYZC_FN(int, divide, "Divide.", (int, a), (int, b));

static PyObject *
refuse(PyObject *value)
{
    return pyzc_raise(PyExc_TypeError, "not %R", value);
}
PYZC_FN(PyObject *, refuse, "Raise.", (PyObject *, value));

static double
reciprocal(double x)
{
    if (x == 0.0) {
        pyzc_raise(PyExc_ZeroDivisionError, "a statement");
        return -1.0;
    }
    return 1.0 / x;
}
PYZC_FN(double, reciprocal, "Return 1 / *x*.", (double, x));

// Defaults.

static double
defaults(int a, int b, unsigned c, double d, double e, float f, bool g, long h,
         const char *i, const char *j, PyObject *k)
{
    return a + b + (int)c + d + e + (double)f + g + (double)h + (i != NULL) +
           (j != NULL) + (k != NULL);
}
PYZC_FN(double, defaults, "Add.", (int, a, 1), (int, b, -1),
        (unsigned, c, 0xff), (double, d, 1e-3), (double, e, DBL_MAX, "inf"),
        (float, f, 2.0f, "2.0"), (bool, g, true),
        (long, h, LONG_MAX, "9223372036854775807"), (const char *, i, "i"),
        (const char *, j, NULL), (PyObject *, k, NULL));

static int
positional_defaults(int a, int b)
{
    return a + b;
}
PYZC_FN(int, positional_defaults, "Add.", (int, a, 1), (int, b, 2),
        (positional_only));

static int
one_default(int a)
{
    return a;
}
PYZC_FN(int, one_default, "Return *a*.", (int, a, 1), (positional_only));

// Bytes.

static size_t
length(const void *data, size_t size)
{
    return data != NULL ? size : 0;
}
PYZC_FN(size_t, length, "Return the size of *data*.", (bytes, data));

static unsigned
sum(unsigned size, const unsigned char *data, int start)
{
    unsigned total = (unsigned)start;

    for (unsigned i = 0; i < size; i++) {
        total += data[i];
    }
    return total;
}
PYZC_FN(unsigned, sum, "Add.", (bytes,
        (unsigned, const unsigned char *), data),
        (int, start, 0));

static long long
compare(const char *a, signed char n, const void *b, long long m)
{
    return a != NULL && b != NULL ? n - m : 0;
}
PYZC_FN(long long, compare, "Compare.", (bytes,
        (const char *, signed char), a),
        (bytes, (const void *, long long), b));

static bool
is_empty(const char *data, int n)
{
    return data == NULL || n == 0;
}
PYZC_FN(bool, is_empty, "Return whether *data* is empty.",
        (bytes, (const char *, int), data), (positional_only));

// What can be no keyword.

static double
twice(double x)
{
    return 2.0 * x;
}
PYZC_FN(double, twice, "Return 2 *x*.", (double, x), (positional_only));

static double
add(double x, double y)
{
    return x + y;
}
PYZC_FN(double, add, "Add.", (double, x), (double, y), (positional_only));

static double
add_first(double x, double y)
{
    return x + y;
}
PYZC_FN(double, add_first, "Add.", (double, x), (positional_only),
        (double, y, 0.5));

// Names, and many parameters.

PYZC_FN(double, cbrt, "Return the cube root of *x*.", (double, x));
PYZC_FN_AS(double, tgamma, gamma, "Return gamma of *x*.", (double, x));

static int
names(int module, int args, int nargs, int self, int result, int value)
{
    return module + args + nargs + self + result + value;
}
PYZC_FN(int, names, "Add.", (int, module), (int, args), (int, nargs),
        (int, self), (int, result), (int, value));

static int
twenty(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j,
       int k, int l, int m, int n, int o, int p, int q, int r, int s, int t)
{
    return a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p + q +
           r + s + t;
}
PYZC_FN(int, twenty, "Add.", (int, a), (int, b), (int, c), (int, d), (int, e),
        (int, f), (int, g), (int, h), (int, i), (int, j), (int, k), (int, l),
        (int, m), (int, n), (int, o), (int, p), (int, q), (int, r), (int, s),
        (int, t));

// A callback.

typedef float (*rate_fn)(void *user, const char *name, const char *text,
                         const void *data, unsigned char size, const void *x,
                         long flags, struct point p);
PYZC_CALLBACK(rating, (float, -1.0f), (user), (nonnull, const char *, name),
              (const char *, text), (bytes,
              (const void *, unsigned char), data),
              (pointer, const void *, double, x), (ignore, long, flags),
              (converter, point, p));

static float
rate(rate_fn first, void *first_user, rate_fn second, int n,
     void *second_user)
{
    const double x = 0.5;
    const struct point p = { 1.0, 2.0 };

    return first(first_user, "name", NULL, &n, sizeof(n), &x, 0, p) +
           (second != NULL
                ? second(second_user, "", "", NULL, 0, &x, 0, p)
                : 0.0f);
}
PYZC_FN(float, rate, "Rate.", (callback, rating, first), (user, first),
        (or_none, callback, rating, second), (int, n, 1), (user, second),
        (allow_threads));

// Lists.

static const char motto[] = "festina lente";
static const char *const author = "Augustus";

#define CONSTANTS(X)                                                          \
    X(1, ONE)                                                                 \
    X(green, GREEN)                                                           \
    X(SIZE_MAX, SIZE)                                                         \
    X(M_PI_2, HALF_PI)                                                        \
    X("pyzc", NAME)                                                           \
    X(motto, MOTTO)                                                           \
    X(author, AUTHOR)                                                         \
    X((bool)1, YES)
#ifndef M_PI_2
#define M_PI_2 1.57079632679489661923
#endif
PYZC_CONSTANTS(constants, CONSTANTS);

PYZC_PART(same, same_schar, same_uchar, same_short, same_ushort, same_int,
          same_uint, same_long, same_ulong, same_llong, same_ullong, same_bool,
          same_float, same_double, same_str, same_int8, same_uint64, same_size,
          same_hash, same_colour, same_object, mirror, distance);
PYZC_PART(rest, nothing, nothing_with, colour_name, divide, refuse, defaults,
          positional_defaults, one_default, reciprocal, length, sum, compare,
          is_empty, twice, add, add_first, cbrt, gamma, names, twenty, rate,
          constants);
PYZC_DECLARE_PART(rest);
PYZC_DECLARE_PART(elsewhere);
PYZC_SUBMODULE(inside, "A submodule.", same, constants);

// Names, and strs that are shared.

PYZC_NAMES(static_names, alpha, (class_, "class"));

static PyObject *
first_name(PyObject *module)
{
    PyObject *name = static_names(module)->class_;

    Py_INCREF(name);
    return name;
}
PYZC_FN(PyObject *, first_name, "Return a name.", (module));

PYZC_INTERN(limits, 100, 100);

static const char *
colour_text(enum colour colour)
{
    return colour_name(colour);
}
PYZC_FN((interned, const char *), colour_text, "Return a name.",
        (enum colour, colour));

static PyObject *
share(PyObject *module, const void *data, size_t size)
{
    pyzc_intern_clear(module);
    return pyzc_intern(module, data, size);
}
PYZC_FN(PyObject *, share, "Return a str.", (module), (bytes, data));

// Calls of Python.

PYZC_ATTRIBUTES(attributes, x, (class_, "class"));

static int
call_python(PyObject *module, PyObject *f, int x)
{
    struct attributes_attributes *at = attributes(module);
    const char *text = "text";
    const struct pyzc_bytes bytes = { "data", 4 };
    PyObject *object;
    double y;
    int n;

    if (!pyzc_call(f, NULL) || !pyzc_call(f, &y, x, 1.5, "text", text) ||
        !pyzc_callmethod(f, &at->x, &object, bytes, f) ||
        !pyzc_callmethod(f, static_names(module)->alpha, NULL)) {
        return -1;
    }
    Py_DECREF(object);
    return pyzc_getattr(f, &at->class_, &y) && pyzc_getitem(f, x, &n) &&
                   pyzc_getattr(f, static_names(module)->alpha, &n) &&
                   pyzc_setattr(f, &at->x, y) &&
                   pyzc_setattr(f, static_names(module)->alpha, f)
               ? n
               : -1;
}
PYZC_FN(int, call_python, "Call *f*.", (module), (PyObject *, f), (int, x));
PYZC_PART(shared, static_names, first_name, limits, colour_text, share,
          attributes, call_python);

// Over arrays.

static float
ratio_float(float x, float y)
{
    return x / y;
}

static double
ratio(double x, double y)
{
    return x / y;
}
PYZC_VECTORIZE(ratio_over, "Return *x1* / *x2*.",
               (float, ratio_float, (float, float)),
               (double, ratio, (double, double)));
PYZC_UFUNC_AS(ratio_ufunc, ratios, "Return *x1* / *x2*.",
              (float, ratio_float, (float, float)),
              (double, ratio, (double, double)));

static void
mean(const double *x, double *result, int n)
{
    *result = 0.0;
    for (int i = 0; i < n; i++) {
        *result += x[i] / n;
    }
}
PYZC_GUFUNC(means, "Return the mean of each row.", "(n)->()",
            (void, mean, (const double *, double *, int)));

struct sample {
    short channel;
    double value;
};
PYZC_FIELDS(sample, struct sample, "A sample.", (short, channel),
            (double, value));

static void
scale(struct sample *samples, int rows, int columns, double by)
{
    for (int i = 0; i < rows * columns; i++) {
        samples[i].value *= by;
    }
}
PYZC_FN(void, scale, "Multiply the values.",
        (array, (struct sample *, int, int), samples, (items, fields, sample)),
        (double, by));

static void
samples_of(struct sample *samples, int n)
{
    memset(samples, 0, (size_t)n * sizeof(*samples));
}
PYZC_FN(void, samples_of, "Return four samples.",
        (out, array, (struct sample *, int), samples, 4,
         (items, fields, sample), (as, array)));
PYZC_PART(over, ratio_over, ratio_ufunc, means, sample, scale, samples_of);

// Hooks.

struct cache {
    PyObject *object;
    double number;
};

static int
cache_init(PyObject *module, struct cache *state)
{
    state->object = PyModule_GetNameObject(module);
    return state->object != NULL ? 0 : -1;
}

static int
cache_traverse(struct cache *state, visitproc visit, void *arg)
{
    Py_VISIT(state->object);
    return 0;
}

static void
cache_clear(struct cache *state)
{
    Py_CLEAR(state->object);
}

static void
cache_free(struct cache *state)
{
    state->number = 0.0;
}
PYZC_STATE(cache, struct cache, .init = cache_init,
           .traverse = cache_traverse, .clear = cache_clear,
           .free = cache_free);

static int
begin(PyObject *module)
{
    const struct cache *state = pyzc_module_state(module);

    return state->object != NULL ? 0 : -1;
}
PYZC_EXEC(begin);

PYZC_MODULE(consumer, "Every form.", pyzc_per_interpreter_gil,
            pyzc_gil_not_used, same, rest, shared, over, elsewhere, inside,
            cache, begin);
