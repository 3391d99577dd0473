// union.h - PYZC_UNION: a parameter that takes values of several types.
//
//     PYZC_UNION(key, (long, number), (const char *, name));
//
//     static int
//     find(struct key key)
//     {
//         return key.is == key_is_number ? find_number(key.as.number)
//                                        : find_name(key.as.name);
//     }
//     PYZC_FN(int, find, "...", (union, key, key));
//
// The line declares the struct: [is] tells the type, [as] has the value. A
// type is (type, name), or one that a line has made: (enum, ENUM, name),
// (fields, FIELDS, name), (union, UNION, name).
//
// An argument becomes the first type that accepts it. So list narrow types
// first, and PyObject *, which accepts everything, last. An exception that
// Python code raises during a conversion, in an __index__ for example, ends
// the attempts and is passed on.
//
// An argument that no type accepts is a TypeError that names all types. If its
// type fits but its value does not, as an int that is too large, the error is
// that of the last such type. Pointers are valid as long as those of other
// parameters.
// SPDX-License-Identifier: MIT

#ifndef PYZC_UNION_H
#define PYZC_UNION_H

#include <pyzc/detail/python.h>

#include <pyzc/convert.h>
#include <pyzc/detail/base.h>
#include <pyzc/detail/entry.h>
#include <pyzc/detail/foreach.h>
#include <pyzc/detail/record.h>
#include <pyzc/detail/refuse.h>
#include <pyzc/function.h>
#include <pyzc/module.h>

#define PYZC_UNION(name, ...)                                                 \
    PYZC_BEGIN_                                                               \
    PYZC_UNION_OF_(name, PYZC_COUNT(__VA_ARGS__), PYZC_EACH_OF(__VA_ARGS__),  \
                   __VA_ARGS__)

// Private

#define PYZC_UNION_OF_(name, n, each, ...)                                    \
    PYZC_UNION_FORMS_(name, n,                                                \
                      each each(PYZC_ELEMENT_FORM_, name, __VA_ARGS__))
#define PYZC_UNION_FORMS_(...) PYZC_UNION_CHOOSE_(__VA_ARGS__)
#define PYZC_UNION_CHOOSE_(name, n, each, ...)                                \
    PYZC_CHOOSE_(PYZC_UNION_, PYZC_UNLESS_ELEMENT_, n, each, __VA_ARGS__)     \
    (name, n, each, __VA_ARGS__)
#define PYZC_UNION_TOO_LONG_(name, ...)                                       \
    _Static_assert(0, "pyzc: union " #name ": more than "                     \
                   PYZC_TEXT(PYZC_MAX_ITEMS) " types");                       \
    PYZC_UNION_REFUSED_(name)
#define PYZC_UNION_WRONG_(name, ...)                                          \
    _Static_assert(0, "pyzc: union " #name ": write each of its types as "    \
                   "(type, name) or (WORD, TYPE, name), where WORD is enum, " \
                   "fields or union");                                        \
    PYZC_UNION_REFUSED_(name)
#define PYZC_UNION_REFUSED_(name)                                             \
    struct name {                                                             \
        int is;                                                               \
    };                                                                        \
    PYZC_TYPE_REFUSED_(name, union, struct name)
