// places.c - arguments that stand elsewhere in C: inout, argument, pass, local
// and result; and messages from a table.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

// inout: each type.
#define STEP(c, T, suffix)                                                    \
    static void step_##suffix(T *value)                                       \
    {                                                                         \
        *value = (T)(*value + 1);                                             \
    }
PYZC_INTEGERS(STEP, ~)
STEP(~, float, float)
STEP(~, double, double)
#undef STEP
PYZC_FN(void, step_schar, "", (inout, signed char, value));
PYZC_FN(void, step_uchar, "", (inout, unsigned char, value));
PYZC_FN(void, step_short, "", (inout, short, value));
PYZC_FN(void, step_ushort, "", (inout, unsigned short, value));
PYZC_FN(void, step_int, "", (inout, int, value));
PYZC_FN(void, step_uint, "", (inout, unsigned int, value));
PYZC_FN(void, step_long, "", (inout, long, value));
PYZC_FN(void, step_ulong, "", (inout, unsigned long, value));
PYZC_FN(void, step_llong, "", (inout, long long, value));
PYZC_FN(void, step_ullong, "", (inout, unsigned long long, value));
PYZC_FN(void, step_float, "", (inout, float, value));
PYZC_FN(void, step_double, "", (inout, double, value));

static void
negate(bool *value)
{
    *value = !*value;
}
PYZC_FN(void, negate, "Return the contrary.", (inout, bool, value),
        (positional_only));

// No parameter in C.
static int
three(void)
{
    return 3;
}
PYZC_FN(int, three, "", (python_only, int, added), (result, int, added_ + 3));

// A text that C moves on, or takes away, or makes invalid.
static int
skip(const char **text, int n)
{
    if (n < 0) {
        *text = n == -1 ? NULL : "\xff";
        return n;
    }
    for (; n > 0 && **text != '\0'; n--) {
        ++*text;
    }
    return n;
}
PYZC_FN((int, minus_one, PyExc_LookupError), skip, "Skip *n* letters.",
        (inout, const char *, text), (keyword_only), (int, n, 1));

static void
exchange(int *a, double *b, int *c)
{
    int old = *a;

    *a = *c;
    *c = old;
    *b += 0.5;
}
PYZC_FN(void, exchange, "Exchange *a* and *c*.", (inout, int, a),
        (inout, double, b), (inout, int, c));

// Calls that are made again begin with what C has made of the value.
static int
again(int *n, char *data, size_t size)
{
    ++*n;
    memset(data, 'x', size);
    return size < 4;
}
PYZC_FN((status, int, nonzero, PyExc_ValueError), again, "Count the calls.",
        (inout, int, n), (out, bytes, (char *, size_t), data, 1),
        (grow, result_ == 1));

// argument: Python's order is another.
static double
power(int exponent, double base)
{
    double result = 1.0;

    while (exponent-- > 0) {
        result *= base;
    }
    return result;
}
PYZC_FN(double, power, "Return *base* to the power of *exponent*.",
        (python_only, double, base), (int, exponent, 2),
        (c_only, double, base_));

// The same function, and its arguments in the order of C.
static PyObject *
listed(const char *text, int n, PyObject *object, bool truth, double real)
{
    return Py_BuildValue("ziOid", text, n, object != NULL ? object : Py_None,
                         (int)truth, real);
}
PYZC_FN(PyObject *, listed, "Return all.", (python_only, double, real),
        (python_only, bool, truth, true),
        (python_only, PyObject *, object, NULL),
        (python_only, int, n, -7),
        (python_only, const char *, text, NULL),
        (c_only, const char *, text_), (c_only, int, n_),
        (c_only, PyObject *, object_), (c_only, bool, truth_),
        (c_only, double, real_));

// One argument, for nothing and for two.
static int
area(int width, int height)
{
    return width * height;
}
PYZC_FN(int, area, "Return a square's area.", (python_only, int, side),
        (c_only, int, side_), (c_only, int, side_), (positional_only),
        (python_only, int, ignored, 0), (result, int, 4 * side_),
        (require, side_ >= 0, PyExc_ValueError, "no such square"));

// local: for expressions only.
static int
parse(const char *text, const char **end)
{
    int n = 0;

    for (; *text >= '0' && *text <= '9'; text++) {
        n = 10 * n + (*text - '0');
    }
    *end = text;
    return n;
}
PYZC_FN(int, parse, "Return a number, its length and what follows.",
        (const char *, text), (local, const char *, end),
        (result, size_t, (size_t)(end_ - text_)),
        (result, const char *, end_));

// Messages
enum { E_FINE, E_FULL, E_LATE = -7, E_LARGE = INT_MAX };
#define TEXTS(X)                                                              \
    X(E_FULL, "no room")                                                      \
    X(E_LATE, "caf\xc3\xa9")                                                  \
    X(E_LARGE, "100 %s too many") X(5, "\xff") X(6, "")
PYZC_MESSAGES(text_of, TEXTS);
PYZC_EXCEPTION(error, PyExc_RuntimeError, "What the table tells.");

static int
put(int status)
{
    return status;
}
PYZC_FN((status, int, nonzero, error, text_of), put, "Raise *status*.",
        (int, status));

static unsigned char
put_byte(unsigned char status)
{
    return status;
}
PYZC_FN((unsigned char, nonzero, PyExc_KeyError, text_of), put_byte,
        "Raise *status*.", (unsigned char, status));

static int
put_error(int *code)
{
    return *code;
}
PYZC_FN(int, put_error, "Raise *code*.", (python_only, int, code),
        (local, int, status), (fail, status_ != 0, error, text_of(status_)),
        (require, text_of(code_) == NULL || code_ != 6, PyExc_KeyError,
         text_of(1)));

PYZC_PART(steps, step_schar, step_uchar, step_short, step_ushort, step_int,
          step_uint, step_long, step_ulong, step_llong, step_ullong,
          step_float, step_double);
PYZC_MODULE(places, "Places.", steps, negate, three, skip, exchange, again,
            power, listed, area, parse, error, put, put_byte, put_error);
