// rules.c - a draft, to be reviewed and edited.
#include <pyzc/pyzc.h>

#include <string.h>
#include "rules.h"

static bool
pyzc_to_rules_point(PyObject *value, struct rules_point *out)
{
    return PyTuple_Check(value) && PyTuple_Size(value) == 2 &&
           PYZC_TO(double)(PyTuple_GetItem(value, 0),
               &out->x) &&
           PYZC_TO(long)(PyTuple_GetItem(value, 1),
               &out->y);
}

static PyObject *
pyzc_from_rules_point(struct rules_point value)
{
    return Py_BuildValue("(NN)",
        PYZC_FROM(double)(value.x),
        PYZC_FROM(long)(value.y));
}
PYZC_CONVERTER(point_value, struct rules_point, "tuple[float, int]",
               (to_c, pyzc_to_rules_point),
               (to_python, pyzc_from_rules_point));

static bool
pyzc_to_rules_digest(PyObject *value, rules_digest *out)
{
    if (!PyBytes_Check(value)) {
        return false;
    }
    if (PyBytes_Size(value) != (Py_ssize_t)sizeof(out->digest)) {
        PyErr_Format(PyExc_ValueError, "expected %zu bytes, got %zd",
            sizeof(out->digest), PyBytes_Size(value));
        return false;
    }
    memcpy(out->digest, PyBytes_AsString(value), sizeof(out->digest));
    return true;
}

static PyObject *
pyzc_from_rules_digest(rules_digest value)
{
    return PyBytes_FromStringAndSize((const char *)value.digest,
        (Py_ssize_t)sizeof(value.digest));
}
PYZC_CONVERTER(digest_value, rules_digest, "bytes",
               (to_c, pyzc_to_rules_digest),
               (to_python, pyzc_from_rules_digest));

#define STATUS(X)                                                             \
    X(RULES_OK, OK)                                                           \
    X(RULES_FAILED, FAILED)                                                   \
    X(RULES_WORSE, WORSE)
PYZC_ENUM(status, enum rules_status, IntEnum, "How it went.", STATUS);

#define COLOR(X)                                                              \
    X(RULES_RED, RED)                                                         \
    X(RULES_GREEN, GREEN)
PYZC_ENUM(color, rules_color, IntEnum, "", COLOR);

PYZC_HANDLE(State, rules_state *, (destroy, rules_close));

PYZC_STRUCT(Context, struct rules_context);

PYZC_FN_AS(void, rules_nothing, nothing, "Returns nothing and takes nothing.",
           (void));

// Check: is the result an error? errors have texts: (status, int, nonzero,
// exception, rules_error_text)
PYZC_FN_AS(int, rules_add, add, "Return the sum of a and b.",
           (int, a), (int, b));

PYZC_FN_AS(double, rules_half, half,
           "Return \"half\" of x, a backslash \\\\ and what?\?!", (double, x));

PYZC_FN_AS(double, rules_after, after, "The comment stands behind it.",
           (float, value), (bool, flag), (int8_t, small));

PYZC_FN_AS((enum, color), rules_next, next, "",
           (enum, color, color), (enum, status, arg2));

PYZC_FN_AS(double _Complex, rules_turn, turn, "", (double _Complex, z));

// Check: is the result an error? its type is a status: (status, enum
// rules_status, nonzero, exception, rules_status_text)
PYZC_FN_AS((enum, status), rules_save, save, "", (int, number));

PYZC_FN_AS(const char *, rules_text, text, "",
           (const char *, text), (const char *, other));

// Check: is the result an error? errors have texts: (status, int, nonzero,
// exception, rules_error_text)
PYZC_FN_AS(int, rules_exists, exists, "", (path, path));

PYZC_FN_AS(const char *, rules_status_text, status_text, "",
           (enum, status, status));

PYZC_FN_AS(unsigned long, rules_hash, hash, "",
           (bytes, (const void *, size_t), data), (unsigned long, seed));

PYZC_FN_AS(unsigned long, rules_sum, sum, "",
           (bytes, (int, const unsigned char *), data));

// Check: is the result an error? errors have texts: (status, int, nonzero,
// exception, rules_error_text)
PYZC_FN_AS(int, rules_count, count, "", (bytes, (const char *, int), text));

