// detail/members.h - PYZC_MEMBERS: the fields of a struct as attributes.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_MEMBERS_H
#define PYZC_DETAIL_MEMBERS_H

#include <pyzc/detail/base.h>
#include <pyzc/detail/class.h>
#include <pyzc/detail/foreach.h>
#include <pyzc/detail/items.h>
#include <pyzc/detail/record.h>
#include <pyzc/detail/refuse.h>
#include <pyzc/detail/slots.h>
#include <pyzc/module.h>

#define PYZC_MEMBERS_(...) PYZC_MEMBERS_I_(__VA_ARGS__)
#define PYZC_MEMBERS_I_(C, each, ...)                                         \
    PYZC_HAS_LINE_(C##_members)                                               \
    enum {                                                                    \
        C##_members_size_ = 0 each(PYZC_MEMBER_AS_, (C, SIZE),                \
                                            __VA_ARGS__),                     \
        C##_members_flags_ = PYZC_ITEM_MEMBERS_,                              \
        C##_members_doc_at_ = 0,                                              \
        C##_members_line_ = __LINE__                                          \
    };                                                                        \
    each(PYZC_MEMBER_AS_, (C, CHECK), __VA_ARGS__)                            \
    PYZC_EXTENSION static const struct {                                      \
        struct pyzc_record head;                                              \
        unsigned char codes[C##_members_size_ >> 8];                          \
        char text[];                                                          \
    } C##_members_record = {                                                  \
        PYZC_RECORD(pyzc_kind_members, C##_members_size_ >> 8, 0,             \
                    C##_members_line_),                                       \
        { each(PYZC_MEMBER_AS_, (C, CODES), __VA_ARGS__) },                   \
        { #C "_members" each(PYZC_MEMBER_AS_, (C, TEXT), __VA_ARGS__)         \
              each(PYZC_MEMBER_AS_, (C, NAMED), __VA_ARGS__) }                \
    };                                                                        \
    each(PYZC_MEMBER_AS_, (C, FUNCTIONS), __VA_ARGS__)                        \
    static PyGetSetDef C##_members_defs_[] = {                                \
        each(PYZC_MEMBER_AS_, (C, DEF), __VA_ARGS__)                          \
        {                                                                     \
            NULL, NULL, NULL, NULL, NULL                                      \
        }                                                                     \
    };                                                                        \
    static PyGetSetDef *C##_members_py(void)                                  \
    {                                                                         \
        return C##_members_defs_;                                             \
    }                                                                         \
    PYZC_SEMICOLON_

// Each member as PYZC_MEMBER_family(C, access, shape, A, x, doc).
#define PYZC_MEMBER_AS_(c, p)                                                 \
    PYZC_MEMBER_AS_I_(PYZC_INSIDE_ c, PYZC_MEMBER_ACCESS_ p)
