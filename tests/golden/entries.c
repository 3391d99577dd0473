// entries.c - golden: every kind of entry and result beyond a type and a name.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

// Classes
PYZC_EXCEPTION(error, PyExc_ValueError, "The base of all.");
PYZC_EXCEPTION_AS(narrow_error, NarrowError, error, "");

enum color { COLOR_RED, COLOR_GREEN = 5 };
#define COLORS(X) X(COLOR_RED, RED) X(COLOR_GREEN, GREEN)
PYZC_ENUM(Color, enum color, IntEnum, "What colours there are.", COLORS);
#define FLAGS(X) X(1, READ) X(2, WRITE) X(LLONG_MAX / 2 + 1, SIGN)
PYZC_ENUM(Flag, long long, IntFlag, "", FLAGS);

struct box {
    double width;
    int n;
    const char *name;
    bool is_open;
    double _Complex weight;
};
PYZC_FIELDS(box, struct box, "What fits around.", (double, width), (int, n),
            (const char *, name), (bool, is_open), (double _Complex, weight));
PYZC_DICT(options, struct box, "How to \"fit\".", (double, width),
          (int, n, 5), (const char *, name, NULL));
PYZC_UNION(key, (long, number), (const char *, name));
PYZC_UNION(any, (bool, truth), (double, real), (double _Complex, complex),
           (PyObject *, object));
PYZC_CALLBACK(visitor, (int, -1), (user),
              (bytes, (const void *, size_t), data), (const char *, name),
              (double, weight));
PYZC_PART(classes, error, narrow_error, Color, Flag, box, options);

// Parameters
static int
take_bytes(const void *a, size_t a_size, unsigned b_size, char *b,
           const char *c, int d)
{
    (void)a, (void)a_size, (void)b_size, (void)b, (void)c;
    return d;
}
PYZC_FN(int, take_bytes, "Takes bytes.", (bytes, a),
        (bytes, (unsigned, char *), b), (bytes, const char *, c),
        (length, int, c));

static void
maybe_bytes(const void *a, size_t a_size, const char *b, const int *c, int n)
{
    (void)a, (void)a_size, (void)b, (void)c, (void)n;
}
PYZC_FN(void, maybe_bytes, "", (or_none, bytes, a), (or_none, path, b),
        (or_none, array, (const int *, int), c));

static double
take_arrays(const double *a, size_t a_size, const unsigned char *b,
            size_t b_size, long *c, int c_size, const double _Complex *d, int n)
{
    (void)a, (void)a_size, (void)b, (void)b_size, (void)c, (void)c_size;
    (void)d;
    return n;
}
PYZC_FN(double, take_arrays, "Takes arrays.",
        (array, (const double *, size_t), a),
        (array, (const unsigned char *, size_t), b), (array, (long *, int), c),
        (array, const double _Complex *, d), (length, int, d));

static Py_ssize_t
take_all(int a, PyObject *const *rest, Py_ssize_t n, int b, PyObject *names)
{
    (void)a, (void)rest, (void)b, (void)names;
    return n;
}
PYZC_FN(Py_ssize_t, take_all, "", (int, a), (args, rest), (int, b, 5),
        (kwargs, names));

static double
take_numbers(const double *items, size_t n)
{
    (void)items;
    return (double)n;
}
PYZC_FN(double, take_numbers, "", (args, (const double *, size_t), items));

static int
take_only(int a, int b, int c)
{
    return a + b + c;
}
PYZC_FN(int, take_only, "", (int, a), (positional_only), (int, b, 2),
        (keyword_only), (int, c));

static enum color
take_enums(enum color a, long long b)
{
    (void)b;
    return a;
}
PYZC_FN((enum, Color), take_enums, "Takes members.", (enum, Color, color),
        (enum, Flag, flags, 2, "Flag.WRITE"));

static int
take_unions(struct key a, struct any b)
{
    (void)a;
    return (int)b.is;
}
PYZC_FN(int, take_unions, "", (union, key, a), (union, any, b));

static int
visit(visitor_type_ call, void *user, void *other, visitor_type_ again)
{
    (void)call, (void)user, (void)other, (void)again;
    return 0;
}
PYZC_FN(int, visit, "Visits.", (callback, visitor, call), (user, call),
        (user, again), (or_none, callback, visitor, again));

static double _Complex
take_complex(double _Complex z)
{
    return z;
}
PYZC_FN(double _Complex, take_complex, "", (double _Complex, z, 2.5));

static long
take_lists(const char *const *a, size_t n, const enum color *b,
           const struct key *const *c, const size_t *c_sizes, size_t c_size,
           PyObject *const *d)
{
    (void)a, (void)b, (void)c, (void)c_sizes, (void)c_size, (void)d;
    return (long)n;
}
PYZC_FN(long, take_lists, "Takes lists.", (list, str, a),
        (list, enum, Color, const enum color *, b), (list, list, union, key, c),
        (or_none, list, PyObject *, PyObject *const *, d));

