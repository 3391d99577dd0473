// callbacks.c - golden: callables, by what C calls them with.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

struct money {
    const char *text;
};

static bool
money_to_c(PyObject *value, struct money **out)
{
    (void)value;
    (void)out;
    return false;
}

static PyObject *
money_to_python(struct money *value)
{
    return PyUnicode_FromString(value->text);
}
PYZC_CONVERTER(money, struct money *, "decimal.Decimal", (to_c, money_to_c),
               (to_python, money_to_python));

PYZC_CALLBACK(tick, void, (user));

static void
wait(void (*f)(void *user), void *user)
{
    f(user);
}
PYZC_FN(void, wait, "Calls without arguments; any result will do.",
        (callback, tick, f), (user, f));

PYZC_CALLBACK(visitor, (int, 1), (user), (nonnull, const char *, name),
              (double, value));

static int
walk(const char *path, int (*visit)(void *user, const char *name,
                                    double value), void *user)
{
    return visit(user, path, 0.5);
}
PYZC_FN(int, walk, "Calls with a text and a float.", (path, path),
        (callback, visitor, visit), (user, visit));

PYZC_CALLBACK(everything, bool, (unsigned char, a), (long long, b), (bool, c),
              (float, d), (double _Complex, e), (const char *, f),
              (PyObject *, g), (bytes, (const void *, size_t), h),
              (pointer, const void *, double, i), (ignore, int, j),
              (converter, money, k), (user));

static bool
show(void *user,
     bool (*f)(unsigned char a, long long b, bool c, float d,
               double _Complex e, const char *text, PyObject *g,
               const void *h, size_t h_size, const void *i, int j,
               struct money *k, void *user))
{
    double i = 0.5;
    struct money k = { "1.50" };

    return f(1, 2, true, 0.5f, 1.0, "", NULL, "", 0, &i, 0, &k, user);
}
PYZC_FN(bool, show, "Calls with one of each.",
        (user, f), (callback, everything, f));

PYZC_CALLBACK(price, (converter, money), (double, amount), (user));

static void
maybe(int (*a)(void *user, const char *name, double value), void *a_user,
      struct money *(*b)(double amount, void *user), int n, void *b_user)
{
    (void)a, (void)a_user, (void)b, (void)n, (void)b_user;
}
PYZC_FN(void, maybe, "None will do as well.", (or_none, callback, visitor, a),
        (user, a),
        (or_none, callback, price, b), (int, n, 1), (user, b));

enum mode { MODE_OFF, MODE_ON };
#define MODES(X) X(MODE_OFF, OFF) X(MODE_ON, ON)
PYZC_ENUM(Mode, enum mode, IntEnum, "Modes.", MODES);

struct point {
    double x;
    enum mode mode;
};
PYZC_FIELDS(Point, struct point, "A point.", (double, x), (enum, Mode, mode));
PYZC_UNION(key, (enum, Mode, mode), (fields, Point, point), (long, number));
PYZC_CALLBACK(looker, (enum, Mode), (enum, Mode, mode), (user),
              (pointer, fields, Point, point), (union, key, key));

static void
look(enum mode (*f)(enum mode mode, void *user, const struct point *point,
                    struct key key),
     void *user, const struct point *from)
{
    (void)f;
    (void)user;
    (void)from;
}
PYZC_FN(void, look, "Look at a point.", (callback, looker, f), (user, f),
        (or_none, pointer, fields, Point, point));

PYZC_MODULE(callbacks, "Functions that call back.", wait, walk, show, maybe,
            Mode, Point, look);