#define PYZC_UNION_MADE_(name, n, each, ...)                                  \
    struct name {                                                             \
        enum { each(PYZC_OF_, PYZC_UNION_IS_, __VA_ARGS__) } is;              \
        union {                                                               \
            each(PYZC_OF_, PYZC_UNION_AS_, __VA_ARGS__)                       \
        } as;                                                                 \
    };                                                                        \
    typedef struct name name##_type_;                                         \
    PYZC_HAS_NO_ITEM_(name)                                                   \
    enum {                                                                    \
        name##_kind_ = pyzc_kind_union,                                       \
        name##_last_ = n - 1,                                                 \
        name##_objects_ = 0 each(PYZC_OF_, PYZC_UNION_OBJECT_, __VA_ARGS__),  \
        name##_takes_ = 1 each(PYZC_OF_, PYZC_ELEMENT_TAKES_, __VA_ARGS__),   \
        name##_gives_ = !name##_objects_ each(PYZC_OF_, PYZC_ELEMENT_GIVES_,  \
                                                       __VA_ARGS__),          \
        name##_holds_ = 0,                                                    \
        name##_lends_ = 0 each(PYZC_OF_, PYZC_ELEMENT_LENDS_, __VA_ARGS__),   \
        name##_sizes_ = 0 each(PYZC_OF_, PYZC_ELEMENT_SIZE_, __VA_ARGS__),    \
        name##_line_ = __LINE__                                               \
    };                                                                        \
    each(PYZC_OF_, PYZC_UNION_CHECK_, __VA_ARGS__)                            \
    PYZC_EXTENSION static const struct {                                      \
        struct pyzc_record head;                                              \
        unsigned char codes[name##_sizes_ >> 8];                              \
        char text[];                                                          \
    } name##_record = {                                                       \
        PYZC_RECORD(pyzc_kind_union, name##_sizes_ >> 8, 0, name##_line_),    \
        { each(PYZC_OF_, PYZC_UNION_CODES_, __VA_ARGS__) },                   \
        { #name each(PYZC_OF_, PYZC_ELEMENT_NAMES_, __VA_ARGS__) }            \
    };                                                                        \
    PYZC_UNUSED static bool name##_try_(                                      \
        PyObject *py_module, PyObject *py_value, struct name *py_out,         \
        const struct pyzc_record *py_record, const char *py_name)             \
    {                                                                         \
        (void)py_module;                                                      \
        (void)py_record;                                                      \
        (void)py_name;                                                        \
        each(PYZC_OF_, PYZC_UNION_TO_, __VA_ARGS__)                           \
        return false;                                                         \
    }                                                                         \
    PYZC_RELEASES_NOTHING_(name)                                              \
    PYZC_UNUSED static inline bool name##_to_(                                \
        PyObject *py_module, PyObject *py_value, struct name *py_out,         \
        const struct pyzc_record *py_record, const char *py_name)             \
    {                                                                         \
        if (pyzc_unlikely(!name##_try_(py_module, py_value, py_out, py_record,\
                                       py_name))) {                           \
            pyzc_refuse_union_(py_record, py_name, &name##_record.head,       \
                               py_value);                                     \
            return false;                                                     \
        }                                                                     \
        return true;                                                          \
    }                                                                         \
    PYZC_UNUSED static PyObject *name##_from_(PyObject *py_module,            \
                                              const struct name *py_value)    \
    {                                                                         \
        (void)py_module;                                                      \
        switch (py_value->is) {                                               \
            each(PYZC_OF_, PYZC_UNION_FROM_, __VA_ARGS__)                     \
        }                                                                     \
        return NULL;                                                          \
    }                                                                         \
    PYZC_SEMICOLON_

#define PYZC_UNION_IS_(name, shape, A, x) name##_is_##x,
#define PYZC_UNION_AS_(name, shape, A, x) PYZC_ITEM_TYPE_##shape(A) x;
#define PYZC_UNION_CHECK_(name, shape, A, x)                                  \
    PYZC_ITEM_CHECK_##shape(~, "union " #name ": " #x, A)                     \
    _Static_assert(PYZC_UNION_ANY_##shape(A) == 0 ||                          \
                       (int)name##_is_##x == (int)name##_last_,               \
                   "pyzc: union " #name ": " #x                               \
                   " takes all there is, so it must stand last");
#define PYZC_UNION_ANY_plain PYZC_ITEM_OBJECTS_plain
#define PYZC_UNION_ANY_named(A) (PYZC_UNION_ANY_ A)
#define PYZC_UNION_ANY_(N, word)                                              \
    (N##_objects_ && (int)N##_kind_ == (int)pyzc_kind_union)
#define PYZC_UNION_OBJECT_(name, shape, A, x) +PYZC_ITEM_OBJECTS_##shape(A)
#define PYZC_UNION_CODES_(name, shape, A, x) PYZC_ITEM_CODES_##shape(A),
#define PYZC_UNION_FROM_(name, shape, A, x)                                   \
    case name##_is_##x:                                                       \
        return PYZC_ITEM_FROM_##shape(A, py_value->as.x);
#define PYZC_UNION_TO_(name, shape, A, x)                                     \
    if (PYZC_UNION_INTO_##shape(A, &py_out->as.x)) {                          \
        py_out->is = name##_is_##x;                                           \
        return true;                                                          \
    }                                                                         \
    if (PyErr_Occurred() && !pyzc_union_next_(PYZC_UNION_TELLS_##shape(A))) { \
        return false;                                                         \
    }
#define PYZC_UNION_INTO_plain(T, out) PYZC_TO(T)(py_value, out)
#define PYZC_UNION_INTO_named(A, out)                                         \
    PYZC_CALL_(PYZC_UNION_INTO_, out, PYZC_INSIDE_ A)
#define PYZC_UNION_INTO_(out, N, word)                                        \
    PYZC_LOOK_UP_(PYZC_UNION_TRIES_, word, PYZC_UNION_MAKE_)(out, N)
#define PYZC_UNION_TRIES_converter ~, PYZC_UNION_TRY_
#define PYZC_UNION_TRIES_object ~, PYZC_UNION_TRY_
#define PYZC_UNION_TRY_(out, N) N##_try_(py_value, out)
#define PYZC_UNION_MAKE_(out, N)                                              \
    N##_to_(py_module, py_value, out, py_record, py_name)
#define PYZC_UNION_TELLS_plain(A) false
#define PYZC_UNION_TELLS_named(A) (PYZC_UNION_TELLS_ A)
#define PYZC_UNION_TELLS_(N, word)                                            \
    ((int)N##_kind_ != (int)pyzc_kind_converter)

#endif  // PYZC_UNION_H
