// converter.h - types of the author's own: PYZC_CONVERTER, PYZC_OBJECT.
//
//     struct point {
//         double x, y;
//     };
//
//     static bool
//     point_to_c(PyObject *value, struct point *out)
//     {
//         return PyArg_Parse(value, "(dd)", &out->x, &out->y) != 0;
//     }
//
//     static PyObject *
//     point_to_python(struct point value)
//     {
//         return Py_BuildValue("(dd)", value.x, value.y);
//     }
//     PYZC_CONVERTER(point, struct point, "tuple[float, float]",
//                    (to_c, point_to_c), (to_python, point_to_python));
//
//     PYZC_FN((converter, point), mirror, "...", (converter, point, p));
//
// The line has the name that other lines use, the C type, the annotation for
// the stub, and one or more of
//
//   (to_c, function)       bool function(PyObject *value, TYPE *out) writes
//                          [out] and returns true; or returns false, with an
//                          exception set, or without one for a TypeError:
//                          expected ANNOTATION, got ...
//   (to_python, function)  PyObject *function(TYPE value) returns a new
//                          reference, or NULL with an exception set
//   (release, function)    void function(TYPE value) gives back, when the call
//                          has ended, what to_c has made for an argument:
//                          unless that is all zero, as a default must be then
//   (expected, text)       what to say instead of the annotation
//
// With to_c the type can be an argument, with to_python a result. The names in
// an annotation are written in full, "decimal.Decimal"; stubs import them. An
// exception of to_c reaches the caller as it is.
//
//     PYZC_OBJECT(when, PyDateTime_Check, "datetime.datetime");
//
//     PYZC_FN((object, when), next_day, "...", (object, when, day));
//
// is a Python object of one type, PyObject * in C: the check, a function or
// macro of CPython's or of the author's, returns whether an argument is one.
// An argument is borrowed; a result is a new reference, and is not checked.
//
// A list cannot name these lines. All functions are called with the GIL.
// SPDX-License-Identifier: MIT

#ifndef PYZC_CONVERTER_H
#define PYZC_CONVERTER_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>
#include <pyzc/detail/foreach.h>
#include <pyzc/detail/items.h>
#include <pyzc/detail/record.h>
#include <pyzc/detail/refuse.h>
#include <pyzc/function.h>

#define PYZC_CONVERTER(name, T, annotation, ...)                              \
    PYZC_BEGIN_                                                               \
    PYZC_CONVERTER_MADE_(converter, name, T, annotation,                      \
                         PYZC_COUNT_FEW(__VA_ARGS__), __VA_ARGS__)
#define PYZC_OBJECT(name, is_one, annotation)                                 \
    PYZC_BEGIN_                                                               \
    PYZC_CONVERTER_MADE_(object, name, PyObject *, annotation, 1,             \
                         (check, is_one))

// Private

