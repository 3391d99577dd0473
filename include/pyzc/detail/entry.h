// detail/entry.h - brings what stands in a binding line into a few forms.
//
// PYZC_ENTRY_ makes of each entry one of
//
//     required(fn, type, name)
//     optional(fn, type, name, default, text, whether the text was given)
//     of(fn, form, kind, ...)
//     wrong(fn, what to write instead, the entry)
//
// for function fn: the prefix of a family makes a macro call of it. The form
// of an entry that is more than a type and a name, and what follows the kind:
//
//     in      a Python argument: its name
//     maybe   one that None, its default, leaves out: its name
//     preset  one with another default: its name, the Python text
//     rest    *name or **name: the name
//     extra   a C parameter without a Python argument
//     mark    neither
//
// There may be more after what is named here. The C types of an entry are one
// argument, a list in parentheses.
//
// and PYZC_RESULT_ of each result
//
//     (kind, type, argument, when, how, bare or text, message)
//
// The kinds are those of detail/kinds.h and detail/result.h. Needs no Python.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_ENTRY_H
#define PYZC_DETAIL_ENTRY_H

#include <pyzc/detail/base.h>
#include <pyzc/detail/foreach.h>
#include <pyzc/detail/keywords.h>

#define PYZC_ENTRY_(fn, p)                                                    \
    , PYZC_ENTRY_I_(fn, PYZC_CAT(PYZC_ENTRY_, PYZC_SECOND(                    \
          PYZC_AS_IT_IS_(PYZC_PAREN_ PYZC_EAT_ p), OF_, ~)) p, ~)
// One in parentheses after another: PYZC_PAREN_ finds what PYZC_EAT_ has left.
#define PYZC_AS_IT_IS_(...) __VA_ARGS__
#define PYZC_EAT_(...)
#define PYZC_ENTRY_1(...)                                                     \
    wrong, "a comma between one entry and the next", (__VA_ARGS__)
