// rules.c - a draft, to be reviewed and edited.
#define PYZC_USER_TYPES(X)                                                    \
    X(struct rules_point, rules_point, "tuple[float, int]")                   \
    X(rules_digest, rules_digest, "bytes")
#include <pyzc/pyzc.h>

#include <string.h>
#include "rules.h"

static bool pyzc_to_rules_point(PyObject *value, struct rules_point *out);
static PyObject *pyzc_from_rules_point(struct rules_point value);
static bool pyzc_to_rules_digest(PyObject *value, rules_digest *out);
static PyObject *pyzc_from_rules_digest(rules_digest value);

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

#define STATUS(X)                                                             \
    X(RULES_OK, OK)                                                           \
    X(RULES_FAILED, FAILED)                                                   \
    X(RULES_WORSE, WORSE)
PYZC_ENUM(status, enum rules_status, IntEnum, "How it went.", STATUS);

#define COLOR(X)                                                              \
    X(RULES_RED, RED)                                                         \
    X(RULES_GREEN, GREEN)
PYZC_ENUM(color, rules_color, IntEnum, "", COLOR);

PYZC_FN_AS(void, rules_nothing, nothing, "Returns nothing and takes nothing.",
           (void));

PYZC_FN_AS(int, rules_add, add, "Return the sum of a and b.",
           (int, a), (int, b));

PYZC_FN_AS(double, rules_half, half,
           "Return \"half\" of x, a backslash \\\\ and what?\?!", (double, x));

PYZC_FN_AS(double, rules_after, after, "The comment stands behind it.",
           (float, value), (bool, flag), (int8_t, small));

PYZC_FN_AS((enum, color), rules_next, next, "",
           (enum, color, color), (enum, arg2, status));

PYZC_FN_AS(double _Complex, rules_turn, turn, "", (double _Complex, z));

// Check: is the result an error? (status, enum rules_status, nonzero,
// exception, rules_status_text)
PYZC_FN_AS((enum, status), rules_save, save, "", (int, number));

// Check: is the result an error? (status, int, nonzero, exception,
// rules_error_text)
PYZC_FN_AS(int, rules_trylock, trylock, "", (out, int, out));

PYZC_FN_AS(const char *, rules_text, text, "",
           (const char *, text), (const char *, other));

PYZC_FN_AS(int, rules_exists, exists, "", (path, path));

PYZC_FN_AS(const char *, rules_status_text, status_text, "",
           (enum, status, status));

PYZC_FN_AS(const char *, rules_error_text, error_text, "", (int, code));

PYZC_FN_AS(unsigned long, rules_hash, hash, "",
           (bytes, data, const void *, size_t), (unsigned long, seed));

PYZC_FN_AS(unsigned long, rules_sum, sum, "",
           (bytes, data, int, const unsigned char *));

PYZC_FN_AS(int, rules_count, count, "", (bytes, text, const char *, int));

PYZC_FN_AS(void, rules_reverse, reverse, "",
           (bytes, buffer, unsigned char *, unsigned int));

// Check: *dest_len must say on entry how much room there is
// Check: is the result an error? (status, int, nonzero, exception,
// rules_error_text)
PYZC_FN_AS(int, rules_pack, pack, "",
           (argument, size_t, dest_len),
           (output, dest, uint8_t *, size_t *, dest_len_),
           (bytes, src, const void *, size_t));

// Check: *data_len must say on entry how many bytes there are
PYZC_FN_AS(int, rules_scan, scan, "",
           (bytes, data, const char *, size_t *),
           (result, size_t, data_.size));

PYZC_FN_AS(double, rules_mean, mean, "",
           (array, values, const double *, size_t));

PYZC_FN_AS(void, rules_fill, fill, "",
           (array, values, int, float *), (float, value));

PYZC_FN_AS(double, rules_dot, dot, "",
           (size, int, x, y), (array, x, const double *), (pass, int, 1),
           (array, y, const double *), (pass, int, 1));

// Check: is the result an error? (status, int, nonzero, exception,
// rules_error_text)
PYZC_FN_AS(int, rules_divide, divide, "",
           (int, a), (int, b), (out, int, result), (out, long, rest_out));

