// detail/entry.h - brings what stands in a binding line into a few forms.
//
// PYZC_ENTRY_ makes of each entry one of
//
//     required(fn, type, name)
//     optional(fn, type, name, default, text, whether the text was given)
//     in(fn, kind, name, ...)     a Python argument
//     maybe(fn, kind, name, ...)  one that None, its default, leaves out
//     preset(fn, kind, name, text, ...)  one with another default
//     rest(fn, kind, name, ...)   *name or **name
//     extra(fn, kind, ...)        no Python argument
//     mark(fn, ...)               each mark is a form
//     wrong(fn, what to write instead, the entry)
//
// for function fn: the prefix of a family makes a macro call of it. There may
// be more behind what is named here.
//
// and PYZC_RESULT_ of each result
//
//     (kind, type, argument, when, how, bare or text, message)
//
// The kinds are those of detail/kinds.h and detail/result.h. Needs no Python.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_ENTRY_H
#define PYZC_DETAIL_ENTRY_H

#include <pyzc/base.h>
#include <pyzc/detail/foreach.h>
#include <pyzc/detail/names.h>

#define PYZC_ENTRY_(fn, p) , PYZC_ENTRY_I_(fn, PYZC_ENTRY_OF_ p, ~)
#define PYZC_ENTRY_I_(...) PYZC_ENTRY_II_(__VA_ARGS__)
#define PYZC_ENTRY_II_(fn, form, ...)                                         \
    PYZC_ENTRY_III_(fn, PYZC_IS_##form, __VA_ARGS__)
#define PYZC_ENTRY_III_(...) PYZC_ENTRY_IV_(__VA_ARGS__)
#define PYZC_ENTRY_IV_(fn, form, ...) form(fn, __VA_ARGS__)
#define PYZC_ENTRY_OF_(...)                                                   \
    PYZC_ENTRY_FORM_(PYZC_KIND_OF_(__VA_ARGS__, ~),                           \
                     PYZC_COUNT_FEW(__VA_ARGS__))                             \
    (__VA_ARGS__)
#define PYZC_KIND_OF_(first, ...) PYZC_SECOND(PYZC_KIND_##first(), value, ~)
#define PYZC_ENTRY_FORM_(kind, n) PYZC_ENTRY_FORM__(kind, n)
#define PYZC_ENTRY_FORM__(kind, n) PYZC_ENTRY_##kind##_##n

// An entry without parentheses has not been expanded.
#define PYZC_IS_required required
#define PYZC_IS_optional optional
#define PYZC_IS_in in
#define PYZC_IS_maybe maybe
#define PYZC_IS_preset preset
#define PYZC_IS_rest rest
#define PYZC_IS_extra extra
#define PYZC_IS_positional_only positional_only
#define PYZC_IS_keyword_only keyword_only
#define PYZC_IS_allow_threads allow_threads
#define PYZC_IS_grow grow
#define PYZC_IS_void void
#define PYZC_IS_wrong wrong
#define PYZC_IS_PYZC_ENTRY_OF_ wrong, PYZC_WRITE_VALUE_,

// A type and a name.
#define PYZC_ENTRY_value_1(T)                                                 \
    PYZC_CAT(PYZC_ENTRY_ONLY_, PYZC_SECOND(PYZC_VOID_##T(), value, ~))(T)
#define PYZC_ENTRY_value_2(T, x) required, T, x
#define PYZC_ENTRY_value_3(T, x, value)                                       \
    optional, T, x, value, PYZC_TEXT(value), 0
#define PYZC_ENTRY_value_4(T, x, value, text) optional, T, x, value, text, 1
#define PYZC_ENTRY_value_5(...) wrong, PYZC_WRITE_VALUE_, (__VA_ARGS__)
#define PYZC_ENTRY_value_6 PYZC_ENTRY_value_5
#define PYZC_ENTRY_value_7 PYZC_ENTRY_value_5
#define PYZC_ENTRY_value_8 PYZC_ENTRY_value_5
#define PYZC_ENTRY_value_MANY PYZC_ENTRY_value_5
#define PYZC_ENTRY_ONLY_void(T) void, T
#define PYZC_ENTRY_ONLY_value(T) wrong, PYZC_WRITE_VALUE_, (T)
#define PYZC_WRITE_VALUE_                                                     \
    "(type, name), (type, name, default), (type, name, default, text) or "    \
    "(void)"

// Whether a type is void: PYZC_VOID_##type().
#define PYZC_VOID_void() ~, void

// A word and what belongs to it. PYZC_MAKE_word_n names the macro that makes
// the form of an entry of n; PYZC_WRITE_word says how to write it.
#define PYZC_ENTRY_word_1(kind)                                               \
    PYZC_SECOND(PYZC_MAKE_##kind##_1, PYZC_MAKE_WRONG_1_, ~)(in, kind, ~)
#define PYZC_ENTRY_word_2(...) PYZC_MAKE_(in, 2, __VA_ARGS__)
#define PYZC_ENTRY_word_3(...) PYZC_MAKE_(in, 3, __VA_ARGS__)
#define PYZC_ENTRY_word_4(...) PYZC_MAKE_(in, 4, __VA_ARGS__)
#define PYZC_ENTRY_word_5(...) PYZC_MAKE_(in, 5, __VA_ARGS__)
#define PYZC_ENTRY_word_6(...) PYZC_MAKE_(in, 6, __VA_ARGS__)
#define PYZC_ENTRY_word_7(...) PYZC_MAKE_(in, 7, __VA_ARGS__)
#define PYZC_ENTRY_word_8(...) PYZC_MAKE_(in, 8, __VA_ARGS__)
#define PYZC_ENTRY_word_MANY(...) PYZC_MAKE_(in, MANY, __VA_ARGS__)
#define PYZC_MAKE_(form, n, kind, ...)                                        \
    PYZC_SECOND(PYZC_MAKE_##kind##_##n, PYZC_MAKE_WRONG_, ~)                  \
    (form, kind, __VA_ARGS__)
#define PYZC_MAKE_WRONG_1_(form, kind, ...) wrong, PYZC_WRITE_##kind, (kind)
#define PYZC_MAKE_WRONG_(form, kind, ...)                                     \
    wrong, PYZC_WRITE_##kind, (kind, __VA_ARGS__)

// Marks.
#define PYZC_KIND_positional_only() ~, word
#define PYZC_MAKE_positional_only_1 ~, PYZC_MAKE_MARK_
#define PYZC_WRITE_positional_only "(positional_only)"
#define PYZC_KIND_keyword_only() ~, word
#define PYZC_MAKE_keyword_only_1 ~, PYZC_MAKE_MARK_
#define PYZC_WRITE_keyword_only "(keyword_only)"
#define PYZC_KIND_allow_threads() ~, word
#define PYZC_MAKE_allow_threads_1 ~, PYZC_MAKE_MARK_
#define PYZC_WRITE_allow_threads "(allow_threads)"
#define PYZC_KIND_grow() ~, word
#define PYZC_MAKE_grow_2 ~, PYZC_MAKE_MARK_
#define PYZC_WRITE_grow "(grow, result)"
#define PYZC_MAKE_MARK_(form, kind, ...) kind, __VA_ARGS__

// (or_none, bytes, ...): the entry behind the word, left out by None.
#define PYZC_KIND_or_none() ~, word
#define PYZC_MAKE_or_none_3 ~, PYZC_MAKE_OR_NONE_2_
#define PYZC_MAKE_or_none_4 ~, PYZC_MAKE_OR_NONE_3_
#define PYZC_MAKE_or_none_5 ~, PYZC_MAKE_OR_NONE_4_
#define PYZC_WRITE_or_none                                                    \
    "(or_none, KIND, name, ...) where KIND is bytes, array, path, callback "  \
    "or function; or (type, name, default, \"None\")"
#define PYZC_MAKE_OR_NONE_2_(form, word, ...)                                 \
    PYZC_MAKE_OR_NONE_(2, __VA_ARGS__)
#define PYZC_MAKE_OR_NONE_3_(form, word, ...)                                 \
    PYZC_MAKE_OR_NONE_(3, __VA_ARGS__)
#define PYZC_MAKE_OR_NONE_4_(form, word, ...)                                 \
    PYZC_MAKE_OR_NONE_(4, __VA_ARGS__)
#define PYZC_MAKE_OR_NONE_(n, kind, ...)                                      \
    PYZC_CAT(PYZC_MAKE_OR_NONE_, PYZC_SECOND(PYZC_OR_NONE_##kind, WRONG, ~))  \
    (n, kind, __VA_ARGS__)
#define PYZC_MAKE_OR_NONE_MAYBE(n, kind, ...)                                 \
    PYZC_SECOND(PYZC_MAKE_##kind##_##n, PYZC_MAKE_WRONG_, ~)                  \
    (maybe, kind, __VA_ARGS__)
#define PYZC_MAKE_OR_NONE_WRONG(n, ...)                                       \
    wrong, PYZC_WRITE_or_none, (or_none, __VA_ARGS__)

// Results.
#define PYZC_RESULT_(result)                                                  \
    PYZC_CAT(PYZC_RESULT_PAREN_, PYZC_SECOND(PYZC_PAREN_ result, 0, ~))       \
    (result)
#define PYZC_PAREN_(...) ~, 1
#define PYZC_RESULT_PAREN_0(result)                                           \
    (PYZC_SECOND(PYZC_VOID_##result(), value, ~), result, ~, never, ~, ~, ~)
#define PYZC_RESULT_PAREN_1(result) PYZC_RESULT_OF_ result
#define PYZC_RESULT_OF_(...)                                                  \
    PYZC_RESULT_MAKE_(PYZC_RESULT_WORD_(__VA_ARGS__, ~),                      \
                      PYZC_COUNT_FEW(__VA_ARGS__))                            \
    (__VA_ARGS__, ~)
#define PYZC_RESULT_WORD_(first, ...)                                         \
    PYZC_SECOND(PYZC_RESULT_WORD_##first(), value, ~)
#define PYZC_RESULT_MAKE_(word, n) PYZC_RESULT_MAKE_I_(word, n)
#define PYZC_RESULT_MAKE_I_(word, n)                                          \
    PYZC_SECOND(PYZC_RESULT_##word##_##n, PYZC_RESULT_WRONG_, ~)

#define PYZC_RESULT_value_3 ~, PYZC_RESULT_VALUE_2_
#define PYZC_RESULT_value_4 ~, PYZC_RESULT_VALUE_3_
#define PYZC_RESULT_WORD_nonnull() ~, nonnull
#define PYZC_RESULT_nonnull_2 ~, PYZC_RESULT_WHEN_0_
#define PYZC_RESULT_WORD_status() ~, status
#define PYZC_RESULT_status_4 ~, PYZC_RESULT_WHEN_2_
#define PYZC_RESULT_status_5 ~, PYZC_RESULT_WHEN_3_
#define PYZC_RESULT_WORD_borrowed() ~, borrowed
#define PYZC_RESULT_borrowed_2 ~, PYZC_RESULT_WHEN_0_
#define PYZC_RESULT_borrowed_4 ~, PYZC_RESULT_WHEN_2_
#define PYZC_RESULT_borrowed_5 ~, PYZC_RESULT_WHEN_3_
#define PYZC_RESULT_WORD_owned() ~, owned
#define PYZC_RESULT_owned_3 ~, PYZC_RESULT_ARGUMENT_0_
#define PYZC_RESULT_owned_5 ~, PYZC_RESULT_ARGUMENT_2_
#define PYZC_RESULT_owned_6 ~, PYZC_RESULT_ARGUMENT_3_
#define PYZC_RESULT_WORD_interned() ~, interned
#define PYZC_RESULT_interned_2 ~, PYZC_RESULT_WHEN_0_
#define PYZC_RESULT_interned_4 ~, PYZC_RESULT_WHEN_2_
#define PYZC_RESULT_interned_5 ~, PYZC_RESULT_WHEN_3_
#define PYZC_RESULT_WORD_size() ~, size
#define PYZC_RESULT_size_3 ~, PYZC_RESULT_ARGUMENT_0_
#define PYZC_RESULT_size_5 ~, PYZC_RESULT_ARGUMENT_2_
#define PYZC_RESULT_size_6 ~, PYZC_RESULT_ARGUMENT_3_
#define PYZC_RESULT_WORD_enum() ~, enum
#define PYZC_RESULT_enum_2 ~, PYZC_RESULT_CLASS_0_
#define PYZC_RESULT_enum_4 ~, PYZC_RESULT_CLASS_2_
#define PYZC_RESULT_enum_5 ~, PYZC_RESULT_CLASS_3_
#define PYZC_RESULT_WORD_fields() ~, fields
#define PYZC_RESULT_fields_2 ~, PYZC_RESULT_CLASS_0_

#define PYZC_RESULT_WRONG_(...) (wrong, int, ~, never, ~, ~, ~)
#define PYZC_RESULT_VALUE_2_(T, when, how, ...)                               \
    PYZC_RESULT_ARGUMENT_2_(checked, T, ~, when, how, ~)
#define PYZC_RESULT_VALUE_3_(T, when, how, message, ...)                      \
    PYZC_RESULT_ARGUMENT_3_(checked, T, ~, when, how, message, ~)
#define PYZC_RESULT_WHEN_0_(kind, T, ...)                                     \
    PYZC_RESULT_ARGUMENT_0_(kind, T, ~, ~)
#define PYZC_RESULT_WHEN_2_(kind, T, when, how, ...)                          \
    PYZC_RESULT_ARGUMENT_2_(kind, T, ~, when, how, ~)
#define PYZC_RESULT_WHEN_3_(kind, T, when, how, message, ...)                 \
    PYZC_RESULT_ARGUMENT_3_(kind, T, ~, when, how, message, ~)
#define PYZC_RESULT_CLASS_0_(kind, C, ...)                                    \
    PYZC_RESULT_ARGUMENT_0_(kind, C##_type_, C, ~)
#define PYZC_RESULT_CLASS_2_(kind, C, when, how, ...)                         \
    PYZC_RESULT_ARGUMENT_2_(kind, C##_type_, C, when, how, ~)
#define PYZC_RESULT_CLASS_3_(kind, C, when, how, message, ...)                \
    PYZC_RESULT_ARGUMENT_3_(kind, C##_type_, C, when, how, message, ~)
#define PYZC_RESULT_ARGUMENT_0_(kind, T, argument, ...)                       \
    (kind, T, argument, never, ~, ~, ~)
#define PYZC_RESULT_ARGUMENT_2_(kind, T, argument, when, how, ...)            \
    (kind, T, argument, PYZC_SECOND(PYZC_WHEN_##when(), unknown, ~), how,     \
     bare, ~)
#define PYZC_RESULT_ARGUMENT_3_(kind, T, argument, when, how, message, ...)   \
    (kind, T, argument, PYZC_SECOND(PYZC_WHEN_##when(), unknown, ~), how,     \
     text, message)

// Nothing if [p] is two things in parentheses; else WRONG_ in second place.
#define PYZC_UNLESS_PAIR_(c, p)                                               \
    PYZC_CAT(PYZC_UNLESS_PAIR_,                                               \
             PYZC_SECOND(PYZC_CAT(PYZC_IS_, PYZC_PAIR_OF_ p), no, ~))
#define PYZC_UNLESS_PAIR_no ~, WRONG_,
#define PYZC_UNLESS_PAIR_yes
#define PYZC_PAIR_OF_(...) PYZC_CAT(PAIR_, PYZC_COUNT_FEW(__VA_ARGS__))
#define PYZC_IS_PAIR_2 ~, yes

// When a result means failure.
#define PYZC_WHEN_negative() ~, negative
#define PYZC_WHEN_zero() ~, zero
#define PYZC_WHEN_nonzero() ~, nonzero
#define PYZC_WHEN_null() ~, null
#define PYZC_WHEN_minus_one() ~, minus_one

#endif  // PYZC_DETAIL_ENTRY_H
