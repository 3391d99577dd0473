// convert.h - conversions between Python and C, two functions per type.
//
//     bool pyzc_to_SUFFIX(PyObject *value, TYPE *out);
//     PyObject *pyzc_from_SUFFIX(TYPE value);
//
// The suffixes and types are those of PYZC_TYPES in types.h. All functions
// need the GIL.
//
// pyzc_to_SUFFIX() borrows [value], writes [out] and returns true. Otherwise
// it returns false and leaves [out] unchanged. An exception is then set only
// if a method of [value] has failed; if [value] has a wrong type or is out of
// range, the caller raises (pyzc_refuse() does).
//
//   integers        from int, which includes bool, and __index__; never from
//                   float
//   double, float   from float, int, __float__ and __index__; never from str.
//                   A finite double that a C float cannot hold is out of range
//   double _Complex, float _Complex
//                   from complex, __complex__, and all that double accepts; as
//                   for float, finite parts that do not fit are out of range
//   bool            from bool only
//   const char *    from str, as UTF-8 that lives as long as [value]; a str
//                   with an embedded null character is refused
//   PyObject *      [value] itself, borrowed
//
// pyzc_from_SUFFIX() returns a new reference, or NULL with an exception set. A
// result that equals the sentinel of its type (-1, (unsigned)-1, -1.0 or NULL)
// may report an error: only then it is checked whether an exception is set. If
// none is set, the result is a value; a NULL text is None. A PyObject * result
// is a new reference that is passed on; NULL without an exception is a
// SystemError of the interpreter, and a fatal error in a debug build.
// SPDX-License-Identifier: MIT

#ifndef PYZC_CONVERT_H
#define PYZC_CONVERT_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>
#include <pyzc/detail/codes.h>
#include <pyzc/detail/compat.h>

#include <math.h>
#include <string.h>

// The conversion functions of C type [T], chosen at compile time.
#define PYZC_TO(T)                                                            \
    _Generic((T *)0,                                                          \
        PYZC_TYPES(PYZC_CASE_NAME_, pyzc_to_)                                 \
        default: pyzc_to_unknown_)
#define PYZC_FROM(T)                                                          \
    _Generic((T *)0,                                                          \
        PYZC_TYPES(PYZC_CASE_NAME_, pyzc_from_)                               \
        default: (PyObject *(*)(T))0)

// A type without a conversion is told by an assertion; and by nothing else.
static inline bool
pyzc_to_unknown_(PyObject *value, const volatile void *out)
{
    (void)value;
    (void)out;
    return false;
}

// The largest value of integer type [T], as uintmax_t.
#define PYZC_MAX_(T)                                                          \
    ((T)-1 > (T)0 ? (uintmax_t)(T)-1                                          \
                  : ((uintmax_t)1 << (sizeof(T) * CHAR_BIT - 1)) - 1)
#define PYZC_MIN_(T) ((T)-1 > (T)0 ? 0 : -(intmax_t)PYZC_MAX_(T) - 1)

// The slow paths: subclasses, __index__, large integers. Return as
// pyzc_to_SUFFIX().
PYZC_API bool pyzc_to_double_(PyObject *value, double *out);
PYZC_API bool pyzc_to_float_(PyObject *value, float *out);
PYZC_API bool pyzc_to_str_(PyObject *value, const char **out);

// Return a new reference to None or to -1.0, after a result that is a
// sentinel; NULL if an exception is set.
PYZC_API PyObject *pyzc_none_or_error_(void);
PYZC_API PyObject *pyzc_from_minus_one_(void);

// Each slow path below has a variable of its own: one whose address leaves the
// function would keep [out] out of a register on the fast path too.

