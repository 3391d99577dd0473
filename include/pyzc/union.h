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
// The line declares the struct: which of the types it is, and the value. An
// argument becomes the first that accepts it, so what is narrow comes first,
// and PyObject *, which accepts all, last. An exception that Python code
// raises meanwhile (an __index__, say) ends the attempts and is passed on.
//
// What none accepts is told in the words of the last type that it is of, as an
// int that is too large, or is a TypeError that names all types. Pointers are
// valid as those of other parameters are.
// SPDX-License-Identifier: MIT

#ifndef PYZC_UNION_H
#define PYZC_UNION_H

#include <pyzc/python.h>

#include <pyzc/base.h>
#include <pyzc/convert.h>
#include <pyzc/detail/entry.h>
#include <pyzc/detail/foreach.h>
#include <pyzc/function.h>
#include <pyzc/module.h>
#include <pyzc/record.h>

#define PYZC_UNION(name, ...)                                                 \
    PYZC_BEGIN_                                                               \
    PYZC_UNION_OF_(name, PYZC_COUNT(__VA_ARGS__), __VA_ARGS__)

// Private

#define PYZC_UNION_OF_(name, n, ...)                                          \
    PYZC_UNION_COUNTED_(name, n, __VA_ARGS__)
#define PYZC_UNION_COUNTED_(name, n, ...)                                     \
    PYZC_CAT(PYZC_UNION_,                                                     \
             PYZC_SECOND(PYZC_IS_MANY_##n PYZC_EACH_##n(PYZC_UNLESS_PAIR_, ~, \
                                                        __VA_ARGS__),         \
                         MADE_, ~))                                           \
    (name, n, __VA_ARGS__)
#define PYZC_UNION_TOO_LONG_(name, ...)                                       \
    _Static_assert(0, "pyzc: union " #name ": more than "                     \
                   PYZC_TEXT(PYZC_MAX_ITEMS) " types")
#define PYZC_UNION_WRONG_(name, ...)                                          \
    _Static_assert(0, "pyzc: union " #name ": write each of its types as "    \
                   "(type, name)")
#define PYZC_UNION_MADE_(name, n, ...)                                        \
    struct name {                                                             \
        enum { PYZC_EACH_##n(PYZC_UNION_IS_, name, __VA_ARGS__) } is;         \
        union {                                                               \
            PYZC_EACH_##n(PYZC_UNION_AS_, ~, __VA_ARGS__)                     \
        } as;                                                                 \
    };                                                                        \
    typedef struct name name##_type_;                                         \
    enum {                                                                    \
        name##_kind_ = pyzc_kind_union,                                       \
        name##_last_ = n - 1,                                                 \
        name##_objects_ = 0 PYZC_EACH_##n(PYZC_UNION_OBJECT_, ~, __VA_ARGS__),\
        name##_line_ = __LINE__                                               \
    };                                                                        \
    PYZC_EACH_##n(PYZC_UNION_CHECK_, name, __VA_ARGS__)                       \
    PYZC_EXTENSION static const struct {                                      \
        struct pyzc_record head;                                              \
        unsigned char codes[n];                                               \
        char text[];                                                          \
    } name##_record = {                                                       \
        PYZC_RECORD(pyzc_kind_union, n, 0, name##_line_),                     \
        { PYZC_EACH_##n(PYZC_UNION_CODE_, ~, __VA_ARGS__) },                  \
        { #name }                                                             \
    };                                                                        \
    PYZC_UNUSED static bool name##_try_(PyObject *py_value,                   \
                                        struct name *py_out)                  \
    {                                                                         \
        PYZC_EACH_##n(PYZC_UNION_TO_, name, __VA_ARGS__)                      \
        return false;                                                         \
    }                                                                         \
    PYZC_UNUSED static inline bool name##_to_(                                \
        PyObject *py_module, PyObject *py_value, struct name *py_out,         \
        const struct pyzc_record *py_record, const char *py_name)             \
    {                                                                         \
        (void)py_module;                                                      \
        if (pyzc_unlikely(!name##_try_(py_value, py_out))) {                  \
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
            PYZC_EACH_##n(PYZC_UNION_FROM_, name, __VA_ARGS__)                \
        }                                                                     \
        return NULL;                                                          \
    }                                                                         \
    PYZC_SEMICOLON_

#define PYZC_UNION_IS_(name, p) PYZC_UNION_IS_I_(name, PYZC_INSIDE_ p)
#define PYZC_UNION_IS_I_(...) PYZC_UNION_IS_II_(__VA_ARGS__)
#define PYZC_UNION_IS_II_(name, T, x) name##_is_##x,
#define PYZC_UNION_AS_(c, p) PYZC_UNION_AS_I_ p
#define PYZC_UNION_AS_I_(T, x) T x;
#define PYZC_UNION_CHECK_(name, p) PYZC_UNION_CHECK_I_(name, PYZC_INSIDE_ p)
#define PYZC_UNION_CHECK_I_(...) PYZC_UNION_CHECK_II_(__VA_ARGS__)
#define PYZC_UNION_CHECK_II_(name, T, x)                                      \
    _Static_assert(PYZC_CODE(T) != pyzc_code_unknown &&                       \
                       PYZC_CODE(T) != pyzc_code_void,                        \
                   "pyzc: union " #name ": no conversion for " #x             \
                   ", C type " #T);                                           \
    _Static_assert(PYZC_CODE(T) != pyzc_code_object ||                        \
                       (int)name##_is_##x == (int)name##_last_,               \
                   "pyzc: union " #name ": " #x                               \
                   " takes all there is, so it must stand last");
#define PYZC_UNION_OBJECT_(c, p) PYZC_UNION_OBJECT_I_ p
#define PYZC_UNION_OBJECT_I_(T, x) +(PYZC_CODE(T) == pyzc_code_object)
#define PYZC_UNION_CODE_(c, p) PYZC_UNION_CODE_I_ p
#define PYZC_UNION_CODE_I_(T, x) PYZC_CODE(T),
#define PYZC_UNION_FROM_(name, p) PYZC_UNION_FROM_I_(name, PYZC_INSIDE_ p)
#define PYZC_UNION_FROM_I_(...) PYZC_UNION_FROM_II_(__VA_ARGS__)
#define PYZC_UNION_FROM_II_(name, T, x)                                       \
    case name##_is_##x:                                                       \
        return PYZC_FROM(T)(py_value->as.x);
#define PYZC_UNION_TO_(name, p) PYZC_UNION_TO_I_(name, PYZC_INSIDE_ p)
#define PYZC_UNION_TO_I_(...) PYZC_UNION_TO_II_(__VA_ARGS__)
#define PYZC_UNION_TO_II_(name, T, x)                                         \
    if (PYZC_TO(T)(py_value, &py_out->as.x)) {                                \
        py_out->is = name##_is_##x;                                           \
        return true;                                                          \
    }                                                                         \
    if (PyErr_Occurred()) {                                                   \
        return false;                                                         \
    }

// Raises that [value], the argument [name], is none of the types of [type], as
// pyzc_refuse() does.
PYZC_API PYZC_COLD void pyzc_refuse_union_(const struct pyzc_record *record,
                                           const char *name,
                                           const struct pyzc_record *type,
                                           PyObject *value);

#endif  // PYZC_UNION_H