#define PYZC_MEMBER_AS_I_(...) PYZC_MEMBER_AS_II_(__VA_ARGS__)
#define PYZC_MEMBER_AS_II_(C, family, ...) PYZC_MEMBER_##family(C, __VA_ARGS__)
#define PYZC_MEMBER_ACCESS_(first, ...)                                       \
    PYZC_CAT(PYZC_MEMBER_ACCESS_, PYZC_SECOND(PYZC_ACCESS_##first(), both, ~))\
    (first, __VA_ARGS__)
#define PYZC_ACCESS_readonly() ~, readonly
#define PYZC_MEMBER_ACCESS_both(...) both, PYZC_MEMBER_FORM_(__VA_ARGS__)
#define PYZC_MEMBER_ACCESS_readonly(word, ...)                                \
    readonly, PYZC_MEMBER_FORM_(__VA_ARGS__)
#define PYZC_MEMBER_FORM_(first, ...)                                         \
    PYZC_CAT(PYZC_MEMBER_FORM_, PYZC_AS_VALUE_(PYZC_KIND_##first(), plain))   \
    (first, __VA_ARGS__, "", ~)
#define PYZC_MEMBER_FORM_plain(T, x, doc, ...) plain, T, x, doc
#define PYZC_MEMBER_FORM_named(word, N, x, doc, ...)                          \
    named, (N, word), x, doc
#define PYZC_MEMBER_FORM_typed(word, T, x, doc, ...) word, T, x, doc
#define PYZC_MEMBER_FORM_wrong(word, ...) wrong, word, word, ""

#define PYZC_MEMBER_SIZE(C, access, shape, A, x, doc) PYZC_ITEM_SIZE_##shape
#define PYZC_MEMBER_CODES(C, access, shape, A, x, doc)                        \
    PYZC_ITEM_CODES_##shape(A),
#define PYZC_MEMBER_NAMED(C, access, shape, A, x, doc)                        \
    PYZC_ASK_(PYZC_ITEM_NAMED_##shape(A))
#define PYZC_MEMBER_TEXT(C, access, shape, A, x, doc)                         \
    "\0" #x "\0" PYZC_ACCESS_TEXT_##access "\0" doc
#define PYZC_ACCESS_TEXT_both ""
#define PYZC_ACCESS_TEXT_readonly "readonly"
#define PYZC_MEMBER_CHECK(C, access, shape, A, x, doc)                        \
    PYZC_NAME_CHECK(#C "." #x, PYZC_KEYWORD_##x)                              \
    PYZC_ITEM_CHECK_##shape(C, #C "." #x, A)                                  \
    PYZC_ASK_(PYZC_ITEM_GIVES_##shape(C, #C "." #x, A))                       \
    _Static_assert(                                                           \
        _Generic(&((C##_pointer_)0)->x, PYZC_ITEM_TYPE_##shape(A) *: 1,       \
                 PYZC_ITEM_TYPE_##shape(A) const *: 1, default: 0),           \
        "pyzc: " #C "." #x ": the member of the struct has another type than "\
        PYZC_ITEM_TEXT_##shape(A));
#define PYZC_MEMBER_FUNCTIONS(C, access, shape, A, x, doc)                    \
    static PyObject *C##_get_##x##_(PyObject *py_self,                        \
                                    PYZC_UNUSED void *py_closure)             \
    {                                                                         \
        PYZC_MODULE_OF_(C)                                                    \
        return PYZC_ITEM_LENT_##shape(A, C##_value_(py_self)->x);             \
    }                                                                         \
    PYZC_MEMBER_SET_##access(C, shape, A, x)
#define PYZC_MEMBER_SET_readonly(C, shape, A, x)
#define PYZC_MEMBER_SET_both(C, shape, A, x)                                  \
    static int C##_set_##x##_(PyObject *py_self, PyObject *py_value,          \
                              PYZC_UNUSED void *py_closure)                   \
    {                                                                         \
        PYZC_ITEM_TYPE_##shape(A) py_out;                                     \
        PYZC_MODULE_OF_(C)                                                    \
        if (pyzc_unlikely(py_value == NULL) ||                                \
            pyzc_unlikely(!PYZC_MEMBER_INTO_##shape(C, A, x))) {              \
            return pyzc_refuse_member_(&C##_class, #x, py_value,              \
                                       PYZC_MEMBER_CODE_##shape(A));          \
        }                                                                     \
        C##_value_(py_self)->x = py_out;                                      \
        return 0;                                                             \
    }
#define PYZC_MEMBER_INTO_plain(C, T, x) PYZC_TO(T)(py_value, &py_out)
#define PYZC_MEMBER_CODE_plain(T) PYZC_CODE(T)
#define PYZC_MEMBER_INTO_named(C, A, x)                                       \
    PYZC_ITEM_INTO_named(A, py_value, &py_out, C##_class.list->record, #x)
#define PYZC_MEMBER_CODE_named(A) pyzc_code_named
#define PYZC_MEMBER_DEF(C, access, shape, A, x, doc)                          \
    { #x, C##_get_##x##_, PYZC_MEMBER_SETTER_##access(C, x),                  \
      sizeof(doc) > 1 ? doc : NULL, NULL },
#define PYZC_MEMBER_SETTER_readonly(C, x) NULL
#define PYZC_MEMBER_SETTER_both(C, x) C##_set_##x##_

// Raises that member [name] was not set to [value], or that it cannot be
// deleted if that is NULL. [code] is its type: pyzc_code_named has said why.
// Returns -1.
PYZC_API PYZC_COLD int pyzc_refuse_member_(const struct pyzc_class *cls,
                                           const char *name, PyObject *value,
                                           unsigned code);

#endif  // PYZC_DETAIL_MEMBERS_H
