// kinds_words.c - each word before an entry with each entry that it takes, as
// kinds.c has the others. A negative [n] fails.
// SPDX-License-Identifier: MIT

#include "kinds.h"

#include "../fault/texts.h"

enum mode { MODE_OFF, MODE_ON };
#define MODES(X) X(MODE_OFF, OFF) X(MODE_ON, ON)
PYZC_ENUM(Mode, enum mode, IntEnum, "Modes.", MODES);

struct pair {
    double weight;
    const char *name;
};
PYZC_FIELDS(pair, struct pair, "A pair.", (double, weight),
            (const char *, name));

PYZC_UNION(pick, (long long, number), (const char *, name));

// Strings, with a length and without.

static size_t
str_3(const char *a, size_t n, const unsigned char *b, unsigned char m,
      const char *c)
{
    return n + (size_t)a[0] + strlen((const char *)b) + m + strlen(c) + 1000000;
}
PYZC_FN(size_t, str_3, "", (str, a), (str, const unsigned char *, b),
        (str, (unsigned char, const char *), c));

static size_t
bytes_or_str(const void *a, size_t n, const unsigned char *b, int m,
             const char *c)
{
    return n + (size_t)*(const char *)a + (size_t)b[0] + (size_t)m +
           (c != NULL) + 1000000;
}
PYZC_FN(size_t, bytes_or_str, "", (bytes_or_str, a),
        (bytes_or_str, (const unsigned char *, int), b),
        (or_none, bytes_or_str, const char *, c));

static size_t
bytes_or_str_or_none(const void *data, size_t size)
{
    return (data != NULL) + size + 1000000;
}
PYZC_FN(size_t, bytes_or_str_or_none, "", (or_none, bytes_or_str, a));

static bool
str_or_none(const char *a, size_t n, const void *b, const char *c, int m)
{
    return a == NULL && n == 0 && b == NULL && c == NULL && m == 0;
}
PYZC_FN(bool, str_or_none, "", (or_none, str, a),
        (or_none, str, const void *, b),
        (or_none, str, (const char *, int), c));

static size_t
bytes_alone(char *data, size_t n)
{
    memset(data, 1, n);
    return n + 1000000;
}
PYZC_FN(size_t, bytes_alone, "", (bytes, char *, data),
        (length, size_t, data));

// Values of types that a line has named, in each place.

static enum mode
named_3(enum mode mode, struct pair pair, struct pick pick)
{
    (void)mode;
    return pair.weight < 0 || (pick.is == pick_is_number && pick.as.number < 0)
               ? MODE_ON
               : MODE_OFF;
}
PYZC_FN((enum, Mode, nonzero, PyExc_ValueError, "7"), named_3, "",
        (enum, Mode, mode), (fields, pair, pair), (union, pick, pick));

#define NO_PAIR (struct pair){ 0 }
#define NO_PICK (struct pick){ 0 }
static struct pair
named_5(struct pair pair, struct pick pick)
{
    return pick.is == pick_is_name ? (struct pair){ 2.5, pick.as.name } : pair;
}
PYZC_FN((fields, pair), named_5, "", (fields, pair, pair, NO_PAIR, "None"),
        (union, pick, pick, NO_PICK, "None"));

static struct pick
union_2(struct pick pick)
{
    return pick;
}
PYZC_FN((union, pick), union_2, "", (union, pick, pick));

static void
inout_4(enum mode *mode, struct pair *pair, struct pick *pick)
{
    *mode = *mode == MODE_OFF ? MODE_ON : MODE_OFF;
    pair->weight += 1000000;
    *pick = (struct pick){ pick_is_name, { .name = "a name" } };
}
PYZC_FN(void, inout_4, "", (inout, enum, Mode, mode),
        (inout, fields, pair, pair), (inout, union, pick, pick));

// Returns [n], with an exception set if it is negative.
static int
failing(int n)
{
    if (n < 0) {
        PyErr_SetString(PyExc_ValueError, "negative");
    }
    return n;
}

static int
out_named(int n, enum mode *mode, struct pair *pair, struct pick *pick)
{
    *mode = n > 1 ? (enum mode)7 : MODE_ON;
    *pair = (struct pair){ 2.5, "a name" };
    *pick = (struct pick){ pick_is_number, { .number = 1000000 } };
    return failing(n);
}
PYZC_FN((status, int, negative), out_named, "", (int, n),
        (out, enum, Mode, mode), (out, fields, pair, pair),
        (out, union, pick, pick));

