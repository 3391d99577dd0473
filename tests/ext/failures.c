// failures.c - every sign of failure, and every way to tell it.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <errno.h>

PYZC_EXCEPTION(error, PyExc_Exception, "The base of all.");
PYZC_EXCEPTION_AS(narrow_error, NarrowError, error, "");
PYZC_EXCEPTION(unlisted_error, PyExc_Exception, "Not in the module.");
PYZC_PART(nowhere, unlisted_error);

// A text for each status; some have none, some are not UTF-8.
static const char *
text_for(int status)
{
    return status == 7 ? NULL : status == 9 ? "caf\xe9" : "a text";
}

static const char *
text_for_null(long long status)
{
    return status == 0 ? "was NULL" : "was not";
}

static void
raise_it(PyObject *module, int status)
{
    PyErr_Format(pyzc_class_of(module, narrow_error), "raised %d", status);
}

static void
raise_nothing(PyObject *module, int status)
{
    (void)module;
    (void)status;
}

// Sets errno, and returns what it is told to.
#define RESULTS(T, name)                                                      \
    static T name(T result, int code)                                         \
    {                                                                         \
        errno = code;                                                         \
        return result;                                                        \
    }

// When: each value that C may return.
RESULTS(int, when_negative)
PYZC_FN((int, negative, PyExc_ValueError), when_negative, "", (int, result),
        (int, code, 0));
RESULTS(int, when_zero)
PYZC_FN((int, zero, PyExc_ValueError), when_zero, "", (int, result),
        (int, code, 0));
RESULTS(int, when_nonzero)
PYZC_FN((int, nonzero, PyExc_ValueError), when_nonzero, "", (int, result),
        (int, code, 0));
RESULTS(int, when_minus_one)
PYZC_FN((int, minus_one, PyExc_ValueError), when_minus_one, "", (int, result),
        (int, code, 0));
RESULTS(unsigned char, when_minus_one_uchar)
PYZC_FN((unsigned char, minus_one, PyExc_ValueError), when_minus_one_uchar, "",
        (unsigned char, result), (int, code, 0));
RESULTS(double, when_minus_one_double)
PYZC_FN((double, minus_one, PyExc_ValueError), when_minus_one_double, "",
        (double, result), (int, code, 0));
RESULTS(double, when_negative_double)
PYZC_FN((double, negative, PyExc_ValueError), when_negative_double, "",
        (double, result), (int, code, 0));
RESULTS(bool, when_zero_bool)
PYZC_FN((bool, zero, PyExc_ValueError), when_zero_bool, "", (bool, result),
        (int, code, 0));
RESULTS(const char *, when_null)
PYZC_FN((const char *, null, PyExc_ValueError), when_null, "",
        (const char *, result, NULL), (int, code, 0));
PYZC_PART(when, when_negative, when_zero, when_nonzero, when_minus_one,
          when_minus_one_uchar, when_minus_one_double, when_negative_double,
          when_zero_bool, when_null);

// How: as a value, and as a status.
RESULTS(int, by_errno)
PYZC_FN((int, negative, PyExc_OSError), by_errno, "", (int, result),
        (int, code, 0));
RESULTS(int, by_type)
PYZC_FN((int, negative, PyExc_KeyError), by_type, "", (int, result),
        (int, code, 0));
RESULTS(int, by_text)
PYZC_FN((int, negative, PyExc_OSError, "a text"), by_text, "", (int, result),
        (int, code, 0));
RESULTS(int, by_function)
PYZC_FN((status, int, nonzero, error, text_for), by_function, "",
        (int, result), (int, code, 0));
RESULTS(const char *, by_function_null)
PYZC_FN((const char *, null, error, text_for_null), by_function_null, "",
        (const char *, result, NULL), (int, code, 0));
RESULTS(int, by_own)
PYZC_FN((status, int, negative, error), by_own, "", (int, result),
        (int, code, 0));
RESULTS(int, by_own_text)
PYZC_FN((int, negative, narrow_error, "a text"), by_own_text, "",
        (int, result), (int, code, 0));