PYZC_FN_AS(void, rules_reverse, reverse, "",
           (bytes, (unsigned char *, unsigned int), buffer));

// Check: *dest_len must say on entry how much room there is
// Check: is any result but 0 an error? the line raises it
PYZC_FN_AS((status, int, nonzero, PyExc_RuntimeError, rules_error_text),
           rules_pack, pack, "",
           (python_only, size_t, dest_len),
           (out, bytes, (uint8_t *, size_t *), dest, dest_len_),
           (bytes, (const void *, size_t), src));

// Check: *data_len must say on entry how many bytes there are
// Check: is the result an error? errors have texts: (status, int, nonzero,
// exception, rules_error_text)
PYZC_FN_AS(int, rules_scan, scan, "",
           (bytes, (const char *, size_t *), data),
           (result, size_t, data_.size));

// Check: the result must be how much of dst was filled; is 0 an error?
// (filled, size_t, dst, zero, exception)
PYZC_FN_AS((filled, size_t, dst), rules_squeeze, squeeze, "",
           (python_only, size_t, dstCapacity),
           (out, bytes, (void *, size_t), dst, dstCapacity_),
           (bytes, (const void *, size_t), src));

// Check: the result must be how much of dst was filled; is 0 an error?
// (filled, long, dst, zero, exception)
PYZC_FN_AS((filled, long, dst, negative, PyExc_RuntimeError,
            "rules_squeeze_default() failed"), rules_squeeze_default,
           squeeze_default, "",
           (bytes, const char *, src), (out, bytes, char *, dst, dstCapacity_),
           (length, long, src), (long, dstCapacity));

// Check: the result must be how much of dst was filled; is 0 an error?
// (filled, long, dst, zero, exception)
PYZC_FN_AS((filled, long, dst, negative, PyExc_RuntimeError,
            "rules_expand() failed"), rules_expand, expand, "",
           (bytes, const char *, src), (out, bytes, char *, dst, dstCapacity_),
           (length, long, src), (long, dstCapacity));

// Check: is the result an error? errors have texts: (status, int, nonzero,
// exception, rules_error_text)
PYZC_FN_AS(int, rules_keyed, keyed, "",
           (bytes, unsigned char *, out), (bytes, const void *, in_),
           (bytes, const void *, key), (length, size_t, out),
           (length, size_t, in_), (length, size_t, key));

// Warning: A nonce must be used once, / and no more.
// Check: is the result an error? errors have texts: (status, int, nonzero,
// exception, rules_error_text)
PYZC_FN_AS(int, rules_seal, seal, "Seals.",
           (bytes, const unsigned char *, nonce),
           (require, nonce_.size == 12, PyExc_ValueError,
            "rules_seal() argument 'nonce': expected 12 bytes"),
           (bytes, unsigned char *, tag),
           (require, tag_.size == 16, PyExc_ValueError,
            "rules_seal() argument 'tag': expected 16 bytes"));

// Check: free() gives the result back, by the comment of the header
static char *
rules_trim_text(const unsigned char *text)
{
    return (char *)rules_trim(text);
}
PYZC_FN_AS((owned, char *, free), rules_trim_text, trim, "Without spaces.",
           (str, const unsigned char *, text));

// Check: rules_free() gives the result back, by the comment of the header
PYZC_FN_AS((owned, char *, rules_free), rules_copy_of, copy_of,
           "Returns a copy, which is given back by rules_free().",
           (const char *, text));

PYZC_FN_AS(double, rules_mean, mean, "",
           (array, (const double *, size_t), values),
           (require, values_.size > 0, PyExc_ValueError,
            "rules_mean() argument 'values': expected at least one number"));

PYZC_FN_AS(void, rules_fill, fill, "",
           (array, (int, float *), values),
           (require, values_.size > 0, PyExc_ValueError,
            "rules_fill() argument 'values': expected at least one number"),
           (float, value));

PYZC_FN_AS(double, rules_dot, dot, "",
           (length, int, x, y), (array, const double *, x), (c_only, int, 1),
           (array, const double *, y), (c_only, int, 1));