static int
python_only(int n)
{
    return n + 1000000;
}
PYZC_FN(int, python_only, "", (c_only, int, (int)mode_ + (int)other_),
        (python_only, enum, Mode, mode),
        (python_only, enum, Mode, other, MODE_ON, "Mode.ON"),
        (python_only, fields, pair, pair, NO_PAIR, "None"),
        (python_only, union, pick, pick, NO_PICK, "None"),
        (result, enum, Mode, mode_), (result, fields, pair, pair_),
        (result, union, pick, pick_));

static void
python_only_4(int n)
{
    (void)n;
}
PYZC_FN(void, python_only_4, "", (c_only, int, 1),
        (python_only, fields, pair, pair),
        (python_only, union, pick, pick), (result, fields, pair, pair_),
        (result, union, pick, pick_));

// Pointers to one value.

static int
pointers(const double *a, const enum mode *mode, const void *pair,
         const unsigned *bits)
{
    const struct pair *at = pair;

    return (int)*a + (int)*mode + (int)strlen(at->name) + (int)*bits + 1000000;
}
PYZC_FN(int, pointers, "", (pointer, double, a), (pointer, enum, Mode, mode),
        (pointer, const void *, fields, pair, pair),
        (pointer, masked, unsigned, bits));

static int
pointers_or_none(const long *n, const struct pick *pick, void *pair)
{
    return (n != NULL ? (int)*n : 0) + (pick != NULL) + (pair != NULL) +
           1000000;
}
PYZC_FN(int, pointers_or_none, "", (or_none, pointer, long, n),
        (or_none, pointer, union, pick, pick),
        (or_none, pointer, void *, fields, pair, pair));

// Such values to a callable and back.

typedef enum mode (*look_fn)(const double *a, enum mode mode, const void *pair,
                             const struct pick *pick, void *user);
PYZC_CALLBACK(viewer, (enum, Mode, MODE_ON), (pointer, double, a),
              (enum, Mode, mode), (pointer, const void *, fields, pair, pair),
              (pointer, union, pick, pick), (user));

static enum mode
callback_named(look_fn f, void *user)
{
    const double a = 1000.5;
    const struct pair pair = { 2.5, "a name" };
    const struct pick pick = { pick_is_number, { .number = 1000000 } };

    return f(&a, MODE_OFF, &pair, &pick, user);
}
PYZC_FN((enum, Mode), callback_named, "", (callback, viewer, f), (user, f));

typedef void (*show_fn)(struct pair pair, struct pick pick, void *user);
PYZC_CALLBACK(shower, void, (fields, pair, pair), (union, pick, pick), (user));

static void
callback_structs(show_fn f, void *user)
{
    f((struct pair){ 2.5, "a name" },
      (struct pick){ pick_is_name, { .name = "caf\xc3\xa9" } }, user);
}
PYZC_FN(void, callback_structs, "", (callback, shower, f), (user, f));

// Outputs, and what is made of locals.

// Converters and objects, in each place.

PYZC_OBJECT(list, PyList_Check, "list[object]");

static struct point
converted(struct point a, struct point *c, struct point b)
{
    c->x += a.x + b.x + 1000000;
    return a;
}
PYZC_FN((converter, point), converted, "", (converter, point, a),
        (inout, converter, point, c), (python_only, converter, point, d),
        (converter, point, b, { 0 }, "None"),
        (python_only, converter, point, e, { 0 }, "None"),
        (result, converter, point, d_));

static int
out_converter(int n, struct point *point)
{
    *point = (struct point){ 1000.5, 2.5 };
    return failing(n);
}
PYZC_FN((status, int, negative), out_converter, "", (int, n),
        (out, converter, point, point));

static PyObject *
same_list(PyObject *a, PyObject *b)
{
    PyObject *list = a != Py_None ? a : b;

    Py_XINCREF(list);
    return list;
}
PYZC_FN((object, list), same_list, "", (object, list, a),
        (python_only, object, list, c), (object, list, b, NULL, "None"),
        (python_only, object, list, d, NULL, "None"),
        (result, object, list, c_));

static int
out_object(int n, PyObject **list)
{
    *list = n == 5 ? NULL : PyList_New(3);
    return failing(n);
}
PYZC_FN((status, int, negative), out_object, "", (int, n),
        (out, object, list, list));

static PyObject *
list_or_null(int n)
{
    return n < 0 ? NULL : PyList_New(n);
}
PYZC_FN_AS((object, list, null), list_or_null, object_3, "", (int, n),
           (require, n_ >= 0, PyExc_ValueError, "negative"));
PYZC_FN_AS((object, list, null, PyExc_ValueError), list_or_null, object_4, "",
           (int, n), (require, n_ != 5, PyExc_ValueError, "five"));
PYZC_FN_AS((object, list, null, PyExc_ValueError, "negative"), list_or_null,
           object_5, "", (int, n));

