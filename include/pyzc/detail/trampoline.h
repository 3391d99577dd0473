// detail/trampoline.h - what PYZC_FN expands to.
//
// PYZC_FN_ brings each entry into one of the forms
//
//     (required, type, name)
//     (optional, type, name, default, text, whether the text was given)
//     (bytes, name, type, type)
//     (positional_only)
//     (void, void)
//     (wrong, what to write instead, the entry)
//
// and walks the entries once for each thing that is made of them: PYZC_AT_,
// PYZC_CODES_, ... below, each with one macro per form.
//
// To add a form: one macro of each family, and its place in PYZC_ENTRY_OF_.
// tests/golden/expansion shows what comes out.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_TRAMPOLINE_H
#define PYZC_DETAIL_TRAMPOLINE_H

#include <pyzc/base.h>
#include <pyzc/convert.h>
#include <pyzc/detail/foreach.h>
#include <pyzc/detail/names.h>
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
    PYZC_FN_FORMS_(PYZC_RESULT_(result), fn, name, doc, PYZC_EACH_##n,        \
                   PYZC_LAST_##n,                                             \
                   n PYZC_EACH_##n(PYZC_ENTRY_, ~, __VA_ARGS__))
#define PYZC_FN_FORMS_(...) PYZC_FN_SHAPE_(__VA_ARGS__)

#define PYZC_ENTRY_(c, p) , PYZC_ENTRY_I_(PYZC_ENTRY_OF_ p, ~)
#define PYZC_ENTRY_I_(...) PYZC_ENTRY_II_(__VA_ARGS__)
#define PYZC_ENTRY_II_(form, ...) (PYZC_IS_##form, __VA_ARGS__)
#define PYZC_ENTRY_OF_(...)                                                   \
    PYZC_ENTRY_FORM_(PYZC_KIND_OF_(__VA_ARGS__, ~),                           \
                     PYZC_COUNT_FEW(__VA_ARGS__))                             \
    (__VA_ARGS__)
#define PYZC_KIND_OF_(first, ...) PYZC_SECOND(PYZC_KIND_##first(), value, ~)
#define PYZC_ENTRY_FORM_(kind, n) PYZC_ENTRY_FORM__(kind, n)
#define PYZC_ENTRY_FORM__(kind, n) PYZC_ENTRY_##kind##_##n

// The words that make an entry more than a type and a name.
#define PYZC_KIND_bytes() ~, bytes
#define PYZC_KIND_positional_only() ~, positional_only

#define PYZC_ENTRY_value_1(T)                                                 \
    PYZC_CAT(PYZC_ENTRY_ONLY_, PYZC_SECOND(PYZC_VOID_##T(), value, ~))(T)
#define PYZC_ENTRY_value_2(T, x) required, T, x
#define PYZC_ENTRY_value_3(T, x, value)                                       \
    optional, T, x, value, PYZC_TEXT(value), 0
#define PYZC_ENTRY_value_4(T, x, value, text) optional, T, x, value, text, 1
#define PYZC_ENTRY_value_MANY(...) wrong, PYZC_WRITE_VALUE_, (__VA_ARGS__)
#define PYZC_ENTRY_ONLY_void(T) void, T
#define PYZC_ENTRY_ONLY_value(T) wrong, PYZC_WRITE_VALUE_, (T)
#define PYZC_ENTRY_bytes_1(...) wrong, PYZC_WRITE_BYTES_, (__VA_ARGS__)
#define PYZC_ENTRY_bytes_2(kind, x) bytes, x, const void *, size_t
#define PYZC_ENTRY_bytes_3(...) wrong, PYZC_WRITE_BYTES_, (__VA_ARGS__)
#define PYZC_ENTRY_bytes_4(kind, x, T, U) bytes, x, T, U
#define PYZC_ENTRY_bytes_MANY(...) wrong, PYZC_WRITE_BYTES_, (__VA_ARGS__)
#define PYZC_ENTRY_positional_only_1(kind) positional_only
#define PYZC_ENTRY_positional_only_2(...)                                     \
    wrong, "(positional_only)", (__VA_ARGS__)
#define PYZC_ENTRY_positional_only_3 PYZC_ENTRY_positional_only_2
#define PYZC_ENTRY_positional_only_4 PYZC_ENTRY_positional_only_2
#define PYZC_ENTRY_positional_only_MANY PYZC_ENTRY_positional_only_2
#define PYZC_WRITE_VALUE_                                                     \
    "(type, name), (type, name, default), (type, name, default, text) or "    \
    "(void)"
#define PYZC_WRITE_BYTES_ "(bytes, name) or (bytes, name, type, type)"

// An entry without parentheses has not been expanded.
#define PYZC_IS_required required
#define PYZC_IS_optional optional
#define PYZC_IS_bytes bytes
#define PYZC_IS_positional_only positional_only
#define PYZC_IS_void void
#define PYZC_IS_wrong wrong
#define PYZC_IS_PYZC_ENTRY_OF_ wrong, PYZC_WRITE_VALUE_,

// Whether a type is void: PYZC_VOID_##type().
#define PYZC_VOID_void() ~, void

// A result: (value, type), (void, void), (nonnull, type) or (wrong, type).
#define PYZC_RESULT_(result)                                                  \
    PYZC_CAT(PYZC_RESULT_PAREN_, PYZC_SECOND(PYZC_PAREN_ result, 0, ~))       \
    (result)
#define PYZC_PAREN_(...) ~, 1
#define PYZC_RESULT_PAREN_0(result)                                           \
    (PYZC_SECOND(PYZC_VOID_##result(), value, ~), result)
#define PYZC_RESULT_PAREN_1(result) PYZC_RESULT_OF_ result
#define PYZC_RESULT_OF_(...)                                                  \
    PYZC_CAT(PYZC_RESULT_OF_, PYZC_COUNT_FEW(__VA_ARGS__))(__VA_ARGS__)
#define PYZC_RESULT_OF_1(...) (wrong, int)
#define PYZC_RESULT_OF_2(form, T)                                             \
    (PYZC_SECOND(PYZC_RESULT_##form(), wrong, ~), T)
#define PYZC_RESULT_OF_3 PYZC_RESULT_OF_1
#define PYZC_RESULT_OF_4 PYZC_RESULT_OF_1
#define PYZC_RESULT_OF_MANY PYZC_RESULT_OF_1
#define PYZC_RESULT_nonnull() ~, nonnull

// One macro of the family [F] for an entry's form, called with [c] and the
// rest of the entry: PYZC_FORM_(F, c, PYZC_INSIDE_ entry).
#define PYZC_FORM_(...) PYZC_FORM_I_(__VA_ARGS__)
#define PYZC_FORM_I_(F, c, form, ...) F##form(c, __VA_ARGS__)
#define PYZC_INSIDE_(...) __VA_ARGS__

// The enumerators fn_code_of_x, and what else is checked below: a compiler
// that quotes a failed condition then quotes a name, not its expansion.
#define PYZC_CODE_ENUM_(fn, p) PYZC_FORM_(PYZC_CODE_ENUM_, fn, PYZC_INSIDE_ p)
#define PYZC_CODE_ENUM_required(fn, T, x, ...)                                \
    fn##_code_of_##x = PYZC_CODE(T),
#define PYZC_CODE_ENUM_optional(fn, T, x, value, text, given, ...)            \
    fn##_code_of_##x = PYZC_CODE(T),                                          \
    fn##_has_text_of_##x =                                                    \
        PYZC_HAS_TEXT_##given(T, value, text, fn##_code_of_##x),
#define PYZC_CODE_ENUM_bytes(fn, x, T, U, ...)                                \
    fn##_code_of_##x = pyzc_code_bytes,                                       \
    fn##_roles_of_##x = PYZC_BYTES_ROLE_(T) + PYZC_BYTES_ROLE_(U),
#define PYZC_CODE_ENUM_positional_only(fn, ...)
#define PYZC_CODE_ENUM_void(fn, ...)
#define PYZC_CODE_ENUM_wrong(fn, ...)

// The codes in the record.
#define PYZC_CODES_(fn, p) PYZC_FORM_(PYZC_CODES_, fn, PYZC_INSIDE_ p)
#define PYZC_CODES_required(fn, T, x, ...) fn##_code_of_##x,
#define PYZC_CODES_optional(fn, T, x, ...) fn##_code_of_##x,
#define PYZC_CODES_bytes(fn, x, ...) fn##_code_of_##x,
#define PYZC_CODES_positional_only(fn, ...)
#define PYZC_CODES_void(fn, ...)
#define PYZC_CODES_wrong(fn, ...)

// The checks that need words.
#define PYZC_CHECK_(fn, p) PYZC_FORM_(PYZC_CHECK_, fn, PYZC_INSIDE_ p)
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
#define PYZC_CHECK_bytes(fn, x, T, U, ...)                                    \
    PYZC_NAME_CHECK(PYZC_ARGUMENT_(fn, x), PYZC_KEYWORD_##x)                  \
    _Static_assert(fn##_roles_of_##x == 3,                                    \
                   "pyzc: " PYZC_ARGUMENT_(fn, x)                             \
                   ": bytes needs a pointer to const void, char or unsigned " \
                   "char, and an integer type for the length");
#define PYZC_CHECK_positional_only(fn, ...)                                   \
    _Static_assert(fn##_only_ != 0,                                           \
                   "pyzc: " #fn "() entry '(positional_only)': no parameter " \
                   "stands before it");
#define PYZC_CHECK_void(fn, T, ...)                                           \
    _Static_assert(fn##_count_ == 0,                                          \
                   "pyzc: " #fn "() entry '(void)': it must stand alone");
#define PYZC_CHECK_wrong(fn, write, entry, ...)                               \
    _Static_assert(0, "pyzc: " #fn "() entry '" #entry "': write " write);
#define PYZC_ARGUMENT_(fn, x) #fn "() argument '" #x "'"

#define PYZC_CHECK_RESULT_value(fn, T)                                        \
    _Static_assert(fn##_result_ != (int)pyzc_code_unknown &&                  \
                       fn##_result_ != (int)pyzc_code_void,                   \
                   "pyzc: " #fn "(): no conversion for the result, C type "   \
                   #T);
#define PYZC_CHECK_RESULT_nonnull(fn, T)                                      \
    _Static_assert(fn##_result_ == (int)pyzc_code_str,                        \
                   "pyzc: " #fn "(): a nonnull result must be const char *, " \
                   "not " #T);
#define PYZC_CHECK_RESULT_void(fn, T)
#define PYZC_CHECK_RESULT_wrong(fn, T)                                        \
    _Static_assert(0, "pyzc: " #fn "(): the result must be a type or "        \
                      "(nonnull, const char *)");

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
    _Generic((T *)0, unsigned char *: 1, unsigned short *: 1,                 \
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

// Which of the two C parameters of a bytes entry [T] is: 1 the pointer, 2 the
// length, 4 neither.
#define PYZC_BYTES_ROLE_(T)                                                   \
    _Generic((T *)0,                                                          \
        PYZC_BYTES_POINTERS_(1) PYZC_INTEGERS(PYZC_BYTES_LENGTH_) default: 4)
#define PYZC_BYTES_POINTERS_(value)                                           \
    const void **: value, const char **: value, const unsigned char **: value,
#define PYZC_BYTES_LENGTH_(T, suffix, annotation) T *: 2,

// The largest size that [T] can say: a pointer says any.
#define PYZC_BYTES_LIMIT_(T)                                                  \
    _Generic((T *)0, PYZC_INTEGERS(PYZC_BYTES_MAX_) default: UINTMAX_MAX)
#define PYZC_BYTES_MAX_(T, suffix, annotation) T *: PYZC_MAX_(T),

// The C parameter of type [T] that [bytes] feeds: its pointer or its length.
#define PYZC_BYTES_PASS_(T, bytes)                                            \
    (T) _Generic((T *)0,                                                      \
        PYZC_BYTES_POINTERS_((bytes).data) default: (bytes).size)

// The parameters of the C prototype.
#define PYZC_C_TYPES_(c, p) PYZC_FORM_(PYZC_C_TYPES_, c, PYZC_INSIDE_ p)
#define PYZC_C_TYPES_required(c, T, ...) , T
#define PYZC_C_TYPES_optional(c, T, ...) , T
#define PYZC_C_TYPES_bytes(c, x, T, U, ...) , T, U
#define PYZC_C_TYPES_positional_only(c, ...)
#define PYZC_C_TYPES_void(c, T, ...) , T
#define PYZC_C_TYPES_wrong(c, ...)

// The signature, between ($module and the closing parenthesis.
#define PYZC_SIGNATURE_(c, p) PYZC_FORM_(PYZC_SIGNATURE_, c, PYZC_INSIDE_ p)
#define PYZC_SIGNATURE_required(c, T, x, ...) ", " #x
#define PYZC_SIGNATURE_optional(c, T, x, value, text, ...) ", " #x "=" text
#define PYZC_SIGNATURE_bytes(c, x, ...) ", " #x
#define PYZC_SIGNATURE_positional_only(c, ...) ", /"
#define PYZC_SIGNATURE_void(c, ...)
#define PYZC_SIGNATURE_wrong(c, ...)

// The enumerators fn_at_of_x: the place of each Python argument.
#define PYZC_AT_(fn, p) PYZC_FORM_(PYZC_AT_, fn, PYZC_INSIDE_ p)
#define PYZC_AT_required(fn, T, x, ...) fn##_at_of_##x,
#define PYZC_AT_optional(fn, T, x, ...) fn##_at_of_##x,
#define PYZC_AT_bytes(fn, x, ...) fn##_at_of_##x,
#define PYZC_AT_positional_only(fn, ...)                                      \
    fn##_only_, fn##_next_ = fn##_only_ - 1,
#define PYZC_AT_void(fn, ...)
#define PYZC_AT_wrong(fn, ...)

// The arguments that must be given: how many in the low byte, and above it
// one bit for each place.
#define PYZC_NEEDED_(fn, p) PYZC_FORM_(PYZC_NEEDED_, fn, PYZC_INSIDE_ p)
#define PYZC_NEEDED_required(fn, T, x, ...) +(256 << fn##_at_of_##x) + 1
#define PYZC_NEEDED_optional(fn, ...)
#define PYZC_NEEDED_bytes(fn, x, ...) +(256 << fn##_at_of_##x) + 1
#define PYZC_NEEDED_positional_only(fn, ...)
#define PYZC_NEEDED_void(fn, ...)
#define PYZC_NEEDED_wrong(fn, ...)

// What must be known before the first jump to the cleanup.
#define PYZC_DECLARE_(fn, p) PYZC_FORM_(PYZC_DECLARE_, fn, PYZC_INSIDE_ p)
#define PYZC_DECLARE_required(fn, ...)
#define PYZC_DECLARE_optional(fn, ...)
#define PYZC_DECLARE_bytes(fn, x, ...)                                        \
    struct pyzc_bytes x##_;                                                   \
    Py_buffer x##_view;                                                       \
    x##_view.obj = NULL;
#define PYZC_DECLARE_positional_only(fn, ...)
#define PYZC_DECLARE_void(fn, ...)
#define PYZC_DECLARE_wrong(fn, ...)

// From Python argument to C variable x_.
#define PYZC_TAKE_(fn, p) PYZC_FORM_(PYZC_TAKE_, fn, PYZC_INSIDE_ p)
#define PYZC_TAKE_required(fn, T, x, ...)                                     \
    T x##_;                                                                   \
    if (pyzc_unlikely(!PYZC_TO(T)(py_args[fn##_at_of_##x], &x##_))) {         \
        py_at = fn##_at_of_##x;                                               \
        py_expected = PYZC_EXPECTED_(T);                                      \
        goto py_refused;                                                      \
    }
#define PYZC_TAKE_optional(fn, T, x, value, text, given, ...)                 \
    T x##_ = value;                                                           \
    if (fn##_at_of_##x < py_nargs && py_args[fn##_at_of_##x] != NULL &&       \
        PYZC_UNLESS_NONE_##given(text, py_args[fn##_at_of_##x])               \
        pyzc_unlikely(!PYZC_TO(T)(py_args[fn##_at_of_##x], &x##_))) {         \
        py_at = fn##_at_of_##x;                                               \
        py_expected = PYZC_EXPECTED_(T);                                      \
        goto py_refused;                                                      \
    }
#define PYZC_TAKE_bytes(fn, x, T, U, ...)                                     \
    if (pyzc_unlikely(!pyzc_to_bytes(py_args[fn##_at_of_##x], &x##_,          \
                                     &x##_view))) {                           \
        py_at = fn##_at_of_##x;                                               \
        py_expected = NULL;                                                   \
        goto py_refused;                                                      \
    }                                                                         \
    if (pyzc_unlikely(x##_.size > PYZC_BYTES_LIMIT_(T) ||                     \
                      x##_.size > PYZC_BYTES_LIMIT_(U))) {                    \
        pyzc_refuse_size(&fn##_record.head, fn##_at_of_##x, x##_.size,        \
                         PYZC_BYTES_LIMIT_(T) & PYZC_BYTES_LIMIT_(U));        \
        goto py_done;                                                         \
    }
#define PYZC_TAKE_positional_only(fn, ...)
#define PYZC_TAKE_void(fn, ...)
#define PYZC_TAKE_wrong(fn, ...)

#define PYZC_EXPECTED_(T)                                                     \
    _Generic((T *)0, PYZC_USER_TYPES(PYZC_EXPECTED_CASE_) default: NULL)
#define PYZC_EXPECTED_CASE_(T, suffix, annotation) T *: annotation,

// None stands for a default whose Python text is given, and is "None".
#define PYZC_UNLESS_NONE_0(text, value)
#define PYZC_UNLESS_NONE_1(text, value) !PYZC_IS_NONE_(text, value) &&
#define PYZC_IS_NONE_(text, value)                                            \
    (PYZC_STRCMP(text, "None") == 0 && (value) == Py_None)

// The arguments of the C call.
#define PYZC_PASS_(c, p) PYZC_FORM_(PYZC_PASS_, c, PYZC_INSIDE_ p)
#define PYZC_PASS_required(c, T, x, ...) , x##_
#define PYZC_PASS_optional(c, T, x, ...) , x##_
#define PYZC_PASS_bytes(c, x, T, U, ...)                                      \
    , PYZC_BYTES_PASS_(T, x##_), PYZC_BYTES_PASS_(U, x##_)
#define PYZC_PASS_positional_only(c, ...)
#define PYZC_PASS_void(c, ...) ,
#define PYZC_PASS_wrong(c, ...)

#define PYZC_RELEASE_(c, p) PYZC_FORM_(PYZC_RELEASE_, c, PYZC_INSIDE_ p)
#define PYZC_RELEASE_required(c, ...)
#define PYZC_RELEASE_optional(c, ...)
#define PYZC_RELEASE_bytes(c, x, ...) pyzc_bytes_release(&x##_view);
#define PYZC_RELEASE_positional_only(c, ...)
#define PYZC_RELEASE_void(c, ...)
#define PYZC_RELEASE_wrong(c, ...)

// Drops what stands before the first comma that the walks above leave.
#define PYZC_LIST_(...) PYZC_LIST_I_(__VA_ARGS__)
#define PYZC_LIST_I_(skip, ...) __VA_ARGS__

// The result of [call] as a Python object.
#define PYZC_GIVE_value(T, call) py_result = PYZC_FROM(T)(call);
#define PYZC_GIVE_nonnull(T, call) py_result = pyzc_from_nonnull_(call);
#define PYZC_GIVE_void(T, call)                                               \
    call;                                                                     \
    py_result = pyzc_from_void_();
#define PYZC_GIVE_wrong(T, call)

#define PYZC_FLAGS_value(fn)                                                  \
    (fn##_result_ == (int)pyzc_code_str ? pyzc_result_or_none : 0)
#define PYZC_FLAGS_nonnull(fn) 0
#define PYZC_FLAGS_void(fn) 0
#define PYZC_FLAGS_wrong(fn) 0

// What a trampoline takes, by its entries: arguments and keywords; arguments
// only, or just one, where all are positional-only; nothing. The interpreter
// specialises calls of functions with exactly these flags.
#define PYZC_SHAPE_(n, first, last) PYZC_SHAPE_I_(n, first, PYZC_FIRST_ last)
#define PYZC_FIRST_(...) PYZC_FIRST_I_(__VA_ARGS__, ~)
#define PYZC_FIRST_I_(first, ...) first
#define PYZC_SHAPE_I_(n, first, form) PYZC_CAT(PYZC_SHAPE_, form)(n, first)
#define PYZC_SHAPE_required(n, first) keywords
#define PYZC_SHAPE_optional(n, first) keywords
#define PYZC_SHAPE_bytes(n, first) keywords
#define PYZC_SHAPE_void(n, first) nothing
#define PYZC_SHAPE_wrong(n, first) keywords
#define PYZC_SHAPE_positional_only(n, first)                                  \
    PYZC_SECOND(PYZC_CAT(PYZC_SHAPE_##n##_, PYZC_FIRST_ first), positional, ~)
#define PYZC_SHAPE_2_required ~, one
#define PYZC_SHAPE_2_bytes ~, one

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

// All together. [kind] and [T] are the result's.
#define PYZC_FN_SHAPE_(result, fn, name, doc, each, last, n, ...)             \
    PYZC_FN_ALL_(PYZC_INSIDE_ result, fn, name, doc, each,                    \
                 PYZC_SHAPE_(n, PYZC_FIRST_I_(__VA_ARGS__, ~),                \
                             last(__VA_ARGS__)),                              \
                 __VA_ARGS__)
#define PYZC_FN_ALL_(...) PYZC_FN_EXPAND_(__VA_ARGS__)
#define PYZC_FN_EXPAND_(kind, T, fn, name, doc, each, shape, ...)             \
    enum {                                                                    \
        each(PYZC_AT_, fn, __VA_ARGS__) fn##_count_,                          \
        fn##_needed_ = 0 each(PYZC_NEEDED_, fn, __VA_ARGS__),                 \
        each(PYZC_CODE_ENUM_, fn, __VA_ARGS__)                                \
        fn##_result_ = PYZC_CODE(T),                                          \
        fn##_flags_ = PYZC_METH_##shape,                                      \
        fn##_doc_at_ = sizeof(name),                                          \
        fn##_line_ = __LINE__                                                 \
    };                                                                        \
    each(PYZC_CHECK_, fn, __VA_ARGS__)                                        \
    PYZC_CHECK_RESULT_##kind(fn, T)                                           \
    _Static_assert(_Generic(&fn,                                              \
                       T (*)(PYZC_LIST_(each(PYZC_C_TYPES_, ~,                \
                                             __VA_ARGS__))): 1,               \
                       default: 0),                                           \
                   "pyzc: " #fn "(): this line and the C prototype differ");  \
    PYZC_EXTENSION static const struct {                                      \
        struct pyzc_record head;                                              \
        unsigned char codes[fn##_count_ + 1];                                 \
        char text[];                                                          \
    } fn##_record = {                                                         \
        PYZC_RECORD(pyzc_kind_function, fn##_count_, PYZC_BUCKET(fn##_line_), \
                    PYZC_FLAGS_##kind(fn), fn##_line_),                       \
        { each(PYZC_CODES_, fn, __VA_ARGS__) fn##_result_ },                  \
        { name "\0" name "($module" each(PYZC_SIGNATURE_, fn, __VA_ARGS__)    \
              ")\n--\n\n" doc "\0" #fn }                                      \
    };                                                                        \
    static PyObject *fn##_py(PYZC_PARAMETERS_##shape)                         \
    {                                                                         \
        PyObject *py_result = NULL;                                           \
        PYZC_REFUSAL_##shape                                                  \
        each(PYZC_DECLARE_, fn, __VA_ARGS__)                                  \
        PYZC_BIND_##shape(fn)                                                 \
        each(PYZC_TAKE_, fn, __VA_ARGS__)                                     \
        PYZC_GIVE_##kind(T, (fn)(PYZC_LIST_(each(PYZC_PASS_, ~, __VA_ARGS__)))) \
    py_done:                                                                  \
        PYZC_UNUSED;                                                          \
        each(PYZC_RELEASE_, ~, __VA_ARGS__)                                   \
        return py_result;                                                     \
        PYZC_REFUSED_##shape(fn)                                              \
    }                                                                         \
    _Static_assert((fn##_needed_ >> 8 & ((fn##_needed_ >> 8) + 1)) == 0,      \
                   "pyzc: " #fn "(): a parameter without a default follows "  \
                   "one with a default")

#endif  // PYZC_DETAIL_TRAMPOLINE_H