PYZC_FIELDS(point, struct rules_point, "", (double, x), (long, y));

PYZC_FN_AS((fields, point), rules_middle, middle, "",
           (struct rules_point, a), (argument, struct rules_point, b),
           (pass, const struct rules_point *, &b_));

PYZC_FIELDS(info_, struct rules_info, "", (int, major), (const char *, name));

PYZC_FN_AS((fields, info_), rules_info, info, "", (void));

PYZC_FN_AS(void, rules_sign, sign, "",
           (out, rules_digest, dst), (bytes, data, const void *, size_t));

PYZC_FN_AS(rules_digest, rules_digest_of, digest_of, "",
           (argument, rules_digest, digest),
           (pass, const rules_digest *, &digest_));

PYZC_CALLBACK(rules_each_visit, int, (user), (const char *, arg2),
              (double, arg3));
PYZC_FN_AS(int, rules_each, each, "",
           (const char *, text), (callback, visit, rules_each_visit));

// Check: the integer behind arg1 must be how many bytes there are
PYZC_CALLBACK(rules_walk_step, void, (bytes, arg1, const void *, size_t),
              (user));
PYZC_FN_AS(void, rules_walk, walk, "",
           (callback, step, user, rules_walk_step));

PYZC_FN_AS(int, lambda, lambda_, "",
           (int, from_), (int, under), (int, arg3), (int, stdin_));

#define CONSTANTS(X)                                                          \
    X(RULES_FIRST, FIRST)                                                     \
    X(RULES_SECOND, SECOND)                                                   \
    X(RULES_VERSION, VERSION)                                                 \
    X(RULES_MAJOR, MAJOR)                                                     \
    X(RULES_MASK, MASK)                                                       \
    X(RULES_RATIO, RATIO)
PYZC_CONSTANTS(constants, CONSTANTS);

// Needs a class, which pyzc does not have yet:
//
// - rules_open(): rules_state *
// - rules_close(): rules_state *
// - rules_use(): rules_handle
// - rules_walk_list(): struct rules_list *
// - rules_dump(): FILE *
// - rules_set_filter(): a callback that C may keep when the call is over
// - rules_set_handler(): a callback that C may keep when the call is over

// Has C on the other side of the call:
//
// - rules_print(): variadic
// - rules_vprint(): variadic
// - rules_at_exit(): a function pointer without its void *
// - rules_allocate(): memory of C's
// - rules_register(): a struct of C functions

// Needs a decision, or a wrapper:
//
// - rules_memory(): how many bytes data points to
// - rules_two(): which of size and count is the length of data
// - rules_whose(): is n the length of one pointer or of two
// - rules_named(): is size the length of name, or a size of its own
// - rules_truncate(): is length the length of file, or a size of its own
// - rules_compare(): is n the length of one pointer or of two
// - rules_suffix(): is suffixlen the length of path
// - rules_rows(): is n_rows the length of numbers
// - rules_unnamed(): is the integer behind arg1 its length
// - rules_several(): is values one number that C writes, one that it changes,
//   or several
// - rules_unlimited(): is pTable one number that C writes, one that it
//   changes, or several
// - rules_table(): how many numbers table points to
// - rules_copy(): whose is the text that it returns: (borrowed, char *) or
//   (owned, char *, free)
// - rules_numbers(): a result that must be walked: const int *
// - rules_strings(): what texts means: a char **
// - rules_long(): no conversion for long double
// - rules_letter(): no conversion for char
// - rules_turn_all(): what z points to
// - rules_update(): what point is: a struct in, out or both

// Left out:
//
// - rules_deprecated(): deprecated
// - rules_stop(): does not return

PYZC_MODULE(rules, "What rules.h offers.",
            status, color, rules_nothing, rules_add, rules_half, rules_after,
            rules_next, rules_turn, rules_save, rules_trylock, rules_text,
            rules_exists, rules_status_text, rules_error_text, rules_hash,
            rules_sum, rules_count, rules_reverse, rules_pack, rules_scan,
            rules_mean, rules_fill, rules_dot, rules_divide, point,
            rules_middle, info_, rules_info, rules_sign, rules_digest_of,
            rules_each, rules_walk, lambda, constants);