#define PYZC_CONVERTER_MADE_(...) PYZC_CONVERTER_MADE_I_(__VA_ARGS__)
#define PYZC_CONVERTER_MADE_I_(word, name, T, annotation, n, ...)             \
    PYZC_HAS_NO_ITEM_(name)                                                   \
    typedef T name##_type_;                                                   \
    enum {                                                                    \
        name##_kind_ = pyzc_kind_##word,                                      \
        name##_takes_ = 0 PYZC_CONVERTER_EACH_(n, TAKES, name, __VA_ARGS__),  \
        name##_gives_ = 0 PYZC_CONVERTER_EACH_(n, GIVES, name, __VA_ARGS__),  \
        name##_holds_ = 0 PYZC_CONVERTER_EACH_(n, HOLDS, name, __VA_ARGS__),  \
        name##_lends_ = PYZC_ELEMENT_LENDS_plain(T),                          \
        name##_objects_ = _Generic((T *)0, PyObject **: 1, default: 0),       \
        name##_line_ = __LINE__                                               \
    };                                                                        \
    _Static_assert(PYZC_HOLDS(0 == (0 PYZC_CONVERTER_EACH_(n, WRONG, name,    \
                                                           __VA_ARGS__))),    \
                   "pyzc: converter " #name ": write (to_c, function), "      \
                   "(to_python, function), (release, function) or "           \
                   "(expected, text) after the annotation");                  \
    _Static_assert(name##_takes_ || name##_gives_,                            \
                   "pyzc: converter " #name ": it needs (to_c, function), "   \
                   "(to_python, function) or both");                          \
    _Static_assert(PYZC_HOLDS(name##_takes_ < 2 && name##_gives_ < 2 &&       \
                       name##_holds_ < 2),                                    \
                   "pyzc: converter " #name ": a word appears twice");        \
    PYZC_EXTENSION PYZC_USED static const struct {                            \
        struct pyzc_record head;                                              \
        char text[];                                                          \
    } name##_record = {                                                       \
        PYZC_RECORD(pyzc_kind_##word, 0, 0, name##_line_),                    \
        { #name "\0" annotation }                                             \
    };                                                                        \
    PYZC_STRICT_BEGIN_                                                        \
    PYZC_UNUSED static inline bool name##_try_(PyObject *py_value,            \
                                               name##_type_ *py_out)          \
    {                                                                         \
        (void)py_value;                                                       \
        (void)py_out;                                                         \
        PYZC_CONVERTER_EACH_(n, TO_C, name, __VA_ARGS__)                      \
        return false;                                                         \
    }                                                                         \
    PYZC_UNUSED static inline bool name##_to_(                                \
        PyObject *py_module, PyObject *py_value, name##_type_ *py_out,        \
        const struct pyzc_record *py_record, const char *py_name)             \
    {                                                                         \
        (void)py_module;                                                      \
        if (pyzc_likely(name##_try_(py_value, py_out))) {                     \
            return true;                                                      \
        }                                                                     \
        pyzc_refuse_converter_(                                               \
            py_record, py_name, &name##_record.head,                          \
            "" PYZC_CONVERTER_EACH_(n, EXPECTED, name, __VA_ARGS__),          \
            py_value);                                                        \
        return false;                                                         \
    }                                                                         \
    PYZC_UNUSED static inline PyObject *name##_from_(                         \
        PyObject *py_module, const name##_type_ *py_value)                    \
    {                                                                         \
        PyObject *py_result = NULL;                                           \
                                                                              \
        (void)py_module;                                                      \
        (void)py_value;                                                       \
        PYZC_CONVERTER_EACH_(n, TO_PYTHON, name, __VA_ARGS__)                 \
        if (pyzc_unlikely(py_result == NULL)) {                               \
            pyzc_refuse_conversion_(&name##_record.head);                     \
        }                                                                     \
        return py_result;                                                     \
    }                                                                         \
    PYZC_UNUSED static inline void name##_release_(name##_type_ *py_value)    \
    {                                                                         \
        (void)py_value;                                                       \
        PYZC_CONVERTER_EACH_(n, RELEASE, name, __VA_ARGS__)                   \
    }                                                                         \
    PYZC_STRICT_END_                                                          \
    PYZC_SEMICOLON_

// What each word makes: PYZC_CONVERTER_FAMILY_word(function).
#define PYZC_CONVERTER_EACH_(n, F, name, ...)                                 \
    PYZC_EACH_##n(PYZC_CONVERTER_WORD_, F, __VA_ARGS__)
#define PYZC_CONVERTER_WORD_(F, p)                                            \
    PYZC_CONVERTER_WORD_I_(F, PYZC_CONVERTER_PAIR_ p)
#define PYZC_CONVERTER_WORD_I_(...) PYZC_CONVERTER_WORD_II_(__VA_ARGS__)
#define PYZC_CONVERTER_WORD_II_(F, word, f)                                   \
    PYZC_ASK_(PYZC_CONVERTER_##F##_##word(f))
#define PYZC_CONVERTER_PAIR_(...)                                             \
    PYZC_CAT(PYZC_CONVERTER_PAIR_, PYZC_COUNT_FEW(__VA_ARGS__))(__VA_ARGS__)
#define PYZC_CONVERTER_PAIR_1(...) wrong, ~
#define PYZC_CONVERTER_PAIR_2(word, f)                                        \
    PYZC_SECOND(PYZC_CONVERTER_HAS_##word(), wrong, ~), f
#define PYZC_CONVERTER_PAIR_3 PYZC_CONVERTER_PAIR_1
#define PYZC_CONVERTER_PAIR_4 PYZC_CONVERTER_PAIR_1
#define PYZC_CONVERTER_WRONG_wrong(f) ~, +1

#define PYZC_CONVERTER_HAS_to_c() ~, to_c
#define PYZC_CONVERTER_TAKES_to_c(f) ~, +1
#define PYZC_CONVERTER_TO_C_to_c(f) ~, return f(py_value, py_out);

#define PYZC_CONVERTER_HAS_to_python() ~, to_python
#define PYZC_CONVERTER_GIVES_to_python(f) ~, +1
#define PYZC_CONVERTER_TO_PYTHON_to_python(f) ~, py_result = f(*py_value);

#define PYZC_CONVERTER_HAS_release() ~, release
#define PYZC_CONVERTER_HOLDS_release(f) ~, +1
#define PYZC_CONVERTER_RELEASE_release(f) ~, f(*py_value);

#define PYZC_CONVERTER_HAS_expected() ~, expected
#define PYZC_CONVERTER_EXPECTED_expected(text) ~, text

#define PYZC_CONVERTER_HAS_check() ~, check
#define PYZC_CONVERTER_TAKES_check(f) ~, +1
#define PYZC_CONVERTER_GIVES_check(f) ~, +1
#define PYZC_CONVERTER_TO_C_check(f)                                          \
    ~, *py_out = py_value;                                                    \
    return f(py_value) != 0;
#define PYZC_CONVERTER_TO_PYTHON_check(f)                                     \
    ~, py_result = pyzc_from_borrowed_(*py_value);

// Raises that [value], the argument [name], is not what the converter or
// object [type] takes: [expected], or its annotation if that is empty. An
// exception that is set is left alone.
PYZC_API PYZC_COLD void
pyzc_refuse_converter_(const struct pyzc_record *record, const char *name,
                       const struct pyzc_record *type, const char *expected,
                       PyObject *value);

// Raises that the converter or object [type] made nothing, unless an exception
// is set.
PYZC_API PYZC_COLD void
pyzc_refuse_conversion_(const struct pyzc_record *type);

#endif  // PYZC_CONVERTER_H