static void
take_dict(struct box a, const struct box *b)
{
    (void)a, (void)b;
}
PYZC_FN(void, take_dict, "Takes dicts.", (dict, options, a),
        (or_none, pointer, dict, options, b));

static int
take_places(int exponent, double base, const char *text)
{
    (void)base, (void)text;
    return exponent;
}
PYZC_FN(int, take_places, "", (python_only, double, base), (int, exponent, 2),
        (c_only, double, base_),
        (python_only, const char *, text, NULL),
        (c_only, const char *, text_));

static int
take_module(PyObject *module, const char *path)
{
    (void)module, (void)path;
    return 0;
}
PYZC_FN(int, take_module, "", (module), (path, path),
        (require, path_ != NULL, error, "no path"));
PYZC_PART(parameters, take_bytes, maybe_bytes, take_arrays, take_all,
          take_numbers, take_only, take_enums, take_unions, take_lists, take_dict, visit,
          take_complex, take_places, take_module);

// Results
static void
give_through(int *a, double *b, bool *c, const char **d, PyObject **e, char **f)
{
    *a = 1;
    *b = 2.5;
    *c = true;
    *d = "text";
    *e = PyLong_FromLong(1);
    *f = NULL;
}

static void
keep(char *text)
{
    (void)text;
}
PYZC_FN(void, give_through, "Gives six.", (out, int, a), (out, double, b),
        (out, bool, c), (out, const char *, d), (out, PyObject *, e),
        (out, char *, f, keep));

static int
give_changed(int *a, const char **b, long *c)
{
    *c = 1;
    return *a + **b;
}
PYZC_FN(int, give_changed, "", (inout, int, a), (inout, const char *, b),
        (local, long, c), (result, double, (double)c_));

static void
give_output(char *data, size_t size, char *text, size_t *text_size)
{
    memset(data, 'x', size);
    memset(text, 'y', *text_size);
}
PYZC_FN(void, give_output, "Gives bytes and text.",
        (out, bytes, (char *, size_t), data, 8),
        (out, str, (char *, size_t *), text, 8));

static int
give_numbers(double *a, int *n, size_t size, unsigned char *b,
             double _Complex *c)
{
    *n = 1;
    a[0] = 2.5;
    b[0] = (unsigned char)size;
    c[0] = 1.0;
    return 1;
}
PYZC_FN(int, give_numbers, "Gives lists.",
        (out, array, (double *, int *), a, 3),
        (out, array, (size_t, unsigned char *), b, 3),
        (out, array, double _Complex *, c, 1));

static int
give_size(char *data, size_t size)
{
    memset(data, 'x', size);
    return 4;
}
PYZC_FN((filled, int, data, negative, PyExc_OSError), give_size, "",
        (out, bytes, (char *, size_t), data, 8), (grow, result_ == 8));

static int
give_status(int n)
{
    return n;
}
PYZC_FN((status, int, nonzero, error), give_status, "", (int, n, 0));

static int
give_checked(int n)
{
    return n;
}
PYZC_FN((int, negative, narrow_error, "a text"), give_checked, "",
        (int, n, 5));

static const char *
give_text(bool null)
{
    return null ? NULL : "text";
}
PYZC_FN((const char *, null, error), give_text, "",
        (bool, none, false));

static char *
give_owned(void)
{
    static char text[] = "text";

    return text;
}
PYZC_FN((owned, char *, keep), give_owned, "", (void));

static char *
give_owned_checked(void)
{
    return give_owned();
}
PYZC_FN((owned, char *, keep, null, PyExc_MemoryError), give_owned_checked, "",
        (void));

static char *
give_borrowed(void)
{
    return give_owned();
}
PYZC_FN((borrowed, char *), give_borrowed, "", (void));

static PyObject *
give_borrowed_object(PyObject *object)
{
    return object;
}
PYZC_FN((borrowed, PyObject *), give_borrowed_object, "",
        (PyObject *, object, Py_None, "None"));

static enum color
give_member(int *n)
{
    *n = 5;
    return COLOR_GREEN;
}
PYZC_FN((enum, Color), give_member, "Gives a member and a number.",
        (out, int, n));

static struct box
give_box(const char **problem)
{
    *problem = NULL;
    return (struct box){ 2.5, 1, NULL, true, 1.0 };
}
PYZC_FN((fields, box), give_box, "Gives a box.",
        (local, const char *, problem),
        (fail, problem_ != NULL, error, problem_),
        (allow_threads));
static const char *const *
make_lists(enum color *a, size_t *n)
{
    (void)a, (void)n;
    return NULL;
}
PYZC_FN((local, const char *const *), make_lists, "Gives lists.",
        (out, list, enum, Color, (enum color *, size_t *), a, 5),
        (result, list, str, result_, (as, tuple)),
        (result, list, const char *, (const char **)NULL, 0, (as, frozenset)));
PYZC_PART(results, give_through, give_changed, give_output, give_numbers,
          give_size, give_status, give_checked, give_text, give_owned, give_owned_checked,
          give_borrowed, give_borrowed_object, give_member, give_box,
          make_lists);

PYZC_MODULE(entries, "Every kind of entry.", classes, parameters, results);
