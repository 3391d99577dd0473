// outputs.c - what C writes through pointers, as results.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <stdlib.h>

// Outputs: bytes that C fills.

static void
exact(unsigned char *data, size_t size, long long n)
{
    (void)n;
    memset(data, 'x', size);
}
PYZC_FN(void, exact, "Return *n* letters.",
        (out, bytes, (unsigned char *, size_t), data, n_), (long long, n));

static void
swapped(unsigned char size, void *data, long n)
{
    (void)n;
    memset(data, 'x', size);
}
PYZC_FN(void, swapped, "Return *n* letters.",
        (out, bytes, (unsigned char, void *), data, n_), (long, n));

static void
alone(char *data, size_t n)
{
    memset(data, 'x', n);
}
PYZC_FN(void, alone, "Return *n* letters.", (out, bytes, char *, data, n_),
        (size_t, n));

static long long
sized(char *data, size_t size, long long n)
{
    memset(data, 'x', size);
    return n;
}
PYZC_FN((filled, long long, data), sized, "Return *n* letters of 100.",
        (out, bytes, (char *, size_t), data, 100), (long long, n));

// Says by its length how many it filled: [n], whatever the room.
#define SAYS(P, T, suffix)                                                    \
    static void says_##suffix(P data, T *size, T n, size_t room)              \
    {                                                                         \
        (void)room;                                                           \
        memset(data, 'x', (size_t)*size);                                     \
        *size = n;                                                            \
    }                                                                         \
    PYZC_FN(void, says_##suffix, "Return *n* letters of *room*.",             \
            (out, bytes, (P, T *), data, room_), (T, n), (size_t, room, 100))
SAYS(char *, short, short);
SAYS(char *, unsigned short, ushort);
SAYS(void *, int, int);
SAYS(void *, unsigned int, uint);
SAYS(unsigned char *, long, long);
SAYS(unsigned char *, unsigned long, ulong);
SAYS(unsigned char *, long long, llong);
SAYS(unsigned char *, unsigned long long, ullong);
PYZC_PART(says, says_short, says_ushort, says_int, says_uint, says_long,
          says_ulong, says_llong, says_ullong);

// Fill nothing, or the first letter, of as many bytes as there are; and leave
// what says how many as it was.
static int
idle(char *data, size_t size, int n)
{
    memset(data, 'x', (size_t)n);
    return (int)size;
}
#define WITHIN(room) (require, 0 <= n_ && n_ <= (room), PyExc_ValueError, "n")
#define IDLE(name, result, doc, ...)                                          \
    static int name(char *data, size_t size, int n)                           \
    {                                                                         \
        return idle(data, size, n);                                           \
    }                                                                         \
    PYZC_FN(result, name, doc, __VA_ARGS__, (int, n))
IDLE(idle_bytes, int, "Return how many, and all.",
     (out, bytes, (char *, size_t), data, room_), (python_only, int, room),
     WITHIN(room_));
IDLE(idle_text, int, "Return how many, and the text.",
     (out, str, (char *, size_t), data, room_), (python_only, int, room),
     WITHIN(room_));
IDLE(idle_size, (filled, int, data), "Return all.",
     (out, bytes, (char *, size_t), data, room_), (python_only, int, room),
     WITHIN(room_));
IDLE(idle_grown, int, "Return how many, and all.",
     (out, bytes, (char *, size_t), data, room_ / 2), (python_only, int, room),
     (grow, result_ == room_ / 2), WITHIN(room_ / 2));

static void
idle_alone(char *data, int n)
{
    idle(data, 0, n);
}
PYZC_FN(void, idle_alone, "Return all.", (out, bytes, char *, data, room_),
        (int, n), (python_only, int, room), WITHIN(room_));

static void
idle_text_alone(char *data, int n)
{
    idle(data, 0, n);
}
PYZC_FN(void, idle_text_alone, "Return the text.",
        (out, str, char *, data, room_), (int, n), (python_only, int, room),
        WITHIN(room_));

static int
idle_length(char *data, size_t *size, int n)
{
    return idle(data, *size, n);
}
PYZC_FN(int, idle_length, "Return how many, and all.",
        (out, bytes, (char *, size_t *), data, room_), (int, n),
        (python_only, int, room), WITHIN(room_));

static int
idle_text_length(char *data, size_t *size, int n)
{
    return idle(data, *size, n);
}
PYZC_FN(int, idle_text_length, "Return how many, and the text.",
        (out, str, (char *, size_t *), data, room_), (int, n),
        (python_only, int, room), WITHIN(room_));
