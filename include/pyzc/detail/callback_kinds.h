// detail/callback_kinds.h - what the entries of PYZC_CALLBACK are made of.
//
// PYZC_CALLBACK_WORD_word and PYZC_CALLBACK_kind_n, for n parts, find the kind
// of an entry and take it apart. What is made of each kind has a macro of the
// same name after PYZC_CALLBACK_; callback.h puts them together.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_CALLBACK_KINDS_H
#define PYZC_DETAIL_CALLBACK_KINDS_H

#include <pyzc/convert.h>
#include <pyzc/detail/base.h>
#include <pyzc/detail/buffer.h>
#include <pyzc/detail/foreach.h>
#include <pyzc/detail/items.h>
#include <pyzc/detail/keywords.h>
#include <pyzc/detail/record.h>

// A result: (shape or void, type, A, what stops C).
#define PYZC_CALLBACK_RESULT_(result)                                         \
    PYZC_CAT(PYZC_CALLBACK_RESULT_, PYZC_SECOND(PYZC_PAREN_ result, 0, ~))    \
    (result)
#define PYZC_CALLBACK_RESULT_0(result)                                        \
    (PYZC_SECOND(PYZC_VOID_##result(), plain, ~), result, result, { 0 })
#define PYZC_CALLBACK_RESULT_1(result) PYZC_CALLBACK_RESULT_OF_ result
#define PYZC_CALLBACK_RESULT_OF_(...)                                         \
    PYZC_LOOK_UP_(PYZC_CALLBACK_RESULT_OF_, PYZC_COUNT_FEW(__VA_ARGS__),      \
                  PYZC_CALLBACK_RESULT_WRONG_)(__VA_ARGS__)
#define PYZC_CALLBACK_RESULT_OF_2 ~, PYZC_CALLBACK_RESULT_2_
#define PYZC_CALLBACK_RESULT_OF_3 ~, PYZC_CALLBACK_RESULT_3_
#define PYZC_CALLBACK_RESULT_2_(a, b)                                         \
    PYZC_LOOK_UP_(PYZC_CALLBACK_RESULT_OF_,                                   \
                  PYZC_SECOND(PYZC_CALLBACK_NO_##a(),                         \
                              PYZC_AS_VALUE_(PYZC_KIND_AT_(a), plain), ~),    \
                  PYZC_CALLBACK_RESULT_WRONG_)                                \
    (a, b, { 0 })
#define PYZC_CALLBACK_RESULT_3_(word, A, stop)                                \
    PYZC_LOOK_UP_(PYZC_CALLBACK_RESULT_OF_,                                   \
                  PYZC_AS_VALUE_(PYZC_KIND_AT_(word), wrong),                 \
                  PYZC_CALLBACK_RESULT_WRONG_)                                \
    (word, A, stop)
#define PYZC_CALLBACK_RESULT_OF_plain ~, PYZC_CALLBACK_RESULT_PLAIN_
#define PYZC_CALLBACK_RESULT_PLAIN_(T, stop, ...) (plain, T, T, stop)
#define PYZC_CALLBACK_RESULT_OF_named ~, PYZC_CALLBACK_RESULT_NAMED_
#define PYZC_CALLBACK_RESULT_NAMED_(word, N, stop)                            \
    (named, N##_type_, (N, word), stop)
#define PYZC_CALLBACK_RESULT_OF_typed ~, PYZC_CALLBACK_RESULT_TYPED_
#define PYZC_CALLBACK_RESULT_TYPED_(word, T, stop) (word, T, T, stop)
#define PYZC_CALLBACK_NO_void() ~, wrong
#define PYZC_CALLBACK_RESULT_WRONG_(...) (wrong, int, int, 0)

// An entry is made of(name, kind, ...), with what its kind needs. An entry
// without parentheses has not been expanded.
#define PYZC_CALLBACK_ENTRY_(name, p)                                         \
    , PYZC_CALL_(PYZC_CALLBACK_ENTRY_I_, name,                                \
                 PYZC_CAT(PYZC_CALLBACK_, PYZC_SECOND(PYZC_AS_IT_IS_(         \
                     PYZC_PAREN_ PYZC_EAT_ p), FORM_, ~)) p, ~)
// Two without a comma between them.
#define PYZC_CALLBACK_1(...) wrong, (__VA_ARGS__)
#define PYZC_CALLBACK_ENTRY_I_(name, kind, ...)                               \
    of(name, PYZC_CALLBACK_KIND_(PYZC_CALLBACK_IS_##kind, kind, __VA_ARGS__))
#define PYZC_CALLBACK_KIND_(...) PYZC_CALLBACK_KIND_I_(__VA_ARGS__)
#define PYZC_CALLBACK_KIND_I_(is, ...) __VA_ARGS__
#define PYZC_CALLBACK_IS_PYZC_CALLBACK_FORM_ ~, wrong,
#define PYZC_CALLBACK_FORM_(...)                                              \
    PYZC_CALLBACK_MAKE_(PYZC_CALLBACK_WORD_(__VA_ARGS__, ~),                  \
                        PYZC_COUNT_FEW(__VA_ARGS__))                          \
    (__VA_ARGS__)
#define PYZC_CALLBACK_WORD_(first, ...)                                       \
    PYZC_SECOND(PYZC_CALLBACK_WORD_##first(), value, ~)
#define PYZC_CALLBACK_MAKE_(word, n) PYZC_CALLBACK_MAKE_I_(word, n)
#define PYZC_CALLBACK_MAKE_I_(word, n)                                        \
    PYZC_SECOND(PYZC_CALLBACK_##word##_##n, PYZC_CALLBACK_WRONG_, ~)
#define PYZC_CALLBACK_WRONG_(...) wrong, (__VA_ARGS__)

// The kinds of entries. Each has TYPES, the C parameters, TAKE, the same with
// names, and PASS, the names; of the others, which begin with "~, ", what it
// needs.

// (user)
#define PYZC_CALLBACK_WORD_user() ~, user
#define PYZC_CALLBACK_user_1 ~, PYZC_CALLBACK_USER_
#define PYZC_CALLBACK_USER_(word) user, ~
#define PYZC_CALLBACK_USERS_user(name, ...) ~, WRONG_
#define PYZC_CALLBACK_TYPES_user(name, ...) , void *
#define PYZC_CALLBACK_TAKE_user(name, ...) , void *py_user
#define PYZC_CALLBACK_PASS_user(name, ...) , &py_call.callback

// (user, expression)
#define PYZC_CALLBACK_user_2 ~, PYZC_CALLBACK_GIVEN_
#define PYZC_CALLBACK_GIVEN_(word, expression) given, expression
#define PYZC_CALLBACK_USERS_given(name, ...) ~, WRONG_, WRONG_, WRONG_, WRONG_
#define PYZC_CALLBACK_GIVEN_given(name, expression, ...) ~, expression
#define PYZC_CALLBACK_TYPES_given(name, ...)
#define PYZC_CALLBACK_TAKE_given(name, ...)
#define PYZC_CALLBACK_PASS_given(name, ...)

// (class, C, x)
#define PYZC_CALLBACK_WORD_class() ~, class
#define PYZC_CALLBACK_class_3 ~, PYZC_CALLBACK_CLASS_
#define PYZC_CALLBACK_CLASS_(word, C, x) class, C, x
#define PYZC_CALLBACK_CHECK_class(name, C, x, ...)                            \
    ~, PYZC_NEEDS_LINE_(C)                                                    \
    _Static_assert(C##_is_handle_ && !C##_keeps_,                             \
                   "pyzc: " PYZC_CALLBACK_ARGUMENT_(name, x)                  \
                   ": class needs a PYZC_HANDLE that keeps no callables, "    \
                   "not " #C);
#define PYZC_CALLBACK_TYPES_class(name, C, ...) , C##_type_
#define PYZC_CALLBACK_SIZES_class(name, ...) ~, +1281
#define PYZC_CALLBACK_CODES_class(name, C, ...)                               \
    ~, pyzc_code_named, PYZC_LINE_BYTES_((C##_line_) + 0)
#define PYZC_CALLBACK_NAMED_class(name, C, ...) ~, "\0" #C
#define PYZC_CALLBACK_LENDS_class(name, ...) ~, +1
#define PYZC_CALLBACK_TAKE_class(name, C, x, ...) , C##_type_ x##_
#define PYZC_CALLBACK_PASS_class(name, C, x, ...) , x##_
#define PYZC_CALLBACK_GIVE_class(name, C, x, ...)                             \
    ~, PYZC_CALLBACK_ADD_(pyzc_callback_lend_(&C##_class, py_self, x##_))

// (list, class, C, (T, U), x)
#define PYZC_CALLBACK_WORD_list() ~, list
#define PYZC_CALLBACK_list_5 ~, PYZC_CALLBACK_LIST_
#define PYZC_CALLBACK_LIST_(word, item, C, types, x)                          \
    PYZC_CAT(PYZC_CALLBACK_LIST_,                                             \
             PYZC_SECOND(PYZC_CALLBACK_LISTS_##item(), wrong, ~))             \
    (item, C, types, x)
#define PYZC_CALLBACK_LISTS_class() ~, class
#define PYZC_CALLBACK_LIST_wrong(...) wrong, (list, __VA_ARGS__)
#define PYZC_CALLBACK_LIST_class(item, C, types, x)                           \
    list, C, x, PYZC_INSIDE_ types
#define PYZC_CALLBACK_CHECK_list(name, C, x, T, U, ...)                       \
    PYZC_CALLBACK_CHECK_class(name, C, x, ~)                                  \
    _Static_assert((PYZC_CALLBACK_IS_ITEMS_(C, T) &&                          \
                    PYZC_BYTES_ROLE_(U) == 4) ||                              \
                       (PYZC_BYTES_ROLE_(T) == 4 &&                           \
                        PYZC_CALLBACK_IS_ITEMS_(C, U)),                       \
                   "pyzc: " PYZC_CALLBACK_ARGUMENT_(name, x)                  \
                   ": list needs a pointer to handles of " #C ", and an "     \
                   "integer type for their number");
#define PYZC_CALLBACK_IS_ITEMS_(C, T)                                         \
    _Generic((T *)0, C##_type_ **: 1, C##_type_ const **: 1, default: 0)
#define PYZC_CALLBACK_TYPES_list(name, C, x, T, U, ...) , T, U
#define PYZC_CALLBACK_SIZES_list(name, ...) ~, +1793
#define PYZC_CALLBACK_CODES_list(name, C, ...)                                \
    ~, pyzc_code_holds, 't', pyzc_code_named,                                 \
        PYZC_LINE_BYTES_((C##_line_) + 0)
#define PYZC_CALLBACK_NAMED_list PYZC_CALLBACK_NAMED_class
#define PYZC_CALLBACK_LENDS_list PYZC_CALLBACK_LENDS_class
#define PYZC_CALLBACK_TAKE_list(name, C, x, T, U, ...)                        \
    , T x##_first, U x##_second
#define PYZC_CALLBACK_PASS_list(name, C, x, ...) , x##_first, x##_second
#define PYZC_CALLBACK_GIVE_list(name, C, x, T, U, ...)                        \
    ~, PYZC_CALLBACK_ADD_(pyzc_callback_lend_all_(                            \
           &C##_class, py_self,                                               \
           (const void *)(PYZC_BYTES_ROLE_(T) == 4 ? (uintptr_t)x##_second    \
                                                   : (uintptr_t)x##_first),   \
           (size_t)(PYZC_BYTES_ROLE_(T) == 4 ? (uintptr_t)x##_first           \
                                             : (uintptr_t)x##_second)))

// (T, x), (truth, T, x), (enum, E, x) and the like
#define PYZC_CALLBACK_WORD_truth() ~, value
#define PYZC_CALLBACK_WORD_masked() ~, value
#define PYZC_CALLBACK_WORD_enum() ~, value
#define PYZC_CALLBACK_WORD_fields() ~, value
#define PYZC_CALLBACK_WORD_dict() ~, value
#define PYZC_CALLBACK_WORD_union() ~, value
#define PYZC_CALLBACK_WORD_converter() ~, value
#define PYZC_CALLBACK_WORD_object() ~, value
#define PYZC_CALLBACK_value_2 ~, PYZC_CALLBACK_VALUE_
#define PYZC_CALLBACK_value_3 ~, PYZC_CALLBACK_VALUE_3_
#define PYZC_CALLBACK_VALUE_(T, x) value, plain, T, x
#define PYZC_CALLBACK_VALUE_3_(word, N, x)                                    \
    PYZC_CAT(PYZC_CALLBACK_VALUE_, PYZC_AS_VALUE_(PYZC_KIND_AT_(word), wrong))\
    (word, N, x)
#define PYZC_CALLBACK_VALUE_named(word, N, x) value, named, (N, word), x
#define PYZC_CALLBACK_VALUE_typed(word, T, x) value, word, T, x
#define PYZC_CALLBACK_VALUE_wrong PYZC_CALLBACK_WRONG_
#define PYZC_CALLBACK_CHECK_value(name, shape, A, x, ...)                     \
    ~, PYZC_ITEM_CHECK_##shape(~, PYZC_CALLBACK_ARGUMENT_(name, x), A)        \
        PYZC_ASK_(PYZC_ITEM_GIVES_##shape(                                    \
            ~, PYZC_CALLBACK_ARGUMENT_(name, x), A))
#define PYZC_CALLBACK_ARGUMENT_(name, x)                                      \
    "callback " #name " argument '" #x "'"
#define PYZC_CALLBACK_TYPES_value(name, shape, A, ...)                        \
    , PYZC_ITEM_TYPE_##shape(A)
#define PYZC_CALLBACK_SIZES_value(name, shape, ...) ~, PYZC_ITEM_SIZE_##shape
#define PYZC_CALLBACK_CODES_value(name, shape, A, ...)                        \
    ~, PYZC_ITEM_RESULT_CODES_##shape(A)
#define PYZC_CALLBACK_NAMED_value(name, shape, A, ...)                        \
    PYZC_ITEM_NAMED_##shape(A)
#define PYZC_CALLBACK_OBJECTS_value(name, shape, A, ...)                      \
    ~, +PYZC_ITEM_OBJECTS_##shape(A)
#define PYZC_CALLBACK_TAKE_value(name, shape, A, x, ...)                      \
    , PYZC_ITEM_TYPE_##shape(A) x##_
#define PYZC_CALLBACK_PASS_value(name, shape, A, x, ...) , x##_
#define PYZC_CALLBACK_GIVE_value(name, shape, A, x, ...)                      \
    ~, PYZC_CALLBACK_ADD_(PYZC_CALLBACK_FROM_##shape(A, x##_))
#define PYZC_CALLBACK_FROM_plain(T, value)                                    \
    _Generic((T *)0, PyObject **: pyzc_callback_object_,                      \
        default: PYZC_FROM(T))(value)
#define PYZC_CALLBACK_FROM_named PYZC_ITEM_FROM_named
#define PYZC_CALLBACK_FROM_truth PYZC_ITEM_FROM_truth
#define PYZC_CALLBACK_FROM_masked PYZC_CALLBACK_FROM_plain

// (nonnull, T, x)
#define PYZC_CALLBACK_WORD_nonnull() ~, nonnull
#define PYZC_CALLBACK_nonnull_3 ~, PYZC_CALLBACK_NONNULL_
#define PYZC_CALLBACK_NONNULL_(word, T, x) nonnull, T, x
#define PYZC_CALLBACK_CHECK_nonnull(name, T, x, ...)                          \
    ~, _Static_assert(PYZC_HOLDS(PYZC_CODE(T) == pyzc_code_str),              \
                      "pyzc: " PYZC_CALLBACK_ARGUMENT_(name, x)               \
                      ": nonnull needs const char *, not " #T);
#define PYZC_CALLBACK_TYPES_nonnull(name, T, ...) , T
#define PYZC_CALLBACK_SIZES_nonnull(name, ...) ~, +257
#define PYZC_CALLBACK_CODES_nonnull(name, ...) ~, pyzc_code_str
#define PYZC_CALLBACK_TAKE_nonnull(name, T, x, ...) , T x##_
#define PYZC_CALLBACK_PASS_nonnull(name, T, x, ...) , x##_
#define PYZC_CALLBACK_GIVE_nonnull(name, T, x, ...)                           \
    ~, PYZC_CALLBACK_ADD_(PYZC_FROM_NONNULL_(T)(x##_))

// (bytes, (T, U), x), (str, (T, U), x)
#define PYZC_CALLBACK_WORD_bytes() ~, bytes
#define PYZC_CALLBACK_WORD_str() ~, str
#define PYZC_CALLBACK_bytes_3 ~, PYZC_CALLBACK_BYTES_
#define PYZC_CALLBACK_str_3 ~, PYZC_CALLBACK_BYTES_
#define PYZC_CALLBACK_BYTES_(word, types, x)                                  \
    bytes, x, word, PYZC_INSIDE_ types
#define PYZC_CALLBACK_CHECK_bytes(name, x, word, T, U, ...)                   \
    ~, _Static_assert(PYZC_BYTES_ROLE_(T) + PYZC_BYTES_ROLE_(U) == 5 ||       \
                          PYZC_BYTES_ROLE_(T) + PYZC_BYTES_ROLE_(U) == 20,    \
                      "pyzc: " PYZC_CALLBACK_ARGUMENT_(name, x)               \
                      ": " #word " needs a pointer to void, char or "         \
                      "unsigned char, and an integer type for the length");
#define PYZC_CALLBACK_TYPES_bytes(name, x, word, T, U, ...) , T, U
#define PYZC_CALLBACK_SIZES_bytes(name, ...) ~, +257
#define PYZC_CALLBACK_CODES_bytes(name, x, word, ...) ~, PYZC_ROOM_CODE_##word
#define PYZC_CALLBACK_TAKE_bytes(name, x, word, T, U, ...)                    \
    , T x##_first, U x##_second
#define PYZC_CALLBACK_PASS_bytes(name, x, ...) , x##_first, x##_second
#define PYZC_CALLBACK_GIVE_bytes(name, x, word, T, U, ...)                    \
    ~, PYZC_CALLBACK_ADD_(PYZC_FROM_ROOM_##word(                              \
           (const void *)(PYZC_BYTES_ROLE_(T) == 4 ? (uintptr_t)x##_second    \
                                                   : (uintptr_t)x##_first),   \
           (size_t)(PYZC_BYTES_ROLE_(T) == 4 ? (uintptr_t)x##_first           \
                                             : (uintptr_t)x##_second)))

// (pointer, U, x), (pointer, T, U, x) and the like
#define PYZC_CALLBACK_WORD_pointer() ~, pointer
#define PYZC_CALLBACK_pointer_3 ~, PYZC_CALLBACK_POINTER_3_
#define PYZC_CALLBACK_pointer_4 ~, PYZC_CALLBACK_POINTER_4_
#define PYZC_CALLBACK_pointer_5 ~, PYZC_CALLBACK_POINTER_5_
#define PYZC_CALLBACK_POINTER_3_(word, ...)                                   \
    PYZC_CALL_(PYZC_CALLBACK_POINTER_, (word, __VA_ARGS__),                   \
               PYZC_POINTER_2(__VA_ARGS__))
#define PYZC_CALLBACK_POINTER_4_(word, ...)                                   \
    PYZC_CALL_(PYZC_CALLBACK_POINTER_, (word, __VA_ARGS__),                   \
               PYZC_POINTER_3(__VA_ARGS__))
#define PYZC_CALLBACK_POINTER_5_(word, ...)                                   \
    PYZC_CALL_(PYZC_CALLBACK_POINTER_, (word, __VA_ARGS__),                   \
               PYZC_POINTER_4(__VA_ARGS__))
#define PYZC_CALLBACK_POINTER_(entry, T, shape, A, x)                         \
    PYZC_CAT(PYZC_CALLBACK_POINTER_, PYZC_SECOND(PYZC_CALLBACK_CAN_##shape,   \
                                                 wrong, ~))                   \
    (entry, T, shape, A, x)
#define PYZC_CALLBACK_CAN_plain ~, value
#define PYZC_CALLBACK_CAN_named ~, value
#define PYZC_CALLBACK_POINTER_value(entry, T, shape, A, x)                    \
    pointer, T, shape, A, x
#define PYZC_CALLBACK_POINTER_wrong(entry, ...) wrong, entry
#define PYZC_CALLBACK_CHECK_pointer(name, T, shape, A, x, ...)                \
    PYZC_CALLBACK_CHECK_value(name, shape, A, x, ~)                           \
    _Static_assert(PYZC_POINTS_TO_(T, PYZC_ITEM_TYPE_##shape(A)),             \
                   "pyzc: " PYZC_CALLBACK_ARGUMENT_(name, x)                  \
                   ": pointer needs a pointer to the type, or to void, not "  \
                   #T);
#define PYZC_CALLBACK_TYPES_pointer(name, T, ...) , T
#define PYZC_CALLBACK_SIZES_pointer(name, T, shape, ...)                      \
    ~, PYZC_ITEM_SIZE_##shape
#define PYZC_CALLBACK_CODES_pointer(name, T, shape, A, ...)                   \
    ~, PYZC_ITEM_RESULT_CODES_##shape(A)
#define PYZC_CALLBACK_NAMED_pointer(name, T, shape, A, ...)                   \
    PYZC_ITEM_NAMED_##shape(A)
#define PYZC_CALLBACK_OBJECTS_pointer(name, T, shape, A, ...)                 \
    ~, +PYZC_ITEM_OBJECTS_##shape(A)
#define PYZC_CALLBACK_TAKE_pointer(name, T, shape, A, x, ...) , T x##_
#define PYZC_CALLBACK_PASS_pointer(name, T, shape, A, x, ...) , x##_
#define PYZC_CALLBACK_GIVE_pointer(name, T, shape, A, x, ...)                 \
    ~, PYZC_ITEM_TYPE_##shape(A) const *x##_at = x##_;                        \
    PYZC_CALLBACK_ADD_(PYZC_CALLBACK_FROM_##shape(A, *x##_at))

// (ignore, T, x)
#define PYZC_CALLBACK_WORD_ignore() ~, ignore
#define PYZC_CALLBACK_ignore_3 ~, PYZC_CALLBACK_IGNORE_
#define PYZC_CALLBACK_IGNORE_(word, T, x) ignore, T, x
#define PYZC_CALLBACK_TYPES_ignore(name, T, ...) , T
#define PYZC_CALLBACK_TAKE_ignore(name, T, x, ...) , PYZC_UNUSED T x##_
#define PYZC_CALLBACK_PASS_ignore(name, T, x, ...) , x##_

#define PYZC_CALLBACK_CHECK_wrong(name, entry, ...)                           \
    ~, _Static_assert(0, "pyzc: callback " #name " entry '" #entry            \
                         "': write (user), (type, name), "                    \
                         "(WORD, TYPE, name) where WORD is enum, fields, "    \
                         "union, converter, object, truth or masked, "        \
                         "(nonnull, type, name), "                            \
                         "(bytes, (type, type), name), "                      \
                         "(str, (type, type), name), "                        \
                         "(class, CLASS, name), "                             \
                         "(list, class, CLASS, (type, type), name), "         \
                         "(pointer, type, name), "                            \
                         "(pointer, C type, type, name) or "                  \
                         "(ignore, type, name)");
#define PYZC_CALLBACK_TYPES_wrong(name, ...) , int
#define PYZC_CALLBACK_TAKE_wrong(name, ...) , PYZC_UNUSED int py_wrong
#define PYZC_CALLBACK_PASS_wrong(name, ...) , 0

// The walks.
#define PYZC_CALLBACK_CHECK_of(name, kind, ...)                               \
    PYZC_ASK_(PYZC_CALLBACK_CHECK_##kind(name, __VA_ARGS__))
#define PYZC_CALLBACK_USERS_of(name, kind, ...)                               \
    PYZC_ASK_LIST_(PYZC_CALLBACK_USERS_##kind(name, __VA_ARGS__))
#define PYZC_CALLBACK_TYPES_of(name, kind, ...)                               \
    PYZC_CALLBACK_TYPES_##kind(name, __VA_ARGS__)
#define PYZC_CALLBACK_SIZES_of(name, kind, ...)                               \
    PYZC_ASK_(PYZC_CALLBACK_SIZES_##kind(name, __VA_ARGS__))
#define PYZC_CALLBACK_CODES_of(name, kind, ...)                               \
    PYZC_ASK_LIST_(PYZC_CALLBACK_CODES_##kind(name, __VA_ARGS__))
#define PYZC_CALLBACK_NAMED_of(name, kind, ...)                               \
    PYZC_ASK_(PYZC_CALLBACK_NAMED_##kind(name, __VA_ARGS__))
#define PYZC_CALLBACK_OBJECTS_of(name, kind, ...)                             \
    PYZC_ASK_(PYZC_CALLBACK_OBJECTS_##kind(name, __VA_ARGS__))
#define PYZC_CALLBACK_LENDS_of(name, kind, ...)                               \
    PYZC_ASK_(PYZC_CALLBACK_LENDS_##kind(name, __VA_ARGS__))
#define PYZC_CALLBACK_GIVEN_of(name, kind, ...)                               \
    PYZC_ASK_(PYZC_CALLBACK_GIVEN_##kind(name, __VA_ARGS__))
#define PYZC_CALLBACK_TAKE_of(name, kind, ...)                                \
    PYZC_CALLBACK_TAKE_##kind(name, __VA_ARGS__)
#define PYZC_CALLBACK_PASS_of(name, kind, ...)                                \
    PYZC_CALLBACK_PASS_##kind(name, __VA_ARGS__)
#define PYZC_CALLBACK_GIVE_of(name, kind, ...)                                \
    PYZC_ASK_(PYZC_CALLBACK_GIVE_##kind(name, __VA_ARGS__))
#define PYZC_CALLBACK_ADD_(object)                                            \
    py_args[++py_n] = (object);                                               \
    if (pyzc_unlikely(py_args[py_n] == NULL)) {                               \
        py_n--;                                                               \
        goto py_drop;                                                         \
    }

// The result of the callable, py_result, as that of the C function.
#define PYZC_CALLBACK_DECLARE_plain(T, stop) T py_value = stop;
#define PYZC_CALLBACK_DECLARE_named PYZC_CALLBACK_DECLARE_plain
#define PYZC_CALLBACK_DECLARE_truth PYZC_CALLBACK_DECLARE_plain
#define PYZC_CALLBACK_DECLARE_masked PYZC_CALLBACK_DECLARE_plain
#define PYZC_CALLBACK_DECLARE_void(T, stop)
#define PYZC_CALLBACK_DECLARE_wrong(T, stop)
#define PYZC_CALLBACK_RETURN_plain return py_value
#define PYZC_CALLBACK_RETURN_named return py_value
#define PYZC_CALLBACK_RETURN_truth return py_value
#define PYZC_CALLBACK_RETURN_masked return py_value
#define PYZC_CALLBACK_RETURN_void return
#define PYZC_CALLBACK_RETURN_wrong return 0
#define PYZC_CALLBACK_SET_plain py_value =
#define PYZC_CALLBACK_SET_named py_value =
#define PYZC_CALLBACK_SET_truth py_value =
#define PYZC_CALLBACK_SET_masked py_value =
#define PYZC_CALLBACK_SET_void
#define PYZC_CALLBACK_SET_wrong
#define PYZC_CALLBACK_SIZE_plain +257
#define PYZC_CALLBACK_SIZE_named +1281
#define PYZC_CALLBACK_SIZE_truth +257
#define PYZC_CALLBACK_SIZE_masked +257
#define PYZC_CALLBACK_SIZE_void +257
#define PYZC_CALLBACK_SIZE_wrong +257
#define PYZC_CALLBACK_CODE_plain PYZC_ITEM_CODES_plain
#define PYZC_CALLBACK_CODE_named PYZC_ITEM_CODES_named
#define PYZC_CALLBACK_CODE_truth PYZC_ITEM_CODES_truth
#define PYZC_CALLBACK_CODE_masked PYZC_ITEM_CODES_masked
#define PYZC_CALLBACK_CODE_void(A) pyzc_code_object
#define PYZC_CALLBACK_CODE_wrong(A) pyzc_code_object
#define PYZC_CALLBACK_CONVERT_void(T, A)
#define PYZC_CALLBACK_CONVERT_wrong(T, A)
#define PYZC_CALLBACK_CONVERT_plain(T, A)                                     \
    T py_converted;                                                           \
    if (pyzc_unlikely(!PYZC_TO(T)(py_result, &py_converted))) {               \
        pyzc_callback_refuse_(py_self, py_result, PYZC_CODE(T));              \
        Py_DECREF(py_result);                                                 \
        goto py_end;                                                          \
    }                                                                         \
    py_value = py_converted;
#define PYZC_CALLBACK_CONVERT_truth(T, A)                                     \
    int py_truth = PyObject_IsTrue(py_result);                                \
                                                                              \
    if (pyzc_unlikely(py_truth < 0)) {                                        \
        Py_DECREF(py_result);                                                 \
        goto py_end;                                                          \
    }                                                                         \
    py_value = (T)py_truth;
#define PYZC_CALLBACK_CONVERT_masked(T, A)                                    \
    unsigned long long py_bits;                                               \
                                                                              \
    if (pyzc_unlikely(!pyzc_to_masked_(py_result, &py_bits))) {               \
        pyzc_callback_refuse_(py_self, py_result, PYZC_CODE(T));              \
        Py_DECREF(py_result);                                                 \
        goto py_end;                                                          \
    }                                                                         \
    py_value = (T)py_bits;
#define PYZC_CALLBACK_CONVERT_named(T, A)                                     \
    T py_converted = { 0 };                                                   \
    char py_name[PYZC_PATH_MAX_];                                             \
                                                                              \
    PyOS_snprintf(py_name, sizeof(py_name), "%.200s()", py_self->name);       \
    if (pyzc_unlikely(!PYZC_ITEM_INTO_named(A, py_result, &py_converted,      \
                                            py_self->function, py_name))) {   \
        Py_DECREF(py_result);                                                 \
        goto py_end;                                                          \
    }                                                                         \
    py_value = py_converted;
#define PYZC_CALLBACK_CHECK_RESULT_void(name, T, A)
#define PYZC_CALLBACK_CHECK_RESULT_wrong(name, T, A)                          \
    _Static_assert(0, "pyzc: callback " #name ": write the result as void, "  \
                      "type, (type, value), (enum, ENUM) or "                 \
                      "(enum, ENUM, value); also fields, union, truth and "   \
                      "masked");
#define PYZC_CALLBACK_CHECK_RESULT_plain(name, T, A)                          \
    _Static_assert(PYZC_HOLDS(PYZC_CODE(T) != pyzc_code_unknown &&            \
                       PYZC_CODE(T) != pyzc_code_void &&                      \
                       PYZC_CODE(T) != pyzc_code_str &&                       \
                       PYZC_CODE(T) != pyzc_code_object),                     \
                   "pyzc: callback " #name ": the result must be void or a "  \
                   "type that is neither a text nor an object, not " #T);
#define PYZC_CALLBACK_CHECK_RESULT_truth(name, T, A)                          \
    PYZC_ITEM_CHECK_truth(~, "callback " #name ": the result", T)
#define PYZC_CALLBACK_CHECK_RESULT_masked(name, T, A)                         \
    PYZC_ITEM_CHECK_masked(~, "callback " #name ": the result", T)
#define PYZC_CALLBACK_CHECK_RESULT_named(name, T, A)                          \
    PYZC_ITEM_CHECK_named(~, "callback " #name ": the result", A)             \
    _Static_assert(1 PYZC_ELEMENT_TAKES_(~, named, A, ~),                     \
                   "pyzc: callback " #name ": the result cannot be taken, or "\
                   "would have to be released");                              \
    _Static_assert(PYZC_HOLDS((PYZC_ELEMENT_LENDS_named(A)) == 0),            \
                   "pyzc: callback " #name ": the result cannot have a text " \
                   "or an object: whose would it be?");

#endif  // PYZC_DETAIL_CALLBACK_KINDS_H
