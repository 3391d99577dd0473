// kinds.c - each form of an entry, of a result and of a callback, once.
//
// test_kinds.py holds these lines against the headers, and every_kind.py says
// how each function is called: the suites for references, for memory and for
// allocations that fail take them all.
// SPDX-License-Identifier: MIT

#include "kinds.h"

#include <errno.h>

#include "../fault/texts.h"

bool
point_to_c(PyObject *value, struct point *out)
{
    if (!PyTuple_Check(value) || PyTuple_Size(value) != 2) {
        return false;
    }
    return pyzc_to_double(PyTuple_GetItem(value, 0), &out->x) &&
           pyzc_to_double(PyTuple_GetItem(value, 1), &out->y);
}

PyObject *
point_to_python(struct point value)
{
    return Py_BuildValue("(dd)", value.x, value.y);
}

PYZC_EXCEPTION(error, PyExc_ValueError, "An error.");
PYZC_EXCEPTION_AS(narrow_error, NarrowError, error, "Another.");
#define TEXTS(X) X(1, "a text of a table")
PYZC_MESSAGES(text_of, TEXTS);

static void
raise_it(PyObject *module, long long status)
{
    PyErr_Format(pyzc_class_of(module, narrow_error), "raised %lld", status);
}
PYZC_PART(errors, error, narrow_error);

// Bytes.

static size_t
sum_of(const void *data, size_t n)
{
    const unsigned char *bytes = data;
    size_t sum = 0;

    for (size_t i = 0; i < n; i++) {
        sum += bytes[i];
    }
    return sum;
}

static size_t
bytes_2(const void *data, size_t n)
{
    return sum_of(data, n);
}
PYZC_FN(size_t, bytes_2, "", (bytes, data));

static size_t
bytes_3(const char *data, size_t n)
{
    return sum_of(data, n);
}
PYZC_FN(size_t, bytes_3, "", (bytes, const char *, data),
        (length, size_t, data));

static size_t
bytes_4(const unsigned char *data, unsigned char n)
{
    return sum_of(data, n);
}
PYZC_FN(size_t, bytes_4, "", (bytes, (const unsigned char *, unsigned char),
                              data));

static void
bytes_writable(size_t n, void *data)
{
    memset(data, 1, n);
}
PYZC_FN(void, bytes_writable, "", (bytes, (size_t, void *), data));

static size_t
bytes_length(const void *data, int *n)
{
    *n /= 2;
    return sum_of(data, (size_t)*n);
}
PYZC_FN(size_t, bytes_length, "", (bytes, (const void *, int *), data),
        (result, size_t, data_.size));

static void
bytes_both(unsigned char *data, size_t *n)
{
    memset(data, 1, *n);
    *n /= 2;
}
PYZC_FN(void, bytes_both, "", (bytes, (unsigned char *, size_t *), data),
        (result, size_t, data_.size));

static bool
bytes_or_none(const void *a, size_t n, const void *b, const char *c,
              unsigned char m)
{
    return a == NULL && n == 0 && b == NULL && c == NULL && m == 0;
}
PYZC_FN(bool, bytes_or_none, "", (or_none, bytes, a),
        (or_none, bytes, const void *, b),
        (or_none, bytes, (const char *, unsigned char), c));
PYZC_PART(bytes, bytes_2, bytes_3, bytes_4, bytes_writable, bytes_length,
          bytes_both, bytes_or_none);

// Arrays, and sizes.

static int
total_of(const int *items, size_t n)
{
    int total = 0;

    for (size_t i = 0; i < n; i++) {
        total += items[i];
    }
    return total;
}

static int
array_3(size_t n, const int *items)
{
    return total_of(items, n);
}
PYZC_FN(int, array_3, "", (length, size_t, items),
        (array, const int *, items));

static int
array_4(const int *items, unsigned char n)
{
    return total_of(items, n);
}
PYZC_FN(int, array_4, "", (array, (const int *, unsigned char), items));

static void
array_writable(int *items, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        items[i]++;
    }
}
PYZC_FN(void, array_writable, "", (array, (int *, size_t), items));

static bool
array_or_none(const int *a, const int *b, size_t n)
{
    return a == NULL && b == NULL && n == 0;
}
PYZC_FN(bool, array_or_none, "", (or_none, array, const int *, a),
        (or_none, array, (const int *, size_t), b));