PYZC_PART(idles, idle_bytes, idle_text, idle_size, idle_grown, idle_alone,
          idle_text_alone, idle_length, idle_text_length);

// As says_ and sized, for text.
static void
says_text(char *data, int *size, int n)
{
    memset(data, 'x', (size_t)*size);
    *size = n;
}
PYZC_FN(void, says_text, "Return *n* letters of 100.",
        (out, str, (char *, int *), data, 100), (int, n));

static long long
sized_text(char *data, size_t size, long long n)
{
    return sized(data, size, n);
}
PYZC_FN((filled, long long, data), sized_text, "Return *n* letters of 100.",
        (out, str, (char *, size_t), data, 100), (long long, n));

// Growth: letters and then a second output, in as many calls as it takes.

static int calls;

static int
n_calls(void)
{
    int result = calls;

    calls = 0;
    return result;
}
PYZC_FN(int, n_calls, "Return how often C was called.", (void));

static int
grown(char *data, size_t *size, size_t n, size_t room)
{
    (void)room;
    calls++;
    if (*size < n) {
        *size = 0;
        return -5;
    }
    memset(data, 'x', n);
    *size = n;
    return 0;
}
PYZC_FN((status, int, nonzero, PyExc_ValueError), grown,
        "Return *n* letters, with room for *room* at first.",
        (out, bytes, (char *, size_t *), data, room_), (size_t, n),
        (size_t, room, 1), (grow, result_ == -5));

static int
grown_short(char *data, unsigned char size, int n)
{
    calls++;
    if (n < 0 || size < n) {
        return -1;
    }
    memset(data, 'x', (size_t)n);
    return n;
}
PYZC_FN((filled, int, data, negative, PyExc_ValueError, "does not fit"),
        grown_short, "Return *n* letters, of 255 at most.",
        (out, bytes, (char *, unsigned char), data, 1), (int, n),
        (grow, result_ == -1));

static bool
grown_two(char *left, size_t left_size, char *right, size_t right_size,
          size_t n, size_t m)
{
    calls++;
    if (left_size < n || right_size < m) {
        return false;
    }
    memset(left, 'l', left_size);
    memset(right, 'r', right_size);
    return true;
}
PYZC_FN((status, bool, zero, PyExc_ValueError), grown_two,
        "Return two outputs, of 1 at first.",
        (out, bytes, (char *, size_t), left, 1), (out, bytes,
        (char *, size_t), right, 1),
        (size_t, n), (size_t, m), (grow, result_ == false));

// An exception, and the result that means more room.
static int
grown_raises(char *data, size_t size)
{
    calls++;
    memset(data, 'x', size);
    return pyzc_fail(PyExc_LookupError, "own");
}
PYZC_FN((status, int, nonzero, PyExc_ValueError), grown_raises,
        "Raise LookupError.", (out, bytes, (char *, size_t), data, 1), (grow, result_ == -1));

// Results through pointers.