static PyObject *
half_to_python(int half)
{
    return PyLong_FromLong(2L * half + 1000000);
}
PYZC_CONVERTER(half, int, "int", (to_python, half_to_python));
PYZC_FN_AS((converter, half, negative), failing, converter_3, "", (int, n));

static int
plain(int n)
{
    return n;
}
PYZC_FN_AS((converter, half, negative, PyExc_ValueError), plain, converter_4,
           "", (int, n));
PYZC_FN_AS((converter, half, negative, PyExc_ValueError, "negative"), plain,
           converter_5, "", (int, n));

typedef void (*tell_objects_fn)(struct point point, PyObject *list,
                                void *user);
PYZC_CALLBACK(objects_teller, void, (converter, point, point),
              (object, list, list), (user));

static void
callback_objects(PyObject *list, tell_objects_fn f, void *user)
{
    f((struct point){ 1000.5, 2.5 }, list, user);
}
PYZC_FN(void, callback_objects, "", (object, list, list),
        (callback, objects_teller, f), (user, f));

// What C lends to a callback.
struct lending {
    double x;
    void *user;
};
typedef void (*lend_fn)(struct lending *one, int n, struct lending **all);

static double
lending_x(const struct lending *self)
{
    return self->x;
}

static void *
lending_user(const struct lending *self)
{
    return self->user;
}

static void
callback_lent(double x, lend_fn f, void *user)
{
    struct lending one = { x, user };
    struct lending *all[] = { &one };

    f(&one, 1, all);
}
PYZC_HANDLE(Lending, struct lending *);
PYZC_METHOD(double, lending_x, Lending, x, "", (const, self));
PYZC_CLASS(Lending, "What is lent.", x);
PYZC_CALLBACK(lender, void, (user, lending_user(one_)), (class, Lending, one),
              (list, class, Lending, (int, struct lending **), all));
PYZC_FN(void, callback_lent, "", (double, x), (callback, lender, f), (user, f));

static int
out_bytes_4(void *data, size_t size, int n, char *text)
{
    memset(data, 'x', size);
    memset(text, n == 5 ? '\xff' : 'y', 40);
    return failing(n) < 0 ? -1 : 0;
}
PYZC_FN((status, int, negative), out_bytes_4, "", (out, bytes, data, 40),
        (int, n), (out, str, char *, text, 40));

static char *
result_4(int n, int *used, void *text, size_t size)
{
    *used = n;
    memset(text, n == 5 ? '\xff' : 'z', size);
    return n < 0 ? NULL : copy_of("a text");
}
PYZC_FN((local, char *, text_free, null, PyExc_ValueError, "negative"),
        result_4, "", (int, n), (local, int, used), (out, str, result, 40),
        (filled, result, used_), (result, bytes, result_, strlen(result_)),
        (result, str, result_, strlen(result_)));

static char *
grown_local(char *data, size_t size, int n)
{
    bool fits = n >= 0 && (size_t)n <= size;

    memset(data, 'x', size);
    return copy_of(fits ? "done" : "more");
}
PYZC_FN((local, char *, text_free, null, PyExc_MemoryError, "no memory"),
        grown_local, "", (out, bytes, (char *, size_t), data, 1), (int, n),
        (require, n_ >= 0, PyExc_ValueError, "negative"),
        (grow, result_ != NULL && *result_ == 'm'));

static const char *
memory(int n)
{
    return n > 6 ? NULL : n == 5 ? "caf\xe9" : "a text";
}
PYZC_FN((local, const char *), memory, "", (int, n),
        (result, bytes, result_, (size_t)n_),
        (result, str, result_, (size_t)n_));

static void
fail_2(int n)
{
    failing(n);
}
PYZC_FN(void, fail_2, "", (int, n), (fail, n_ < 0));

static int
threads_2(int n)
{
    return n + 1000000;
}
PYZC_FN(int, threads_2, "", (int, n), (allow_threads, n_ > 5));

// Results, and when C has set the exception itself.

static int
value_2(int n)
{
    return failing(n);
}
PYZC_FN((int, negative), value_2, "", (int, n));

static const char *
literal(int n)
{
    return failing(n) < 0 ? NULL : n == 5 ? "caf\xe9" : "a text";
}

static const char *
borrowed_3(int n)
{
    return literal(n);
}
PYZC_FN((borrowed, const char *, null), borrowed_3, "", (int, n));

static char *
owned_4(int n)
{
    return failing(n) < 0 ? NULL : copy_of(literal(n));
}
PYZC_FN((owned, char *, text_free, null), owned_4, "", (int, n));