static int
length_4(const int *a, const int *b, size_t n)
{
    return total_of(a, n) + total_of(b, n);
}
PYZC_FN(int, length_4, "", (array, const int *, a), (array, const int *, b),
        (length, size_t, a, b));
PYZC_PART(arrays, array_3, array_4, array_writable, array_or_none, length_4);

// Paths, and what an OSError says of them.

static int
path_2(const char *path, const char *other)
{
    errno = ENOENT;
    return path[0] == '/' && other == NULL ? 0 : -1;
}
PYZC_FN((status, int, negative, PyExc_OSError), path_2, "", (path, path),
        (or_none, path, other));

// Classes, and unions.

enum color { COLOR_RED, COLOR_GREEN };
#define COLORS(X) X(COLOR_RED, RED) X(COLOR_GREEN, GREEN)
PYZC_ENUM(Color, enum color, IntEnum, "Colours.", COLORS);
#define BITS(X) X(1, LOW) X(2, HIGH)
PYZC_ENUM(Bits, unsigned, IntFlag, "Bits.", BITS);

static enum color
enum_3(enum color color, int more)
{
    return (enum color)((int)color + more);
}
PYZC_FN((enum, Color), enum_3, "", (enum, Color, color), (int, more, 0));

static enum color
enum_5(enum color color)
{
    return color;
}
PYZC_FN((enum, Color, zero, error), enum_5, "",
        (enum, Color, color, COLOR_GREEN, "Color.GREEN"));

static unsigned
enum_flag(unsigned bits)
{
    return bits;
}
PYZC_FN((enum, Bits, zero, error, "no bits"), enum_flag, "",
        (enum, Bits, bits));

struct entry {
    long long size;
    double weight;
    const char *name;
    double _Complex number;
};
PYZC_FIELDS(entry, struct entry, "An entry.", (long long, size),
            (double, weight), (const char *, name), (double _Complex, number));

static struct entry
fields_2(const char *name, double _Complex weight)
{
    return (struct entry){ 1000000, 2.5, name, weight };
}
PYZC_FN((fields, entry), fields_2, "", (const char *, name),
        (double _Complex, weight));

PYZC_UNION(key, (signed char, number), (double, real), (const char *, name));

static int
union_3(struct key key)
{
    return key.is == key_is_name ? (int)strlen(key.as.name) : -5;
}
PYZC_FN(int, union_3, "", (union, key, key));
PYZC_PART(classes, Color, Bits, enum_3, enum_5, enum_flag, entry, fields_2,
          union_3);

// Values: how they are given, and how they come back.

static double
value_3(double value)
{
    return value;
}
PYZC_FN(double, value_3, "", (double, value, 2.5));

static const char *
value_4(const char *value)
{
    return value;
}
PYZC_FN((nonnull, const char *), value_4, "",
        (const char *, value, "text", "'text'"));

static double
python_only_plain(double c, double b, double a)
{
    return a + b + c;
}
PYZC_FN(double, python_only_plain, "", (python_only, double, a),
        (python_only, double, b, 2.5), (python_only, double, c, 1.0, "1.0"),
        (c_only, double, c_), (c_only, double, b_), (c_only, double, a_));

static void
inout_3(long long *number, const char **text)
{
    *number += 1000000;
    *text = *number > 1000005 ? "another" : *text;
}
PYZC_FN(void, inout_3, "", (inout, long long, number),
        (inout, const char *, text));

static int
out_4(int n, char **text, const char **literal, double *number, int *n_called)
{
    *text = copy_of("a text");
    *literal = n > 0 ? "a literal" : n < 0 ? "caf\xe9" : NULL;
    *number = 2.5;
    *n_called = 1000000;
    return *text != NULL ? 0 : -1;
}
PYZC_FN((status, int, nonzero, PyExc_MemoryError, "no memory"), out_4, "",
        (int, n), (out, char *, text, text_free), (out, const char *, literal),
        (out, double, number), (local, int, n_called),
        (result, int, n_called_));

static int
positional_only(int a, int b, int c)
{
    return a + b + c + 1000000;
}
PYZC_FN(int, positional_only, "", (int, a), (int, b, 1), (positional_only),
        (int, c, 2));

static int
keyword_only(int a, int b)
{
    return a + b + 1000000;
}
PYZC_FN(int, keyword_only, "", (int, a), (keyword_only), (int, b));