#define THROUGH(T, suffix)                                                    \
    static void through_##suffix(T value, T *result)                          \
    {                                                                         \
        *result = value;                                                      \
    }                                                                         \
    PYZC_FN(void, through_##suffix, "Return *value*.", (T, value),            \
            (out, T, result));                                                \
    static T swap_##suffix(T *value, T other)                                 \
    {                                                                         \
        T old = *value;                                                       \
                                                                              \
        *value = other;                                                       \
        return old;                                                           \
    }                                                                         \
    PYZC_FN(T, swap_##suffix, "Return both.", (inout, T, value), (T, other))
THROUGH(signed char, schar);
THROUGH(unsigned char, uchar);
THROUGH(short, short);
THROUGH(unsigned short, ushort);
THROUGH(int, int);
THROUGH(unsigned int, uint);
THROUGH(long, long);
THROUGH(unsigned long, ulong);
THROUGH(long long, llong);
THROUGH(unsigned long long, ullong);
THROUGH(bool, bool);
THROUGH(float, float);
THROUGH(double, double);
PYZC_PART(through, through_schar, through_uchar, through_short, through_ushort,
          through_int, through_uint, through_long, through_ulong,
          through_llong, through_ullong, through_bool, through_float,
          through_double);
PYZC_PART(swap, swap_schar, swap_uchar, swap_short, swap_ushort, swap_int,
          swap_uint, swap_long, swap_ulong, swap_llong, swap_ullong, swap_bool,
          swap_float, swap_double);

static int
several(int n, double *half, const char **text, PyObject **list, int *twice)
{
    *half = n / 2.0;
    *text = n > 0 ? "positive" : NULL;
    *list = PyList_New(0);
    *twice = 2 * n;
    return n;
}
PYZC_FN(int, several, "Return *n* and what is made of it.", (int, n),
        (out, double, half), (out, const char *, text),
        (out, PyObject *, list), (local, int, twice),
        (result, int, twice_ + 1));

static void
results_of_two(int a, int b)
{
    (void)a;
    (void)b;
}
PYZC_FN(void, results_of_two, "Return the sum and whether *a* is smaller.",
        (int, a), (int, b), (result, long, (long)a_ + b_),
        (result, bool, a_ < b_));

// An object through a pointer, and then a text that cannot be decoded or an
// exception.
static void
object_then_text(PyObject *value, const char **text, PyObject **object)
{
    *text = "\xff";
    Py_INCREF(value);
    *object = value;
}
PYZC_FN(void, object_then_text, "Raise UnicodeDecodeError.",
        (PyObject *, value), (out, const char *, text),
        (out, PyObject *, object));

static int
object_then_failure(PyObject *value, PyObject **object)
{
    Py_INCREF(value);
    *object = value;
    return -1;
}
PYZC_FN((status, int, negative, PyExc_LookupError), object_then_failure,
        "Raise LookupError.", (PyObject *, value), (out, PyObject *, object));

// An object as the result, of a call that fails by an error, or by what comes
// behind.
static PyObject *
result_then_error(PyObject *value, int *error)
{
    Py_INCREF(value);
    *error = 1;
    return value;
}
PYZC_FN(PyObject *, result_then_error, "Raise LookupError.",
        (PyObject *, value),
        (local, int, code), (fail, code_ != 0, PyExc_LookupError, "no"));

static PyObject *
result_then_text(PyObject *value, const char **text)
{
    Py_INCREF(value);
    *text = "\xff";
    return value;
}
PYZC_FN(PyObject *, result_then_text, "Raise UnicodeDecodeError.",
        (PyObject *, value), (out, const char *, text));

static PyObject *
result_as_status(PyObject *value)
{
    Py_INCREF(value);
    return value;
}
PYZC_FN((status, PyObject *, null, PyExc_LookupError), result_as_status,
        "Return None.", (PyObject *, value));
PYZC_PART(objects, object_then_text, object_then_failure, result_then_error,
          result_then_text, result_as_status);

static Py_ssize_t
keywords(int n, PyObject *names)
{
    return n + PyDict_Size(names);
}
PYZC_FN(Py_ssize_t, keywords, "Return *n* and the number of keywords.",
        (int, n), (kwargs, names));

static PyObject *
arguments(PyObject *const *values, Py_ssize_t n, int step, PyObject *last)
{
    (void)values;
    return Py_BuildValue("niO", n, step, last != NULL ? last : Py_None);
}
PYZC_FN(PyObject *, arguments, "Return the number of arguments, and options.",
        (args, values), (int, step, 1), (PyObject *, last, NULL));

// Strings that are the caller's: each is counted.

static int n_strings;

static int
strings(void)
{
    return n_strings;
}
PYZC_FN(int, strings, "Return how many strings nobody has freed.", (void));

static char *
string(const char *text)
{
    char *copy = text != NULL ? malloc(strlen(text) + 1) : NULL;

    if (copy != NULL) {
        strcpy(copy, text);
        n_strings++;
    }
    return copy;
}

static void
string_free(char *text)
{
    n_strings--;
    free(text);
}

// What [kind] names: "text", "none", "invalid" or "raise".
static const char *
text_of(const char *kind)
{
    if (strcmp(kind, "raise") == 0) {
        return pyzc_raise(PyExc_LookupError, "own");
    }
    return strcmp(kind, "none") == 0      ? NULL
           : strcmp(kind, "invalid") == 0 ? "\xff"
                                          : kind;
}

static char *
owned(const char *kind)
{
    return string(text_of(kind));
}
PYZC_FN((owned, char *, string_free), owned, "Return *kind*.",
        (const char *, kind));

static char *
owned_checked(const char *kind)
{
    return string(text_of(kind));
}
PYZC_FN((owned, char *, string_free, null, PyExc_KeyError, "no such"),
        owned_checked, "Return *kind*.", (const char *, kind));

static char *
owned_both(const char *kind, const char *other, char **text)
{
    *text = string(text_of(other));
    return string(text_of(kind));
}
PYZC_FN((owned, char *, string_free), owned_both, "Return both.",
        (const char *, kind), (const char *, other),
        (out, char *, text, string_free));

static int
owned_status(int status, char **left, char **right, int value)
{
    *left = string("left");
    *right = string(value != 0 ? "right" : "\xff");
    return status;
}
PYZC_FN((status, int, nonzero, PyExc_ValueError), owned_status,
        "Return two strings unless *status* is set.", (int, status),
        (out, char *, left, string_free), (out, char *, right, string_free),
        (int, value, 1));

static int
owned_grown(char **text, char *data, size_t size, size_t n)
{
    *text = string("text");
    memset(data, 'x', size);
    return size < n;
}
PYZC_FN((status, int, nonzero, PyExc_ValueError), owned_grown,
        "Return a string that each call makes anew.",
        (out, char *, text, string_free), (out, bytes,
        (char *, size_t), data, 1),
        (size_t, n), (grow, result_ == 1));

static char *
result_grown(char *data, size_t size, size_t n)
{
    static char no[] = "no";

    (void)no;
    memset(data, 'x', size);
    return size < n ? NULL : string("yes");
}
PYZC_FN((owned, char *, string_free), result_grown, "Return a string.",
        (out, bytes, (char *, size_t), data, 1), (size_t, n),
        (grow, result_ == NULL));

static char *
borrowed(const char *kind)
{
    static char text[10];

    if (strlen(kind) > sizeof(text) - 1 || text_of(kind) == NULL) {
        return NULL;
    }
    return strcpy(text, text_of(kind));
}
PYZC_FN((borrowed, char *), borrowed, "Return *kind*.", (const char *, kind));

static PyObject *
borrowed_object(PyObject *value)
{
    return value != Py_None ? value : NULL;
}
PYZC_FN((borrowed, PyObject *, null, PyExc_LookupError), borrowed_object,
        "Return *value*, unless it is None.", (PyObject *, value));

static PyObject *
borrowed_null(void)
{
    return NULL;
}
PYZC_FN((borrowed, PyObject *), borrowed_null, "Return NULL.", (void));

static void
out_null(double *number, PyObject **value)
{
    *number = 2.5;
    (void)value;
}
PYZC_FN(void, out_null, "Write a number, and no object.",
        (out, double, number), (out, PyObject *, value));

static const char *
nonnull(const char *kind)
{
    return text_of(kind);
}
PYZC_FN((nonnull, const char *), nonnull, "Return *kind*.",
        (const char *, kind), (result, int, 5));

// An error that C writes, and what gives it back.

static void
reports(const char *kind, char **error)
{
    *error = string(text_of(kind));
}
PYZC_FN(void, reports, "Raise *kind*.", (const char *, kind),
        (local, char *, message, string_free), (fail, message_ != NULL,
         PyExc_ValueError, message_));

static int
reports_code(int code, int *error, double *value)
{
    *error = code;
    *value = 2.5;
    return -3;
}
PYZC_FN((status, int, nonzero, PyExc_KeyError), reports_code,
        "Raise ValueError if *code*, else KeyError.", (int, code),
        (local, int, code_of_error), (fail, code_of_error_ != 0,
         PyExc_ValueError, code_of_error_ == 1 ? "one" : NULL),
        (out, double, value));

static int
reports_grown(char **error, char *data, size_t size, size_t n)
{
    *error = size < n ? string("too small") : NULL;
    memset(data, 'x', size);
    return size < n;
}
PYZC_FN((status, int, nonzero, PyExc_KeyError), reports_grown,
        "Return *n* letters; each call that fails reports an error.",
        (local, char *, message, string_free), (fail, message_ != NULL,
         PyExc_ValueError, message_),
        (out, bytes, (char *, size_t), data, 1), (size_t, n),
        (grow, result_ == 1));

// All zero means failure here, and is no failure before the call.
static int cleanups;

static int
n_cleanups(void)
{
    return cleanups;
}
PYZC_FN(int, n_cleanups, "Return how many cleanups there were.", (void));

static void
cleaned_up(int fine)
{
    (void)fine;
    cleanups++;
}

static void
reports_zero(int *fine, int value)
{
    *fine = value + 100;
}
PYZC_FN(void, reports_zero, "Raise ValueError if *value* is 0.",
        (local, int, fine, cleaned_up),
        (fail, fine_ == 100, PyExc_ValueError, "zero"), (int, value));

PYZC_PART(texts, n_cleanups, reports_zero, strings, owned, owned_checked,
          owned_both, owned_status,
          owned_grown, result_grown, borrowed, borrowed_object, borrowed_null,
          out_null, nonnull, reports, reports_code, reports_grown);

PYZC_MODULE(outputs, "Results through pointers.", exact, swapped, alone, sized,
            says, idles, says_text, sized_text, n_calls, grown, grown_short,
            grown_raises, grown_two, through, swap, several, results_of_two,
            objects, keywords, texts, arguments);