static const char *
interned_3(int n)
{
    return literal(n);
}
PYZC_FN((interned, const char *, null), interned_3, "", (int, n));

static int
filled_4(void *data, size_t size, int n)
{
    memset(data, 'x', size);
    return failing(n);
}
PYZC_FN((filled, int, data, negative), filled_4, "", (out, bytes, data, 40),
        (int, n));

static enum mode
enum_3_itself(int n)
{
    return (enum mode)failing(n);
}
PYZC_FN((enum, Mode, minus_one), enum_3_itself, "", (int, n));

static int
local_2(int n)
{
    return n + 1000000;
}
PYZC_FN((local, int), local_2, "", (int, n), (result, int, result_));

static char *
local_3(int n)
{
    return failing(n) < 0 ? NULL : copy_of("a text");
}
PYZC_FN((local, char *, text_free), local_3, "", (int, n),
        (fail, result_ == NULL), (result, const char *, result_));
PYZC_FN_AS((local, char *, text_free, null), local_3, local_4, "", (int, n),
           (result, const char *, result_));
PYZC_FN_AS((local, char *, text_free, null, PyExc_ValueError), local_3,
           local_5, "", (int, n), (result, const char *, result_));

// Truth, and the lowest bits.

static bool
truth_3(bool value, int other)
{
    return value && other == 1;
}
PYZC_FN((truth, bool), truth_3, "", (truth, bool, value),
        (truth, int, other, 1, "True"));

static int
truth_more(unsigned char value, int *out)
{
    *out = value + 5;
    return value;
}
PYZC_FN((truth, int, zero, PyExc_ValueError), truth_more, "",
        (c_only, unsigned char, (unsigned char)value_ + other_),
        (out, truth, int, out), (python_only, truth, bool, value),
        (python_only, truth, bool, other, false, "False"),
        (result, truth, bool, result_));

static int
truth_changed(bool *value)
{
    *value = !*value;
    return *value;
}
PYZC_FN((truth, int, negative, PyExc_ValueError, "negative"), truth_changed,
        "", (inout, truth, bool, value));

static int
truth_itself(int n)
{
    return failing(n);
}
PYZC_FN((truth, int, negative), truth_itself, "", (int, n));

static unsigned long long
masked_3(unsigned char a, unsigned b, unsigned long long c)
{
    return a + b + c;
}
PYZC_FN(unsigned long long, masked_3, "", (masked, unsigned char, a),
        (masked, unsigned, b, 7, "7"),
        (masked, unsigned long long, c, 1000000, "1000000"));

static void
masked_changed(unsigned long *value)
{
    *value += 1000000;
}
PYZC_FN(void, masked_changed, "", (inout, masked, unsigned long, value),
        (python_only, masked, unsigned, other),
        (python_only, masked, unsigned, more, 1000000, "1000000"),
        (result, unsigned, other_ + more_));

// Defaults whose Python text is known.

static bool
letters_to_c(PyObject *value, const char **out)
{
    return pyzc_to_str(value, out);
}
PYZC_CONVERTER(letters, const char *, "str", (to_c, letters_to_c));

static int
known_4(bool value, unsigned b, PyObject *c, const char *d)
{
    return value + (b == 7) + (c == NULL) + (d == NULL) + 1000000;
}
PYZC_FN(int, known_4, "", (truth, bool, value, true), (masked, unsigned, b, 7),
        (object, list, c, NULL), (converter, letters, d, NULL));

// Words for what is refused.

static const char *
words_of(PyObject *value)
{
    return PyUnicode_Check(value) ? "not a str" : NULL;
}

static size_t
refuse_4(const void *data, size_t size, int n)
{
    (void)data;
    return size + (size_t)n + 1000000;
}
PYZC_FN(size_t, refuse_4, "", (bytes, data), (int, n, 1),
        (refuse, data, PyExc_TypeError, words_of),
        (refuse, n, PyExc_ValueError, "argument 'n' is no int"));

PYZC_PART(words, truth_3, truth_more, truth_changed, truth_itself, masked_3,
          masked_changed, Mode, pair, str_3, str_or_none, bytes_alone, named_3,
          named_5, union_2, inout_4, out_named, python_only, python_only_4,
          out_bytes_4, result_4, grown_local, memory, fail_2, threads_2,
          value_2, borrowed_3, owned_4, interned_3, filled_4, enum_3_itself,
          local_2, local_3, local_4, local_5, pointers, pointers_or_none,
          callback_named, callback_structs, converted, out_converter,
          same_list, out_object, object_3, object_4, object_5, converter_3,
          converter_4, converter_5, callback_objects, Lending, callback_lent,
          bytes_or_str,
          bytes_or_str_or_none, known_4, refuse_4);
