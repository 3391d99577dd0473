// detail/forms.h - what is made of an entry, by its form.
//
// The forms are those of detail/entry.h. Each family has one macro for each of
// them; detail/trampoline.h walks the entries once for each family. Of a kind,
// which comes as "of", the macro of that kind in detail/kinds.h is asked. Each
// kind with a Python argument has one of the families CODES and TAKE, each
// with a C parameter one of C_TYPES and PASS. Of the others it has those that
// it needs, which expand to "~, " and what is made: PYZC_ASK_ of one that is
// no macro is nothing.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_FORMS_H
#define PYZC_DETAIL_FORMS_H

#include <pyzc/convert.h>
#include <pyzc/detail/base.h>
#include <pyzc/detail/entry.h>
#include <pyzc/detail/keywords.h>
#include <pyzc/detail/kinds.h>
#include <pyzc/detail/record.h>

// The macro of the family [F] for what [probe] names, or PYZC_family_none.
#define PYZC_PICK_(F, probe) PYZC_CAT(F, PYZC_SECOND(probe, none, ~))
// That of the family [F] for [kind], where its form has a Python argument; or
// a C parameter. One that makes nothing, where it has not.
#define PYZC_PY_OF_in(F, kind) F##kind
#define PYZC_PY_OF_maybe PYZC_PY_OF_in
#define PYZC_PY_OF_preset PYZC_PY_OF_in
#define PYZC_PY_OF_rest PYZC_PY_OF_in
#define PYZC_PY_OF_extra(F, kind) PYZC_EAT_
#define PYZC_PY_OF_mark PYZC_PY_OF_extra
#define PYZC_C_OF_in PYZC_PY_OF_in
#define PYZC_C_OF_maybe PYZC_PY_OF_in
#define PYZC_C_OF_preset PYZC_PY_OF_in
#define PYZC_C_OF_rest PYZC_PY_OF_in
#define PYZC_C_OF_extra PYZC_PY_OF_in
#define PYZC_C_OF_mark PYZC_PY_OF_extra

// The families of both templates

// The enumerators fn_code_of_x, and what else is checked below: a compiler
// that quotes a failed condition then quotes a name, not its expansion.
#define PYZC_CODE_ENUM_required(fn, T, x, ...) fn##_code_of_##x = PYZC_CODE(T),
#define PYZC_CODE_ENUM_optional(fn, T, x, value, text, given, ...)            \
    fn##_code_of_##x = PYZC_CODE(T),                                          \
    fn##_has_text_of_##x =                                                    \
        PYZC_HAS_TEXT_##given(T, value, text, fn##_code_of_##x),
#define PYZC_CODE_ENUM_of(fn, ...)

// The types of the Python arguments, in the record.
#define PYZC_CODES_required(fn, T, x, ...) fn##_code_of_##x,
#define PYZC_CODES_optional(fn, T, x, ...) fn##_code_of_##x,
#define PYZC_CODES_of(fn, form, kind, ...)                                    \
    PYZC_PY_OF_##form(PYZC_CODES_, kind)(fn, __VA_ARGS__)