static Py_ssize_t
args_2(int a, PyObject *const *rest, Py_ssize_t n, PyObject *names)
{
    (void)rest;
    return a + n + PyDict_Size(names) + 1000000;
}
PYZC_FN(Py_ssize_t, args_2, "", (int, a), (args, rest), (kwargs, names));

static int
args_4(const int *rest, size_t n)
{
    return total_of(rest, n);
}
PYZC_FN(int, args_4, "", (args, (const int *, size_t), rest));

static int
require(int n)
{
    return n + 1000000;
}
PYZC_FN(int, require, "", (int, n),
        (require, n_ != 5, PyExc_ValueError, "n must not be 5"),
        (require, n_ != 6, error, text_of(n_ - 5)));
PYZC_PART(values, path_2, value_3, value_4, python_only_plain, inout_3, out_4,
          positional_only, keyword_only, args_2, args_4, require);

// Outputs. A negative [n] fails.

static int
fill(char *data, size_t size, int n)
{
    if (n > 0 && (size_t)n > size) {
        return 1;
    }
    memset(data, n == 5 ? '\xff' : 'x', size);
    return n < 0 ? -1 : 0;
}

static int
out_bytes_alone(char *data, int n)
{
    return fill(data, 40, n);
}
PYZC_FN((status, int, negative, error), out_bytes_alone, "",
        (out, bytes, char *, data, 40), (int, n));

static int
out_bytes_pair(char *data, size_t *size, int n)
{
    int status = fill(data, *size, n);

    if (status == 0) {
        *size = (size_t)n;
    }
    return status;
}
PYZC_FN((status, int, negative, PyExc_OSError), out_bytes_pair, "",
        (out, bytes, (char *, size_t *), data, 10), (int, n),
        (grow, result_ == 1));

static int
out_str_alone(char *data, int n)
{
    return fill(data, 40, n);
}
PYZC_FN((status, int, nonzero, raise, raise_it), out_str_alone, "",
        (out, str, char *, data, 40), (int, n));

static int
out_str_pair(char *data, size_t size, int n, char **text)
{
    int status = fill(data, size, n);

    *text = copy_of("a text");
    if (*text == NULL) {
        return -2;
    }
    return status;
}
PYZC_FN((status, int, nonzero, error, text_of), out_str_pair, "",
        (out, str, (char *, size_t), data, 10), (int, n),
        (out, char *, text, text_free), (grow, result_ == 1));

static int
out_str_length(char *data, size_t *size, int n)
{
    return out_bytes_pair(data, size, n);
}
PYZC_FN((status, int, nonzero, error), out_str_length, "",
        (out, str, (char *, size_t *), data, 40), (int, n));

// Numbers that no other call has.
static int
out_array(int *items, int *n, int last)
{
    if (*n < last) {
        return last < 0 ? -1 : 1;
    }
    for (int i = 0; i < last; i++) {
        items[i] = i + 1000000;
    }
    *n = last;
    return last < 0 ? -1 : 0;
}
PYZC_FN((status, int, nonzero, error), out_array, "",
        (out, array, (int *, int *), items, 5), (int, n),
        (grow, result_ == 1));

static int
out_array_more(double *a, unsigned short n, float *b, long c_size, long *c,
               unsigned char *d, long e_size, double *e, int last)
{
    (void)n, (void)b, (void)c_size, (void)d, (void)e_size;
    a[0] = 1000.5;
    c[0] = 1000000;
    e[0] = -1.0;
    return last;
}
PYZC_FN((status, int, negative, error, "a text"), out_array_more, "",
        (out, array, (double *, unsigned short), a, 7),
        (out, array, float *, b, 3), (out, array, (long, long *), c, 2),
        (out, array, unsigned char *, d, 100),
        (out, array, (long, double *), e, 1), (int, n));

static int
filled_array(double *items, size_t size, int n)
{
    for (size_t i = 0; i < size; i++) {
        items[i] = (double)i + 1000.5;
    }
    return n;
}
PYZC_FN((filled, int, items, minus_one, error), filled_array, "",
        (out, array, (double *, size_t), items, 40), (int, n));

static int
filled_3(unsigned char *data, size_t size, int n)
{
    return fill((char *)data, size, n) == 0 ? n : -1;
}
PYZC_FN((filled, int, data), filled_3, "",
        (out, bytes, (unsigned char *, size_t), data, 40), (int, n));

