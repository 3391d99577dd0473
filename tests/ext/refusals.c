// refusals.c - lines with their own words for an argument that is refused.
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_EXCEPTION(error, PyExc_Exception, "A class of the module's own.");

// As hashlib says it.
static const char *
words_of_data(PyObject *value)
{
    if (PyUnicode_Check(value)) {
        return "Strings must be encoded before hashing";
    }
    return PyObject_CheckBuffer(value)
               ? NULL
               : "object supporting the buffer API required";
}

static size_t
digest(const void *data, size_t size, int rounds)
{
    (void)data;
    return size * (size_t)rounds;
}
PYZC_FN(size_t, digest, "", (bytes, data), (int, rounds, 1),
        (refuse, data, PyExc_TypeError, words_of_data),
        (refuse, rounds, error, "rounds is a small int"));

struct point {
    double x, y;
};
PYZC_FIELDS(point, struct point, "", (double, x), (double, y));
PYZC_UNION(key, (long, number), (const char *, name));
enum color { RED, GREEN };
#define COLORS(X) X(RED, RED) X(GREEN, GREEN)
PYZC_ENUM(Color, enum color, IntEnum, "", COLORS);
PYZC_OBJECT(list, PyList_Check, "list[int]");
typedef int (*visit_fn)(void *user);
PYZC_CALLBACK(visitor, int, (user));

static bool
word_to_c(PyObject *value, int *out)
{
    if (!PyUnicode_Check(value)) {
        PyErr_SetString(PyExc_LookupError, "no word");
        return false;
    }
    *out = 1;
    return true;
}
PYZC_CONVERTER(word, int, "str", (to_c, word_to_c));

static int
each(struct point p, struct key k, enum color c, PyObject *list, int truth,
     const double *items, size_t n, const char *path, visit_fn visit,
     void *user, const char *text, unsigned char text_size, int word)
{
    (void)p, (void)k, (void)c, (void)list, (void)truth, (void)items, (void)n;
    (void)path, (void)visit, (void)user, (void)text, (void)text_size;
    return word;
}
PYZC_FN(int, each, "", (keyword_only), (fields, point, p), (union, key, k),
        (enum, Color, c), (object, list, list), (truth, int, truth),
        (array, (const double *, size_t), items), (or_none, path, path),
        (callback, visitor, visit), (user, visit),
        (str, (const char *, unsigned char), text), (converter, word, word),
        (refuse, p, error, "p"), (refuse, k, error, "k"),
        (refuse, c, error, "c"), (refuse, list, error, "list"));

static int
others(int truth, const double *items, size_t n, const char *path,
       visit_fn visit, void *user, const char *text, unsigned char text_size,
       int word)
{
    (void)truth, (void)items, (void)n, (void)path, (void)visit, (void)user;
    (void)text, (void)text_size;
    return word;
}
PYZC_FN(int, others, "", (keyword_only), (truth, int, truth),
        (array, (const double *, size_t), items), (or_none, path, path),
        (callback, visitor, visit), (user, visit),
        (str, (const char *, unsigned char), text), (converter, word, word),
        (refuse, truth, error, "truth"), (refuse, items, error, "items"),
        (refuse, path, error, "path"), (refuse, visit, error, "visit"),
        (refuse, text, error, "text"), (refuse, word, error, "word"));

static int
one(int x)
{
    return x;
}
PYZC_FN(int, one, "", (int, x), (positional_only),
        (refuse, x, PyExc_IndexError, "not an index"));

static const char *
no_words(PyObject *value)
{
    (void)value;
    return NULL;
}
PYZC_FN_AS(int, one, untold, "", (python_only, double, x, 1.0),
           (c_only, int, (int)x_), (refuse, x, error, no_words));

PYZC_MODULE(refusals, "", error, point, Color, digest, each, others, one,
            untold);