// The checks that need words.
#define PYZC_CHECK_required(fn, T, x, ...)                                    \
    PYZC_CHECK_NAME_(fn, x, ~)                                                \
    _Static_assert(!(fn##_code_of_##x == (int)pyzc_code_unknown ||            \
                     fn##_code_of_##x == (int)pyzc_code_void),                \
                   "pyzc: " PYZC_ARGUMENT_(fn, x)                             \
                   ": no conversion for C type " #T);
#define PYZC_CHECK_optional(fn, T, x, value, text, given, ...)                \
    PYZC_CHECK_required(fn, T, x, ~)                                          \
    PYZC_CHECK_FITS_(fn, x, T, T, value, text, fn##_code_of_##x)              \
    _Static_assert(fn##_has_text_of_##x || !fn##_fits_of_##x,                 \
                   "pyzc: " PYZC_ARGUMENT_(fn, x) ": default " #value         \
                   " needs its Python text: (" #T ", " #x ", " #value         \
                   ", \"text\")");
#define PYZC_CHECK_of(fn, form, kind, ...)                                    \
    PYZC_PY_OF_##form(PYZC_CHECK_, NAME_)(fn, __VA_ARGS__)                    \
    PYZC_ASK_(PYZC_CHECK_##kind(fn, __VA_ARGS__))
#define PYZC_CHECK_NAME_(fn, x, ...)                                          \
    PYZC_NAME_CHECK(PYZC_ARGUMENT_(fn, x), PYZC_NAME_BELONGS_HERE_NOT_##x)
#define PYZC_CHECK_wrong(fn, write, entry, ...)                               \
    _Static_assert(sizeof(#entry) > 1, "pyzc: " #fn "(): an entry is missing "\
                   "after the docstring or a comma: write (void) if there "   \
                   "are no parameters");                                      \
    _Static_assert(0, "pyzc: " #fn "() entry '" #entry "': write " write);
#define PYZC_ARGUMENT_(fn, x) #fn "() argument '" #x "'"
#define PYZC_NO_THREADS_(fn, x)                                               \
    "pyzc: " PYZC_ARGUMENT_(fn, x)                                            \
    ": a function that allows threads cannot have a Python object"

// Whether [text] is the Python text of the default [value] of type [T], with
// type code [code]: it was given, or is that of true or false, or it is the C
// text, a literal of Python's too, and means the same in both.
#define PYZC_HAS_TEXT_1(T, value, text, code) 1
#define PYZC_HAS_TEXT_truth(T, value, text, code)                             \
    PYZC_IF_CONSTANT(value, (value) == PYZC_CHAR_IN_(text, 0, "T", "T"))
#define PYZC_HAS_TEXT_0(T, value, text, code)                                 \
    (PYZC_IS_LITERAL(text) &&                                                 \
     PYZC_CHAR_IN_(text, 0, "\"", "\"") == (code == (int)pyzc_code_str) &&    \
     code != (int)pyzc_code_bool && code != (int)pyzc_code_object &&          \
     (PYZC_IS_INTEGER_(value) || !PYZC_IS_INTEGER_CODE(code)))
#define PYZC_IS_INTEGER_(value)                                               \
    _Generic((value), float: 0, double: 0, default: 1)

// That type [T], with type code [code], which the line calls [name], has the
// default [value], so far as a constant expression can tell; one that None
// stands for may be any. Not asked of structs, whose default may be in braces.
#define PYZC_CHECK_FITS_(fn, x, T, name, value, text, code)                   \
    PYZC_SECOND(PYZC_BRACES_OF_##T, PYZC_CHECK_VALUE_, ~)                     \
    (fn, x, T, name, value, text, code)
#define PYZC_BRACES_OF_struct ~, PYZC_CHECK_NO_VALUE_,
#define PYZC_BRACES_OF_union ~, PYZC_CHECK_NO_VALUE_,
#define PYZC_CHECK_NO_VALUE_(fn, x, ...) enum { fn##_fits_of_##x = 1 };
#define PYZC_CHECK_VALUE_(fn, x, T, name, value, text, code)                  \
    PYZC_EXTENSION enum {                                                     \
        fn##_whole_of_##x = PYZC_IF_CONSTANT(value, PYZC_WHOLE_(value))       \
    };                                                                        \
    enum { fn##_signed_of_##x = PYZC_IS_SIGNED_CODE(code) };                  \
    PYZC_EXTENSION enum {                                                     \
        fn##_fits_of_##x = PYZC_IF_CONSTANT(                                  \
            value, PYZC_STRCMP(text, "None") == 0 ||                          \
                       PYZC_FITS_(T, value, fn##_whole_of_##x,                \
                                  fn##_signed_of_##x, code))                  \
    };                                                                        \
    _Static_assert(fn##_fits_of_##x,                                          \
                   "pyzc: " PYZC_ARGUMENT_(fn, x) ": default " #value         \
                   " does not fit " #name);
#define PYZC_FITS_(T, value, whole, is_signed, code)                          \
    (PYZC_IS_INTEGER_CODE(code)                                               \
         ? PYZC_IS_INTEGER_(value) && PYZC_FITS_INTEGER_(T, whole, is_signed) \
     : (code) == (int)pyzc_code_float                                         \
         ? PYZC_IS_INF((float)PYZC_REAL_(value)) ==                           \
               PYZC_IS_INF(PYZC_REAL_(value))                                 \
         : PYZC_FITS_STR_(value))
// Not by comparing: compilers warn where a type has no other values.
#define PYZC_FITS_INTEGER_(T, whole, is_signed)                               \
    ((whole) < 1 && (whole) != 0                                              \
         ? is_signed &&                                                       \
               (~(uintmax_t)(whole) & ~PYZC_ONES_(T, is_signed)) == 0         \
         : ((uintmax_t)(whole) & ~PYZC_ONES_(T, is_signed)) == 0)
// The largest value of such a type, of another no more than a number.
#define PYZC_ONES_(T, is_signed)                                              \
    (UINTMAX_MAX >> ((sizeof(uintmax_t) - sizeof(T)) * CHAR_BIT & 63) >>      \
     is_signed)
#define PYZC_FITS_STR_(value)                                                 \
    (!PYZC_CHAR_IN_(PYZC_TEXT(value), 0, "\"", "\"") ||                       \
     PYZC_STRLEN(_Generic((value), char *: (value), const char *: (value),    \
                     default: "")) == sizeof(value) - 1)
// A value as an integer, or as a floating-point number; 0 if it is neither.
// Written in full, because it is asked of each default: PYZC_INTEGERS would add
// a twentieth to the time that a module of functions takes to compile.
#define PYZC_WHOLE_(value)                                                    \
    _Generic((value), bool: (value), char: (value), signed char: (value),     \
        unsigned char: (value), short: (value), unsigned short: (value),      \
        int: (value), unsigned int: (value), long: (value),                   \
        unsigned long: (value), long long: (value),                           \
        unsigned long long: (value), default: 0)
#define PYZC_REAL_(value)                                                     \
    _Generic((value), float: (value), double: (value),                        \
        long double: (value), default: 0.0)

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

// The parameters of the C prototype, each after a comma.
#define PYZC_C_TYPES_required(c, T, ...) , T
#define PYZC_C_TYPES_optional(c, T, ...) , T
#define PYZC_C_TYPES_of(c, form, kind, ...)                                   \
    PYZC_C_OF_##form(PYZC_C_TYPES_, kind)(c, __VA_ARGS__)

// The signature, between ($module and the closing parenthesis.
#define PYZC_SIGNATURE_required(c, T, x, ...) ", " #x
#define PYZC_SIGNATURE_optional(c, T, x, value, text, ...) ", " #x "=" text
#define PYZC_SIGNATURE_of(c, form, kind, ...)                                 \
    PYZC_SIGNATURE_##form(c, kind, __VA_ARGS__)
#define PYZC_SIGNATURE_in(c, kind, x, ...) ", " #x
#define PYZC_SIGNATURE_maybe(c, kind, x, ...) ", " #x "=None"
#define PYZC_SIGNATURE_preset(c, kind, x, text, ...) ", " #x "=" text
#define PYZC_SIGNATURE_rest(c, kind, ...)                                     \
    PYZC_ASK_(PYZC_SIGNATURE_##kind(c, __VA_ARGS__))
#define PYZC_SIGNATURE_extra(c, kind, ...)
#define PYZC_SIGNATURE_mark PYZC_SIGNATURE_rest

// The enumerators fn_argument_x: the place of each Python argument.
#define PYZC_AT_required(fn, T, x, ...) fn##_argument_##x,
#define PYZC_AT_optional(fn, T, x, ...) fn##_argument_##x,
#define PYZC_AT_of(fn, form, kind, ...) PYZC_AT_##form(fn, kind, __VA_ARGS__)
#define PYZC_AT_in(fn, kind, x, ...) fn##_argument_##x,
#define PYZC_AT_maybe PYZC_AT_in
#define PYZC_AT_preset PYZC_AT_in
#define PYZC_AT_rest(fn, kind, ...)                                           \
    PYZC_ASK_LIST_(PYZC_AT_##kind(fn, __VA_ARGS__))
#define PYZC_AT_extra(fn, kind, ...)
#define PYZC_AT_mark PYZC_AT_rest

// The arguments that must be given: how many in the low byte, and above it
// one bit for each place.
#define PYZC_NEEDED_required(fn, T, x, ...) +(256 << fn##_argument_##x) + 1
#define PYZC_NEEDED_optional(fn, ...)
#define PYZC_NEEDED_of(fn, form, kind, ...)                                   \
    PYZC_ASK_(PYZC_NEEDED_##form(fn, __VA_ARGS__))
#define PYZC_NEEDED_in(fn, x, ...) ~, +(256 << fn##_argument_##x) + 1

// From Python argument to C variable x_.
#define PYZC_TAKE_required(fn, T, x, ...)                                     \
    T x##_;                                                                   \
    PYZC_CONVERT_(fn, T, x)
#define PYZC_TAKE_optional(fn, T, x, value, text, given, ...)                 \
    T x##_ = value;                                                           \
    if (fn##_argument_##x < py_nargs && py_args[fn##_argument_##x] != NULL && \
        PYZC_UNLESS_NONE_##given(text, py_args[fn##_argument_##x])            \
        pyzc_unlikely(!PYZC_TO(T)(py_args[fn##_argument_##x], &x##_))) {      \
        py_at = fn##_argument_##x;                                            \
        goto py_refused;                                                      \
    }
#define PYZC_TAKE_of(fn, form, kind, ...)                                     \
    PYZC_TAKE_##form(fn, kind, __VA_ARGS__)
#define PYZC_TAKE_in(fn, kind, ...) PYZC_TAKE_##kind(fn, __VA_ARGS__)
#define PYZC_TAKE_maybe(fn, kind, x, ...)                                     \
    if (fn##_argument_##x < py_nargs && py_args[fn##_argument_##x] != NULL && \
        py_args[fn##_argument_##x] != Py_None) {                              \
        PYZC_TAKE_##kind(fn, x, __VA_ARGS__)                                  \
    }
#define PYZC_TAKE_preset(fn, kind, x, ...)                                    \
    if (fn##_argument_##x < py_nargs && py_args[fn##_argument_##x] != NULL) { \
        PYZC_TAKE_##kind(fn, x, __VA_ARGS__)                                  \
    }
#define PYZC_TAKE_rest PYZC_TAKE_in
#define PYZC_TAKE_extra(fn, ...)
#define PYZC_TAKE_mark PYZC_TAKE_extra
#define PYZC_CONVERT_(fn, T, x)                                               \
    if (pyzc_unlikely(!PYZC_TO(T)(py_args[fn##_argument_##x], &x##_))) {      \
        py_at = fn##_argument_##x;                                            \
        goto py_refused;                                                      \
    }

// None stands for a default whose Python text is given, and is "None".
#define PYZC_UNLESS_NONE_0(text, value)
#define PYZC_UNLESS_NONE_truth(text, value)
#define PYZC_UNLESS_NONE_1(text, value) !PYZC_IS_NONE_(text, value) &&
#define PYZC_IS_NONE_(text, value)                                            \
    (PYZC_STRCMP(text, "None") == 0 && (value) == Py_None)

// The arguments of the C call, each after a comma.
#define PYZC_PASS_required(c, T, x, ...) , x##_
#define PYZC_PASS_optional(c, T, x, ...) , x##_
#define PYZC_PASS_of(c, form, kind, ...)                                      \
    PYZC_C_OF_##form(PYZC_PASS_, kind)(c, __VA_ARGS__)

// Drops what is before the first comma that the walks above leave; [none] where
// they leave nothing. For types that is void: (), before C23, is of any.
#define PYZC_JOIN_(none, ...)                                                 \
    PYZC_CAT(PYZC_JOIN_, PYZC_JOIN_FIRST_(PYZC_JOIN_IS_ __VA_ARGS__(), ~))    \
    (none, __VA_ARGS__)
#define PYZC_JOIN_FIRST_(...) PYZC_JOIN_FIRST_I_(__VA_ARGS__)
#define PYZC_JOIN_FIRST_I_(first, ...) first
#define PYZC_JOIN_IS_() NONE
#define PYZC_JOIN_NONE(none, nothing) none
#define PYZC_JOIN_PYZC_JOIN_IS_(none, skip, ...) __VA_ARGS__

// The families of PYZC_FN_FULL_ only

// That a line above makes what an entry names.
#define PYZC_KNOWN_required(fn, ...)
#define PYZC_KNOWN_optional(fn, ...)
#define PYZC_KNOWN_of(fn, form, kind, ...)                                    \
    PYZC_ASK_(PYZC_KNOWN_##kind(fn, __VA_ARGS__))

// How many of the arguments may be positional: all before the star.
#define PYZC_LIMIT_BY_required(fn, ...)
#define PYZC_LIMIT_BY_optional(fn, ...)
#define PYZC_LIMIT_BY_of(fn, form, kind, ...)                                 \
    PYZC_ASK_(PYZC_LIMIT_BY_##kind(fn, __VA_ARGS__))

// How many of those must be given.
#define PYZC_FIRST_NEEDED_required(fn, T, x, ...)                             \
    +(fn##_argument_##x < fn##_positional_)
#define PYZC_FIRST_NEEDED_optional(fn, ...)
#define PYZC_FIRST_NEEDED_of(fn, form, kind, ...)                             \
    PYZC_ASK_(PYZC_FIRST_NEEDED_##form(fn, __VA_ARGS__))
#define PYZC_FIRST_NEEDED_in(fn, x, ...)                                      \
    ~, +(fn##_argument_##x < fn##_positional_)

// + 1 where the function allows threads; and when it does.
#define PYZC_THREADS_required(fn, ...)
#define PYZC_THREADS_optional(fn, ...)
#define PYZC_THREADS_of(fn, form, kind, ...)                                  \
    PYZC_ASK_(PYZC_THREADS_##kind(fn, __VA_ARGS__))

#define PYZC_WHILE_required(fn, ...)
#define PYZC_WHILE_optional(fn, ...)
#define PYZC_WHILE_of(fn, form, kind, ...)                                    \
    PYZC_ASK_(PYZC_WHILE_##kind(fn, __VA_ARGS__))

// + 1 where it has *args.
#define PYZC_ARGS_required(fn, ...)
#define PYZC_ARGS_optional(fn, ...)
#define PYZC_ARGS_of(fn, form, kind, ...)                                     \
    PYZC_ASK_(PYZC_ARGS_##kind(fn, __VA_ARGS__))

// + 1 for each output, + 256 for each arena, + 65536 for each handle that the
// line makes.
#define PYZC_OUTPUTS_required(fn, ...)
#define PYZC_OUTPUTS_optional(fn, ...)
#define PYZC_OUTPUTS_of(fn, form, kind, ...)                                  \
    PYZC_ASK_(PYZC_OUTPUTS_##kind(fn, __VA_ARGS__))

// + 65 for each callback, - 64 for each (user, x).
#define PYZC_CALLBACKS_required(fn, ...)
#define PYZC_CALLBACKS_optional(fn, ...)
#define PYZC_CALLBACKS_of(fn, form, kind, ...)                                \
    PYZC_ASK_(PYZC_CALLBACKS_##kind(fn, __VA_ARGS__))

// The lines that the types of the Python arguments name.
#define PYZC_NAMED_required(fn, ...)
#define PYZC_NAMED_optional(fn, ...)
#define PYZC_NAMED_of(fn, form, kind, ...)                                    \
    PYZC_ASK_(PYZC_NAMED_##kind(fn, __VA_ARGS__))

// That no Python object is used while other threads run.
#define PYZC_OBJECTS_required(fn, T, x, ...)                                  \
    _Static_assert(!fn##_threads_ ||                                          \
                       fn##_code_of_##x != (int)pyzc_code_object,             \
                   PYZC_NO_THREADS_(fn, x));
#define PYZC_OBJECTS_optional PYZC_OBJECTS_required
#define PYZC_OBJECTS_of(fn, form, kind, ...)                                  \
    PYZC_ASK_(PYZC_OBJECTS_##kind(fn, __VA_ARGS__))

// Variables, as the cleanup must find them.
#define PYZC_DECLARE_required(fn, ...)
#define PYZC_DECLARE_optional(fn, ...)
#define PYZC_DECLARE_of(fn, form, kind, ...)                                  \
    PYZC_ASK_(PYZC_DECLARE_##kind(fn, __VA_ARGS__))

// What is read from objects, after all conversions.
#define PYZC_READ_required(fn, ...)
#define PYZC_READ_optional(fn, ...)
#define PYZC_READ_of(fn, form, kind, ...)                                     \
    PYZC_ASK_(PYZC_READ_##kind(fn, __VA_ARGS__))

// What refuses the call, before anything is made for it.
#define PYZC_GUARD_required(fn, ...)
#define PYZC_GUARD_optional(fn, ...)
#define PYZC_GUARD_of(fn, form, kind, ...)                                    \
    PYZC_ASK_(PYZC_GUARD_##kind(fn, __VA_ARGS__))

// What is made for the call and its like.
#define PYZC_ROOM_required(fn, ...)
#define PYZC_ROOM_optional(fn, ...)
#define PYZC_ROOM_of(fn, form, kind, ...)                                     \
    PYZC_ASK_(PYZC_ROOM_##kind(fn, __VA_ARGS__))

// What is done before each call.
#define PYZC_PREPARE_required(fn, ...)
#define PYZC_PREPARE_optional(fn, ...)
#define PYZC_PREPARE_of(fn, form, kind, ...)                                  \
    PYZC_ASK_(PYZC_PREPARE_##kind(fn, __VA_ARGS__))

// Whether to call again: what must be true, and who can make more room.
#define PYZC_AGAIN_required(fn, ...)
#define PYZC_AGAIN_optional(fn, ...)
#define PYZC_AGAIN_of(fn, form, kind, ...)                                    \
    PYZC_ASK_(PYZC_AGAIN_##kind(fn, __VA_ARGS__))

#define PYZC_GROW_required(fn, ...)
#define PYZC_GROW_optional(fn, ...)
#define PYZC_GROW_of(fn, form, kind, ...)                                     \
    PYZC_ASK_(PYZC_GROW_##kind(fn, __VA_ARGS__))

// What says that the call failed, beside its result.
#define PYZC_FAIL_required(fn, ...)
#define PYZC_FAIL_optional(fn, ...)
#define PYZC_FAIL_of(fn, form, kind, ...)                                     \
    PYZC_ASK_(PYZC_FAIL_##kind(fn, __VA_ARGS__))

// The paths among the arguments, for an OSError, each before a comma.
#define PYZC_FILES_required(fn, ...)
#define PYZC_FILES_optional(fn, ...)
#define PYZC_FILES_of(fn, form, kind, ...)                                    \
    PYZC_ASK_LIST_(PYZC_FILES_##kind(fn, __VA_ARGS__))
#define PYZC_FILES_path(fn, x, ...)                                           \
    ~, x##_bytes != NULL ? py_args[fn##_argument_##x] : Py_None

// The results: + 1 for each, + 256 for each byte that its type takes in the
// record; the types; the lines that they name; and the objects.
#define PYZC_RESULTS_required(fn, ...)
#define PYZC_RESULTS_optional(fn, ...)
#define PYZC_RESULTS_of(fn, form, kind, ...)                                  \
    PYZC_ASK_(PYZC_RESULTS_##kind(fn, __VA_ARGS__))

#define PYZC_RESULT_CODES_required(fn, ...)
#define PYZC_RESULT_CODES_optional(fn, ...)
#define PYZC_RESULT_CODES_of(fn, form, kind, ...)                             \
    PYZC_ASK_LIST_(PYZC_RESULT_CODES_##kind(fn, __VA_ARGS__))

#define PYZC_RESULT_NAMED_required(fn, ...)
#define PYZC_RESULT_NAMED_optional(fn, ...)
#define PYZC_RESULT_NAMED_of(fn, form, kind, ...)                             \
    PYZC_ASK_(PYZC_RESULT_NAMED_##kind(fn, __VA_ARGS__))

#define PYZC_COLLECT_required(fn, ...)
#define PYZC_COLLECT_optional(fn, ...)
#define PYZC_COLLECT_of(fn, form, kind, ...)                                  \
    PYZC_ASK_(PYZC_COLLECT_##kind(fn, __VA_ARGS__))

// Gives back what the variables hold.
#define PYZC_RELEASE_required(fn, ...)
#define PYZC_RELEASE_optional(fn, ...)
#define PYZC_RELEASE_of(fn, form, kind, ...)                                  \
    PYZC_ASK_(PYZC_RELEASE_##kind(fn, __VA_ARGS__))

#endif  // PYZC_DETAIL_FORMS_H
