// detail/items.h - the shapes of one value, wherever it stands in a line.
//
// One block for each shape, of one macro for each thing that is done with a
// value; the kinds in detail/argument_kinds.h, detail/extra_kinds.h and
// detail/result.h ask for them. [A] is what the line says of it:
//
//     PYZC_ITEM_TYPE_          its C type
//     PYZC_ITEM_CODES_         its type in the record, as an argument
//     PYZC_ITEM_RESULT_CODES_  and as a result
//     PYZC_ITEM_SIZE_          + 1, and + 256 for each byte of that
//     PYZC_ITEM_KNOWN_         that this line is above, after "~, "
//     PYZC_ITEM_NAMED_         the line that these name, after "~, "
//     PYZC_ITEM_TEXT_          how the line says it
//     PYZC_ITEM_OBJECTS_       whether it is a Python object
//     PYZC_ITEM_CHECK_         static assertions: (fn, where, A)
//     PYZC_ITEM_TAKES_         that it can be an argument: (fn, where, A)
//     PYZC_ITEM_GIVES_         and that it can be a result: (fn, where, A)
//     PYZC_ITEM_FILLED_        and that C can fill a list of it: (fn, where, A)
//     PYZC_ITEM_OUTPUTS_       that it makes a handle, as PYZC_OUTPUTS_
//     PYZC_ITEM_RELEASE_       gives an argument back, after the call
//     PYZC_ITEM_THREADS_       and that no other thread runs: (fn, x, A)
//     PYZC_ITEM_HAS_TEXT_      whether a default has its Python text
//     PYZC_ITEM_FITS_          that it fits the type
//     PYZC_ITEM_TAKE_          from the Python argument to x_
//     PYZC_ITEM_FROM_          from a variable to a new reference; where it is
//     PYZC_ITEM_LENT_          an object, it is handed on, or is not
//
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_ITEMS_H
#define PYZC_DETAIL_ITEMS_H

#include <pyzc/convert.h>
#include <pyzc/detail/base.h>
#include <pyzc/detail/entry.h>
#include <pyzc/detail/record.h>

