// enum.h - PYZC_ENUM: a C enum as a Python enum.
//
//     enum color { COLOR_RED, COLOR_GREEN };
//
//     #define COLORS(X) X(COLOR_RED, RED) X(COLOR_GREEN, GREEN)
//     PYZC_ENUM(Color, enum color, IntEnum, "Colours.", COLORS);
//
// The list has pairs of a C constant and a Python name, as for PYZC_CONSTANTS.
// The base is IntEnum, or IntFlag for bits. The class is made at each import;
// a list of the module must name it. Binding lines take and return its
// members:
//
//     PYZC_FN((enum, Color), mix, "Mix.", (enum, Color, a),
//             (enum, Color, b, COLOR_RED, "Color.RED"));
//
// A parameter takes a member, or a combination of an IntFlag's members, but no
// int. A result that is not a member is a ValueError of the class; an IntFlag
// accepts all bits. A function fails by an exception and the result (enum
// color)-1, like one that returns an integer.
//
// Values are integers up to LLONG_MAX. A member with the value of another is
// an alias, as in Python.
// SPDX-License-Identifier: MIT

#ifndef PYZC_ENUM_H
#define PYZC_ENUM_H

#include <pyzc/detail/python.h>

#include <pyzc/convert.h>
#include <pyzc/detail/base.h>
#include <pyzc/detail/keywords.h>
#include <pyzc/detail/record.h>
#include <pyzc/module.h>

#define PYZC_ENUM(name, T, base, doc, list)                                   \
    PYZC_BEGIN_                                                               \
    PYZC_NAME_CHECK("enum " #name, PYZC_NAME_BELONGS_HERE_NOT_##name)         \
    PYZC_ENUM_MADE_(name, T, PYZC_SECOND(PYZC_ENUM_BASE_##base(), 0, ~),      \
                    #base, doc, list)

// Private

#define PYZC_ENUM_BASE_IntEnum() ~, 1
#define PYZC_ENUM_BASE_IntFlag() ~, 1

#define PYZC_ENUM_MADE_(name, T, is_base, base, doc, list)                    \
    _Static_assert(is_base, "pyzc: enum " #name                               \
                            ": the base must be IntEnum or IntFlag");         \
    PYZC_LIST_MACRO_("enum " #name, list)                                     \
    _Static_assert(_Generic((T *)0,                                           \
                       PYZC_INTEGERS(PYZC_CASE_, 1) default: 0),              \
                   "pyzc: enum " #name ": " #T " is not an enum");            \
    typedef T name##_type_;                                                   \
    PYZC_HAS_LINE_(name)                                                      \
    enum {                                                                    \
        name##_kind_ = pyzc_kind_enum,                                        \
        name##_objects_ = 0,                                                  \
        name##_takes_ = 1,                                                    \
        name##_gives_ = 1,                                                    \
        name##_holds_ = 0,                                                    \
        name##_lends_ = 0,                                                    \
        name##_count_ = 0 list(PYZC_CONSTANT_ONE_),                           \
        name##_flags_ = PYZC_ITEM_ADDS_,                                      \
        name##_doc_at_ = sizeof(#name),                                       \
        name##_line_ = __LINE__                                               \
    };                                                                        \
    _Static_assert(PYZC_HOLDS(name##_count_ > 0),                             \
                   "pyzc: enum " #name ": it has no members");                \
    list(PYZC_ENUM_CHECK_)                                                    \
    PYZC_EXTENSION static const struct {                                      \
        struct pyzc_record head;                                              \
        unsigned char values[name##_count_][8];                               \
        char text[];                                                          \
    } name##_record = {                                                       \
        PYZC_RECORD(pyzc_kind_enum, name##_count_, 0, name##_line_),          \
        { list(PYZC_ENUM_VALUE_) },                                           \
        { #name "\0" doc "\0" #name "\0" base "\0" list(                      \
            PYZC_CONSTANT_TEXT_) }                                            \
    };                                                                        \
    static int name##_py(PyObject *module)                                    \
    {                                                                         \
        return pyzc_add_enum_(module, &name##_record.head);                   \
    }                                                                         \
    PYZC_RELEASES_NOTHING_(name)                                              \
    PYZC_UNUSED static inline bool name##_to_(                                \
        PyObject *py_module, PyObject *py_value, T *py_out,                   \
        const struct pyzc_record *py_record, const char *py_name)             \
    {                                                                         \
        long long py_wide;                                                    \
                                                                              \
        if (pyzc_unlikely(!pyzc_to_enum_(py_module, &name##_record.head,      \
                                         py_value, &py_wide,                  \
                                         (long long)PYZC_MIN_(T),             \
                                         PYZC_MAX_(T), py_record, py_name))) {\
            return false;                                                     \
        }                                                                     \
        *py_out = (T)py_wide;                                                 \
        return true;                                                          \
    }                                                                         \
    PYZC_UNUSED static inline PyObject *name##_from_(PyObject *py_module,     \
                                                     const T *py_value)       \
    {                                                                         \
        if (pyzc_unlikely(*py_value == (T)-1) && PyErr_Occurred()) {          \
            return NULL;                                                      \
        }                                                                     \
        return pyzc_from_enum_(py_module, &name##_record.head,                \
                               (long long)*py_value, PYZC_MIN_(T) == 0);      \
    }                                                                         \
    PYZC_SEMICOLON_

#define PYZC_ENUM_CHECK_(value, name)                                         \
    PYZC_NAME_CHECK("enum member " #name, PYZC_NAME_BELONGS_HERE_NOT_##name)  \
    _Static_assert(_Generic((value),                                          \
                       PYZC_INTEGERS(PYZC_CASE_VALUE_, 1) char: 1,            \
                       default: 0),                                           \
                   "pyzc: enum member " #name ": " #value                     \
                   " is not an integer");                                     \
    _Static_assert((value) < 1 || (unsigned long long)(value) <= LLONG_MAX,   \
                   "pyzc: enum member " #name ": " #value                     \
                   " is larger than LLONG_MAX");
#define PYZC_ENUM_VALUE_(value, name)                                         \
    { PYZC_ENUM_BYTE_(value, 0),  PYZC_ENUM_BYTE_(value, 8),                  \
      PYZC_ENUM_BYTE_(value, 16), PYZC_ENUM_BYTE_(value, 24),                 \
      PYZC_ENUM_BYTE_(value, 32), PYZC_ENUM_BYTE_(value, 40),                 \
      PYZC_ENUM_BYTE_(value, 48), PYZC_ENUM_BYTE_(value, 56) },
#define PYZC_ENUM_BYTE_(value, shift)                                         \
    (unsigned char)((unsigned long long)(long long)(value) >> (shift)&255)

// Makes the class of [record], and adds it to [module]. Returns 0, or -1 with
// an exception set.
PYZC_API int pyzc_add_enum_(PyObject *module,
                            const struct pyzc_record *record);

// Takes [value], the argument [name] of the function with [record]: a member
// of the enum with the record [type] whose value is from [least] to
// [greatest]. Returns whether it is one; if not, an exception is set.
PYZC_API bool pyzc_to_enum_(PyObject *module, const struct pyzc_record *type,
                            PyObject *value, long long *out, long long least,
                            unsigned long long greatest,
                            const struct pyzc_record *record,
                            const char *name);

// Returns the member with [value], or with what it is without a sign: a new
// reference, or NULL with an exception set.
PYZC_API PyObject *pyzc_from_enum_(PyObject *module,
                                   const struct pyzc_record *type,
                                   long long value, bool is_unsigned);

#endif  // PYZC_ENUM_H