RESULTS(int, by_unlisted)
PYZC_FN((int, negative, unlisted_error), by_unlisted, "", (int, result),
        (int, code, 0));
RESULTS(int, by_raise)
PYZC_FN((status, int, nonzero, raise, raise_it), by_raise, "", (int, result),
        (int, code, 0));
RESULTS(int, by_silence)
PYZC_FN((status, int, nonzero, raise, raise_nothing), by_silence, "",
        (int, result), (int, code, 0));
PYZC_PART(how, by_errno, by_type, by_text, by_function, by_function_null,
          by_own, by_own_text, by_unlisted, by_raise, by_silence);

// Each sign of failure with each way to tell it, as a value and as a status.
#define EACH_HOW(name, T, ...)                                                \
    HOW(T, name##_errno, (__VA_ARGS__, PyExc_OSError))                        \
    HOW(T, name##_type, (__VA_ARGS__, PyExc_KeyError))                        \
    HOW(T, name##_own, (__VA_ARGS__, error))                                  \
    HOW(T, name##_text, (__VA_ARGS__, PyExc_KeyError, "a text"))              \
    HOW(T, name##_function, (__VA_ARGS__, error, text_for_any))               \
    HOW(T, name##_raise, (__VA_ARGS__, raise, raise_any))                     \
    PYZC_PART(name, name##_errno, name##_type, name##_own, name##_text,       \
              name##_function, name##_raise)
#define HOW(T, name, form)                                                    \
    RESULTS(T, name)                                                          \
    PYZC_FN(form, name, "", (T, result), (int, code, 0));
#define HOW_NULL(name, form)                                                  \
    RESULTS(const char *, name)                                               \
    PYZC_FN(form, name, "", (const char *, result, NULL),                     \
            (int, code, 0));

static const char *
text_for_any(long long status)
{
    return status == 0 ? "it was 0" : status == -1 ? "it was -1" : NULL;
}

static void
raise_any(PyObject *module, long long status)
{
    PyErr_Format(pyzc_class_of(module, narrow_error), "raised %lld", status);
}

EACH_HOW(negative, int, int, negative);
EACH_HOW(zero, int, int, zero);
EACH_HOW(nonzero, int, int, nonzero);
EACH_HOW(minus_one, int, int, minus_one);
EACH_HOW(status_negative, int, status, int, negative);
EACH_HOW(status_zero, int, status, int, zero);
EACH_HOW(status_nonzero, int, status, int, nonzero);
EACH_HOW(status_minus_one, int, status, int, minus_one);
#undef HOW
#define HOW(T, name, form) HOW_NULL(name, form)
EACH_HOW(null, const char *, const char *, null);
EACH_HOW(status_null, const char *, status, const char *, null);
PYZC_PART(grid, negative, zero, nonzero, minus_one, status_negative,
          status_zero, status_nonzero, status_minus_one, null, status_null);

// errno, with paths.

static int
no_path(int code, bool allow)
{
    (void)allow;
    errno = code;
    return -1;
}
PYZC_FN((status, int, minus_one, PyExc_OSError), no_path, "", (int, code),
        (bool, allow, true), (allow_threads));

static int
one_path(int code, const char *path)
{
    (void)path;
    errno = code;
    return code != 0 ? -1 : 0;
}
PYZC_FN((status, int, minus_one, PyExc_OSError), one_path, "", (int, code),
        (path, path), (allow_threads));

static int
two_paths(int code, const char *from, const char *to)
{
    (void)to;
    return one_path(code, from);
}
PYZC_FN((status, int, minus_one, PyExc_OSError), two_paths, "", (int, code),
        (or_none, path, source), (or_none, path, to));

static int
three_paths(const char *a, const char *b, const char *c)
{
    return two_paths(ENOENT, a, b) + (c == NULL);
}
PYZC_FN((status, int, negative, PyExc_OSError), three_paths, "", (path, a),
        (path, b), (path, c));

static const char *
path_text(const char *path)
{
    return path;
}
PYZC_FN(const char *, path_text, "Return *path*.", (path, path));

static bool
path_is_null(const char *path)
{
    return path == NULL;
}
PYZC_FN(bool, path_is_null, "Whether there is no *path*.",
        (or_none, path, path));
PYZC_PART(paths, no_path, one_path, two_paths, three_paths, path_text,
          path_is_null);

// C sets an exception of its own, and fails too.
static int
sets_exception(int result)
{
    return result != 0 ? pyzc_fail(PyExc_LookupError, "own") : 0;
}
#define OWN(name, ...)                                                        \
    static int name(int result)                                               \
    {                                                                         \
        return sets_exception(result);                                        \
    }                                                                         \
    PYZC_FN((status, int, nonzero, __VA_ARGS__), name, "", (int, result, 1))
OWN(own_errno, PyExc_OSError);
OWN(own_type, PyExc_KeyError);
OWN(own_text, PyExc_KeyError, "a text");
OWN(own_class, error);
PYZC_PART(own, own_errno, own_type, own_text, own_class);

// Set an exception, and return what does not say so.

static void
unsaid_void(PyObject *kind)
{
    PyErr_SetString(kind, "own");
}
PYZC_FN(void, unsaid_void, "", (PyObject *, kind));

#define UNSAID(T, name, value)                                                \
    static T name(PyObject *kind)                                             \
    {                                                                         \
        PyErr_SetString(kind, "own");                                         \
        return value;                                                         \
    }
#define UNSAID_RESULT(T, result, name, value)                                 \
    UNSAID(T, name, value)                                                    \
    PYZC_FN(result, name, "", (PyObject *, kind));
UNSAID_RESULT(bool, bool, unsaid_bool, false)
UNSAID_RESULT(int, int, unsaid_int, 5)
UNSAID_RESULT(double, double, unsaid_double, 0.0)
UNSAID_RESULT(const char *, const char *, unsaid_str, "text")
UNSAID_RESULT(const char *, (nonnull, const char *), unsaid_nonnull, "text")
UNSAID_RESULT(PyObject *, PyObject *, unsaid_object, (Py_INCREF(kind), kind))
UNSAID_RESULT(PyObject *, (borrowed, PyObject *), unsaid_borrowed, kind)
UNSAID_RESULT(int, (status, int, negative, PyExc_ValueError), unsaid_status, 0)
UNSAID_RESULT(int, (int, negative, raise, raise_it), unsaid_checked, 0)
UNSAID(int, unsaid_only, 5)
PYZC_FN(int, unsaid_only, "", (PyObject *, kind), (positional_only));
UNSAID(int, unsaid_keyword, 5)
PYZC_FN(int, unsaid_keyword, "", (keyword_only),
        (PyObject *, kind, PyExc_KeyError, "None"));

static int
unsaid_more(PyObject *kind, int *out, const char **message, char *data)
{
    *out = 5;
    *message = NULL;
    data[0] = 'x';
    PyErr_SetString(kind, "own");
    return 0;
}
PYZC_FN((status, int, nonzero, PyExc_ValueError), unsaid_more, "",
        (PyObject *, kind), (out, int, out),
        (local, const char *, message),
        (fail, message_ != NULL, PyExc_ValueError, message_),
        (out, bytes, char *, data, 1));

// Sets an exception, and says that it failed by the message that it writes.
static void
said_by_message(PyObject *kind, const char **message)
{
    *message = "a message";
    PyErr_SetString(kind, "own");
}
PYZC_FN(void, said_by_message, "", (PyObject *, kind),
        (local, const char *, message),
        (fail, message_ != NULL, PyExc_ValueError, message_));
PYZC_PART(unsaid, unsaid_void, unsaid_bool, unsaid_int, unsaid_double,
          unsaid_str, unsaid_nonnull, unsaid_object, unsaid_borrowed,
          unsaid_status, unsaid_checked, unsaid_only, unsaid_keyword,
          unsaid_more, said_by_message);

#if defined(NDEBUG)
#define CONSTANTS(X) X(0, HAS_CHECKS)
#else
#define CONSTANTS(X) X(1, HAS_CHECKS)
#endif
PYZC_CONSTANTS(constants, CONSTANTS);

PYZC_MODULE(failures, "Failure.", error, narrow_error, when, how, grid, paths,
            own, unsaid, constants);
