// named.c - values of types that a line has made, wherever one value may be.
//
// POSITIONS binds one function for each place of a line that takes a value of
// the type N, which lines call by [word]; T is its C type. All hand on the
// value that they get.
// SPDX-License-Identifier: MIT

#include "pair.h"

#define POSITIONS(word, N, T, value, text)                                    \
    static T argument_##N(T x)                                                \
    {                                                                         \
        return x;                                                             \
    }                                                                         \
    PYZC_FN((word, N), argument_##N, "", (word, N, x));                       \
    PYZC_FN_AS((word, N), argument_##N, default_##N, "",                      \
               (word, N, x, value, text));                                    \
    PYZC_FN_AS((word, N), argument_##N, python_only_##N, "",                  \
               (python_only, word, N, x), (c_only, T, x_));                   \
    static T pointer_##N(const T *x)                                          \
    {                                                                         \
        return *x;                                                            \
    }                                                                         \
    PYZC_FN((word, N), pointer_##N, "", (pointer, word, N, x));               \
    static T void_##N(const void *x)                                          \
    {                                                                         \
        const T *at = x;                                                      \
                                                                              \
        return *at;                                                           \
    }                                                                         \
    PYZC_FN((word, N), void_##N, "", (pointer, const void *, word, N, x));    \
    static bool is_null_##N(const T *x)                                       \
    {                                                                         \
        return x == NULL;                                                     \
    }                                                                         \
    PYZC_FN(bool, is_null_##N, "", (or_none, pointer, word, N, x));           \
    static void inout_##N(T *x)                                               \
    {                                                                         \
        (void)x;                                                              \
    }                                                                         \
    PYZC_FN(void, inout_##N, "", (inout, word, N, x));                        \
    static void out_##N(T x, T *y)                                            \
    {                                                                         \
        *y = x;                                                               \
    }                                                                         \
    PYZC_FN(void, out_##N, "", (word, N, x), (out, word, N, y));              \
    static void nothing_##N(T x)                                              \
    {                                                                         \
        (void)x;                                                              \
    }                                                                         \
    PYZC_FN_AS(void, nothing_##N, result_##N, "", (word, N, x),               \
               (result, word, N, x_));                                        \
    PYZC_CALLBACK(turn_##N, (word, N, value), (word, N, x), (user));          \
    static T call_##N(T x, T (*f)(T x, void *user), void *user)               \
    {                                                                         \
        return f(x, user);                                                    \
    }                                                                         \
    PYZC_FN((word, N), call_##N, "", (word, N, x), (callback, turn_##N, f),   \
            (user, f));                                                       \
    PYZC_CALLBACK(look_##N, (word, N), (pointer, const void *, word, N, x),   \
                  (user), (pointer, word, N, y));                             \
    static T call_by_pointer_##N(                                             \
        T x, T (*f)(const void *x, void *user, const T *y), void *user)       \
    {                                                                         \
        return f(&x, user, &x);                                               \
    }                                                                         \
    PYZC_FN((word, N), call_by_pointer_##N, "", (word, N, x),                 \
            (callback, look_##N, f), (user, f));                              \
    struct in_fields_##N {                                                    \
        int number;                                                           \
        T x;                                                                  \
        const char *letters;                                                  \
        T y;                                                                  \
    };                                                                        \
    PYZC_FIELDS(Fields_##N, struct in_fields_##N, "", (int, number),          \
                (word, N, x), (const char *, letters), (word, N, y));         \
    static struct in_fields_##N in_fields_##N(struct in_fields_##N x)         \
    {                                                                         \
        return x;                                                             \
    }                                                                         \
    PYZC_FN((fields, Fields_##N), in_fields_##N, "",                          \
            (fields, Fields_##N, x));                                         \
    PYZC_UNION(union_##N, (bool, flag), (word, N, x), (const char *, letters));\
    static struct union_##N in_union_##N(struct union_##N x)                  \
    {                                                                         \
        return x;                                                             \
    }                                                                         \
    PYZC_FN((union, union_##N), in_union_##N, "", (union, union_##N, x));     \
    PYZC_PART(part_##N, argument_##N, default_##N, python_only_##N,           \
              pointer_##N, void_##N, is_null_##N, inout_##N, out_##N,         \
              result_##N, call_##N, call_by_pointer_##N, Fields_##N,          \
              in_fields_##N, in_union_##N)

enum color { RED, GREEN };
#define COLORS(X) X(RED, RED) X(GREEN, GREEN)
PYZC_ENUM(Color, enum color, IntEnum, "", COLORS);
POSITIONS(enum, Color, enum color, RED, "Color.RED");

struct point {
    double x, y;
};
PYZC_FIELDS(Point, struct point, "", (double, x), (double, y));
POSITIONS(fields, Point, struct point, { 0 }, "None");

PYZC_UNION(key, (long, number), (double, real));
POSITIONS(union, key, struct key, { 0 }, "0");

POSITIONS(converter, pair, struct pair, { 0 }, "None");

// One direction alone, other words, and what is given back.

struct word {
    char *text;
};

static int n_words;  // that nobody has given back

static bool
word_to_c(PyObject *value, struct word *out)
{
    const char *text;

    if (!pyzc_to_str(value, &text)) {
        return false;
    }
    if (*text == '\0') {
        PyErr_SetString(PyExc_LookupError, "an empty word");
        return false;
    }
    out->text = PyMem_Malloc(strlen(text) + 1);
    if (out->text == NULL) {
        PyErr_NoMemory();
        return false;
    }
    memcpy(out->text, text, strlen(text) + 1);
    n_words++;
    return true;
}

static void
word_release(struct word word)
{
    n_words--;
    PyMem_Free(word.text);
}
PYZC_CONVERTER(word, struct word, "str", (expected, "a word"),
               (to_c, word_to_c), (release, word_release));

static size_t
length_of(struct word word, int n)
{
    return strlen(word.text) + (size_t)n;
}
PYZC_FN((size_t, zero, PyExc_ValueError), length_of, "",
        (converter, word, word), (int, n, 0));

static bool
is_left_out(const struct word *word, struct word other)
{
    return word == NULL && other.text == NULL;
}
PYZC_FN(bool, is_left_out, "", (or_none, pointer, converter, word, word),
        (converter, word, other, { NULL }, "None"));

static int
words_left(void)
{
    return n_words;
}
PYZC_FN(int, words_left, "", (void));

static PyObject *
half_to_python(unsigned half)
{
    return half == 0 ? NULL : PyUnicode_FromFormat("%u halves", half);
}
PYZC_CONVERTER(half, unsigned, "str", (to_python, half_to_python));

static unsigned
halves(unsigned n)
{
    return 2 * n;
}
PYZC_FN((converter, half), halves, "", (unsigned, n));
PYZC_PART(one_direction, length_of, is_left_out, words_left, halves);

// Objects

PYZC_OBJECT(list, PyList_Check, "list[int]");
PYZC_OBJECT(text, PyUnicode_CheckExact, "str");

static PyObject *
same(PyObject *list)
{
    Py_XINCREF(list);
    return list;
}
PYZC_FN((object, list), same, "", (object, list, list));
PYZC_FN_AS((object, list), same, same_or_none, "",
           (object, list, list, NULL, "None"));
PYZC_FN_AS((object, list, null, PyExc_KeyError, "there is none"), same,
           same_or_error, "", (object, list, list, NULL, "None"));

static int
put_out(PyObject *list, PyObject **out, int fails)
{
    *out = list;
    Py_INCREF(list);
    return fails;
}
PYZC_FN((status, int, nonzero, PyExc_RuntimeError), put_out, "",
        (object, list, list), (out, object, list, out), (int, fails, 0));

PYZC_UNION(list_or_text, (object, text, text), (object, list, list));
static bool
is_text(struct list_or_text value)
{
    return value.is == list_or_text_is_text;
}
PYZC_FN(bool, is_text, "", (union, list_or_text, value));
PYZC_CALLBACK(look_at_list, int, (object, list, list), (user));

static int
call_with_list(PyObject *list, int (*f)(PyObject *list, void *user),
               void *user)
{
    return f(list, user);
}
PYZC_FN(int, call_with_list, "", (object, list, list),
        (callback, look_at_list, f), (user, f));
PYZC_PART(objects, same, same_or_none, same_or_error, put_out, is_text,
          call_with_list);

PYZC_MODULE(named, "Values of types that a line has made.", Color, part_Color,
            Point, part_Point, part_key, part_pair, one_direction, objects);