#define PYZC_TO_INTEGER_(c, T, suffix)                                        \
    static inline bool pyzc_to_##suffix(PyObject *value, T *out)              \
    {                                                                         \
        long long small;                                                      \
                                                                              \
        if (pyzc_likely(PyLong_CheckExact(value)) &&                          \
            pyzc_likely(PYZC_SMALL_INT_(value, &small))) {                    \
            if ((PYZC_MIN_(T) > -PYZC_SMALL_MAX_ &&                           \
                 small < (long long)PYZC_MIN_(T)) ||                          \
                (PYZC_MAX_(T) < (uintmax_t)PYZC_SMALL_MAX_ &&                 \
                 small > (long long)PYZC_MAX_(T))) {                          \
                return false;                                                 \
            }                                                                 \
            *out = (T)small;                                                  \
            return true;                                                      \
        }                                                                     \
        T slow;                                                               \
                                                                              \
        if (!pyzc_to_##suffix##_slow_(value, &slow)) {                        \
            return false;                                                     \
        }                                                                     \
        *out = slow;                                                          \
        return true;                                                          \
    }
#define PYZC_TO_SLOW_(c, T, suffix)                                           \
    PYZC_API bool pyzc_to_##suffix##_slow_(PyObject *value, T *out);
PYZC_INTEGERS(PYZC_TO_SLOW_, ~)
PYZC_INTEGERS(PYZC_TO_INTEGER_, ~)
#undef PYZC_TO_INTEGER_
#undef PYZC_TO_SLOW_

static inline bool
pyzc_to_bool(PyObject *value, bool *out)
{
    if (pyzc_unlikely(!PyBool_Check(value))) {
        return false;
    }
    *out = value == Py_True;
    return true;
}

static inline bool
pyzc_to_double(PyObject *value, double *out)
{
    if (pyzc_likely(PyFloat_CheckExact(value))) {
        *out = pyzc_float_value_(value);
        return true;
    }
    double slow;

    if (!pyzc_to_double_(value, &slow)) {
        return false;
    }
    *out = slow;
    return true;
}

static inline bool
pyzc_to_float(PyObject *value, float *out)
{
    if (pyzc_likely(PyFloat_CheckExact(value))) {
        float narrow = (float)pyzc_float_value_(value);

        if (pyzc_likely(!isinf(narrow))) {
            *out = narrow;
            return true;
        }
    }
    float slow;

    if (!pyzc_to_float_(value, &slow)) {
        return false;
    }
    *out = slow;
    return true;
}

#if !defined(__STDC_NO_COMPLEX__)
PYZC_API bool pyzc_to_complex(PyObject *value, double _Complex *out);
PYZC_API PyObject *pyzc_from_complex(double _Complex value);
PYZC_API bool pyzc_to_fcomplex(PyObject *value, float _Complex *out);

static inline PyObject *
pyzc_from_fcomplex(float _Complex value)
{
    return pyzc_from_complex(value);
}
#endif

static inline bool
pyzc_to_str(PyObject *value, const char **out)
{
    const char *text;
    size_t len;

    if (pyzc_likely(PyUnicode_CheckExact(value)) &&
        pyzc_likely(pyzc_ascii_(value, &text, &len))) {
        if (pyzc_unlikely(strlen(text) != len)) {
            return false;
        }
        *out = text;
        return true;
    }
    const char *slow;

    if (!pyzc_to_str_(value, &slow)) {
        return false;
    }
    *out = slow;
    return true;
}

static inline bool
pyzc_to_object(PyObject *value, PyObject **out)
{
    *out = value;
    return true;
}

// Results. Integers up to the size of a long go through PyLong_FromLong().

#define PYZC_FROM_INTEGER_(c, T, suffix)                                      \
    static inline PyObject *pyzc_from_##suffix(T value)                       \
    {                                                                         \
        if (pyzc_unlikely(value == (T)-1) && PyErr_Occurred()) {              \
            return NULL;                                                      \
        }                                                                     \
        if (PYZC_MAX_(T) <= LONG_MAX) {                                       \
            return PyLong_FromLong((long)value);                              \
        }                                                                     \
        return (T)-1 > (T)0                                                   \
                   ? PyLong_FromUnsignedLongLong((unsigned long long)value)   \
                   : PyLong_FromLongLong((long long)value);                   \
    }
