// detail/member_kinds.h - members of a struct that are more than one value.
//
// The shapes, beside those of detail/items.h, and what their lines say:
//
//     nested   (class, N, x)        another struct, seen by an object
//     copied   (copy, class, N, x)  another struct, of which objects are made
//
// For each there are the macros of detail/items.h that a record needs, and
//
//     PYZC_ITEM_WORDS_      what the record says beside the type, after "~, "
//     PYZC_MEMBER_CHECK_    static assertions, after "~, "
//     PYZC_MEMBER_MAKE_     what the functions need, after "~, "
//     PYZC_MEMBER_GET_      the getter's statements, after "~, "
//     PYZC_MEMBER_SET_      the setter's, after "~, "
//     PYZC_MEMBER_ABOUT_    members of struct pyzc_members, after "~, "
//
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_MEMBER_KINDS_H
#define PYZC_DETAIL_MEMBER_KINDS_H

#include <pyzc/detail/base.h>
#include <pyzc/detail/class.h>
#include <pyzc/detail/entry.h>
#include <pyzc/detail/items.h>
#include <pyzc/detail/keywords.h>
#include <pyzc/detail/record.h>

// What PYZC_MEMBERS makes.
struct pyzc_members {
    PyGetSetDef *defs;  // of which the last has no name
};

// Raises that member [name] of [cls] was not set to [value], or that it cannot
// be deleted if that is NULL. [record] is the line of the constructor, or
// NULL; [code] and [expected] are those of pyzc_refuse_item(), but that
// pyzc_code_named has said why. Returns -1.
PYZC_API PYZC_COLD int
pyzc_refuse_member_(const struct pyzc_class *cls,
                    const struct pyzc_record *record, const char *name,
                    PyObject *value, unsigned code, const char *expected);

// Returns a new object of [cls] with a copy of the struct at [from]: a new
// reference, or NULL with an exception set.
PYZC_API PyObject *pyzc_copied_make_(PyObject *module,
                                     const struct pyzc_class *cls,
                                     const void *from);

// A struct of another class.
#define PYZC_MEMBER_KIND_class() ~, NESTED_
#define PYZC_MEMBER_FORM_NESTED_(word, N, ...)                                \
    nested, N, PYZC_MEMBER_REST_(PyObject, __VA_ARGS__)
#define PYZC_MEMBER_KIND_copy() ~, COPIED_
#define PYZC_MEMBER_FORM_COPIED_(copy, word, N, ...)                          \
    PYZC_CAT(PYZC_MEMBER_COPIED_,                                             \
             PYZC_SECOND(PYZC_IS_CLASS_##word(), WRONG, ~))                   \
    (N, __VA_ARGS__)
#define PYZC_MEMBER_COPIED_CLASS(N, ...)                                      \
    copied, N, PYZC_MEMBER_REST_(PyObject, __VA_ARGS__)
#define PYZC_MEMBER_COPIED_WRONG(...) PYZC_MEMBER_VALUE_wrong(copy, ~)

#define PYZC_ITEM_TYPE_nested(N) N##_type_
#define PYZC_ITEM_CODES_nested(N)                                             \
    pyzc_code_named, PYZC_LINE_BYTES_((N##_line_) + 0)
#define PYZC_ITEM_KNOWN_nested(N) ~, PYZC_NEEDS_LINE_(N)
#define PYZC_ITEM_NAMED_nested(N) ~, "\0" #N
#define PYZC_ITEM_TEXT_nested(N) "class, " #N
#define PYZC_ITEM_HAS_TEXT_nested(given, N, value, text)                      \
    PYZC_IS_GIVEN_##given(value, text)
#define PYZC_ITEM_CHECK_nested(C, where, N)                                   \
    _Static_assert(!N##_is_handle_, "pyzc: " where ": " #N                    \
                   " is not a PYZC_STRUCT");                                  \
    _Static_assert(N##_is_nested_ || N##_is_handle_,                          \
                   "pyzc: " where ": the lines of " #N " do not know that it "\
                   "may be a part of another object: write PYZC_STRUCT(" #N   \
                   ", type, (nested)), or (copy, class, " #N ", ...)");
#define PYZC_MEMBER_CHECK_nested ~, PYZC_MEMBER_CHECK_STRUCT_
#define PYZC_MEMBER_CHECK_STRUCT_(C, access, shape, N, x)                     \
    _Static_assert(                                                           \
        _Generic(&((C##_pointer_)0)->x, N##_type_ *: 1, N##_type_ const *: 1, \
                 default: 0),                                                 \
        "pyzc: " #C "." #x ": the member of the struct is not that of " #N);  \
    PYZC_MEMBER_COPIES_##access(C, N, x)
#define PYZC_MEMBER_COPIES_readonly(C, N, x)
#define PYZC_MEMBER_COPIES_both(C, N, x)                                      \
    _Static_assert(!N##_destroys_ && !N##_has_objects_,                       \
                   "pyzc: " #C "." #x ": " #N                                 \
                   " cannot be copied: write (readonly, ...)");
#define PYZC_MEMBER_GET_nested ~, PYZC_MEMBER_GET_NESTED_
#define PYZC_MEMBER_GET_NESTED_(C, shape, N, x)                               \
    return pyzc_nested_make_(py_module, &N##_class,                           \
                             (void *)&C##_value_(py_self)->x, py_self);
#define PYZC_MEMBER_SET_nested ~, PYZC_MEMBER_SET_STRUCT_
#define PYZC_MEMBER_SET_STRUCT_(C, shape, N, x)                               \
    if (py_value == NULL || !pyzc_is_a_(py_value, &N##_class)) {              \
        return pyzc_refuse_member_(                                           \
            &C##_class, py_closure, #x, py_value, pyzc_code_object,           \
            pyzc_record_list_text(N##_class.list->record));                   \
    }                                                                         \
    C##_value_(py_self)->x = *N##_value_(py_value);                           \
    return 0;

#define PYZC_ITEM_TYPE_copied PYZC_ITEM_TYPE_nested
#define PYZC_ITEM_CODES_copied PYZC_ITEM_CODES_nested
#define PYZC_ITEM_KNOWN_copied PYZC_ITEM_KNOWN_nested
#define PYZC_ITEM_NAMED_copied PYZC_ITEM_NAMED_nested
#define PYZC_ITEM_TEXT_copied(N) "copy, class, " #N
#define PYZC_ITEM_HAS_TEXT_copied PYZC_ITEM_HAS_TEXT_nested
#define PYZC_ITEM_CHECK_copied(C, where, N)                                   \
    _Static_assert(!N##_is_handle_, "pyzc: " where ": " #N                    \
                   " is not a PYZC_STRUCT");                                  \
    _Static_assert(!N##_destroys_ && !N##_has_objects_,                       \
                   "pyzc: " where ": " #N " cannot be copied");
#define PYZC_MEMBER_CHECK_copied ~, PYZC_MEMBER_CHECK_STRUCT_
#define PYZC_MEMBER_GET_copied ~, PYZC_MEMBER_GET_COPIED_
#define PYZC_MEMBER_GET_COPIED_(C, shape, N, x)                               \
    return pyzc_copied_make_(py_module, &N##_class,                           \
                             &C##_value_(py_self)->x);
#define PYZC_MEMBER_SET_copied PYZC_MEMBER_SET_nested

#endif  // PYZC_DETAIL_MEMBER_KINDS_H