// Check: is the result an error? errors have texts: (status, int, nonzero,
// exception, rules_error_text)
PYZC_FN_AS(int, rules_sum4, sum4, "",
           (array, const int *, values),
           (require, values_.size == 4, PyExc_ValueError,
            "rules_sum4() argument 'values': expected 4 numbers"));

// Check: is str a text, which must end within it, or only bytes
// Check: is the result an error? errors have texts: (status, int, nonzero,
// exception, rules_error_text)
PYZC_FN_AS(int, rules_verify, verify, "",
           (bytes, const char *, str),
           (require, str_.size == 32 && memchr(str_.data, 0, 32) != NULL,
            PyExc_ValueError,
            "rules_verify() argument 'str': expected 32 bytes with a NUL"),
           (bytes, (const char *, size_t), pass_));

PYZC_FIELDS(point, struct rules_point, "", (double, x), (long, y));

PYZC_FN_AS((fields, point), rules_middle, middle, "",
           (converter, point_value, a), (pointer, converter, point_value, b));

PYZC_FIELDS(info_, struct rules_info, "", (int, major), (const char *, name));

PYZC_FN_AS((fields, info_), rules_info, info, "", (void));

PYZC_FN_AS(void, rules_sign, sign, "",
           (out, converter, digest_value, dst),
           (bytes, (const void *, size_t), data));

PYZC_FN_AS((converter, digest_value), rules_digest_of, digest_of, "",
           (pointer, converter, digest_value, digest));

// Check: is any result but 0 an error? the line raises it
PYZC_FN_AS((status, enum rules_status, nonzero, PyExc_RuntimeError,
            rules_status_text), rules_locate, locate, "",
           (double, angle), (out, converter, point_value, result));

// Check: is the result an error? errors have texts: (status, int, nonzero,
// exception, rules_error_text)
PYZC_CALLBACK(rules_each_visit, int, (user), (const char *, arg2),
              (double, arg3));
PYZC_FN_AS(int, rules_each, each, "",
           (const char *, text), (callback, rules_each_visit, visit),
           (user, visit));

// Check: the size_t after arg1 must be how many bytes there are
PYZC_CALLBACK(rules_walk_step, void, (bytes, (const void *, size_t), arg1),
              (user));
PYZC_FN_AS(void, rules_walk, walk, "",
           (user, step), (callback, rules_walk_step, step));

// Check: is the result an error? errors have texts: (status, int, nonzero,
// exception, rules_error_text)
PYZC_FN_AS(int, lambda, lambda_, "",
           (int, from_), (int, under), (int, arg3), (int, stdin_));

PYZC_METHOD((class, State, null, PyExc_RuntimeError, "rules_open() failed"),
            rules_open, State, __new__, "", (path, path));

PYZC_METHOD(void, rules_close, State, close, "", (close));

// Check: is any result but 0 an error? the line raises it
PYZC_METHOD((status, int, nonzero, PyExc_RuntimeError, rules_error_text),
            rules_begin, Context, __new__, "",
            (out, class, Context, context), (size_t, outlen));

// Check: is the result an error? errors have texts: (status, int, nonzero,
// exception, rules_error_text)
PYZC_METHOD(int, rules_end, Context, end, "",
            (self), (bytes, unsigned char *, out),
            (require, out_.size == 64, PyExc_ValueError,
             "rules_end() argument 'out': expected 64 bytes"));

// Check: Python formats format itself: C writes it as it is
// Check: is the result an error? errors have texts: (status, int, nonzero,
// exception, rules_error_text)
static int
rules_print_text(const char *format)
{
    return rules_print("%s", format);
}
PYZC_FN_AS(int, rules_print_text, print, "", (const char *, format));

// Check: *out_len must say on entry how much room there is
// Check: is any result but 0 an error? the line raises it
PYZC_FN_AS((status, int, nonzero, PyExc_RuntimeError, rules_error_text),
           rules_room, room, "",
           (bytes, (const void *, size_t), in_),
           (python_only, size_t, out_len),
           (out, bytes, (void *, size_t *), out, out_len_));

// Warning: it writes one byte beyond what size says.
// Check: letter is the code of a char, or a number
// Check: is the result an error? errors have texts: (status, int, nonzero,
// exception, rules_error_text)
PYZC_FN_AS(int, rules_letter, letter, "",
           (c_only, char, (char)letter_), (python_only, signed char, letter));

