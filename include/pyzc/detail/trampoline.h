// detail/trampoline.h - what PYZC_FN expands to.
//
// The entries come in the forms of detail/entry.h. They are walked once for
// each thing that is made of them, by a family of macros with one for each
// form: PYZC_AT_required, PYZC_AT_optional, ... below; those of a kind are in
// detail/kinds.h.
//
// There are two templates: PYZC_FN_PLAIN_, for required and optional
// parameters and a result that is a value or void, and PYZC_FN_FULL_ for all
// else. tests/golden/expansion shows what comes out.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_TRAMPOLINE_H
#define PYZC_DETAIL_TRAMPOLINE_H

#include <pyzc/base.h>
#include <pyzc/convert.h>
#include <pyzc/detail/entry.h>
#include <pyzc/detail/foreach.h>
#include <pyzc/detail/kinds.h>
#include <pyzc/detail/names.h>
#include <pyzc/detail/result.h>
#include <pyzc/record.h>

#define PYZC_FN_(result, fn, name, doc, n, ...)                               \
    PYZC_FN_COUNTED_(result, fn, name, doc, n, __VA_ARGS__)
#define PYZC_FN_COUNTED_(result, fn, name, doc, n, ...)                       \
    PYZC_CAT(PYZC_FN_, PYZC_SECOND(PYZC_IS_COUNT_##n, TOO_MANY_, ~))          \
    (result, fn, name, doc, n, __VA_ARGS__)
#define PYZC_FN_TOO_MANY_(result, fn, name, doc, n, ...)                      \
    _Static_assert(0, "pyzc: " #fn "(): more than "                           \
                   PYZC_TEXT(PYZC_MAX_PARAMETERS) " parameters");             \
    PYZC_FN_ENTRIES_(result, fn, name, doc, 1, (void))
#define PYZC_FN_ENTRIES_(result, fn, name, doc, n, ...)                       \
    PYZC_FN_FORMS_(PYZC_RESULT_(result), fn, name, doc, PYZC_WALK_##n,        \
                   PYZC_LAST_##n,                                             \
                   n PYZC_EACH_##n(PYZC_ENTRY_, fn, __VA_ARGS__))
#define PYZC_FN_FORMS_(...) PYZC_FN_TEMPLATE_(__VA_ARGS__)
#define PYZC_FN_TEMPLATE_(result, fn, name, doc, each, last, n, ...)          \
    PYZC_FN_SHAPE_(PYZC_SECOND(PYZC_FULL_OF_ result                           \
                               each(PYZC_FULL_, __VA_ARGS__),                 \
                               PYZC_FN_PLAIN_, ~),                            \
                   PYZC_INSIDE_ result, fn, name, doc, each,                  \
                   PYZC_SHAPE_(n, PYZC_FIRST_(__VA_ARGS__, ~),                \
                               last(__VA_ARGS__)),                            \
                   __VA_ARGS__)
#define PYZC_FN_SHAPE_(...) PYZC_FN_EXPAND_(__VA_ARGS__)
#define PYZC_FN_EXPAND_(template, ...) template(__VA_ARGS__)

// Nothing for what PYZC_FN_PLAIN_ can; else PYZC_FN_FULL_ in second place.
#define PYZC_FULL_required(...)
#define PYZC_FULL_optional(...)
#define PYZC_FULL_positional_only(...)
#define PYZC_FULL_void(...)
#define PYZC_FULL_wrong(...)
#define PYZC_FULL_in(...) ~, PYZC_FN_FULL_,
#define PYZC_FULL_maybe PYZC_FULL_in
#define PYZC_FULL_preset PYZC_FULL_in
#define PYZC_FULL_rest PYZC_FULL_in
#define PYZC_FULL_extra PYZC_FULL_in
#define PYZC_FULL_keyword_only PYZC_FULL_in
#define PYZC_FULL_allow_threads PYZC_FULL_in
#define PYZC_FULL_grow PYZC_FULL_in
#define PYZC_FULL_OF_(kind, ...) PYZC_FULL_OF_##kind
#define PYZC_FULL_OF_value
#define PYZC_FULL_OF_void
#define PYZC_FULL_OF_nonnull
#define PYZC_FULL_OF_wrong
#define PYZC_FULL_OF_checked ~, PYZC_FN_FULL_,
#define PYZC_FULL_OF_status ~, PYZC_FN_FULL_,
#define PYZC_FULL_OF_size ~, PYZC_FN_FULL_,
#define PYZC_FULL_OF_borrowed ~, PYZC_FN_FULL_,
#define PYZC_FULL_OF_owned ~, PYZC_FN_FULL_,
#define PYZC_FULL_OF_interned ~, PYZC_FN_FULL_,
#define PYZC_FULL_OF_enum ~, PYZC_FN_FULL_,
#define PYZC_FULL_OF_fields ~, PYZC_FN_FULL_,

#define PYZC_INSIDE_(...) __VA_ARGS__

// The families of both templates

// The enumerators fn_code_of_x, and what else is checked below: a compiler
// that quotes a failed condition then quotes a name, not its expansion.
#define PYZC_CODE_ENUM_required(fn, T, x, ...)                                \
    fn##_code_of_##x = PYZC_CODE(T),
#define PYZC_CODE_ENUM_optional(fn, T, x, value, text, given, ...)            \
    fn##_code_of_##x = PYZC_CODE(T),                                          \
    fn##_has_text_of_##x =                                                    \
        PYZC_HAS_TEXT_##given(T, value, text, fn##_code_of_##x),
#define PYZC_CODE_ENUM_in(fn, ...)
#define PYZC_CODE_ENUM_maybe(fn, ...)
#define PYZC_CODE_ENUM_preset(fn, ...)
#define PYZC_CODE_ENUM_rest(fn, ...)
#define PYZC_CODE_ENUM_extra(fn, ...)
#define PYZC_CODE_ENUM_positional_only(fn, ...)
#define PYZC_CODE_ENUM_keyword_only(fn, ...)
#define PYZC_CODE_ENUM_allow_threads(fn, ...)
#define PYZC_CODE_ENUM_grow(fn, ...)
#define PYZC_CODE_ENUM_void(fn, ...)
#define PYZC_CODE_ENUM_wrong(fn, ...)

// The types of the Python arguments, in the record.
#define PYZC_CODES_required(fn, T, x, ...) fn##_code_of_##x,
#define PYZC_CODES_optional(fn, T, x, ...) fn##_code_of_##x,
#define PYZC_CODES_in(fn, kind, ...) PYZC_CODES_##kind(fn, __VA_ARGS__)
#define PYZC_CODES_maybe PYZC_CODES_in
#define PYZC_CODES_preset PYZC_CODES_in
#define PYZC_CODES_rest PYZC_CODES_in
#define PYZC_CODES_extra(fn, ...)
#define PYZC_CODES_positional_only(fn, ...)
#define PYZC_CODES_keyword_only(fn, ...)
#define PYZC_CODES_allow_threads(fn, ...)
#define PYZC_CODES_grow(fn, ...)
#define PYZC_CODES_void(fn, ...)
#define PYZC_CODES_wrong(fn, ...)

// The checks that need words.
#define PYZC_CHECK_required(fn, T, x, ...)                                    \
    PYZC_NAME_CHECK(PYZC_ARGUMENT_(fn, x), PYZC_KEYWORD_##x)                  \
    _Static_assert(fn##_code_of_##x != (int)pyzc_code_unknown &&              \
                       fn##_code_of_##x != (int)pyzc_code_void,               \
                   "pyzc: " PYZC_ARGUMENT_(fn, x)                             \
                   ": no conversion for C type " #T);
#define PYZC_CHECK_optional(fn, T, x, value, text, given, ...)                \
    PYZC_CHECK_required(fn, T, x, ~)                                          \
    _Static_assert(fn##_has_text_of_##x,                                      \
                   "pyzc: " PYZC_ARGUMENT_(fn, x) ": default " #value         \
                   " needs its Python text: (" #T ", " #x ", " #value         \
                   ", \"text\")");
#define PYZC_CHECK_in(fn, kind, x, ...)                                       \
    PYZC_NAME_CHECK(PYZC_ARGUMENT_(fn, x), PYZC_KEYWORD_##x)                  \
    PYZC_CHECK_##kind(fn, x, __VA_ARGS__)
#define PYZC_CHECK_maybe PYZC_CHECK_in
#define PYZC_CHECK_preset PYZC_CHECK_in
#define PYZC_CHECK_rest PYZC_CHECK_in
#define PYZC_CHECK_extra(fn, kind, ...) PYZC_CHECK_##kind(fn, __VA_ARGS__)
#define PYZC_CHECK_positional_only(fn, ...)                                   \
    _Static_assert(fn##_only_ != 0,                                           \
                   "pyzc: " #fn "() entry '(positional_only)': no parameter " \
                   "stands before it");
#define PYZC_CHECK_keyword_only(fn, ...)                                      \
    _Static_assert(fn##_star_ < fn##_count_,                                  \
                   "pyzc: " #fn "() entry '(keyword_only)': no parameter "    \
                   "stands behind it");
#define PYZC_CHECK_allow_threads(fn, ...)                                     \
    _Static_assert(fn##_result_ != (int)pyzc_code_object,                     \
                   "pyzc: " #fn "(): a function that allows threads cannot "  \
                   "return a Python object");
#define PYZC_CHECK_grow(fn, value, ...)                                       \
    _Static_assert((fn##_outputs_ & 255) != 0,                                \
                   "pyzc: " #fn "() entry '(grow, " #value                    \
                   ")': no output stands in the line");
#define PYZC_CHECK_void(fn, T, ...)                                           \
    _Static_assert(fn##_count_ == 0,                                          \
                   "pyzc: " #fn "() entry '(void)': it must stand alone");
#define PYZC_CHECK_wrong(fn, write, entry, ...)                               \
    _Static_assert(0, "pyzc: " #fn "() entry '" #entry "': write " write);
#define PYZC_ARGUMENT_(fn, x) #fn "() argument '" #x "'"
#define PYZC_CHECK_TYPE_(fn, x, T)                                            \
    _Static_assert(PYZC_CODE(T) != pyzc_code_unknown &&                       \
                       PYZC_CODE(T) != pyzc_code_void,                        \
                   "pyzc: " PYZC_ARGUMENT_(fn, x)                             \
                   ": no conversion for C type " #T);
#define PYZC_NO_THREADS_(fn, x)                                               \
    "pyzc: " PYZC_ARGUMENT_(fn, x)                                            \
    ": a function that allows threads cannot have a Python object"

// Whether [text] is the Python text of the default [value] of type [T], with
// type code [code]: it was given, or it is the C text, a literal of Python's
// too, and means the same in both.
#define PYZC_HAS_TEXT_1(T, value, text, code) 1
#define PYZC_HAS_TEXT_0(T, value, text, code)                                 \
    (PYZC_IS_LITERAL(text) &&                                                 \
     PYZC_CHAR_IN_(text, 0, "\"", "\"") == (code == (int)pyzc_code_str) &&    \
     code != (int)pyzc_code_bool && code != (int)pyzc_code_object &&          \
     (code > (int)pyzc_code_ullong || PYZC_IS_INTEGER_(value)) &&             \
     !(PYZC_IS_UNSIGNED_(T) && PYZC_CHAR_IN_(text, 0, "-", "-")))
#define PYZC_IS_INTEGER_(value)                                               \
    _Generic((value), float: 0, double: 0, default: 1)
#define PYZC_IS_UNSIGNED_(T)                                                  \
    _Generic((T *)0, bool *: 1, unsigned char *: 1, unsigned short *: 1,      \
        unsigned int *: 1, unsigned long *: 1, unsigned long long *: 1,       \
        default: 0)

// Whether [text], a string literal, is a Python literal, so far as a constant
// expression can tell: a string, or a decimal or hexadecimal number without a
// suffix. The tool looks again, in full.
#define PYZC_IS_LITERAL(text)                                                 \
    (PYZC_CHAR_IN_(text, 0, "\"", "\"")                                       \
         ? PYZC_CHAR_IN_(text, sizeof(text) - 2, "\"", "\"")                  \
         : PYZC_CHAR_IN_(text, 0, "+", "9") &&                                \
               !(PYZC_CHAR_IN_(text, 0, "0", "0") &&                          \
                 PYZC_CHAR_IN_(text, 1, "0", "9")) &&                         \
               (PYZC_CHAR_IN_(text, sizeof(text) - 2, ".", "9") ||            \
                (PYZC_STRNCMP(text, "0x", 2) == 0 &&                          \
                 (PYZC_CHAR_IN_(text, sizeof(text) - 2, "a", "f") ||          \
                  PYZC_CHAR_IN_(text, sizeof(text) - 2, "A", "F")))))
#define PYZC_CHAR_IN_(text, i, first, last)                                   \
    (PYZC_STRNCMP(&(text)[i], first, 1) >= 0 &&                               \
     PYZC_STRNCMP(&(text)[i], last, 1) <= 0)

// The parameters of the C prototype.
#define PYZC_C_TYPES_required(c, T, ...) , T
#define PYZC_C_TYPES_optional(c, T, ...) , T
#define PYZC_C_TYPES_in(c, kind, ...) PYZC_C_TYPES_##kind(c, __VA_ARGS__)
#define PYZC_C_TYPES_maybe PYZC_C_TYPES_in
#define PYZC_C_TYPES_preset PYZC_C_TYPES_in
#define PYZC_C_TYPES_rest PYZC_C_TYPES_in
#define PYZC_C_TYPES_extra PYZC_C_TYPES_in
#define PYZC_C_TYPES_positional_only(c, ...)
#define PYZC_C_TYPES_keyword_only(c, ...)
#define PYZC_C_TYPES_allow_threads(c, ...)
#define PYZC_C_TYPES_grow(c, ...)
#define PYZC_C_TYPES_void(c, T, ...) , T
#define PYZC_C_TYPES_wrong(c, ...)

// The signature, between ($module and the closing parenthesis.
#define PYZC_SIGNATURE_required(c, T, x, ...) ", " #x
#define PYZC_SIGNATURE_optional(c, T, x, value, text, ...) ", " #x "=" text
#define PYZC_SIGNATURE_in(c, kind, x, ...) ", " #x
#define PYZC_SIGNATURE_maybe(c, kind, x, ...) ", " #x "=None"
#define PYZC_SIGNATURE_preset(c, kind, x, text, ...) ", " #x "=" text
#define PYZC_SIGNATURE_rest(c, kind, x, ...) PYZC_SIGNATURE_##kind(x)
#define PYZC_SIGNATURE_extra(c, ...)
#define PYZC_SIGNATURE_positional_only(c, ...) ", /"
#define PYZC_SIGNATURE_keyword_only(c, ...) ", *"
#define PYZC_SIGNATURE_allow_threads(c, ...)
#define PYZC_SIGNATURE_grow(c, ...)
#define PYZC_SIGNATURE_void(c, ...)
#define PYZC_SIGNATURE_wrong(c, ...)

// The enumerators fn_at_of_x: the place of each Python argument.
#define PYZC_AT_required(fn, T, x, ...) fn##_at_of_##x,
#define PYZC_AT_optional(fn, T, x, ...) fn##_at_of_##x,
#define PYZC_AT_in(fn, kind, x, ...) fn##_at_of_##x,
#define PYZC_AT_maybe PYZC_AT_in
#define PYZC_AT_preset PYZC_AT_in
#define PYZC_AT_rest(fn, kind, x, ...) PYZC_AT_REST_##kind(fn, x)
#define PYZC_AT_REST_args(fn, x)                                              \
    fn##_star_, fn##_at_of_##x = -1, fn##_behind_star_ = fn##_star_ - 1,
#define PYZC_AT_REST_args_of PYZC_AT_REST_args
#define PYZC_AT_REST_kwargs(fn, x)
#define PYZC_AT_extra(fn, ...)
#define PYZC_AT_positional_only(fn, ...)                                      \
    fn##_only_, fn##_next_ = fn##_only_ - 1,
#define PYZC_AT_keyword_only(fn, ...)                                         \
    fn##_star_, fn##_behind_star_ = fn##_star_ - 1,
#define PYZC_AT_allow_threads(fn, ...)
#define PYZC_AT_grow(fn, ...)
#define PYZC_AT_void(fn, ...)
#define PYZC_AT_wrong(fn, ...)

// The arguments that must be given: how many in the low byte, and above it
// one bit for each place.
#define PYZC_NEEDED_required(fn, T, x, ...) +(256 << fn##_at_of_##x) + 1
#define PYZC_NEEDED_optional(fn, ...)
#define PYZC_NEEDED_in(fn, kind, x, ...) +(256 << fn##_at_of_##x) + 1
#define PYZC_NEEDED_maybe(fn, ...)
#define PYZC_NEEDED_preset(fn, ...)
#define PYZC_NEEDED_rest(fn, ...)
#define PYZC_NEEDED_extra(fn, ...)
#define PYZC_NEEDED_positional_only(fn, ...)
#define PYZC_NEEDED_keyword_only(fn, ...)
#define PYZC_NEEDED_allow_threads(fn, ...)
#define PYZC_NEEDED_grow(fn, ...)
#define PYZC_NEEDED_void(fn, ...)
#define PYZC_NEEDED_wrong(fn, ...)

// From Python argument to C variable x_.
#define PYZC_TAKE_required(fn, T, x, ...)                                     \
    T x##_;                                                                   \
    PYZC_CONVERT_(fn, T, x)
#define PYZC_TAKE_optional(fn, T, x, value, text, given, ...)                 \
    T x##_ = value;                                                           \
    if (fn##_at_of_##x < py_nargs && py_args[fn##_at_of_##x] != NULL &&       \
        PYZC_UNLESS_NONE_##given(text, py_args[fn##_at_of_##x])               \
        pyzc_unlikely(!PYZC_TO(T)(py_args[fn##_at_of_##x], &x##_))) {         \
        py_at = fn##_at_of_##x;                                               \
        py_expected = PYZC_EXPECTED_(T);                                      \
        goto py_refused;                                                      \
    }
#define PYZC_TAKE_in(fn, kind, ...) PYZC_TAKE_##kind(fn, __VA_ARGS__)
#define PYZC_TAKE_maybe(fn, kind, x, ...)                                     \
    if (fn##_at_of_##x < py_nargs && py_args[fn##_at_of_##x] != NULL &&       \
        py_args[fn##_at_of_##x] != Py_None) {                                 \
        PYZC_TAKE_##kind(fn, x, __VA_ARGS__)                                  \
    }
#define PYZC_TAKE_preset(fn, kind, x, ...)                                    \
    if (fn##_at_of_##x < py_nargs && py_args[fn##_at_of_##x] != NULL) {       \
        PYZC_TAKE_##kind(fn, x, __VA_ARGS__)                                  \
    }
#define PYZC_TAKE_rest PYZC_TAKE_in
#define PYZC_TAKE_extra(fn, ...)
#define PYZC_TAKE_positional_only(fn, ...)
#define PYZC_TAKE_keyword_only(fn, ...)
#define PYZC_TAKE_allow_threads(fn, ...)
#define PYZC_TAKE_grow(fn, ...)
#define PYZC_TAKE_void(fn, ...)
#define PYZC_TAKE_wrong(fn, ...)
#define PYZC_CONVERT_(fn, T, x)                                               \
    if (pyzc_unlikely(!PYZC_TO(T)(py_args[fn##_at_of_##x], &x##_))) {         \
        py_at = fn##_at_of_##x;                                               \
        py_expected = PYZC_EXPECTED_(T);                                      \
        goto py_refused;                                                      \
    }

#define PYZC_EXPECTED_(T)                                                     \
    _Generic((T *)0, PYZC_USER_TYPES(PYZC_EXPECTED_CASE_) default: NULL)
#define PYZC_EXPECTED_CASE_(T, suffix, annotation) T *: annotation,

// None stands for a default whose Python text is given, and is "None".
#define PYZC_UNLESS_NONE_0(text, value)
#define PYZC_UNLESS_NONE_1(text, value) !PYZC_IS_NONE_(text, value) &&
#define PYZC_IS_NONE_(text, value)                                            \
    (PYZC_STRCMP(text, "None") == 0 && (value) == Py_None)

// The arguments of the C call.
#define PYZC_PASS_required(c, T, x, ...) , x##_
#define PYZC_PASS_optional(c, T, x, ...) , x##_
#define PYZC_PASS_in(c, kind, ...) PYZC_PASS_##kind(c, __VA_ARGS__)
#define PYZC_PASS_maybe PYZC_PASS_in
#define PYZC_PASS_preset PYZC_PASS_in
#define PYZC_PASS_rest PYZC_PASS_in
#define PYZC_PASS_extra PYZC_PASS_in
#define PYZC_PASS_positional_only(c, ...)
#define PYZC_PASS_keyword_only(c, ...)
#define PYZC_PASS_allow_threads(c, ...)
#define PYZC_PASS_grow(c, ...)
#define PYZC_PASS_void(c, ...) ,
#define PYZC_PASS_wrong(c, ...)

// Drops what stands before the first comma that the walks above leave.
#define PYZC_LIST_(...) PYZC_LIST_I_(__VA_ARGS__)
#define PYZC_LIST_I_(skip, ...) __VA_ARGS__

// What a trampoline takes, by its entries: arguments and keywords; arguments
// only, or just one, where all are positional-only; nothing. The interpreter
// specialises calls of functions with exactly these flags.
#define PYZC_SHAPE_(...) PYZC_SHAPE_I_(__VA_ARGS__)
#define PYZC_FIRST_(first, ...) first
#define PYZC_SHAPE_I_(n, first, last)                                         \
    PYZC_SECOND(PYZC_SHAPE_OF_##last PYZC_SHAPE_##n##_##first, positional, ~)
#define PYZC_SHAPE_OF_required(...) ~, keywords,
#define PYZC_SHAPE_OF_optional PYZC_SHAPE_OF_required
#define PYZC_SHAPE_OF_in PYZC_SHAPE_OF_required
#define PYZC_SHAPE_OF_maybe PYZC_SHAPE_OF_required
#define PYZC_SHAPE_OF_preset PYZC_SHAPE_OF_required
#define PYZC_SHAPE_OF_rest PYZC_SHAPE_OF_required
#define PYZC_SHAPE_OF_extra PYZC_SHAPE_OF_required
#define PYZC_SHAPE_OF_keyword_only PYZC_SHAPE_OF_required
#define PYZC_SHAPE_OF_allow_threads PYZC_SHAPE_OF_required
#define PYZC_SHAPE_OF_grow PYZC_SHAPE_OF_required
#define PYZC_SHAPE_OF_wrong PYZC_SHAPE_OF_required
#define PYZC_SHAPE_OF_void(...) ~, nothing,
#define PYZC_SHAPE_OF_positional_only(...)
#define PYZC_SHAPE_2_required(...) ~, one
#define PYZC_SHAPE_2_in(...) ~, one

#define PYZC_METH_keywords (METH_FASTCALL | METH_KEYWORDS)
#define PYZC_METH_positional METH_FASTCALL
#define PYZC_METH_one METH_O
#define PYZC_METH_nothing METH_FASTCALL

#define PYZC_PARAMETERS_keywords                                              \
    PyObject *py_module, PyObject *const *py_args, Py_ssize_t py_nargs,       \
        PyObject *py_kwnames
#define PYZC_PARAMETERS_positional                                            \
    PyObject *py_module, PyObject *const *py_args, Py_ssize_t py_nargs
#define PYZC_PARAMETERS_one PyObject *py_module, PyObject *py_arg
#define PYZC_PARAMETERS_nothing PYZC_PARAMETERS_positional

#define PYZC_BIND_keywords(fn)                                                \
    PyObject *py_slots[fn##_count_];                                          \
                                                                              \
    if (pyzc_unlikely(py_kwnames != NULL ||                                   \
                      py_nargs < (fn##_needed_ & 255) ||                      \
                      py_nargs > fn##_count_)) {                              \
        py_args = pyzc_bind(py_module, py_args, py_nargs, py_kwnames,         \
                            &fn##_record.head, py_slots);                     \
        if (py_args == NULL) {                                                \
            return NULL;                                                      \
        }                                                                     \
        py_nargs = fn##_count_;                                               \
    }
#define PYZC_BIND_positional(fn)                                              \
    (void)py_module;                                                          \
    if (pyzc_unlikely(py_nargs < (fn##_needed_ & 255) ||                      \
                      py_nargs > fn##_count_)) {                              \
        return pyzc_refuse_count(&fn##_record.head, py_nargs);                \
    }
#define PYZC_BIND_one(fn)                                                     \
    PyObject *const *py_args = &py_arg;                                       \
                                                                              \
    (void)py_module;
#define PYZC_BIND_nothing(fn)                                                 \
    (void)py_module;                                                          \
    (void)py_args;                                                            \
    if (pyzc_unlikely(py_nargs != 0)) {                                       \
        return pyzc_refuse_count(&fn##_record.head, py_nargs);                \
    }

// Where each argument that was not accepted ends.
#define PYZC_REFUSED_keywords(fn)                                             \
    py_refused:                                                               \
        PYZC_UNUSED;                                                          \
        pyzc_refuse(&fn##_record.head, py_at, py_args[py_at], py_expected);   \
        goto py_done;
#define PYZC_REFUSED_positional PYZC_REFUSED_keywords
#define PYZC_REFUSED_one PYZC_REFUSED_keywords
#define PYZC_REFUSED_nothing(fn)

#define PYZC_REFUSAL_keywords                                                 \
    Py_ssize_t py_at = 0;                                                     \
    const char *py_expected = NULL;
#define PYZC_REFUSAL_positional PYZC_REFUSAL_keywords
#define PYZC_REFUSAL_one PYZC_REFUSAL_keywords
#define PYZC_REFUSAL_nothing

// The template for required and optional parameters
#define PYZC_PLAIN_CODE_value(fn)                                             \
    fn##_result_ == (int)pyzc_code_str ? (int)pyzc_code_str_or_none           \
                                       : (int)fn##_result_
#define PYZC_PLAIN_CODE_nonnull(fn) fn##_result_
#define PYZC_PLAIN_CODE_void(fn) fn##_result_
#define PYZC_PLAIN_CODE_wrong(fn) fn##_result_
#define PYZC_PLAIN_GIVE_value(T, call) py_result = PYZC_FROM(T)(call);
#define PYZC_PLAIN_GIVE_nonnull(T, call) py_result = pyzc_from_nonnull_(call);
#define PYZC_PLAIN_GIVE_void(T, call)                                         \
    call;                                                                     \
    py_result = pyzc_from_void_();
#define PYZC_PLAIN_GIVE_wrong(T, call)

#define PYZC_FN_PLAIN_(kind, T, argument, when, how, form, message, fn, name, \
                       doc, each, shape, ...)                                 \
    enum {                                                                    \
        each(PYZC_AT_, __VA_ARGS__) fn##_count_,                              \
        fn##_needed_ = 0 each(PYZC_NEEDED_, __VA_ARGS__),                     \
        each(PYZC_CODE_ENUM_, __VA_ARGS__)                                    \
        fn##_result_ = PYZC_CODE(T),                                          \
        fn##_flags_ = PYZC_METH_##shape,                                      \
        fn##_doc_at_ = sizeof(name),                                          \
        fn##_line_ = __LINE__                                                 \
    };                                                                        \
    each(PYZC_CHECK_, __VA_ARGS__)                                            \
    PYZC_VALUE_CHECK_##kind(fn, T, ~)                                         \
    _Static_assert(_Generic(&fn,                                              \
                       T (*)(PYZC_LIST_(each(PYZC_C_TYPES_,                   \
                                             __VA_ARGS__))): 1,               \
                       default: 0),                                           \
                   "pyzc: " #fn "(): this line and the C prototype differ");  \
    PYZC_EXTENSION static const struct {                                      \
        struct pyzc_record head;                                              \
        unsigned char codes[fn##_count_ + 1];                                 \
        char text[];                                                          \
    } fn##_record = {                                                         \
        PYZC_RECORD(pyzc_kind_function,                                       \
                    PYZC_FUNCTION_COUNT(fn##_count_, fn##_count_ + 1),        \
                    PYZC_BUCKET(fn##_line_), fn##_line_),                     \
        { each(PYZC_CODES_, __VA_ARGS__) PYZC_PLAIN_CODE_##kind(fn) },        \
        { name "\0" name "($module" each(PYZC_SIGNATURE_, __VA_ARGS__)        \
              ")\n--\n\n" doc "\0" #fn }                                      \
    };                                                                        \
    static PyObject *fn##_py(PYZC_PARAMETERS_##shape)                         \
    {                                                                         \
        PyObject *py_result = NULL;                                           \
        PYZC_REFUSAL_##shape                                                  \
        PYZC_BIND_##shape(fn)                                                 \
        each(PYZC_TAKE_, __VA_ARGS__)                                         \
        PYZC_PLAIN_GIVE_##kind(T, (fn)(PYZC_LIST_(each(PYZC_PASS_,            \
                                                       __VA_ARGS__))))        \
    py_done:                                                                  \
        PYZC_UNUSED;                                                          \
        return py_result;                                                     \
        PYZC_REFUSED_##shape(fn)                                              \
    }                                                                         \
    _Static_assert((fn##_needed_ >> 8 & ((fn##_needed_ >> 8) + 1)) == 0,      \
                   "pyzc: " #fn "(): a parameter without a default follows "  \
                   "one with a default")

// The families of PYZC_FN_FULL_ only

// How many of the arguments may be positional: all before the star.
#define PYZC_LIMIT_BY_required(fn, ...)
#define PYZC_LIMIT_BY_optional(fn, ...)
#define PYZC_LIMIT_BY_in(fn, ...)
#define PYZC_LIMIT_BY_maybe(fn, ...)
#define PYZC_LIMIT_BY_preset(fn, ...)
#define PYZC_LIMIT_BY_rest(fn, kind, ...) PYZC_LIMIT_BY_REST_##kind(fn)
#define PYZC_LIMIT_BY_REST_args(fn) +fn##_star_ - fn##_count_
#define PYZC_LIMIT_BY_REST_args_of PYZC_LIMIT_BY_REST_args
#define PYZC_LIMIT_BY_REST_kwargs(fn)
#define PYZC_LIMIT_BY_extra(fn, ...)
#define PYZC_LIMIT_BY_positional_only(fn, ...)
#define PYZC_LIMIT_BY_keyword_only(fn, ...) +fn##_star_ - fn##_count_
#define PYZC_LIMIT_BY_allow_threads(fn, ...)
#define PYZC_LIMIT_BY_grow(fn, ...)
#define PYZC_LIMIT_BY_void(fn, ...)
#define PYZC_LIMIT_BY_wrong(fn, ...)

// How many of those must be given.
#define PYZC_FIRST_NEEDED_required(fn, T, x, ...)                             \
    +(fn##_at_of_##x < fn##_positional_)
#define PYZC_FIRST_NEEDED_optional(fn, ...)
#define PYZC_FIRST_NEEDED_in(fn, kind, x, ...)                                \
    +(fn##_at_of_##x < fn##_positional_)
#define PYZC_FIRST_NEEDED_maybe(fn, ...)
#define PYZC_FIRST_NEEDED_preset(fn, ...)
#define PYZC_FIRST_NEEDED_rest(fn, ...)
#define PYZC_FIRST_NEEDED_extra(fn, ...)
#define PYZC_FIRST_NEEDED_positional_only(fn, ...)
#define PYZC_FIRST_NEEDED_keyword_only(fn, ...)
#define PYZC_FIRST_NEEDED_allow_threads(fn, ...)
#define PYZC_FIRST_NEEDED_grow(fn, ...)
#define PYZC_FIRST_NEEDED_void(fn, ...)
#define PYZC_FIRST_NEEDED_wrong(fn, ...)

// + 1 where the function allows threads.
#define PYZC_THREADS_required(fn, ...)
#define PYZC_THREADS_optional(fn, ...)
#define PYZC_THREADS_in(fn, ...)
#define PYZC_THREADS_maybe(fn, ...)
#define PYZC_THREADS_preset(fn, ...)
#define PYZC_THREADS_rest(fn, ...)
#define PYZC_THREADS_extra(fn, ...)
#define PYZC_THREADS_positional_only(fn, ...)
#define PYZC_THREADS_keyword_only(fn, ...)
#define PYZC_THREADS_allow_threads(fn, ...) +1
#define PYZC_THREADS_grow(fn, ...)
#define PYZC_THREADS_void(fn, ...)
#define PYZC_THREADS_wrong(fn, ...)

// + 1 where it has *args.
#define PYZC_ARGS_required(fn, ...)
#define PYZC_ARGS_optional(fn, ...)
#define PYZC_ARGS_in(fn, ...)
#define PYZC_ARGS_maybe(fn, ...)
#define PYZC_ARGS_preset(fn, ...)
#define PYZC_ARGS_rest(fn, kind, ...) PYZC_ARGS_##kind
#define PYZC_ARGS_args +1
#define PYZC_ARGS_args_of +1
#define PYZC_ARGS_kwargs
#define PYZC_ARGS_extra(fn, ...)
#define PYZC_ARGS_positional_only(fn, ...)
#define PYZC_ARGS_keyword_only(fn, ...)
#define PYZC_ARGS_allow_threads(fn, ...)
#define PYZC_ARGS_grow(fn, ...)
#define PYZC_ARGS_void(fn, ...)
#define PYZC_ARGS_wrong(fn, ...)

// + 1 for each output, + 256 for each arena.
#define PYZC_OUTPUTS_required(fn, ...)
#define PYZC_OUTPUTS_optional(fn, ...)
#define PYZC_OUTPUTS_in(fn, ...)
#define PYZC_OUTPUTS_maybe(fn, ...)
#define PYZC_OUTPUTS_preset(fn, ...)
#define PYZC_OUTPUTS_rest(fn, ...)
#define PYZC_OUTPUTS_extra(fn, kind, ...)                                     \
    PYZC_SECOND(PYZC_IS_OUTPUT_##kind, , ~)
#define PYZC_IS_OUTPUT_arena ~, +256
#define PYZC_IS_OUTPUT_output ~, +1
#define PYZC_IS_OUTPUT_output_alone ~, +1
#define PYZC_IS_OUTPUT_output_str ~, +1
#define PYZC_IS_OUTPUT_output_str_alone ~, +1
#define PYZC_OUTPUTS_positional_only(fn, ...)
#define PYZC_OUTPUTS_keyword_only(fn, ...)
#define PYZC_OUTPUTS_allow_threads(fn, ...)
#define PYZC_OUTPUTS_grow(fn, ...)
#define PYZC_OUTPUTS_void(fn, ...)
#define PYZC_OUTPUTS_wrong(fn, ...)

// + 1 for each callback; and + 64 for each whose void * is elsewhere, - 64 for
// each such void *.
#define PYZC_CALLBACKS_required(fn, ...)
#define PYZC_CALLBACKS_optional(fn, ...)
#define PYZC_CALLBACKS_in(fn, kind, ...)                                      \
    PYZC_SECOND(PYZC_IS_CALLBACK_##kind, , ~)
#define PYZC_CALLBACKS_maybe PYZC_CALLBACKS_in
#define PYZC_CALLBACKS_preset(fn, ...)
#define PYZC_CALLBACKS_rest(fn, ...)
#define PYZC_CALLBACKS_extra PYZC_CALLBACKS_in
#define PYZC_IS_CALLBACK_callback ~, +1
#define PYZC_IS_CALLBACK_callback_behind ~, +1
#define PYZC_IS_CALLBACK_function ~, +1 + 64
#define PYZC_IS_CALLBACK_user ~, -64
#define PYZC_CALLBACKS_positional_only(fn, ...)
#define PYZC_CALLBACKS_keyword_only(fn, ...)
#define PYZC_CALLBACKS_allow_threads(fn, ...)
#define PYZC_CALLBACKS_grow(fn, ...)
#define PYZC_CALLBACKS_void(fn, ...)
#define PYZC_CALLBACKS_wrong(fn, ...)

// The lines that the types of the Python arguments name.
#define PYZC_NAMED_required(fn, ...)
#define PYZC_NAMED_optional(fn, ...)
#define PYZC_NAMED_in(fn, kind, ...) PYZC_NAMED_##kind(fn, __VA_ARGS__)
#define PYZC_NAMED_maybe PYZC_NAMED_in
#define PYZC_NAMED_preset PYZC_NAMED_in
#define PYZC_NAMED_rest PYZC_NAMED_in
#define PYZC_NAMED_extra(fn, ...)
#define PYZC_NAMED_positional_only(fn, ...)
#define PYZC_NAMED_keyword_only(fn, ...)
#define PYZC_NAMED_allow_threads(fn, ...)
#define PYZC_NAMED_grow(fn, ...)
#define PYZC_NAMED_void(fn, ...)
#define PYZC_NAMED_wrong(fn, ...)

// That no Python object is used while other threads run.
#define PYZC_OBJECTS_required(fn, T, x, ...)                                  \
    _Static_assert(!fn##_threads_ ||                                          \
                       fn##_code_of_##x != (int)pyzc_code_object,             \
                   PYZC_NO_THREADS_(fn, x));
#define PYZC_OBJECTS_optional PYZC_OBJECTS_required
#define PYZC_OBJECTS_in(fn, ...)
#define PYZC_OBJECTS_maybe(fn, ...)
#define PYZC_OBJECTS_preset(fn, ...)
#define PYZC_OBJECTS_rest(fn, ...)
#define PYZC_OBJECTS_extra(fn, ...)
#define PYZC_OBJECTS_positional_only(fn, ...)
#define PYZC_OBJECTS_keyword_only(fn, ...)
#define PYZC_OBJECTS_allow_threads(fn, ...)
#define PYZC_OBJECTS_grow(fn, ...)
#define PYZC_OBJECTS_void(fn, ...)
#define PYZC_OBJECTS_wrong(fn, ...)

// Variables, as the cleanup must find them.
#define PYZC_DECLARE_required(fn, ...)
#define PYZC_DECLARE_optional(fn, ...)
#define PYZC_DECLARE_in(fn, kind, ...) PYZC_DECLARE_##kind(fn, __VA_ARGS__)
#define PYZC_DECLARE_maybe PYZC_DECLARE_in
#define PYZC_DECLARE_preset PYZC_DECLARE_in
#define PYZC_DECLARE_rest PYZC_DECLARE_in
#define PYZC_DECLARE_extra PYZC_DECLARE_in
#define PYZC_DECLARE_positional_only(fn, ...)
#define PYZC_DECLARE_keyword_only(fn, ...)
#define PYZC_DECLARE_allow_threads(fn, ...)
#define PYZC_DECLARE_grow(fn, ...)
#define PYZC_DECLARE_void(fn, ...)
#define PYZC_DECLARE_wrong(fn, ...)

// What is done before each call.
#define PYZC_PREPARE_required(fn, ...)
#define PYZC_PREPARE_optional(fn, ...)
#define PYZC_PREPARE_in(fn, kind, ...) PYZC_PREPARE_##kind(fn, __VA_ARGS__)
#define PYZC_PREPARE_maybe PYZC_PREPARE_in
#define PYZC_PREPARE_preset PYZC_PREPARE_in
#define PYZC_PREPARE_rest PYZC_PREPARE_in
#define PYZC_PREPARE_extra PYZC_PREPARE_in
#define PYZC_PREPARE_positional_only(fn, ...)
#define PYZC_PREPARE_keyword_only(fn, ...)
#define PYZC_PREPARE_allow_threads(fn, ...)
#define PYZC_PREPARE_grow(fn, ...)
#define PYZC_PREPARE_void(fn, ...)
#define PYZC_PREPARE_wrong(fn, ...)

// Whether to call again: what the result must be, and who can make more room.
#define PYZC_AGAIN_required(fn, ...)
#define PYZC_AGAIN_optional(fn, ...)
#define PYZC_AGAIN_in(fn, ...)
#define PYZC_AGAIN_maybe(fn, ...)
#define PYZC_AGAIN_preset(fn, ...)
#define PYZC_AGAIN_rest(fn, ...)
#define PYZC_AGAIN_extra(fn, ...)
#define PYZC_AGAIN_positional_only(fn, ...)
#define PYZC_AGAIN_keyword_only(fn, ...)
#define PYZC_AGAIN_allow_threads(fn, ...)
#define PYZC_AGAIN_grow(fn, result, ...) || py_value == (result)
#define PYZC_AGAIN_void(fn, ...)
#define PYZC_AGAIN_wrong(fn, ...)

#define PYZC_GROW_required(fn, ...)
#define PYZC_GROW_optional(fn, ...)
#define PYZC_GROW_in(fn, kind, ...) PYZC_GROW_##kind(fn, __VA_ARGS__)
#define PYZC_GROW_maybe PYZC_GROW_in
#define PYZC_GROW_preset PYZC_GROW_in
#define PYZC_GROW_rest PYZC_GROW_in
#define PYZC_GROW_extra PYZC_GROW_in
#define PYZC_GROW_positional_only(fn, ...)
#define PYZC_GROW_keyword_only(fn, ...)
#define PYZC_GROW_allow_threads(fn, ...)
#define PYZC_GROW_grow(fn, ...)
#define PYZC_GROW_void(fn, ...)
#define PYZC_GROW_wrong(fn, ...)

// What says that the call failed, beside its result.
#define PYZC_FAIL_required(fn, ...)
#define PYZC_FAIL_optional(fn, ...)
#define PYZC_FAIL_in(fn, kind, ...) PYZC_FAIL_##kind(fn, __VA_ARGS__)
#define PYZC_FAIL_maybe PYZC_FAIL_in
#define PYZC_FAIL_preset PYZC_FAIL_in
#define PYZC_FAIL_rest PYZC_FAIL_in
#define PYZC_FAIL_extra PYZC_FAIL_in
#define PYZC_FAIL_positional_only(fn, ...)
#define PYZC_FAIL_keyword_only(fn, ...)
#define PYZC_FAIL_allow_threads(fn, ...)
#define PYZC_FAIL_grow(fn, ...)
#define PYZC_FAIL_void(fn, ...)
#define PYZC_FAIL_wrong(fn, ...)

// The paths among the arguments, for an OSError.
#define PYZC_FILES_required(fn, ...)
#define PYZC_FILES_optional(fn, ...)
#define PYZC_FILES_in(fn, kind, ...)                                          \
    PYZC_CAT(PYZC_FILES_, PYZC_SECOND(PYZC_FILES_IN_##kind(), none, ~))       \
    (fn, __VA_ARGS__)
#define PYZC_FILES_maybe PYZC_FILES_in
#define PYZC_FILES_preset(fn, ...)
#define PYZC_FILES_rest(fn, ...)
#define PYZC_FILES_extra(fn, ...)
#define PYZC_FILES_positional_only(fn, ...)
#define PYZC_FILES_keyword_only(fn, ...)
#define PYZC_FILES_allow_threads(fn, ...)
#define PYZC_FILES_grow(fn, ...)
#define PYZC_FILES_void(fn, ...)
#define PYZC_FILES_wrong(fn, ...)
#define PYZC_FILES_none(fn, ...)
#define PYZC_FILES_IN_path() ~, path
#define PYZC_FILES_path(fn, x, ...)                                           \
    x##_bytes != NULL ? py_args[fn##_at_of_##x] : Py_None,

// The types of the results, and the results.
#define PYZC_RESULT_CODES_required(fn, ...)
#define PYZC_RESULT_CODES_optional(fn, ...)
#define PYZC_RESULT_CODES_in(fn, kind, ...)                                   \
    PYZC_RESULT_CODES_##kind(fn, __VA_ARGS__)
#define PYZC_RESULT_CODES_maybe PYZC_RESULT_CODES_in
#define PYZC_RESULT_CODES_preset PYZC_RESULT_CODES_in
#define PYZC_RESULT_CODES_rest PYZC_RESULT_CODES_in
#define PYZC_RESULT_CODES_extra PYZC_RESULT_CODES_in
#define PYZC_RESULT_CODES_positional_only(fn, ...)
#define PYZC_RESULT_CODES_keyword_only(fn, ...)
#define PYZC_RESULT_CODES_allow_threads(fn, ...)
#define PYZC_RESULT_CODES_grow(fn, ...)
#define PYZC_RESULT_CODES_void(fn, ...)
#define PYZC_RESULT_CODES_wrong(fn, ...)

#define PYZC_COLLECT_required(fn, ...)
#define PYZC_COLLECT_optional(fn, ...)
#define PYZC_COLLECT_in(fn, kind, ...) PYZC_COLLECT_##kind(fn, __VA_ARGS__)
#define PYZC_COLLECT_maybe PYZC_COLLECT_in
#define PYZC_COLLECT_preset PYZC_COLLECT_in
#define PYZC_COLLECT_rest PYZC_COLLECT_in
#define PYZC_COLLECT_extra PYZC_COLLECT_in
#define PYZC_COLLECT_positional_only(fn, ...)
#define PYZC_COLLECT_keyword_only(fn, ...)
#define PYZC_COLLECT_allow_threads(fn, ...)
#define PYZC_COLLECT_grow(fn, ...)
#define PYZC_COLLECT_void(fn, ...)
#define PYZC_COLLECT_wrong(fn, ...)

// Gives back what the variables hold.
#define PYZC_RELEASE_required(fn, ...)
#define PYZC_RELEASE_optional(fn, ...)
#define PYZC_RELEASE_in(fn, kind, ...) PYZC_RELEASE_##kind(fn, __VA_ARGS__)
#define PYZC_RELEASE_maybe PYZC_RELEASE_in
#define PYZC_RELEASE_preset PYZC_RELEASE_in
#define PYZC_RELEASE_rest PYZC_RELEASE_in
#define PYZC_RELEASE_extra PYZC_RELEASE_in
#define PYZC_RELEASE_positional_only(fn, ...)
#define PYZC_RELEASE_keyword_only(fn, ...)
#define PYZC_RELEASE_allow_threads(fn, ...)
#define PYZC_RELEASE_grow(fn, ...)
#define PYZC_RELEASE_void(fn, ...)
#define PYZC_RELEASE_wrong(fn, ...)

// As PYZC_BIND_, for what may have keyword-only parameters, *args or
// **kwargs. The slot behind those of the parameters is for the dict.
#define PYZC_FULL_SLOTS_keywords(fn) PyObject *py_slots[fn##_count_ + 1];
#define PYZC_FULL_SLOTS_positional(fn)
#define PYZC_FULL_SLOTS_one(fn)                                               \
    PyObject *const *py_args = &py_arg;                                       \
    (void)py_module;
#define PYZC_FULL_SLOTS_nothing(fn)
#define PYZC_FULL_BIND_keywords(fn)                                           \
    if (pyzc_unlikely(py_kwnames != NULL ||                                   \
                      (fn##_first_needed_ > 0 &&                              \
                       py_nargs < fn##_first_needed_) ||                      \
                      (py_nargs > fn##_positional_ && !fn##_args_) ||         \
                      fn##_first_needed_ < (fn##_needed_ & 255))) {           \
        py_args = (fn##_positional_ < fn##_count_ || fn##_args_               \
                       ? pyzc_bind_more                                       \
                       : pyzc_bind)(py_module, py_args, py_nargs, py_kwnames, \
                                    &fn##_record.head, py_slots);             \
        if (py_args == NULL) {                                                \
            return NULL;                                                      \
        }                                                                     \
        py_nargs = fn##_count_;                                               \
    } else if (fn##_positional_ < fn##_count_ &&                              \
               py_nargs > fn##_positional_) {                                 \
        py_nargs = fn##_positional_;  /* the rest is *args */                 \
    }
#define PYZC_FULL_BIND_positional PYZC_BIND_positional
#define PYZC_FULL_BIND_one(fn)
#define PYZC_FULL_BIND_nothing PYZC_BIND_nothing

// Lets other threads run, if the function does, and takes the GIL again.
#define PYZC_THREADS_BEGIN_(fn)                                               \
    if (fn##_threads_) {                                                      \
        if (fn##_callbacks_ != 0) {                                           \
            py_frame.ready = 0;                                               \
        }                                                                     \
        py_frame.released = PyEval_SaveThread();                              \
    }
#define PYZC_THREADS_END_(fn)                                                 \
    if (fn##_threads_) {                                                      \
        pyzc_threads_end_(py_frame.released);                                 \
        py_frame.released = NULL;                                             \
    }
// Raises what a callback has failed with.
#define PYZC_CALLBACKS_END_(fn)                                               \
    if (fn##_callbacks_ != 0 && pyzc_unlikely(py_frame.has_failed)) {         \
        pyzc_frame_raise_(&py_frame);                                         \
        goto py_done;                                                         \
    }

#define PYZC_FN_FULL_(kind, T, argument, when, how, form, message, fn, name,  \
                      doc, each, shape, ...)                                  \
    enum {                                                                    \
        each(PYZC_AT_, __VA_ARGS__) fn##_count_,                              \
        fn##_needed_ = 0 each(PYZC_NEEDED_, __VA_ARGS__),                     \
        fn##_positional_ = fn##_count_ each(PYZC_LIMIT_BY_, __VA_ARGS__),     \
        fn##_first_needed_ = 0 each(PYZC_FIRST_NEEDED_, __VA_ARGS__),         \
        fn##_threads_ = 0 each(PYZC_THREADS_, __VA_ARGS__),                   \
        fn##_args_ = 0 each(PYZC_ARGS_, __VA_ARGS__),                         \
        fn##_outputs_ = 0 each(PYZC_OUTPUTS_, __VA_ARGS__),                   \
        fn##_callbacks_ = 0 each(PYZC_CALLBACKS_, __VA_ARGS__),               \
        each(PYZC_CODE_ENUM_, __VA_ARGS__)                                    \
        fn##_result_ = PYZC_CODE(T),                                          \
        fn##_results_ =                                                       \
            sizeof((const int[]){ PYZC_VALUE_CODES_##kind(fn, when)           \
                                      each(PYZC_RESULT_CODES_,                \
                                           __VA_ARGS__) 0 }) /                \
                sizeof(int) -                                                 \
            1,                                                                \
        fn##_codes_ = sizeof((const int[]){ each(PYZC_CODES_,                 \
                                                 __VA_ARGS__) 0 }) /          \
                          sizeof(int) +                                       \
                      1 + fn##_results_,                                      \
        fn##_flags_ = PYZC_METH_##shape,                                      \
        fn##_doc_at_ = sizeof(name),                                          \
        fn##_line_ = __LINE__                                                 \
    };                                                                        \
    each(PYZC_CHECK_, __VA_ARGS__)                                            \
    each(PYZC_OBJECTS_, __VA_ARGS__)                                          \
    PYZC_VALUE_CHECK_##kind(fn, T, argument)                                  \
    _Static_assert(_Generic(&fn,                                              \
                       T (*)(PYZC_LIST_(each(PYZC_C_TYPES_,                   \
                                                  __VA_ARGS__))): 1,          \
                       default: 0),                                           \
                   "pyzc: " #fn "(): this line and the C prototype differ");  \
    PYZC_EXTENSION static const struct {                                      \
        struct pyzc_record head;                                              \
        unsigned char codes[fn##_codes_];                                     \
        char text[];                                                          \
    } fn##_record = {                                                         \
        PYZC_RECORD(pyzc_kind_function,                                       \
                    PYZC_FUNCTION_COUNT(fn##_count_, fn##_codes_),            \
                    PYZC_BUCKET(fn##_line_), fn##_line_),                     \
        { each(PYZC_CODES_, __VA_ARGS__) pyzc_code_tuple, fn##_results_,      \
          PYZC_VALUE_CODES_##kind(fn, when)                                   \
              each(PYZC_RESULT_CODES_, __VA_ARGS__) },                        \
        { name "\0" name "($module" each(PYZC_SIGNATURE_, __VA_ARGS__)        \
              ")\n--\n\n" doc "\0" #fn                                        \
                  each(PYZC_NAMED_, __VA_ARGS__)                              \
                      PYZC_VALUE_NAMED_##kind(argument) }                     \
    };                                                                        \
    static PyObject *fn##_py(PYZC_PARAMETERS_##shape)                         \
    {                                                                         \
        PyObject *py_result = NULL;                                           \
        PyObject *py_results[fn##_results_ + 1];                              \
        Py_ssize_t py_n = 0;                                                  \
        struct pyzc_frame py_frame = { 0 };                                   \
        bool py_called = false;                                               \
        PYZC_REFUSAL_##shape                                                  \
        PYZC_FULL_SLOTS_##shape(fn)                                           \
        PYZC_VALUE_DECLARE_##kind(T)                                          \
        each(PYZC_DECLARE_, __VA_ARGS__)                                      \
        PYZC_FULL_BIND_##shape(fn)                                            \
        each(PYZC_TAKE_, __VA_ARGS__)                                         \
        do {                                                                  \
            each(PYZC_PREPARE_, __VA_ARGS__)                                  \
            PYZC_THREADS_BEGIN_(fn)                                           \
            PYZC_VALUE_CALL_##kind((fn)(PYZC_LIST_(each(PYZC_PASS_,           \
                                                             __VA_ARGS__))))  \
            PYZC_THREADS_END_(fn)                                             \
            py_called = true;                                                 \
            PYZC_CALLBACKS_END_(fn)                                           \
        } while ((0 each(PYZC_AGAIN_, __VA_ARGS__)) &&                        \
                 (0 each(PYZC_GROW_, __VA_ARGS__)) && !PyErr_Occurred());     \
        each(PYZC_FAIL_, __VA_ARGS__)                                         \
        PYZC_FAILED_##when(fn, T, (each(PYZC_FILES_, __VA_ARGS__)), how,      \
                           form, message)                                     \
        PYZC_VALUE_COLLECT_##kind(T, argument)                                \
        each(PYZC_COLLECT_, __VA_ARGS__)                                      \
        py_result = pyzc_results_(py_results, fn##_results_);                 \
    py_done:                                                                  \
        PYZC_UNUSED;                                                          \
        (void)py_n;                                                           \
        (void)py_frame;                                                       \
        (void)py_called;                                                      \
        each(PYZC_RELEASE_, __VA_ARGS__)                                      \
        PYZC_VALUE_RELEASE_##kind(argument)                                   \
        return py_result;                                                     \
    py_drop:                                                                  \
        PYZC_UNUSED;                                                          \
        pyzc_refuse_null_(&fn##_record.head, py_results, py_n);               \
        goto py_done;                                                         \
        PYZC_REFUSED_##shape(fn)                                              \
    }                                                                         \
    _Static_assert(((fn##_needed_ >> 8 & ((1 << fn##_positional_) - 1)) &     \
                    ((fn##_needed_ >> 8 & ((1 << fn##_positional_) - 1)) +    \
                     1)) == 0,                                                \
                   "pyzc: " #fn "(): a parameter without a default follows "  \
                   "one with a default")

#endif  // PYZC_DETAIL_TRAMPOLINE_H