static int
filled_5(unsigned char *data, size_t size, int n)
{
    return filled_3(data, size, n);
}
PYZC_FN((filled, int, data, negative, error), filled_5, "",
        (out, bytes, (unsigned char *, size_t), data, 40), (int, n));

static int
filled_6(unsigned char *data, size_t size, int n)
{
    return filled_3(data, size, n);
}
PYZC_FN((filled, int, data, minus_one, narrow_error, "a text"), filled_6, "",
        (out, bytes, (unsigned char *, size_t), data, 40), (int, n));
PYZC_PART(outputs, out_bytes_alone, out_bytes_pair, out_str_alone,
          out_str_pair, out_array, out_array_more, filled_array,
          out_str_length, filled_3, filled_5, filled_6);

// Errors that C writes, its memory, and its module.

static int
fail_4(int n, const char **message)
{
    *message = n < 0 ? "is negative" : NULL;
    return n + 1000000;
}
PYZC_FN(int, fail_4, "", (int, n),
        (local, const char *, message),
        (fail, message_ != NULL, error, message_));

static int
local_freed(int n, char **message)
{
    *message = n < 0 ? copy_of("is negative") : NULL;
    return n + 1000000;
}
PYZC_FN(int, local_freed, "", (int, n),
        (local, char *, message, text_free), (fail, message_ != NULL, error,
         message_));

static char *
arena_1(struct pyzc_arena *arena, const char *text)
{
    char *copy = pyzc_arena_strdup(arena, text);
    void *aligned = pyzc_arena_aligned_alloc(arena, 4096, 10000);

    if (copy == NULL || aligned == NULL) {
        return NULL;
    }
    return pyzc_arena_printf(arena, "%s%s", copy, text);
}
PYZC_FN((borrowed, char *), arena_1, "", (arena), (const char *, text));

static int
allow_threads(struct pyzc_arena *arena, const char *text, const char **out)
{
    *out = arena_1(arena, text);
    return 0;
}
PYZC_FN((status, int, nonzero, error), allow_threads, "", (arena),
        (const char *, text), (out, const char *, out), (allow_threads));

struct table {
    long long n;
};
PYZC_STATE(table, struct table);

static long long
state_2(struct table *state, int n)
{
    state->n = n + 1000000;
    return state->n;
}
PYZC_FN(long long, state_2, "", (state, struct table *), (int, n));

static PyObject *
module_1(PyObject *module, PyObject *value)
{
    PyObject *name = PyModule_GetNameObject(module);

    Py_XDECREF(name);
    if (name != NULL && value == Py_None) {
        PyErr_SetString(PyExc_ValueError, "None");
        return NULL;
    }
    return name != NULL ? Py_BuildValue("(O)", value) : NULL;
}
PYZC_FN(PyObject *, module_1, "", (module), (PyObject *, value));
PYZC_PART(extras, fail_4, local_freed, arena_1, allow_threads, table, state_2,
          module_1);

// Results: with a negative [n], which has no text, each fails that can.

static const char *
borrowed_2(int n)
{
    return n < 0 ? NULL : n == 5 ? "caf\xe9" : "a text";
}
PYZC_FN((borrowed, const char *), borrowed_2, "", (int, n));

static PyObject *
borrowed_4(PyObject *value)
{
    return value != Py_None ? value : NULL;
}
PYZC_FN((borrowed, PyObject *, null, error), borrowed_4, "",
        (PyObject *, value));

static const char *
borrowed_5(int n)
{
    return borrowed_2(n);
}
PYZC_FN((borrowed, const char *, null, error, text_of), borrowed_5, "",
        (int, n));

static char *
owned_3(int n)
{
    return n < 0 ? NULL : copy_of(borrowed_2(n));
}
PYZC_FN((owned, char *, text_free), owned_3, "", (int, n));

static char *
owned_5(int n)
{
    return owned_3(n);
}
PYZC_FN((owned, char *, text_free, null, PyExc_ValueError), owned_5, "",
        (int, n));

static char *
owned_6(int n)
{
    return owned_3(n);
}
PYZC_FN((owned, char *, text_free, null, raise, raise_it), owned_6, "",
        (int, n));

static const char *
interned_2(const char *text)
{
    return text;
}
PYZC_FN((interned, const char *), interned_2, "",
        (const char *, text, NULL, "None"));