#define PYZC_ENTRY_I_(...) PYZC_ENTRY_II_(__VA_ARGS__)
#define PYZC_ENTRY_II_(fn, form, ...)                                         \
    PYZC_ENTRY_III_(fn, PYZC_IS_##form, __VA_ARGS__)
#define PYZC_ENTRY_III_(...) PYZC_ENTRY_IV_(__VA_ARGS__)
#define PYZC_ENTRY_IV_(fn, form, ...) form(fn, __VA_ARGS__)
#define PYZC_ENTRY_OF_(...)                                                   \
    PYZC_ENTRY_FORM_(PYZC_KIND_OF_(__VA_ARGS__, ~),                           \
                     PYZC_COUNT_FEW(__VA_ARGS__))                             \
    (__VA_ARGS__)
#define PYZC_KIND_OF_(first, ...) PYZC_SECOND(PYZC_KIND_AT_(first), value, ~)

// The row of a word, if [first] is one. A row of nothing that fits, if it is
// empty or in parentheses, which cannot be the end of a name.
#define PYZC_KIND_AT_(first)                                                  \
    PYZC_CAT(PYZC_KIND_AT_, PYZC_SECOND(PYZC_PAREN_ first, 0, ~))(first)
#define PYZC_KIND_AT_0(first) PYZC_KIND_##first()
#define PYZC_KIND_AT_1(first) PYZC_KIND_()
#define PYZC_KIND_() ~, nothing, wrong, wrong
#define PYZC_AS_VALUE_(probe, other) PYZC_THIRD(probe, other, other, ~)
#define PYZC_AS_OUT_(probe, other)                                            \
    PYZC_AS_OUT_I_(probe, other, other, other, ~)
#define PYZC_AS_OUT_I_(skip, kind, value, out, ...) out
#define PYZC_ENTRY_FORM_(kind, n) PYZC_ENTRY_FORM__(kind, n)
#define PYZC_ENTRY_FORM__(kind, n) PYZC_ENTRY_##kind##_##n

// An entry without parentheses has not been expanded.
#define PYZC_IS_required required
#define PYZC_IS_optional optional
#define PYZC_IS_in of, in
#define PYZC_IS_maybe of, maybe
#define PYZC_IS_preset of, preset
#define PYZC_IS_rest of, rest
#define PYZC_IS_extra of, extra
#define PYZC_IS_mark of, mark
#define PYZC_IS_wrong wrong
#define PYZC_IS_PYZC_ENTRY_OF_ wrong, PYZC_WRITE_VALUE_,

// A type and a name.
#define PYZC_ENTRY_value_1(T)                                                 \
    PYZC_CAT(PYZC_ENTRY_ONLY_, PYZC_SECOND(PYZC_VOID_##T(), value, ~))(T)
#define PYZC_ENTRY_value_2(T, x)                                              \
    PYZC_CAT(PYZC_ENTRY_TWO_, PYZC_IS_NAME_(x))(T, x)
#define PYZC_ENTRY_TWO_NAME(T, x) required, T, x
#define PYZC_ENTRY_TWO_TYPE(T, x) wrong, PYZC_WRITE_VALUE_, (T, x)
#define PYZC_ENTRY_value_3(T, x, value)                                       \
    PYZC_CAT(PYZC_ENTRY_THREE_, PYZC_SECOND(PYZC_PAREN_ x, 0, ~))(T, x, value)
#define PYZC_ENTRY_THREE_0(T, x, value)                                       \
    PYZC_CAT(PYZC_ENTRY_THREE_, PYZC_IS_NAME_(x))(T, x, value)
#define PYZC_ENTRY_THREE_NAME(T, x, value)                                    \
    optional, T, x, value, PYZC_DEFAULT_(T, value)
#define PYZC_ENTRY_THREE_TYPE(...) wrong, PYZC_WRITE_VALUE_, (__VA_ARGS__)
#define PYZC_ENTRY_THREE_1(...) wrong, PYZC_WRITE_TYPES_, (__VA_ARGS__)
#define PYZC_ENTRY_value_4(T, x, value, text)                                 \
    PYZC_CAT(PYZC_ENTRY_FOUR_, PYZC_SECOND(PYZC_PAREN_ x, 0, ~))              \
    (T, x, value, text)
#define PYZC_ENTRY_FOUR_0(T, x, value, text) optional, T, x, value, text, 1
#define PYZC_ENTRY_FOUR_1 PYZC_ENTRY_THREE_1
#define PYZC_ENTRY_value_5(...) wrong, PYZC_WRITE_VALUE_, (__VA_ARGS__)
#define PYZC_ENTRY_value_6 PYZC_ENTRY_value_5
#define PYZC_ENTRY_value_7 PYZC_ENTRY_value_5
#define PYZC_ENTRY_value_8 PYZC_ENTRY_value_5
#define PYZC_ENTRY_value_MANY PYZC_ENTRY_value_5
#define PYZC_ENTRY_ONLY_void(T) extra, void, T
#define PYZC_ENTRY_ONLY_value(T) wrong, PYZC_WRITE_VALUE_, (T)
// Nothing, or something in parentheses, is first.
#define PYZC_ENTRY_nothing_1(...)                                             \
    wrong, "a type, or a word such as bytes or array, first", (__VA_ARGS__)
#define PYZC_ENTRY_nothing_2 PYZC_ENTRY_nothing_1
#define PYZC_ENTRY_nothing_3 PYZC_ENTRY_nothing_1
#define PYZC_ENTRY_nothing_4 PYZC_ENTRY_nothing_1
#define PYZC_ENTRY_nothing_5 PYZC_ENTRY_nothing_1
#define PYZC_ENTRY_nothing_6 PYZC_ENTRY_nothing_1
#define PYZC_ENTRY_nothing_7 PYZC_ENTRY_nothing_1
#define PYZC_ENTRY_nothing_8 PYZC_ENTRY_nothing_1
#define PYZC_ENTRY_nothing_MANY PYZC_ENTRY_nothing_1
#define PYZC_WRITE_VALUE_                                                     \
    "(type, name), (type, name, default), (type, name, default, text) or "    \
    "(void)"
#define PYZC_WRITE_TYPES_                                                     \
    "(WORD, (type, type), name), where WORD is bytes, str, bytes_or_str or "  \
    "array"

// The Python text of the default [value] of C type [T], which the line does
// not give, and 0: it is the C text. But true, false and NULL are expanded
// before a line sees them: they are known as 1, 0 and ((void *)0), as truth
// and as 1.
#define PYZC_DEFAULT_(T, value)                                               \
    PYZC_SECOND(PYZC_DEFAULT_OF_##T, PYZC_DEFAULT_TEXT_, ~)(value)
#define PYZC_DEFAULT_TEXT_(value) PYZC_TEXT(value), 0
#define PYZC_DEFAULT_OF_bool ~, PYZC_DEFAULT_TRUTH_,
#define PYZC_DEFAULT_OF__Bool ~, PYZC_DEFAULT_TRUTH_,
#define PYZC_DEFAULT_OF_const ~, PYZC_DEFAULT_POINTER_,
#define PYZC_DEFAULT_OF_char ~, PYZC_DEFAULT_POINTER_,
#define PYZC_DEFAULT_OF_PyObject ~, PYZC_DEFAULT_POINTER_,
#define PYZC_DEFAULT_TRUTH_(value)                                            \
    PYZC_SECOND(PYZC_DEFAULT_PAREN_ value, PYZC_DEFAULT_WORD_, ~)(value)
#define PYZC_DEFAULT_PAREN_(...) ~, PYZC_DEFAULT_TEXT_,
#define PYZC_DEFAULT_WORD_(value)                                             \
    PYZC_SECOND(PYZC_DEFAULT_IS_##value, PYZC_TEXT(value), ~),                \
        PYZC_THIRD(PYZC_DEFAULT_IS_##value, ~, 0, ~)
#define PYZC_DEFAULT_IS_true ~, "True", truth,
#define PYZC_DEFAULT_IS_1 ~, "True", truth,
#define PYZC_DEFAULT_IS_false ~, "False", truth,
#define PYZC_DEFAULT_IS_0 ~, "False", truth,
#define PYZC_DEFAULT_POINTER_(value)                                          \
    PYZC_SECOND(PYZC_NULL_OUTSIDE_ value, PYZC_DEFAULT_TEXT_, ~)(value)
#define PYZC_DEFAULT_NULL_(value) "None", 1
#define PYZC_NULL_OUTSIDE_(...)                                               \
    ~, PYZC_SECOND(PYZC_NULL_INSIDE_ __VA_ARGS__, PYZC_DEFAULT_TEXT_, ~),
#define PYZC_NULL_INSIDE_(...)                                                \
    ~, PYZC_SECOND(PYZC_NULL_IS_##__VA_ARGS__, PYZC_DEFAULT_TEXT_, ~),
#define PYZC_NULL_IS_void ~, PYZC_DEFAULT_NULL_,

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

// One C type, or a list of them in parentheses, as a list.
#define PYZC_PARENTHESES_(T)                                                  \
    PYZC_CAT(PYZC_PARENTHESES_, PYZC_SECOND(PYZC_PAREN_ T, 0, ~))(T)
#define PYZC_PARENTHESES_0(T) (T)
#define PYZC_PARENTHESES_1(T) T
#define PYZC_PAREN_(...) ~, 1,
#define PYZC_INSIDE_(...) __VA_ARGS__
#define PYZC_MAKE_TYPES_(form, kind, T, x)                                    \
    PYZC_CAT(PYZC_MAKE_TYPES_, PYZC_SECOND(PYZC_PAREN_ x, 0, ~))              \
    (form, kind, T, x)
#define PYZC_MAKE_TYPES_1 PYZC_MAKE_TYPES_TYPE
#define PYZC_MAKE_TYPES_0(form, kind, T, x)                                   \
    PYZC_CAT(PYZC_MAKE_TYPES_, PYZC_IS_NAME_(x))                              \
    (form, kind, T, x)
#define PYZC_MAKE_TYPES_NAME(form, kind, T, x)                                \
    form, kind, x, PYZC_PARENTHESES_(T)
#define PYZC_MAKE_TYPES_TYPE(form, kind, T, x)                                \
    wrong, PYZC_WRITE_##kind, (kind, T, x)

// TYPE for what begins with a word of a C type and goes on, as const char *
// does, for nothing, and for what is in parentheses; NAME for all else, such a
// word alone too.
#define PYZC_IS_NAME_(x)                                                      \
    PYZC_CAT(PYZC_IS_NAME_, PYZC_SECOND(PYZC_PAREN_ x, 0, ~))(x)
#define PYZC_IS_NAME_0(x) PYZC_IS_TYPE_(PYZC_C_WORD_##x())
#define PYZC_IS_NAME_1(x) TYPE
#define PYZC_IS_TYPE_(probe)                                                  \
    PYZC_SECOND(PYZC_CAT(PYZC_TYPE_IF_, probe), NAME, ~)
#define PYZC_TYPE_IF_PYZC_C_MORE_ ~, TYPE,
#define PYZC_C_MORE_()
#define PYZC_C_WORD_ PYZC_C_MORE_ ~
#define PYZC_C_WORD_const PYZC_C_MORE_
#define PYZC_C_WORD_void PYZC_C_MORE_
#define PYZC_C_WORD_char PYZC_C_MORE_
#define PYZC_C_WORD_short PYZC_C_MORE_
#define PYZC_C_WORD_int PYZC_C_MORE_
#define PYZC_C_WORD_long PYZC_C_MORE_
#define PYZC_C_WORD_signed PYZC_C_MORE_
#define PYZC_C_WORD_unsigned PYZC_C_MORE_
#define PYZC_C_WORD_float PYZC_C_MORE_
#define PYZC_C_WORD_double PYZC_C_MORE_
#define PYZC_C_WORD_size_t PYZC_C_MORE_
#define PYZC_C_WORD_struct PYZC_C_MORE_
#define PYZC_C_WORD_PyObject PYZC_C_MORE_

// Marks.
#define PYZC_KIND_positional_only() ~, word
#define PYZC_MAKE_positional_only_1 ~, PYZC_MAKE_MARK_
#define PYZC_WRITE_positional_only "(positional_only)"
#define PYZC_KIND_keyword_only() ~, word
#define PYZC_MAKE_keyword_only_1 ~, PYZC_MAKE_MARK_
#define PYZC_WRITE_keyword_only "(keyword_only)"
#define PYZC_KIND_allow_threads() ~, word
#define PYZC_MAKE_allow_threads_1 ~, PYZC_MAKE_ALLOW_THREADS_
#define PYZC_MAKE_allow_threads_2 ~, PYZC_MAKE_MARK_
#define PYZC_MAKE_ALLOW_THREADS_(...) mark, allow_threads, 1
#define PYZC_WRITE_allow_threads                                              \
    "(allow_threads) or (allow_threads, condition)"
#define PYZC_KIND_grow() ~, word
#define PYZC_MAKE_grow_2 ~, PYZC_MAKE_MARK_
#define PYZC_WRITE_grow "(grow, condition)"
#define PYZC_MAKE_MARK_(form, ...) mark, __VA_ARGS__
#define PYZC_MAKE_EXTRA_(form, ...) extra, __VA_ARGS__

// (or_none, bytes, ...): the entry after the word, left out by None.
#define PYZC_KIND_or_none() ~, word, wrong, or_none
#define PYZC_MAKE_or_none_3 ~, PYZC_MAKE_OR_NONE_2_
#define PYZC_MAKE_or_none_4 ~, PYZC_MAKE_OR_NONE_3_
#define PYZC_MAKE_or_none_5 ~, PYZC_MAKE_OR_NONE_4_
#define PYZC_MAKE_or_none_6 ~, PYZC_MAKE_OR_NONE_5_
#define PYZC_MAKE_or_none_7 ~, PYZC_MAKE_OR_NONE_6_
#define PYZC_MAKE_or_none_8 ~, PYZC_MAKE_OR_NONE_7_
#define PYZC_WRITE_or_none                                                    \
    "(or_none, WORD, ...) where WORD is bytes, str, bytes_or_str, array, "    \
    "list, path, pointer or callback; or (type, name, default, \"None\")"
#define PYZC_MAKE_OR_NONE_2_(form, word, ...)                                 \
    PYZC_MAKE_OR_NONE_(2, __VA_ARGS__)
#define PYZC_MAKE_OR_NONE_3_(form, word, ...)                                 \
    PYZC_MAKE_OR_NONE_(3, __VA_ARGS__)
#define PYZC_MAKE_OR_NONE_4_(form, word, ...)                                 \
    PYZC_MAKE_OR_NONE_(4, __VA_ARGS__)
#define PYZC_MAKE_OR_NONE_5_(form, word, ...)                                 \
    PYZC_MAKE_OR_NONE_(5, __VA_ARGS__)
#define PYZC_MAKE_OR_NONE_6_(form, word, ...)                                 \
    PYZC_MAKE_OR_NONE_(6, __VA_ARGS__)
#define PYZC_MAKE_OR_NONE_7_(form, word, ...)                                 \
    PYZC_MAKE_OR_NONE_(7, __VA_ARGS__)
#define PYZC_MAKE_OR_NONE_(n, kind, ...)                                      \
    PYZC_CAT(PYZC_MAKE_OR_NONE_,                                              \
             PYZC_SECOND(PYZC_PAREN_ kind, PYZC_IS_NAME_(kind), ~))           \
    (n, kind, __VA_ARGS__)
#define PYZC_MAKE_OR_NONE_1(n, ...)                                           \
    wrong, PYZC_WRITE_or_none, (or_none, __VA_ARGS__)
#define PYZC_MAKE_OR_NONE_TYPE PYZC_MAKE_OR_NONE_WRONG
#define PYZC_MAKE_OR_NONE_NAME(n, kind, ...)                                  \
    PYZC_CAT(PYZC_MAKE_OR_NONE_, PYZC_SECOND(PYZC_OR_NONE_##kind, WRONG, ~))  \
    (n, kind, __VA_ARGS__)
#define PYZC_MAKE_OR_NONE_MAYBE(n, kind, ...)                                 \
    PYZC_SECOND(PYZC_MAKE_##kind##_##n, PYZC_MAKE_WRONG_, ~)                  \
    (maybe, kind, __VA_ARGS__)
#define PYZC_MAKE_OR_NONE_WRONG(n, kind, ...)                                 \
    wrong,                                                                    \
        PYZC_SECOND(PYZC_OR_NULL_##kind, PYZC_OR_NONE_WORDS_, ~)              \
        (kind, __VA_ARGS__),                                                  \
        (or_none, kind, __VA_ARGS__)
#define PYZC_OR_NONE_WORDS_(...) PYZC_WRITE_or_none
// What is a pointer by itself has NULL as its default.
#define PYZC_OR_NULL_object ~, PYZC_OR_NULL_,
#define PYZC_OR_NULL_PyObject ~, PYZC_OR_NULL_,
#define PYZC_OR_NULL_const ~, PYZC_OR_NULL_,
#define PYZC_OR_NULL_(...) PYZC_OR_NULL_TEXT_((__VA_ARGS__, NULL))
#define PYZC_OR_NULL_TEXT_(entry) #entry

// (enum, E, x), (union, U, x), (fields, S, x): a value of a type that a line
// has named; (truth, T, x): whether an object is true; (masked, T, x): an int,
// of which an unsigned T has the lowest bits. PYZC_KIND_ says named or typed
// then, or wrong where the word is for more than one value; after that what
// the word is after out: room where C fills it.
#define PYZC_KIND_truth() ~, word, typed, typed
#define PYZC_KIND_masked() ~, word, typed, wrong
#define PYZC_KIND_enum() ~, word, named, named
#define PYZC_KIND_union() ~, word, named, named
#define PYZC_KIND_fields() ~, word, named, named
#define PYZC_KIND_dict() ~, word, named, named
#define PYZC_KIND_converter() ~, word, named, named
#define PYZC_KIND_object() ~, word, named, named
#define PYZC_MAKE_enum_3 ~, PYZC_MAKE_ONE_3_
#define PYZC_MAKE_enum_5 ~, PYZC_MAKE_ONE_5_
#define PYZC_MAKE_union_3 ~, PYZC_MAKE_ONE_3_
#define PYZC_MAKE_union_5 ~, PYZC_MAKE_ONE_5_
#define PYZC_MAKE_fields_3 ~, PYZC_MAKE_ONE_3_
#define PYZC_MAKE_fields_5 ~, PYZC_MAKE_ONE_5_
#define PYZC_MAKE_dict_3 ~, PYZC_MAKE_ONE_3_
#define PYZC_MAKE_dict_5 ~, PYZC_MAKE_ONE_5_
#define PYZC_MAKE_converter_3 ~, PYZC_MAKE_ONE_3_
#define PYZC_MAKE_converter_4 ~, PYZC_MAKE_ONE_4_
#define PYZC_MAKE_converter_5 ~, PYZC_MAKE_ONE_5_
#define PYZC_MAKE_object_3 ~, PYZC_MAKE_ONE_3_
#define PYZC_MAKE_object_4 ~, PYZC_MAKE_ONE_4_
#define PYZC_MAKE_object_5 ~, PYZC_MAKE_ONE_5_
#define PYZC_MAKE_truth_3 ~, PYZC_MAKE_ONE_3_
#define PYZC_MAKE_truth_4 ~, PYZC_MAKE_ONE_4_
#define PYZC_MAKE_truth_5 ~, PYZC_MAKE_ONE_5_
#define PYZC_MAKE_masked_3 ~, PYZC_MAKE_ONE_3_
#define PYZC_MAKE_masked_4 ~, PYZC_MAKE_ONE_4_
#define PYZC_MAKE_masked_5 ~, PYZC_MAKE_ONE_5_
#define PYZC_MAKE_ONE_3_(form, word, ...)                                     \
    PYZC_VALUE_OF_(PYZC_AS_VALUE_(PYZC_KIND_AT_(word), plain), 3)             \
    (both, word, __VA_ARGS__)
#define PYZC_MAKE_ONE_4_(form, word, ...)                                     \
    PYZC_VALUE_OF_(PYZC_AS_VALUE_(PYZC_KIND_AT_(word), plain), 4)             \
    (both, word, __VA_ARGS__)
#define PYZC_MAKE_ONE_5_(form, word, ...)                                     \
    PYZC_VALUE_OF_(PYZC_AS_VALUE_(PYZC_KIND_AT_(word), plain), 5)             \
    (both, word, __VA_ARGS__)
#define PYZC_WRITE_enum                                                       \
    "(enum, ENUM, name) or (enum, ENUM, name, default, text)"
#define PYZC_WRITE_union                                                      \
    "(union, UNION, name) or (union, UNION, name, default, text)"
#define PYZC_WRITE_fields                                                     \
    "(fields, FIELDS, name) or (fields, FIELDS, name, default, text)"
#define PYZC_WRITE_dict                                                       \
    "(dict, DICT, name) or (dict, DICT, name, default, text)"
#define PYZC_WRITE_converter                                                  \
    "(converter, CONVERTER, name), (converter, CONVERTER, name, NULL) or "    \
    "(converter, CONVERTER, name, default, text)"
#define PYZC_WRITE_object                                                     \
    "(object, OBJECT, name), (object, OBJECT, name, NULL) or "                \
    "(object, OBJECT, name, default, text)"
#define PYZC_WRITE_truth                                                      \
    "(truth, type, name), (truth, type, name, true) or "                      \
    "(truth, type, name, default, text)"
#define PYZC_WRITE_masked                                                     \
    "(masked, type, name), (masked, type, name, default) or "                 \
    "(masked, type, name, default, text)"

// (python_only, T, x, ...), (python_only, enum, E, x, ...): a Python argument
// without a C parameter, for (c_only, ...) and the like: so that Python's
// order need not be C's.
#define PYZC_KIND_python_only() ~, word
#define PYZC_MAKE_python_only_3 ~, PYZC_MAKE_PYTHON_ONLY_2_
#define PYZC_MAKE_python_only_4 ~, PYZC_MAKE_PYTHON_ONLY_3_
#define PYZC_MAKE_python_only_5 ~, PYZC_MAKE_PYTHON_ONLY_4_
#define PYZC_MAKE_python_only_6 ~, PYZC_MAKE_PYTHON_ONLY_5_
#define PYZC_MAKE_PYTHON_ONLY_2_(form, ...)                                   \
    PYZC_MAKE_PYTHON_ONLY_(2, __VA_ARGS__)
#define PYZC_MAKE_PYTHON_ONLY_3_(form, ...)                                   \
    PYZC_MAKE_PYTHON_ONLY_(3, __VA_ARGS__)
#define PYZC_MAKE_PYTHON_ONLY_4_(form, ...)                                   \
    PYZC_MAKE_PYTHON_ONLY_(4, __VA_ARGS__)
#define PYZC_MAKE_PYTHON_ONLY_5_(form, ...)                                   \
    PYZC_MAKE_PYTHON_ONLY_(5, __VA_ARGS__)
#define PYZC_MAKE_PYTHON_ONLY_(n, kind, first, ...)                           \
    PYZC_VALUE_OF_(PYZC_AS_VALUE_(PYZC_KIND_AT_(first), plain), n)            \
    (python, first, __VA_ARGS__)
#define PYZC_WRITE_python_only                                                \
    "(python_only, ENTRY...) where ENTRY is (type, name) or (WORD, TYPE, "    \
    "name), with WORD enum, fields, dict, union, converter, object, truth "   \
    "or masked, or one of these with a default"

// A Python argument that is one value, of any shape, for C or for expressions.
#define PYZC_VALUE_OF_(shape, n) PYZC_VALUE_OF_I_(shape, n)
#define PYZC_VALUE_OF_I_(shape, n) PYZC_VALUE_##shape##_##n
#define PYZC_VALUE_plain_2(side, T, x)                                        \
    in, value, x, "", side, plain, T, in, ~, 1
#define PYZC_VALUE_plain_3(side, T, x, v)                                     \
    PYZC_VALUE_PRESET_(side, plain, T, x, v, PYZC_DEFAULT_(T, v))
#define PYZC_VALUE_PRESET_(...) PYZC_VALUE_PRESET_I_(__VA_ARGS__)
#define PYZC_VALUE_PRESET_I_(side, shape, A, x, v, text, given)               \
    preset, value, x, text, side, shape, A, preset, v, given
#define PYZC_VALUE_plain_4(side, T, x, v, text)                               \
    preset, value, x, text, side, plain, T, preset, v, 1
#define PYZC_VALUE_plain_5(side, ...)                                         \
    wrong, PYZC_WRITE_python_only, (python_only, __VA_ARGS__)
#define PYZC_VALUE_named_2 PYZC_VALUE_plain_5
#define PYZC_VALUE_named_3(side, word, N, x)                                  \
    in, value, x, "", side, named, (N, word), in, ~, 1
#define PYZC_VALUE_named_4 PYZC_VALUE_NAMED_4_
#define PYZC_VALUE_NAMED_4_(side, word, N, x, v)                              \
    PYZC_VALUE_PRESET_(side, named, (N, word), x, v, PYZC_DEFAULT_POINTER_(v))
#define PYZC_VALUE_named_5(side, word, N, x, v, text)                         \
    preset, value, x, text, side, named, (N, word), preset, v, 1
#define PYZC_VALUE_typed_2 PYZC_VALUE_plain_5
#define PYZC_VALUE_typed_3(side, word, T, x)                                  \
    in, value, x, "", side, word, T, in, ~, 1
#define PYZC_VALUE_typed_4 PYZC_VALUE_TYPED_4_
#define PYZC_VALUE_TYPED_4_(side, word, T, x, v)                              \
    PYZC_VALUE_PRESET_(side, word, T, x, v, PYZC_DEFAULT_FOR_##word(v))
#define PYZC_DEFAULT_FOR_truth PYZC_DEFAULT_TRUTH_
#define PYZC_DEFAULT_FOR_masked PYZC_DEFAULT_TEXT_
#define PYZC_VALUE_typed_5(side, word, T, x, v, text)                         \
    preset, value, x, text, side, word, T, preset, v, 1
#define PYZC_VALUE_wrong_2 PYZC_VALUE_plain_5
#define PYZC_VALUE_wrong_3 PYZC_VALUE_plain_5
#define PYZC_VALUE_wrong_4 PYZC_VALUE_plain_5
#define PYZC_VALUE_wrong_5 PYZC_VALUE_plain_5

// Results.
#define PYZC_RESULT_(result)                                                  \
    PYZC_CAT(PYZC_RESULT_PAREN_, PYZC_SECOND(PYZC_PAREN_ result, 0, ~))       \
    (result)
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

// PYZC_RESULT_WORD_ says how the word is followed, and PYZC_RESULT_how_n names
// the macro that makes the form of a result of n.
#define PYZC_RESULT_WORD_nonnull() ~, alone
#define PYZC_RESULT_WORD_status() ~, status
#define PYZC_RESULT_WORD_borrowed() ~, borrowed
#define PYZC_RESULT_WORD_interned() ~, typed
#define PYZC_RESULT_WORD_truth() ~, typed
#define PYZC_RESULT_WORD_owned() ~, argument
#define PYZC_RESULT_WORD_filled() ~, argument
#define PYZC_RESULT_WORD_local() ~, local
#define PYZC_RESULT_WORD_enum() ~, named
#define PYZC_RESULT_WORD_converter() ~, named
#define PYZC_RESULT_WORD_object() ~, named
#define PYZC_RESULT_WORD_union() ~, struct
#define PYZC_RESULT_WORD_fields() ~, struct
#define PYZC_RESULT_WORD_dict() ~, struct

#define PYZC_RESULT_value_2 ~, PYZC_RESULT_VALUE_1_
#define PYZC_RESULT_value_3 ~, PYZC_RESULT_VALUE_2_
#define PYZC_RESULT_value_4 ~, PYZC_RESULT_VALUE_3_
#define PYZC_RESULT_alone_2 ~, PYZC_RESULT_WHEN_0_
#define PYZC_RESULT_status_3 ~, PYZC_RESULT_WHEN_1_
#define PYZC_RESULT_status_4 ~, PYZC_RESULT_WHEN_2_
#define PYZC_RESULT_status_5 ~, PYZC_RESULT_WHEN_3_
#define PYZC_RESULT_borrowed_2 ~, PYZC_RESULT_WHEN_0_
#define PYZC_RESULT_borrowed_3 ~, PYZC_RESULT_BORROWED_3_
#define PYZC_RESULT_borrowed_4 ~, PYZC_RESULT_BORROWED_4_
#define PYZC_RESULT_borrowed_5 ~, PYZC_RESULT_BORROWED_5_
#define PYZC_RESULT_typed_2 ~, PYZC_RESULT_WHEN_0_
#define PYZC_RESULT_typed_3 ~, PYZC_RESULT_WHEN_1_
#define PYZC_RESULT_typed_4 ~, PYZC_RESULT_WHEN_2_
#define PYZC_RESULT_typed_5 ~, PYZC_RESULT_WHEN_3_
#define PYZC_RESULT_argument_3 ~, PYZC_RESULT_ARGUMENT_0_
#define PYZC_RESULT_argument_4 ~, PYZC_RESULT_ARGUMENT_1_
#define PYZC_RESULT_argument_5 ~, PYZC_RESULT_ARGUMENT_2_
#define PYZC_RESULT_argument_6 ~, PYZC_RESULT_ARGUMENT_3_
#define PYZC_RESULT_local_2 ~, PYZC_RESULT_LOCAL_
#define PYZC_RESULT_local_3 ~, PYZC_RESULT_ARGUMENT_0_
#define PYZC_RESULT_local_4 ~, PYZC_RESULT_ARGUMENT_1_
#define PYZC_RESULT_local_5 ~, PYZC_RESULT_ARGUMENT_2_
#define PYZC_RESULT_local_6 ~, PYZC_RESULT_ARGUMENT_3_
#define PYZC_RESULT_LOCAL_(kind, T, ...)                                      \
    PYZC_RESULT_ARGUMENT_0_(kind, T, (void), ~)
#define PYZC_RESULT_named_2 ~, PYZC_RESULT_NAMED_0_
#define PYZC_RESULT_named_3 ~, PYZC_RESULT_NAMED_1_
#define PYZC_RESULT_named_4 ~, PYZC_RESULT_NAMED_2_
#define PYZC_RESULT_named_5 ~, PYZC_RESULT_NAMED_3_
#define PYZC_RESULT_struct_2 ~, PYZC_RESULT_NAMED_0_

#define PYZC_RESULT_WRONG_(...) (wrong, int, ~, never, ~, ~, ~)
#define PYZC_RESULT_VALUE_1_(T, when, ...)                                    \
    PYZC_CAT(PYZC_RESULT_ONE_, PYZC_THIRD(PYZC_WHEN_##when(), ~, WRONG, ~))   \
    (T, when)
#define PYZC_RESULT_ONE_WHEN(T, when)                                         \
    PYZC_RESULT_ARGUMENT_1_(checked, T, ~, when, ~)
#define PYZC_RESULT_ONE_WRONG(...) PYZC_RESULT_WRONG_(~)
#define PYZC_RESULT_VALUE_2_(T, when, how, ...)                               \
    PYZC_RESULT_ARGUMENT_2_(checked, T, ~, when, how, ~)
#define PYZC_RESULT_VALUE_3_(T, when, how, message, ...)                      \
    PYZC_RESULT_ARGUMENT_3_(checked, T, ~, when, how, message, ~)
// (borrowed, T, ...), and (borrowed, class, C, ...) of detail/class_kinds.h.
#define PYZC_RESULT_BORROWED_3_(kind, T, ...)                                 \
    PYZC_SECOND(PYZC_LENDS_##T(0), PYZC_RESULT_WHEN_1_, ~)                    \
    (kind, T, __VA_ARGS__)
#define PYZC_RESULT_BORROWED_4_(kind, T, ...)                                 \
    PYZC_SECOND(PYZC_LENDS_##T(1), PYZC_RESULT_WHEN_2_, ~)                    \
    (kind, T, __VA_ARGS__)
#define PYZC_RESULT_BORROWED_5_(kind, T, ...)                                 \
    PYZC_SECOND(PYZC_LENDS_##T(2), PYZC_RESULT_WHEN_3_, ~)                    \
    (kind, T, __VA_ARGS__)
#define PYZC_RESULT_WHEN_0_(kind, T, ...)                                     \
    PYZC_RESULT_ARGUMENT_0_(kind, T, ~, ~)
#define PYZC_RESULT_WHEN_1_(kind, T, when, ...)                               \
    PYZC_RESULT_ARGUMENT_1_(kind, T, ~, when, ~)
#define PYZC_RESULT_WHEN_2_(kind, T, when, how, ...)                          \
    PYZC_RESULT_ARGUMENT_2_(kind, T, ~, when, how, ~)
#define PYZC_RESULT_WHEN_3_(kind, T, when, how, message, ...)                 \
    PYZC_RESULT_ARGUMENT_3_(kind, T, ~, when, how, message, ~)
#define PYZC_RESULT_NAMED_0_(word, N, ...)                                    \
    PYZC_RESULT_ARGUMENT_0_(named, N##_type_, (N, word), ~)
#define PYZC_RESULT_NAMED_1_(word, N, when, ...)                              \
    PYZC_RESULT_ARGUMENT_1_(named, N##_type_, (N, word), when, ~)
#define PYZC_RESULT_NAMED_2_(word, N, when, how, ...)                         \
    PYZC_RESULT_ARGUMENT_2_(named, N##_type_, (N, word), when, how, ~)
#define PYZC_RESULT_NAMED_3_(word, N, when, how, message, ...)                \
    PYZC_RESULT_ARGUMENT_3_(named, N##_type_, (N, word), when, how, message, ~)
#define PYZC_RESULT_ARGUMENT_0_(kind, T, argument, ...)                       \
    (kind, T, argument, never, ~, ~, ~)
#define PYZC_RESULT_ARGUMENT_1_(kind, T, argument, when, ...)                 \
    (kind, T, argument, PYZC_SECOND(PYZC_WHEN_##when(), unknown, ~), itself,  \
     itself, ~)
#define PYZC_RESULT_ARGUMENT_2_(kind, T, argument, when, how, ...)            \
    (kind, T, argument, PYZC_SECOND(PYZC_WHEN_##when(), unknown, ~), how,     \
     bare, ~)
#define PYZC_RESULT_ARGUMENT_3_(kind, T, argument, when, how, message, ...)   \
    (kind, T, argument, PYZC_SECOND(PYZC_WHEN_##when(), unknown, ~), how,     \
     text, message)

// When a result means failure.
#define PYZC_WHEN_negative() ~, negative, WHEN
#define PYZC_WHEN_zero() ~, zero, WHEN
#define PYZC_WHEN_nonzero() ~, nonzero, WHEN
#define PYZC_WHEN_null() ~, null, WHEN
#define PYZC_WHEN_minus_one() ~, minus_one, WHEN

#endif  // PYZC_DETAIL_ENTRY_H