PYZC_CLASS(State, "A handle of rules_state.", __new__, close);

PYZC_CLASS(Context, "The struct rules_context.", __new__, end);

#define CONSTANTS(X)                                                          \
    X(RULES_FIRST, FIRST)                                                     \
    X(RULES_SECOND, SECOND)                                                   \
    X(RULES_VERSION, VERSION)                                                 \
    X(RULES_MAJOR, MAJOR)                                                     \
    X(RULES_MASK, MASK)                                                       \
    X(RULES_RATIO, RATIO)
PYZC_CONSTANTS(constants, CONSTANTS);

// Needs a class:
//
// - rules_use(): rules_handle, a handle that nothing frees
// - rules_walk_list(): struct rules_list *, a struct that points elsewhere
// - rules_dump(): FILE *, a struct that points elsewhere
// - rules_set_filter(): a callback that C may keep when the call is over
// - rules_set_handler(): a callback that C may keep when the call is over

// Has C on the other side of the call:
//
// - rules_free(): memory is a void *: memory of C's, or a handle
// - rules_at_exit(): a function pointer without its void *
// - rules_allocate(): it returns a void *: memory of C's, or something in it
// - rules_register(): a struct of C functions

// Needs a decision, or a wrapper:
//
// - rules_error_text(): does it read beyond a table for a number without a
//   text: (require, condition, exception, message)
// - rules_memory(): how many bytes data points to
// - rules_two(): do size and count tell how much data points to
// - rules_whose(): which pointers n is the length of
// - rules_named(): is size the length of name, or a number of its own
// - rules_truncate(): is length the length of file, or a number of its own
// - rules_compare(): which pointers n is the length of
// - rules_suffix(): is suffixlen the length of path
// - rules_rows(): is n_rows the length of numbers
// - rules_unnamed(): is arg2 the length of arg1, or a number of its own
// - rules_several(): is values one number that C writes, (out, int, values),
//   one that it changes, or several
// - rules_divide(): is result one number that C writes, (out, int, result),
//   one that it changes, or several
// - rules_identity(): is out one number that C writes, (out, float, out), one
//   that it changes, or several
// - rules_mean_of(): is stride the length of data, or a number of its own
// - rules_work(): which pointers n is the length of
// - rules_repeat(): is n the length of text, or a number of its own
// - rules_depth(): is depth the length of text, or a number of its own
// - rules_copy_to(): which pointers n is the length of
// - rules_points(): is n the length of points
// - rules_fill_points(): is depth the length of out
// - rules_area(): corners is an array of 4, each struct rules_point
// - rules_transform(): matrix is an array of 4, each double[4]
// - rules_polygon(): how many items of coords are one of n
// - rules_items(): how many bytes are one of count
// - rules_find_in(): does the text that it returns end with a NUL, or is it a
//   part of what it is given
// - rules_each_line(): a callback of which Python gets nothing but numbers
// - rules_overrun(): the header warns: it writes one byte beyond what size
//   says.
// - rules_unlimited(): is pTable one number that C writes, (out, int, pTable),
//   one that it changes, or several
// - rules_table(): how many numbers table points to
// - rules_copy(): who owns the text that it returns: (borrowed, char *) or
//   (owned, char *, free)
// - rules_numbers(): how much its result points to: const int *
// - rules_strings(): what texts means, of the type char **
// - rules_long(): no conversion for long double
// - rules_turn_all(): does incz tell how much z points to, besides n
// - rules_update(): what point is: a struct in, out or both

// Left out:
//
// - rules_vprint(): for a va_list, as rules_print() without
// - rules_deprecated(): deprecated
// - rules_stop(): does not return

PYZC_MODULE(rules, "What rules.h offers.",
            status, color, nothing, add, half, after, next, turn, save, text,
            exists, status_text, hash, sum, count, reverse, pack, scan,
            squeeze, squeeze_default, expand, keyed, seal, trim, copy_of, mean,
            fill, dot, sum4, verify, point, middle, info_, info, sign,
            digest_of, locate, each, walk, lambda_, print, room, letter, State,
            Context, constants);