static const char *
interned_4(int n)
{
    return borrowed_2(n);
}
PYZC_FN((interned, const char *, null, error), interned_4, "", (int, n));

static const char *
interned_5(int n)
{
    return borrowed_2(n);
}
PYZC_FN((interned, const char *, null, PyExc_OSError, "a text"), interned_5,
        "", (int, n));

static const char *
nonnull_2(int n)
{
    const char *text = borrowed_2(n);

    if (text == NULL) {
        PyErr_SetString(PyExc_ValueError, "none");
    }
    return text;
}
PYZC_FN((nonnull, const char *), nonnull_2, "", (int, n));

static int
status_4(int n)
{
    return n < 0 ? -1 : n;
}
PYZC_FN((status, int, minus_one, raise, raise_it), status_4, "", (int, n));

static double
checked_3(double n)
{
    return n + 1.0;
}
PYZC_FN((double, zero, error), checked_3, "", (double, n));

static long
checked_4(int n)
{
    return n;
}
PYZC_FN((long, negative, error, text_of), checked_4, "", (int, n));

static PyObject *
checked_object(int n)
{
    return n < 0 ? NULL : PyLong_FromLong(n + 1000000);
}
PYZC_FN((PyObject *, null, error, "a text"), checked_object, "", (int, n));
PYZC_PART(results, borrowed_2, borrowed_4, borrowed_5, owned_3, owned_5,
          owned_6, interned_2, interned_4, interned_5, nonnull_2, status_4,
          checked_3, checked_4, checked_object);

// Callbacks.

typedef int (*visit_fn)(const char *text, const char *other, const double *at,
                        const void *data, size_t size, int ignored,
                        void *user);
PYZC_CALLBACK(visitor, (int, -1), (const char *, text),
              (nonnull, const char *, other),
              (pointer, const double *, double, number),
              (bytes, (const void *, size_t), data), (ignore, int, ignored),
              (user));
typedef void (*tell_fn)(void *user, double number, const char *text, int n);
PYZC_CALLBACK(teller, void, (user), (double, number),
              (str, (const char *, int), text));
typedef double (*give_fn)(void *user, int is_last, unsigned bits);
PYZC_CALLBACK(giver, double, (user), (truth, int, is_last),
              (masked, unsigned, bits));

static int
callback_3(visit_fn f, void *user)
{
    const double number = 2.5;
    int first = f(NULL, "a text", &number, "data", 4, 7, user);

    return first + f("text", "another", &number, NULL, 0, 7, user);
}
PYZC_FN(int, callback_3, "", (callback, visitor, f), (user, f));

static void
callback_4(void *user, tell_fn f, double number)
{
    f(user, number, "a text", 3);
}
PYZC_FN(void, callback_4, "", (user, f), (callback, teller, f),
        (double, number),
        (allow_threads));

static double
callback_apart(give_fn f, double number, void *user)
{
    return f(user, 1, 5) + number;
}
PYZC_FN(double, callback_apart, "", (callback, giver, f), (double, number),
        (user, f));

static bool
callback_or_none(visit_fn a, void *user_of_a, void *user_of_b, tell_fn b,
                 give_fn c, void *user_of_c)
{
    return a == NULL && user_of_a == NULL && b == NULL && user_of_b == NULL &&
           c == NULL && user_of_c == NULL;
}
PYZC_FN(bool, callback_or_none, "", (or_none, callback, visitor, a), (user, a),
        (user, b), (or_none, callback, teller, b),
        (or_none, callback, giver, c),
        (user, c));

static bool
path_or_none(const char *path)
{
    return path == NULL;
}
PYZC_FN(bool, path_or_none, "", (or_none, path, path));

static int
nothing(void)
{
    return n_texts;
}
PYZC_FN_AS(int, nothing, n_texts, "How many texts nobody has freed.", (void));
PYZC_PART(callbacks, callback_3, callback_4, callback_apart, callback_or_none,
          path_or_none, n_texts);

PYZC_DECLARE_PART(lists);
PYZC_DECLARE_PART(types);
PYZC_DECLARE_PART(words);

PYZC_MODULE(kinds, "Each kind of entry and of result.", errors, bytes, arrays,
            classes, values, outputs, extras, results, callbacks, lists,
            types, words);