// A C type of PYZC_TYPES.
#define PYZC_ITEM_TYPE_plain(T) T
#define PYZC_ITEM_CODES_plain(T) PYZC_CODE(T)
#define PYZC_ITEM_RESULT_CODES_plain(T) PYZC_RESULT_CODE_(T)
#define PYZC_ITEM_SIZE_plain +257
#define PYZC_ITEM_TEXT_plain(T) #T
#define PYZC_ITEM_OBJECTS_plain(T) (PYZC_CODE(T) == pyzc_code_object)
#define PYZC_ITEM_CHECK_plain(fn, where, T)                                   \
    _Static_assert(PYZC_HOLDS(PYZC_CODE(T) != pyzc_code_unknown &&            \
                       PYZC_CODE(T) != pyzc_code_void),                       \
                   "pyzc: " where ": no conversion for C type " #T);
#define PYZC_ITEM_THREADS_plain(fn, x, T)                                     \
    ~, _Static_assert(!fn##_threads_ || PYZC_CODE(T) != pyzc_code_object,     \
                      PYZC_NO_THREADS_(fn, x));
#define PYZC_ITEM_HAS_TEXT_plain(given, T, value, text)                       \
    PYZC_HAS_TEXT_##given(T, value, text, PYZC_CODE(T))
#define PYZC_ITEM_FITS_plain(fn, x, T, value, text)                           \
    ~, PYZC_CHECK_FITS_(fn, x, T, T, value, text, PYZC_CODE(T))
#define PYZC_ITEM_TAKE_plain(fn, x, T) PYZC_CONVERT_(fn, T, x)
#define PYZC_ITEM_FROM_plain(T, value) PYZC_FROM(T)(value)
#define PYZC_ITEM_LENT_plain(T, value)                                        \
    _Generic((T *)0, PyObject **: pyzc_from_borrowed_, default: PYZC_FROM(T)) \
    (value)

// Whether an object is true; bool as a result.
#define PYZC_ITEM_TYPE_truth(T) T
#define PYZC_ITEM_CODES_truth(T) pyzc_code_object
#define PYZC_ITEM_RESULT_CODES_truth(T) pyzc_code_bool
#define PYZC_ITEM_SIZE_truth +257
#define PYZC_ITEM_TEXT_truth(T) "truth, " #T
#define PYZC_ITEM_OBJECTS_truth(T) 0
#define PYZC_ITEM_CHECK_truth(fn, where, T)                                   \
    _Static_assert(PYZC_HOLDS(PYZC_IS_INTEGER_KIND(PYZC_KIND_OF(T)) ||        \
                              PYZC_KIND_OF(T) == pyzc_items_bool),            \
                   "pyzc: " where ": truth needs bool or an integer type, "   \
                   "not " #T);
#define PYZC_ITEM_HAS_TEXT_truth(given, T, value, text)                       \
    PYZC_IS_GIVEN_##given(value, text)
#define PYZC_IS_GIVEN_0(value, text) 0
#define PYZC_IS_GIVEN_1(value, text) 1
#define PYZC_IS_GIVEN_truth(value, text) PYZC_HAS_TEXT_truth(~, value, text, ~)
#define PYZC_ITEM_TAKE_truth(fn, x, T)                                        \
    {                                                                         \
        int py_truth = PyObject_IsTrue(py_args[fn##_argument_##x]);           \
                                                                              \
        PYZC_ACCEPT_(fn, x, py_truth >= 0)                                    \
        x##_ = (T)py_truth;                                                   \
    }
#define PYZC_ITEM_FROM_truth(T, value) pyzc_from_bool((value) != 0)
#define PYZC_ITEM_LENT_truth PYZC_ITEM_FROM_truth

// An int, of which an unsigned integer type has the lowest bits.
#define PYZC_ITEM_TYPE_masked(T) T
#define PYZC_ITEM_CODES_masked(T) PYZC_CODE(T)
#define PYZC_ITEM_RESULT_CODES_masked(T) PYZC_CODE(T)
#define PYZC_ITEM_SIZE_masked +257
#define PYZC_ITEM_TEXT_masked(T) "masked, " #T
#define PYZC_ITEM_OBJECTS_masked(T) 0
#define PYZC_ITEM_CHECK_masked(fn, where, T)                                  \
    _Static_assert(PYZC_HOLDS(PYZC_KIND_OF(T) == pyzc_items_unsigned),        \
                   "pyzc: " where ": masked needs an unsigned integer type, " \
                   "not " #T);
#define PYZC_ITEM_HAS_TEXT_masked PYZC_ITEM_HAS_TEXT_plain
#define PYZC_ITEM_FITS_masked(fn, x, T, value, text)                          \
    ~, PYZC_CHECK_FITS_(fn, x, T, T, value, text, PYZC_CODE(T))
#define PYZC_ITEM_TAKE_masked(fn, x, T)                                       \
    {                                                                         \
        unsigned long long py_bits;                                           \
                                                                              \
        if (pyzc_unlikely(                                                    \
                !pyzc_to_masked_(py_args[fn##_argument_##x], &py_bits))) {    \
            py_at = fn##_argument_##x;                                        \
            goto py_refused;                                                  \
        }                                                                     \
        x##_ = (T)py_bits;                                                    \
    }
#define PYZC_ITEM_FROM_masked PYZC_ITEM_FROM_plain
#define PYZC_ITEM_LENT_masked PYZC_ITEM_FROM_plain

// A type that a line has named: PYZC_ENUM, PYZC_UNION, PYZC_FIELDS, PYZC_DICT,
// PYZC_CONVERTER, PYZC_OBJECT. For N it defines N_type_, N_record, N_line_,
// N_kind_ and
//
//     N_takes_     whether it can be an argument: N_to_()
//     N_gives_     whether it can be a result: N_from_()
//     N_lends_     whether it points into the Python object it was made of
//     N_holds_     whether an argument is given back: N_release_()
//     N_objects_   whether it is or has a Python object
//
// [word] is what binding lines call it.
#define PYZC_RELEASES_NOTHING_(name)                                          \
    PYZC_UNUSED static inline void name##_release_(name##_type_ *py_value)    \
    {                                                                         \
        (void)py_value;                                                       \
    }
#define PYZC_ITEM_TYPE_named(A) PYZC_NAMED_TYPE_ A
#define PYZC_NAMED_TYPE_(N, word) N##_type_
#define PYZC_ITEM_CODES_named(A) PYZC_NAMED_CODES_ A
#define PYZC_NAMED_CODES_(N, word)                                            \
    pyzc_code_named, PYZC_LINE_BYTES_(N##_line_)
#define PYZC_ITEM_RESULT_CODES_named PYZC_ITEM_CODES_named
#define PYZC_ITEM_SIZE_named +1281
#define PYZC_ITEM_NAMED_named(A) PYZC_NAMED_TEXT_ A
#define PYZC_NAMED_TEXT_(N, word) ~, "\0" #N
#define PYZC_ITEM_TEXT_named(A) PYZC_NAMED_WORDS_ A
#define PYZC_NAMED_WORDS_(N, word) #word ", " #N
#define PYZC_ITEM_OBJECTS_named(A) PYZC_NAMED_OBJECTS_ A
#define PYZC_NAMED_OBJECTS_(N, word) (N##_objects_)
#define PYZC_ITEM_KNOWN_named(A) PYZC_NAMED_KNOWN_ A
#define PYZC_NAMED_KNOWN_(N, word) ~, PYZC_NEEDS_LINE_(N)
#define PYZC_ITEM_CHECK_named(fn, where, A)                                   \
    PYZC_CALL_(PYZC_NAMED_CHECK_, where, PYZC_INSIDE_ A)
#define PYZC_NAMED_CHECK_(where, N, word)                                     \
    _Static_assert(PYZC_HOLDS((int)N##_kind_ == (int)pyzc_kind_##word),       \
                   "pyzc: " where ": " #N " is not a " PYZC_LINE_OF_##word);
#define PYZC_LINE_OF_enum "PYZC_ENUM"
#define PYZC_LINE_OF_union "PYZC_UNION"
#define PYZC_LINE_OF_fields "PYZC_FIELDS"
#define PYZC_LINE_OF_dict "PYZC_DICT"
#define PYZC_LINE_OF_converter "PYZC_CONVERTER"
#define PYZC_LINE_OF_object "PYZC_OBJECT"
#define PYZC_ITEM_GIVES_named(fn, where, A)                                   \
    PYZC_CALL_(PYZC_NAMED_GIVES_, where, PYZC_INSIDE_ A)
#define PYZC_NAMED_GIVES_(where, N, word)                                     \
    ~, _Static_assert(N##_gives_, "pyzc: " where ": "                         \
                      PYZC_ASK_(PYZC_NO_RESULT_##word(N)));
#define PYZC_NO_RESULT_fields(N)                                              \
    ~, #N " cannot be a result: one of its fields cannot"
#define PYZC_NO_RESULT_dict(N)                                                \
    ~, #N " cannot be a result: one of its values cannot"
#define PYZC_NO_RESULT_union(N)                                               \
    ~, #N " cannot be a result: one of its types cannot, or is a Python "     \
          "object of which it does not say whose it is"
#define PYZC_NO_RESULT_converter(N)                                           \
    ~, "converter " #N " has no (to_python, function)"
#define PYZC_ITEM_TAKES_named(fn, where, A)                                   \
    PYZC_CALL_(PYZC_NAMED_TAKES_, where, PYZC_INSIDE_ A)
#define PYZC_NAMED_TAKES_(where, N, word)                                     \
    ~, _Static_assert(N##_takes_, "pyzc: " where ": "                         \
                      PYZC_ASK_(PYZC_NO_ARGUMENT_##word(N)));
#define PYZC_NO_ARGUMENT_fields(N)                                            \
    ~, #N " cannot be an argument: one of its fields cannot, or would have "  \
          "to be released"
#define PYZC_NO_ARGUMENT_dict(N)                                              \
    ~, #N " cannot be an argument: one of its values cannot, or would "       \
          "point into an object that the dict may lose"
#define PYZC_NO_ARGUMENT_union(N)                                             \
    ~, #N " cannot be an argument: one of its types cannot, or would have "   \
          "to be released"
#define PYZC_NO_ARGUMENT_converter(N)                                         \
    ~, "converter " #N " has no (to_c, function)"
#define PYZC_ITEM_RELEASE_named(A, value)                                     \
    PYZC_CALL_(PYZC_NAMED_RELEASE_, value, PYZC_INSIDE_ A)
#define PYZC_NAMED_RELEASE_(value, N, word)                                   \
    ~, if (N##_holds_ && !pyzc_is_zero_(&(value), sizeof(value))) {           \
        N##_release_(&(value));                                               \
    }
#define PYZC_ITEM_THREADS_named(fn, x, A)                                     \
    ~, _Static_assert(!fn##_threads_ || PYZC_ITEM_OBJECTS_named(A) == 0,      \
                      PYZC_NO_THREADS_(fn, x));
#define PYZC_ITEM_HAS_TEXT_named(given, A, value, text)                       \
    PYZC_IS_GIVEN_##given(value, text)
#define PYZC_ITEM_FITS_named(fn, x, A, value, text)                           \
    PYZC_CALL_(PYZC_NAMED_FITS_, fn, x, value, text, PYZC_INSIDE_ A)
#define PYZC_NAMED_FITS_(fn, x, value, text, N, word)                         \
    PYZC_NAMED_FITS_##word(fn, x, value, text, N)
#define PYZC_NAMED_FITS_enum(fn, x, value, text, N)                           \
    ~, PYZC_CHECK_FITS_(fn, x, N##_type_, N, value, text,                     \
                        PYZC_CODE(N##_type_))
#define PYZC_ITEM_TAKE_named(fn, x, A)                                        \
    PYZC_CALL_(PYZC_NAMED_TAKE_, fn, x, PYZC_INSIDE_ A)
#define PYZC_NAMED_TAKE_(fn, x, N, word)                                      \
    PYZC_ACCEPT_(fn, x,                                                       \
                 N##_to_(py_module, py_args[fn##_argument_##x], &x##_,        \
                         &fn##_record.head, #x))
// The same, from any object: whether it could.
#define PYZC_ITEM_INTO_named(A, value, out, record, name)                     \
    PYZC_CALL_(PYZC_NAMED_INTO_, value, out, record, name, PYZC_INSIDE_ A)
#define PYZC_NAMED_INTO_(value, out, record, name, N, word)                   \
    N##_to_(py_module, value, out, record, name)
#define PYZC_ITEM_FROM_named(A, value)                                        \
    PYZC_CALL_(PYZC_NAMED_FROM_, value, PYZC_INSIDE_ A)
#define PYZC_NAMED_FROM_(value, N, word) N##_from_(py_module, &(value))
#define PYZC_ITEM_LENT_named PYZC_ITEM_FROM_named

// One of several that a line lists, (T, x) or (word, A, x), as shape, A, x;
// wrong, ~, ~ for what is neither.
#define PYZC_ELEMENT_(...)                                                    \
    PYZC_LOOK_UP_(PYZC_ELEMENT_OF_, PYZC_COUNT_FEW(__VA_ARGS__),              \
                  PYZC_ELEMENT_WRONG_)(__VA_ARGS__)
#define PYZC_ELEMENT_WRONG_(...) wrong, ~, ~
#define PYZC_ELEMENT_OF_2 ~, PYZC_ELEMENT_2_
#define PYZC_ELEMENT_OF_3 ~, PYZC_ELEMENT_3_
#define PYZC_ELEMENT_2_(T, x) plain, T, x
#define PYZC_ELEMENT_3_(word, A, x)                                           \
    PYZC_LOOK_UP_(PYZC_ELEMENT_OF_, PYZC_AS_VALUE_(PYZC_KIND_AT_(word), no),  \
                  PYZC_ELEMENT_WRONG_)(word, A, x)
#define PYZC_ELEMENT_OF_named ~, PYZC_ELEMENT_NAMED_
#define PYZC_ELEMENT_NAMED_(word, N, x) named, (N, word), x

// Those of a line, each as (name of the line, shape, A, x) after a comma; and
// [M] of each: each(PYZC_OF_, M, ...). After one without a comma is another.
#define PYZC_ELEMENT_FORM_(name, p)                                           \
    , (name, PYZC_CAT(PYZC_ELEMENT_,                                          \
                      PYZC_SECOND(PYZC_AS_IT_IS_(PYZC_PAREN_ PYZC_EAT_ p), ,  \
                                  ~)) p)
#define PYZC_ELEMENT_1 PYZC_ELEMENT_WRONG_
#define PYZC_OF_(M, p) M p

// What a record has of each: its size, its type, and the line that names it.
#define PYZC_ELEMENT_SIZE_(name, shape, A, x) PYZC_ITEM_SIZE_##shape
#define PYZC_ELEMENT_CODES_(name, shape, A, x)                                \
    PYZC_ITEM_RESULT_CODES_##shape(A),
#define PYZC_ELEMENT_NAMES_(name, shape, A, x)                                \
    PYZC_ASK_(PYZC_ITEM_NAMED_##shape(A))

// Whether each can be an argument, and a result.
#define PYZC_ELEMENT_TAKES_(name, shape, A, x) &&PYZC_ELEMENT_TAKES_##shape(A)
#define PYZC_ELEMENT_TAKES_plain(T) 1
#define PYZC_ELEMENT_TAKES_named(A) PYZC_NAMED_TAKES_ARGUMENT_ A
#define PYZC_NAMED_TAKES_ARGUMENT_(N, word) N##_takes_ && !N##_holds_
#define PYZC_ELEMENT_LENDS_(name, shape, A, x) +PYZC_ELEMENT_LENDS_##shape(A)
#define PYZC_ELEMENT_LENDS_plain(T)                                           \
    (PYZC_CODE(T) == pyzc_code_str || PYZC_CODE(T) == pyzc_code_object)
#define PYZC_ELEMENT_LENDS_named(A) PYZC_NAMED_LENDS_ A
#define PYZC_NAMED_LENDS_(N, word) N##_lends_
#define PYZC_ELEMENT_GIVES_(name, shape, A, x) &&PYZC_ELEMENT_GIVES_##shape(A)
#define PYZC_ELEMENT_GIVES_plain(T) 1
#define PYZC_ELEMENT_GIVES_named(A) PYZC_NAMED_GIVES_RESULT_ A
#define PYZC_NAMED_GIVES_RESULT_(N, word) N##_gives_

// A pointer to one value: what stands after the word in (pointer, U, x),
// (pointer, word, A, x), and with the C type before: (pointer, T, U, x),
// (pointer, T, word, A, x); as T, shape, A, x.
#define PYZC_POINTER_2(U, x)                                                  \
    PYZC_CAT(PYZC_POINTER_2_, PYZC_AS_VALUE_(PYZC_KIND_AT_(U), plain))(U, x)
#define PYZC_POINTER_2_named PYZC_POINTER_3_wrong
#define PYZC_POINTER_2_typed PYZC_POINTER_3_wrong
#define PYZC_POINTER_2_wrong PYZC_POINTER_3_wrong
#define PYZC_POINTER_2_plain(U, x)                                            \
    PYZC_CAT(PYZC_POINTER_2_, PYZC_IS_NAME_(x))(U, x)
#define PYZC_POINTER_2_NAME(U, x) U const *, plain, U, x
#define PYZC_POINTER_2_TYPE(...) ~, wrong, ~, ~
#define PYZC_POINTER_3(a, b, x)                                               \
    PYZC_CAT(PYZC_POINTER_3_, PYZC_AS_VALUE_(PYZC_KIND_AT_(a), plain))(a, b, x)
#define PYZC_POINTER_3_plain(T, U, x) T, plain, U, x
#define PYZC_POINTER_3_named(word, N, x) N##_type_ const *, named, (N, word), x
#define PYZC_POINTER_3_typed(word, U, x) U const *, word, U, x
#define PYZC_POINTER_3_wrong(...) ~, wrong, ~, ~
#define PYZC_POINTER_4(T, word, A, x)                                         \
    PYZC_CAT(PYZC_POINTER_4_, PYZC_AS_VALUE_(PYZC_KIND_AT_(word), wrong))     \
    (T, word, A, x)
#define PYZC_POINTER_4_named(T, word, N, x) T, named, (N, word), x
#define PYZC_POINTER_4_typed(T, word, U, x) T, word, U, x
#define PYZC_POINTER_4_wrong(...) ~, wrong, ~, ~
// Whether C type [T] is a pointer to [U] or to void.
#define PYZC_POINTS_TO_(T, U)                                                 \
    _Generic((T *)0, U **: 1, U const **: 1, void **: 1, const void **: 1,    \
        default: 0)

// Nothing if [p] is such a member; else WRONG_ in second place.
#define PYZC_UNLESS_ELEMENT_(c, p) PYZC_UNLESS_ELEMENT_I_ p
#define PYZC_UNLESS_ELEMENT_I_(name, shape, ...) PYZC_UNLESS_ELEMENT_##shape
#define PYZC_UNLESS_ELEMENT_plain
#define PYZC_UNLESS_ELEMENT_named
#define PYZC_UNLESS_ELEMENT_wrong ~, WRONG_,
#define PYZC_UNLESS_ELEMENT_PYZC_ELEMENT_ ~, WRONG_,

#endif  // PYZC_DETAIL_ITEMS_H