PYZC_INTEGERS(PYZC_FROM_INTEGER_, ~)
#undef PYZC_FROM_INTEGER_

static inline PyObject *
pyzc_from_void_(void)
{
    Py_RETURN_NONE;
}

static inline PyObject *
pyzc_from_bool(bool value)
{
    PyObject *result = value ? Py_True : Py_False;

    Py_INCREF(result);
    return result;
}

static inline PyObject *
pyzc_from_double(double value)
{
    if (pyzc_unlikely(value == -1.0)) {
        return pyzc_from_minus_one_();
    }
    return PyFloat_FromDouble(value);
}

static inline PyObject *
pyzc_from_float(float value)
{
    return pyzc_from_double((double)value);
}

static inline PyObject *
pyzc_from_str(const char *value)
{
    if (pyzc_unlikely(value == NULL)) {
        return pyzc_none_or_error_();
    }
    return PyUnicode_FromString(value);
}

static inline PyObject *
pyzc_from_object(PyObject *value)
{
    return value;
}

// Takes the lowest bits of an int of any size, or of an object with __index__.
// Returns as pyzc_to_SUFFIX().
PYZC_API bool pyzc_to_masked_(PyObject *value, unsigned long long *out);

// A bytes-like argument: one Python object, a pointer and a length in C.
//
// [data] points to [size] bytes, which belong to the object, and is never
// NULL. It has a Py_buffer, whose obj is NULL at first. If obj is set, the
// buffer holds the object until pyzc_bytes_release(), so that no other thread
// or callback can resize it.
struct pyzc_bytes {
    const void *data;
    size_t size;
};

PYZC_API bool pyzc_to_bytes_(PyObject *value, Py_buffer *view);

// Takes a str as UTF-8, terminated by NUL, which belongs to the str. Without
// [has_length], a NUL inside is refused. Returns as pyzc_to_SUFFIX().
PYZC_API bool pyzc_to_text(PyObject *value, struct pyzc_bytes *out,
                           bool has_length);

// Takes the bytes of any C-contiguous buffer, without copying. Returns as
// pyzc_to_SUFFIX(); the caller releases [view].
static inline bool
pyzc_to_bytes(PyObject *value, struct pyzc_bytes *out, Py_buffer *view)
{
    if (pyzc_likely(PyBytes_CheckExact(value))) {
        pyzc_bytes_value_(value, &out->data, &out->size);
        return true;
    }
    if (!pyzc_to_bytes_(value, view)) {
        return false;
    }
    out->data = view->buf != NULL ? view->buf : "";
    out->size = (size_t)view->len;
    return true;
}

// Takes a str as pyzc_to_text() does, with a length, and all else as
// pyzc_to_bytes().
static inline bool
pyzc_to_bytes_or_str(PyObject *value, struct pyzc_bytes *out, Py_buffer *view)
{
    return PyUnicode_Check(value) ? pyzc_to_text(value, out, true)
                                  : pyzc_to_bytes(value, out, view);
}

// Gives back [view], or if that is NULL a reference to [object], whatever
// exception is set. One that this raises has nobody to catch it, and is handed
// to sys.unraisablehook.
PYZC_API PYZC_COLD void pyzc_give_back_(Py_buffer *view, PyObject *object);

// The same of a buffer, faster where no exception is set.
static inline void
pyzc_release_buffer_(Py_buffer *view)
{
    if (pyzc_unlikely(PyErr_Occurred() != NULL)) {
        pyzc_give_back_(view, NULL);
        return;
    }
    PyBuffer_Release(view);
    if (pyzc_unlikely(PyErr_Occurred() != NULL)) {
        PyErr_WriteUnraisable(NULL);
    }
}

// Releases the buffer, if one is held.
static inline void
pyzc_bytes_release(Py_buffer *view)
{
    if (pyzc_unlikely(view->obj != NULL)) {
        pyzc_release_buffer_(view);
    }
}

#endif  // PYZC_CONVERT_H
