// detail/argument_kinds.h - the kinds of entries with a Python argument.
//
// detail/kinds.h says what each macro is for.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_ARGUMENT_KINDS_H
#define PYZC_DETAIL_ARGUMENT_KINDS_H

#include <pyzc/base.h>
#include <pyzc/buffer.h>
#include <pyzc/convert.h>

// (bytes, x), (bytes, x, T), (bytes, x, T, U): a bytes-like object, for a
// pointer and a length in C's order. A pointer to what is not const takes a
// writable one. A pointer to an integer is a length that C may change.
#define PYZC_KIND_bytes() ~, word
#define PYZC_MAKE_bytes_2 ~, PYZC_MAKE_BYTES_2_
#define PYZC_MAKE_bytes_3 ~, PYZC_MAKE_BYTES_3_
#define PYZC_MAKE_bytes_4 ~, PYZC_MAKE_BYTES_4_
#define PYZC_MAKE_BYTES_2_(form, kind, x)                                     \
    form, bytes, x, const void *, size_t
#define PYZC_MAKE_BYTES_3_(form, kind, x, T) form, bytes_alone, x, T
#define PYZC_MAKE_BYTES_4_(form, kind, x, T, U) form, bytes, x, T, U
#define PYZC_WRITE_bytes                                                      \
    "(bytes, name), (bytes, name, type) or (bytes, name, type, type)"
#define PYZC_OR_NONE_bytes ~, MAYBE

#define PYZC_CODES_bytes(fn, x, ...) pyzc_code_bytes,
#define PYZC_NAMED_bytes(fn, x, ...)
#define PYZC_CHECK_bytes(fn, x, T, U, ...)                                    \
    enum {                                                                    \
        fn##_roles_of_##x = PYZC_BYTES_ROLE_(T) + PYZC_BYTES_ROLE_(U)         \
    };                                                                        \
    _Static_assert(                                                           \
        fn##_roles_of_##x == 3 || fn##_roles_of_##x == 10 ||                  \
            fn##_roles_of_##x == 17 || fn##_roles_of_##x == 24,               \
        "pyzc: " PYZC_ARGUMENT_(fn, x) ": bytes needs a pointer to void, "    \
        "char or unsigned char, and an integer type for the length");
#define PYZC_C_TYPES_bytes(c, x, T, U, ...) , T, U
#define PYZC_DECLARE_bytes(fn, x, ...)                                        \
    struct pyzc_bytes x##_ = { NULL, 0 };                                     \
    union pyzc_length x##_length;                                             \
    Py_buffer x##_view;                                                       \
    x##_view.obj = NULL;
#define PYZC_TAKE_bytes(fn, x, T, U, ...)                                     \
    PYZC_TAKE_BYTES_(fn, x)                                                   \
    PYZC_AT_MOST_(fn, x, PYZC_LIMIT_(T) & PYZC_LIMIT_(U), "bytes")
#define PYZC_TAKE_BYTES_(fn, x)                                               \
    if (pyzc_unlikely(!((fn##_roles_of_##x & 8) != 0                          \
                            ? pyzc_to_writable(py_args[fn##_at_of_##x],       \
                                               &x##_, &x##_view)              \
                            : pyzc_to_bytes(py_args[fn##_at_of_##x], &x##_,   \
                                            &x##_view)))) {                   \
        py_at = fn##_at_of_##x;                                               \
        py_expected = NULL;                                                   \
        goto py_refused;                                                      \
    }
#define PYZC_PREPARE_bytes(fn, x, ...)
#define PYZC_PASS_bytes(c, x, T, U, ...)                                      \
    , PYZC_PASS_BUFFER_(T, x), PYZC_PASS_BUFFER_(U, x)
#define PYZC_FAIL_bytes(fn, x, ...)
#define PYZC_GROW_bytes(fn, x, ...)
#define PYZC_RESULT_CODES_bytes(fn, x, ...)
#define PYZC_COLLECT_bytes(fn, x, T, U, ...)                                  \
    if ((fn##_roles_of_##x & 16) != 0) {                                      \
        x##_.size = PYZC_LENGTH_OF_(T, x) | PYZC_LENGTH_OF_(U, x);            \
    }
#define PYZC_RELEASE_bytes(c, x, ...) pyzc_bytes_release(&x##_view);

#define PYZC_CODES_bytes_alone PYZC_CODES_bytes
#define PYZC_NAMED_bytes_alone PYZC_NAMED_bytes
#define PYZC_CHECK_bytes_alone(fn, x, T, ...)                                 \
    enum {                                                                    \
        fn##_roles_of_##x = PYZC_BYTES_ROLE_(T)                               \
    };                                                                        \
    _Static_assert(fn##_roles_of_##x == 1 || fn##_roles_of_##x == 8,          \
                   "pyzc: " PYZC_ARGUMENT_(fn, x)                             \
                   ": bytes needs a pointer to void, char or unsigned char");
#define PYZC_C_TYPES_bytes_alone(c, x, T, ...) , T
#define PYZC_DECLARE_bytes_alone PYZC_DECLARE_bytes
#define PYZC_TAKE_bytes_alone(fn, x, ...) PYZC_TAKE_BYTES_(fn, x)
#define PYZC_PREPARE_bytes_alone PYZC_PREPARE_bytes
#define PYZC_PASS_bytes_alone(c, x, T, ...) , PYZC_PASS_BUFFER_(T, x)
#define PYZC_FAIL_bytes_alone PYZC_FAIL_bytes
#define PYZC_GROW_bytes_alone PYZC_GROW_bytes
#define PYZC_RESULT_CODES_bytes_alone PYZC_RESULT_CODES_bytes
#define PYZC_COLLECT_bytes_alone(fn, x, ...)
#define PYZC_RELEASE_bytes_alone PYZC_RELEASE_bytes

// What [T] is among the C parameters that a buffer feeds: 1 a pointer to
// const bytes, 2 a length, 8 a pointer to bytes, 16 a pointer to a length, 64
// none of these.
#define PYZC_BYTES_ROLE_(T)                                                   \
    _Generic((T *)0,                                                          \
        const void **: 1, const char **: 1, const unsigned char **: 1,        \
        void **: 8, char **: 8, unsigned char **: 8,                          \
        PYZC_INTEGERS(PYZC_ROLE_LENGTH_)                                      \
        PYZC_LENGTHS(PYZC_ROLE_IN_OUT_) default: 64)
#define PYZC_ROLE_LENGTH_(T, suffix, annotation) T *: 2,
#define PYZC_ROLE_IN_OUT_(T, suffix, annotation) T **: 16,

// The largest length that [T] can say: a pointer to bytes says any.
#define PYZC_LIMIT_(T)                                                        \
    _Generic((T *)0, PYZC_INTEGERS(PYZC_LIMIT_CASE_)                          \
                 PYZC_LENGTHS(PYZC_LIMIT_IN_OUT_) default: UINTMAX_MAX)
#define PYZC_LIMIT_CASE_(T, suffix, annotation) T *: PYZC_MAX_(T),
#define PYZC_LIMIT_IN_OUT_(T, suffix, annotation) T **: PYZC_MAX_(T),

// The C argument of type [T] that the buffer x_ feeds: a pointer, the size, or
// the address of x_length, which says the size.
#define PYZC_PASS_BUFFER_(T, x)                                               \
    (T) _Generic((T *)0, PYZC_INTEGERS(PYZC_PASS_SIZE_)                       \
                 PYZC_LENGTHS(PYZC_PASS_LENGTH_) default: pyzc_buffer_data_)( \
        (void *)(uintptr_t)x##_.data, x##_.size, &x##_length)
#define PYZC_PASS_SIZE_(T, suffix, annotation) T *: pyzc_buffer_size_,
#define PYZC_PASS_LENGTH_(T, suffix, annotation)                              \
    T **: pyzc_length_at_##suffix##_,

// What C has made of x_length, if its type is [T]; else 0.
#define PYZC_LENGTH_OF_(T, x)                                                 \
    _Generic((T *)0, PYZC_LENGTHS(PYZC_LENGTH_OF_CASE_)                       \
             default: pyzc_length_none_)(&x##_length)
#define PYZC_LENGTH_OF_CASE_(T, suffix, annotation)                           \
    T **: pyzc_length_of_##suffix##_,

// (array, x, T), (array, x, T, U): items of one type, for a pointer and their
// number in C's order. A pointer to const takes a buffer or a sequence, which
// is copied; another one a writable buffer.
#define PYZC_KIND_array() ~, word
#define PYZC_MAKE_array_3 ~, PYZC_MAKE_ARRAY_3_
#define PYZC_MAKE_array_4 ~, PYZC_MAKE_ARRAY_4_
#define PYZC_MAKE_ARRAY_3_(form, kind, x, T) form, array_alone, x, T
#define PYZC_MAKE_ARRAY_4_(form, kind, x, T, U) form, array, x, T, U
#define PYZC_WRITE_array "(array, name, type, type) or (array, name, type)"
#define PYZC_OR_NONE_array ~, MAYBE

#define PYZC_CODES_array(fn, x, T, U, ...)                                    \
    PYZC_ITEM_CODE_(T) & PYZC_ITEM_CODE_(U),
#define PYZC_NAMED_array(fn, x, ...)
#define PYZC_CHECK_array(fn, x, T, U, ...)                                    \
    _Static_assert(PYZC_ITEM_ROLE_(T) + PYZC_ITEM_ROLE_(U) == 3,              \
                   "pyzc: " PYZC_ARGUMENT_(fn, x)                             \
                   ": array needs a pointer to a number, and an integer "     \
                   "type for how many");
#define PYZC_C_TYPES_array(c, x, T, U, ...) , T, U
#define PYZC_DECLARE_array(fn, x, ...)                                        \
    struct pyzc_array x##_ = { NULL, 0 };                                     \
    struct pyzc_items x##_items;                                              \
    x##_items.view.obj = NULL;                                                \
    x##_items.memory = NULL;
#define PYZC_TAKE_array(fn, x, T, U, ...)                                     \
    PYZC_UNLESS_(PYZC_TO_ARRAY_(T, U)(py_args[fn##_at_of_##x], &x##_,         \
                                      &x##_items,                             \
                                      PYZC_IS_WRITABLE_(T, U),                \
                                      &fn##_record.head, #x))                 \
    PYZC_AT_MOST_(fn, x, PYZC_ITEM_LIMIT_(T) & PYZC_ITEM_LIMIT_(U), "items")
#define PYZC_PREPARE_array(fn, x, ...)
#define PYZC_PASS_array(c, x, T, U, ...)                                      \
    , PYZC_PASS_ITEMS_(T, x), PYZC_PASS_ITEMS_(U, x)
#define PYZC_FAIL_array(fn, x, ...)
#define PYZC_GROW_array(fn, x, ...)
#define PYZC_RESULT_CODES_array(fn, x, ...)
#define PYZC_COLLECT_array(fn, x, ...)
#define PYZC_RELEASE_array(c, x, ...) pyzc_array_release(&x##_items);

#define PYZC_CODES_array_alone(fn, x, T, ...) PYZC_ITEM_CODE_(T),
#define PYZC_NAMED_array_alone PYZC_NAMED_array
#define PYZC_CHECK_array_alone(fn, x, T, ...)                                 \
    _Static_assert(PYZC_ITEM_ROLE_(T) == 1,                                   \
                   "pyzc: " PYZC_ARGUMENT_(fn, x)                             \
                   ": array needs a pointer to a number");
#define PYZC_C_TYPES_array_alone(c, x, T, ...) , T
#define PYZC_DECLARE_array_alone PYZC_DECLARE_array
#define PYZC_TAKE_array_alone(fn, x, T, ...)                                  \
    PYZC_UNLESS_(PYZC_TO_ARRAY_(T, T)(py_args[fn##_at_of_##x], &x##_,         \
                                      &x##_items,                             \
                                      PYZC_IS_WRITABLE_(T, T),                \
                                      &fn##_record.head, #x))
#define PYZC_PREPARE_array_alone PYZC_PREPARE_array
#define PYZC_PASS_array_alone(c, x, T, ...) , PYZC_PASS_ITEMS_(T, x)
#define PYZC_FAIL_array_alone PYZC_FAIL_array
#define PYZC_GROW_array_alone PYZC_GROW_array
#define PYZC_RESULT_CODES_array_alone PYZC_RESULT_CODES_array
#define PYZC_COLLECT_array_alone PYZC_COLLECT_array
#define PYZC_RELEASE_array_alone PYZC_RELEASE_array

// What [T] is among the C parameters that an array feeds: 1 the pointer, 2
// the number of items, 4 neither.
#define PYZC_ITEM_ROLE_(T)                                                    \
    _Generic((T *)0, PYZC_ITEMS(PYZC_ITEM_ROLE_POINTER_)                      \
                 PYZC_INTEGERS(PYZC_ITEM_ROLE_SIZE_) default: 4)
#define PYZC_ITEM_ROLE_POINTER_(T, suffix, annotation) T **: 1, const T **: 1,
#define PYZC_ITEM_ROLE_SIZE_(T, suffix, annotation) T *: 2,
#define PYZC_ITEM_LIMIT_(T)                                                   \
    _Generic((T *)0, PYZC_INTEGERS(PYZC_LIMIT_CASE_) default: UINTMAX_MAX)
#define PYZC_PASS_ITEMS_(T, x)                                                \
    (T) _Generic((T *)0, PYZC_INTEGERS(PYZC_PASS_SIZE_)                       \
                 default: pyzc_buffer_data_)(x##_.data, x##_.size, NULL)

// The type of what [T] points to; 255, and no function, for what is no
// pointer.
#define PYZC_ITEM_CODE_(T)                                                    \
    _Generic((T *)0, PYZC_ITEMS(PYZC_ITEM_CODE_CASE_) default: 255)
#define PYZC_ITEM_CODE_CASE_(T, suffix, annotation)                           \
    T **: PYZC_ITEMS_CODE_(pyzc_code_##suffix, pyzc_code_bytes),              \
    const T **: PYZC_ITEMS_CODE_(pyzc_code_##suffix, pyzc_code_ints),
#define PYZC_ITEMS_CODE_(code, integers)                                      \
    ((code) <= pyzc_code_ullong || (integers) == pyzc_code_bytes              \
         ? (int)(integers)                                                    \
         : (code) <= pyzc_code_double ? (int)pyzc_code_floats                 \
                                      : (int)pyzc_code_complexes)
#define PYZC_IS_WRITABLE_(T, U)                                               \
    (_Generic((T *)0, PYZC_ITEMS(PYZC_IS_WRITABLE_CASE_) default: 0) +        \
         _Generic((U *)0, PYZC_ITEMS(PYZC_IS_WRITABLE_CASE_) default: 0) !=   \
     0)
#define PYZC_IS_WRITABLE_CASE_(T, suffix, annotation) T **: 1,
#define PYZC_TO_ARRAY_(T, U)                                                  \
    _Generic((T *)0, PYZC_ITEMS(PYZC_TO_ARRAY_CASE_) default: _Generic(       \
        (U *)0, PYZC_ITEMS(PYZC_TO_ARRAY_CASE_) default: pyzc_to_array_int_))
#define PYZC_TO_ARRAY_CASE_(T, suffix, annotation)                            \
    T **: pyzc_to_array_##suffix##_, const T **: pyzc_to_array_##suffix##_,

// (path, x): a str, bytes or os.PathLike, for a const char *.
#define PYZC_KIND_path() ~, word
#define PYZC_MAKE_path_2 ~, PYZC_MAKE_PATH_
#define PYZC_MAKE_PATH_(form, kind, x) form, path, x
#define PYZC_WRITE_path "(path, name)"
#define PYZC_OR_NONE_path ~, MAYBE

#define PYZC_CODES_path(fn, x, ...) pyzc_code_path,
#define PYZC_NAMED_path(fn, x, ...)
#define PYZC_CHECK_path(fn, x, ...)
#define PYZC_C_TYPES_path(c, x, ...) , const char *
#define PYZC_DECLARE_path(fn, x, ...)                                         \
    const char *x##_ = NULL;                                                  \
    PyObject *x##_bytes = NULL;
#define PYZC_TAKE_path(fn, x, ...)                                            \
    x##_bytes = pyzc_to_path(py_args[fn##_at_of_##x], &fn##_record.head, #x); \
    PYZC_UNLESS_(x##_bytes != NULL)                                           \
    x##_ = pyzc_bytes_data_(x##_bytes);
#define PYZC_PREPARE_path(fn, x, ...)
#define PYZC_PASS_path(c, x, ...) , x##_
#define PYZC_FAIL_path(fn, x, ...)
#define PYZC_GROW_path(fn, x, ...)
#define PYZC_RESULT_CODES_path(fn, x, ...)
#define PYZC_COLLECT_path(fn, x, ...)
#define PYZC_RELEASE_path(c, x, ...) Py_XDECREF(x##_bytes);

// (callback, x, C), (callback, x, user, C): a callable, for a function that
// PYZC_CALLBACK describes (callback.h) and the void * that leads to it.
#define PYZC_KIND_callback() ~, word
#define PYZC_MAKE_callback_3 ~, PYZC_MAKE_CALLBACK_3_
#define PYZC_MAKE_callback_4 ~, PYZC_MAKE_CALLBACK_4_
#define PYZC_MAKE_CALLBACK_3_(form, kind, x, C) form, callback, x, C, form
#define PYZC_MAKE_CALLBACK_4_(form, kind, x, user, C)                         \
    PYZC_CAT(PYZC_MAKE_CALLBACK_, PYZC_SECOND(PYZC_USER_##user(), wrong, ~))  \
    (form, x, user, C)
#define PYZC_USER_user() ~, behind
#define PYZC_MAKE_CALLBACK_behind(form, x, user, C)                           \
    form, callback_behind, x, C, form
#define PYZC_MAKE_CALLBACK_wrong(form, ...)                                   \
    wrong, PYZC_WRITE_callback, (callback, __VA_ARGS__)
#define PYZC_WRITE_callback                                                   \
    "(callback, name, callback) or (callback, name, user, callback)"
#define PYZC_OR_NONE_callback ~, MAYBE

#define PYZC_CODES_callback(fn, x, C, ...)                                    \
    pyzc_code_named, PYZC_LINE_BYTES_(C##_line_),
#define PYZC_NAMED_callback(fn, x, C, ...) "\0" #C
#define PYZC_CHECK_callback(fn, x, C, ...)                                    \
    _Static_assert(!fn##_threads_ || C##_objects_ == 0,                       \
                   PYZC_NO_THREADS_(fn, x));
#define PYZC_C_TYPES_callback(c, x, C, ...) , C##_type_, void *
#define PYZC_DECLARE_callback(fn, x, ...)                                     \
    struct pyzc_callback x##_;                                                \
    x##_.callable = NULL;                                                     \
    x##_.view = NULL;
#define PYZC_TAKE_callback(fn, x, C, ...)                                     \
    PYZC_UNLESS_(pyzc_callback_init_(&x##_, py_args[fn##_at_of_##x],          \
                                     &C##_record.head, &fn##_record.head, #x, \
                                     &py_frame, py_module))
#define PYZC_PREPARE_callback(fn, x, ...)
#define PYZC_PASS_callback(c, x, C, form, ...)                                \
    , PYZC_PASS_FUNCTION_##form(x, C), PYZC_PASS_USER_##form(x)
#define PYZC_PASS_FUNCTION_in(x, C) C##_call_
#define PYZC_PASS_FUNCTION_maybe(x, C) x##_.callable != NULL ? C##_call_ : NULL
#define PYZC_PASS_USER_in(x) &x##_
#define PYZC_PASS_USER_maybe(x) x##_.callable != NULL ? &x##_ : NULL
#define PYZC_FAIL_callback(fn, x, ...)
#define PYZC_GROW_callback(fn, x, ...)
#define PYZC_RESULT_CODES_callback(fn, x, ...)
#define PYZC_COLLECT_callback(fn, x, ...)
#define PYZC_RELEASE_callback(c, x, ...)                                      \
    pyzc_interpreter_view_close(x##_.view);

#define PYZC_CODES_callback_behind PYZC_CODES_callback
#define PYZC_NAMED_callback_behind PYZC_NAMED_callback
#define PYZC_CHECK_callback_behind PYZC_CHECK_callback
#define PYZC_C_TYPES_callback_behind(c, x, C, ...) , void *, C##_type_
#define PYZC_DECLARE_callback_behind PYZC_DECLARE_callback
#define PYZC_TAKE_callback_behind PYZC_TAKE_callback
#define PYZC_PREPARE_callback_behind PYZC_PREPARE_callback
#define PYZC_PASS_callback_behind(c, x, C, form, ...)                         \
    , PYZC_PASS_USER_##form(x), PYZC_PASS_FUNCTION_##form(x, C)
#define PYZC_FAIL_callback_behind PYZC_FAIL_callback
#define PYZC_GROW_callback_behind PYZC_GROW_callback
#define PYZC_RESULT_CODES_callback_behind PYZC_RESULT_CODES_callback
#define PYZC_COLLECT_callback_behind PYZC_COLLECT_callback
#define PYZC_RELEASE_callback_behind PYZC_RELEASE_callback

// (function, x, C): the function alone; (user, x) is the void * elsewhere.
#define PYZC_KIND_function() ~, word
#define PYZC_MAKE_function_3 ~, PYZC_MAKE_FUNCTION_
#define PYZC_MAKE_FUNCTION_(form, kind, x, C) form, function, x, C, form
#define PYZC_WRITE_function "(function, name, callback)"
#define PYZC_OR_NONE_function ~, MAYBE

#define PYZC_CODES_function PYZC_CODES_callback
#define PYZC_NAMED_function PYZC_NAMED_callback
#define PYZC_CHECK_function(fn, x, C, ...)                                    \
    PYZC_CHECK_callback(fn, x, C, ~)                                          \
    _Static_assert(fn##_callbacks_ < 64,                                      \
                   "pyzc: " PYZC_ARGUMENT_(fn, x)                             \
                   ": write (user, " #x ") where its void * is");
#define PYZC_C_TYPES_function(c, x, C, ...) , C##_type_
#define PYZC_DECLARE_function PYZC_DECLARE_callback
#define PYZC_TAKE_function PYZC_TAKE_callback
#define PYZC_PREPARE_function PYZC_PREPARE_callback
#define PYZC_PASS_function(c, x, C, form, ...)                                \
    , PYZC_PASS_FUNCTION_##form(x, C)
#define PYZC_FAIL_function PYZC_FAIL_callback
#define PYZC_GROW_function PYZC_GROW_callback
#define PYZC_RESULT_CODES_function PYZC_RESULT_CODES_callback
#define PYZC_COLLECT_function PYZC_COLLECT_callback
#define PYZC_RELEASE_function PYZC_RELEASE_callback

// (enum, x, E), (enum, x, E, value, text): a member of an enum that PYZC_ENUM
// has made (enum.h); with a default, and its Python text.
#define PYZC_KIND_enum() ~, word
#define PYZC_MAKE_enum_3 ~, PYZC_MAKE_ENUM_3_
#define PYZC_MAKE_enum_5 ~, PYZC_MAKE_ENUM_5_
#define PYZC_MAKE_ENUM_3_(form, kind, x, E) in, enum, x, E
#define PYZC_MAKE_ENUM_5_(form, kind, x, E, value, text)                      \
    preset, enum_preset, x, text, E, value
#define PYZC_WRITE_enum "(enum, name, enum) or (enum, name, enum, value, text)"

#define PYZC_CODES_enum(fn, x, E, ...)                                        \
    pyzc_code_named, PYZC_LINE_BYTES_(E##_line_),
#define PYZC_NAMED_enum(fn, x, E, ...) "\0" #E
#define PYZC_CHECK_enum(fn, x, E, ...)                                        \
    _Static_assert((int)E##_kind_ == (int)pyzc_kind_enum,                     \
                   "pyzc: " PYZC_ARGUMENT_(fn, x) ": " #E " is no PYZC_ENUM");
#define PYZC_C_TYPES_enum(c, x, E, ...) , E##_type_
#define PYZC_DECLARE_enum(fn, x, E, ...) E##_type_ x##_ = (E##_type_)0;
#define PYZC_TAKE_enum(fn, x, E, ...) PYZC_TAKE_ENUM_(fn, x, E)
#define PYZC_TAKE_ENUM_(fn, x, E)                                             \
    long long x##_wide;                                                       \
    PYZC_UNLESS_(pyzc_to_enum_(py_module, &E##_record.head,                   \
                               py_args[fn##_at_of_##x], &x##_wide,            \
                               (long long)PYZC_MIN_(E##_type_),               \
                               PYZC_MAX_(E##_type_), &fn##_record.head, #x))  \
    x##_ = (E##_type_)x##_wide;
#define PYZC_PREPARE_enum(fn, x, ...)
#define PYZC_PASS_enum(c, x, ...) , x##_
#define PYZC_FAIL_enum(fn, x, ...)
#define PYZC_GROW_enum(fn, x, ...)
#define PYZC_RESULT_CODES_enum(fn, x, ...)
#define PYZC_COLLECT_enum(fn, x, ...)
#define PYZC_RELEASE_enum(c, x, ...)

#define PYZC_CODES_enum_preset(fn, x, text, E, ...)                           \
    PYZC_CODES_enum(fn, x, E, ~)
#define PYZC_NAMED_enum_preset(fn, x, text, E, ...) "\0" #E
#define PYZC_CHECK_enum_preset(fn, x, text, E, value, ...)                    \
    PYZC_CHECK_enum(fn, x, E, ~)                                              \
    PYZC_CHECK_FITS_(fn, x, E##_type_, E, value, text, PYZC_CODE(E##_type_))
#define PYZC_C_TYPES_enum_preset(c, x, text, E, ...) , E##_type_
#define PYZC_DECLARE_enum_preset(fn, x, text, E, value, ...)                  \
    E##_type_ x##_ = (value);
#define PYZC_TAKE_enum_preset(fn, x, text, E, ...) PYZC_TAKE_ENUM_(fn, x, E)
#define PYZC_PREPARE_enum_preset PYZC_PREPARE_enum
#define PYZC_PASS_enum_preset PYZC_PASS_enum
#define PYZC_FAIL_enum_preset PYZC_FAIL_enum
#define PYZC_GROW_enum_preset PYZC_GROW_enum
#define PYZC_RESULT_CODES_enum_preset PYZC_RESULT_CODES_enum
#define PYZC_COLLECT_enum_preset PYZC_COLLECT_enum
#define PYZC_RELEASE_enum_preset PYZC_RELEASE_enum

// (union, x, U): one of the types that PYZC_UNION lists (union.h).
#define PYZC_KIND_union() ~, word
#define PYZC_MAKE_union_3 ~, PYZC_MAKE_UNION_
#define PYZC_MAKE_UNION_(form, kind, x, U) in, union, x, U
#define PYZC_WRITE_union "(union, name, union)"

#define PYZC_CODES_union(fn, x, U, ...)                                       \
    pyzc_code_named, PYZC_LINE_BYTES_(U##_line_),
#define PYZC_NAMED_union(fn, x, U, ...) "\0" #U
#define PYZC_CHECK_union(fn, x, U, ...)                                       \
    _Static_assert((int)U##_kind_ == (int)pyzc_kind_union,                    \
                   "pyzc: " PYZC_ARGUMENT_(fn, x) ": " #U                     \
                   " is no PYZC_UNION");                                      \
    _Static_assert(!fn##_threads_ || U##_objects_ == 0,                       \
                   PYZC_NO_THREADS_(fn, x));
#define PYZC_C_TYPES_union(c, x, U, ...) , U##_type_
#define PYZC_DECLARE_union(fn, x, U, ...) U##_type_ x##_;
#define PYZC_TAKE_union(fn, x, U, ...)                                        \
    if (pyzc_unlikely(!U##_to_(py_args[fn##_at_of_##x], &x##_))) {            \
        pyzc_refuse_union_(&fn##_record.head, #x, &U##_record.head,           \
                           py_args[fn##_at_of_##x]);                          \
        goto py_done;                                                         \
    }
#define PYZC_PREPARE_union(fn, x, ...)
#define PYZC_PASS_union(c, x, ...) , x##_
#define PYZC_FAIL_union(fn, x, ...)
#define PYZC_GROW_union(fn, x, ...)
#define PYZC_RESULT_CODES_union(fn, x, ...)
#define PYZC_COLLECT_union(fn, x, ...)
#define PYZC_RELEASE_union(c, x, ...)

// (argument, T, x), (argument, T, x, value), (argument, T, x, value, text): a
// Python argument without a C parameter, for (pass, ...) and the like: so that
// Python's order need not be C's.
#define PYZC_KIND_argument() ~, word
#define PYZC_MAKE_argument_3 ~, PYZC_MAKE_ARGUMENT_3_
#define PYZC_MAKE_argument_4 ~, PYZC_MAKE_ARGUMENT_4_
#define PYZC_MAKE_argument_5 ~, PYZC_MAKE_ARGUMENT_5_
#define PYZC_MAKE_ARGUMENT_3_(form, kind, T, x) in, argument, x, T
#define PYZC_MAKE_ARGUMENT_4_(form, kind, T, x, value)                        \
    preset, argument_preset, x, PYZC_TEXT(value), T, value, 0
#define PYZC_MAKE_ARGUMENT_5_(form, kind, T, x, value, text)                  \
    preset, argument_preset, x, text, T, value, 1
#define PYZC_WRITE_argument                                                   \
    "(argument, type, name), (argument, type, name, default) or "             \
    "(argument, type, name, default, text)"

#define PYZC_CODES_argument(fn, x, T, ...) PYZC_CODE(T),
#define PYZC_NAMED_argument(fn, x, ...)
#define PYZC_CHECK_argument(fn, x, T, ...)                                    \
    PYZC_CHECK_TYPE_(fn, x, T)                                                \
    _Static_assert(!fn##_threads_ || PYZC_CODE(T) != pyzc_code_object,        \
                   PYZC_NO_THREADS_(fn, x));
#define PYZC_C_TYPES_argument(c, x, ...)
#define PYZC_DECLARE_argument(fn, x, T, ...) T x##_ = { 0 };
#define PYZC_TAKE_argument(fn, x, T, ...) PYZC_CONVERT_(fn, T, x)
#define PYZC_PREPARE_argument(fn, x, ...)
#define PYZC_PASS_argument(c, x, ...)
#define PYZC_FAIL_argument(fn, x, ...)
#define PYZC_GROW_argument(fn, x, ...)
#define PYZC_RESULT_CODES_argument(fn, x, ...)
#define PYZC_COLLECT_argument(fn, x, ...)
#define PYZC_RELEASE_argument(c, x, ...)

#define PYZC_CODES_argument_preset(fn, x, text, T, ...) PYZC_CODE(T),
#define PYZC_NAMED_argument_preset PYZC_NAMED_argument
#define PYZC_CHECK_argument_preset(fn, x, text, T, value, given, ...)         \
    PYZC_CHECK_argument(fn, x, T, ~)                                          \
    _Static_assert(PYZC_HAS_TEXT_##given(T, value, text, PYZC_CODE(T)),       \
                   "pyzc: " PYZC_ARGUMENT_(fn, x) ": default " #value         \
                   " needs its Python text: (argument, " #T ", " #x           \
                   ", " #value ", \"text\")");                                \
    PYZC_CHECK_FITS_(fn, x, T, T, value, text, PYZC_CODE(T))
#define PYZC_C_TYPES_argument_preset PYZC_C_TYPES_argument
#define PYZC_DECLARE_argument_preset(fn, x, text, T, value, ...)              \
    T x##_ = (value);
#define PYZC_TAKE_argument_preset(fn, x, text, T, value, given, ...)          \
    if (PYZC_UNLESS_NONE_##given(text, py_args[fn##_at_of_##x]) true) {       \
        PYZC_CONVERT_(fn, T, x)                                               \
    }
#define PYZC_PREPARE_argument_preset PYZC_PREPARE_argument
#define PYZC_PASS_argument_preset PYZC_PASS_argument
#define PYZC_FAIL_argument_preset PYZC_FAIL_argument
#define PYZC_GROW_argument_preset PYZC_GROW_argument
#define PYZC_RESULT_CODES_argument_preset PYZC_RESULT_CODES_argument
#define PYZC_COLLECT_argument_preset PYZC_COLLECT_argument
#define PYZC_RELEASE_argument_preset PYZC_RELEASE_argument

// (inout, T, x): a value that C may change through a T *; what it has become
// is a result.
#define PYZC_KIND_inout() ~, word
#define PYZC_MAKE_inout_3 ~, PYZC_MAKE_INOUT_
#define PYZC_MAKE_INOUT_(form, kind, T, x) in, inout, x, T
#define PYZC_WRITE_inout "(inout, type, name)"

#define PYZC_CODES_inout(fn, x, T, ...) PYZC_CODE(T),
#define PYZC_NAMED_inout(fn, x, ...)
#define PYZC_CHECK_inout(fn, x, T, ...)                                       \
    PYZC_CHECK_TYPE_(fn, x, T)                                                \
    _Static_assert(PYZC_CODE(T) != pyzc_code_object,                          \
                   "pyzc: " PYZC_ARGUMENT_(fn, x)                             \
                   ": inout cannot be a Python object: whose is it?");
#define PYZC_C_TYPES_inout(c, x, T, ...) , T *
#define PYZC_DECLARE_inout(fn, x, T, ...) T x##_ = { 0 };
#define PYZC_TAKE_inout(fn, x, T, ...)                                        \
    if (pyzc_unlikely(!PYZC_TO(T)(py_args[fn##_at_of_##x], &x##_))) {         \
        py_at = fn##_at_of_##x;                                               \
        py_expected = PYZC_EXPECTED_(T);                                      \
        goto py_refused;                                                      \
    }
#define PYZC_PREPARE_inout(fn, x, ...)
#define PYZC_PASS_inout(c, x, ...) , &x##_
#define PYZC_FAIL_inout(fn, x, ...)
#define PYZC_GROW_inout(fn, x, ...)
#define PYZC_RESULT_CODES_inout(fn, x, T, ...) PYZC_RESULT_CODE_(T),
#define PYZC_COLLECT_inout(fn, x, T, ...) PYZC_GIVE_(PYZC_FROM(T)(x##_))
#define PYZC_RELEASE_inout(c, x, ...)

// (args, x), (args, x, T, U): further positional arguments, *x: as they are,
// for a PyObject *const * and a Py_ssize_t, or as an array.
#define PYZC_KIND_args() ~, word
#define PYZC_MAKE_args_2 ~, PYZC_MAKE_ARGS_2_
#define PYZC_MAKE_args_4 ~, PYZC_MAKE_ARGS_4_
#define PYZC_MAKE_ARGS_2_(form, kind, x) rest, args, x
#define PYZC_MAKE_ARGS_4_(form, kind, x, T, U) rest, args_of, x, T, U
#define PYZC_WRITE_args "(args, name) or (args, name, type, type)"

// Where the arguments behind the parameters are, and how many.
#define PYZC_REST_ARGS_(fn)                                                   \
    (fn##_positional_ > 0 && py_nargs > fn##_positional_                      \
         ? &py_args[fn##_positional_]                                         \
         : py_args)
#define PYZC_REST_COUNT_(fn)                                                  \
    (fn##_positional_ == 0 || py_nargs > fn##_positional_                     \
         ? py_nargs - fn##_positional_                                        \
         : 0)

#define PYZC_SIGNATURE_args(x) ", *" #x
#define PYZC_CODES_args(fn, x, ...) pyzc_code_object,
#define PYZC_NAMED_args(fn, x, ...)
#define PYZC_CHECK_args(fn, x, ...)                                           \
    _Static_assert(!fn##_threads_, PYZC_NO_THREADS_(fn, x));
#define PYZC_C_TYPES_args(c, x, ...) , PyObject *const *, Py_ssize_t
#define PYZC_DECLARE_args(fn, x, ...)                                         \
    PyObject *const *x##_ = PYZC_REST_ARGS_(fn);                              \
    Py_ssize_t x##_size = PYZC_REST_COUNT_(fn);
#define PYZC_TAKE_args(fn, x, ...)
#define PYZC_PREPARE_args(fn, x, ...)
#define PYZC_PASS_args(c, x, ...) , x##_, x##_size
#define PYZC_FAIL_args(fn, x, ...)
#define PYZC_GROW_args(fn, x, ...)
#define PYZC_RESULT_CODES_args(fn, x, ...)
#define PYZC_COLLECT_args(fn, x, ...)
#define PYZC_RELEASE_args(c, x, ...)

#define PYZC_SIGNATURE_args_of PYZC_SIGNATURE_args
#define PYZC_CODES_args_of(fn, x, T, U, ...)                                  \
    PYZC_ARGS_CODE_(T) & PYZC_ARGS_CODE_(U),
#define PYZC_ARGS_CODE_(T)                                                    \
    _Generic((T *)0, PYZC_ITEMS(PYZC_ARGS_CODE_CASE_) default: 255)
#define PYZC_ARGS_CODE_CASE_(T, suffix, annotation)                           \
    const T **: pyzc_code_##suffix,
#define PYZC_NAMED_args_of PYZC_NAMED_args
#define PYZC_CHECK_args_of(fn, x, T, U, ...)                                  \
    PYZC_CHECK_array(fn, x, T, U, ~)                                          \
    _Static_assert(!PYZC_IS_WRITABLE_(T, U),                                  \
                   "pyzc: " PYZC_ARGUMENT_(fn, x)                             \
                   ": args needs a pointer to const");
#define PYZC_C_TYPES_args_of PYZC_C_TYPES_array
#define PYZC_DECLARE_args_of(fn, x, ...)                                      \
    PyObject *const *x##_args = PYZC_REST_ARGS_(fn);                          \
    Py_ssize_t x##_n = PYZC_REST_COUNT_(fn);                                  \
    struct pyzc_array x##_ = { NULL, 0 };                                     \
    struct pyzc_items x##_items;                                              \
    x##_items.memory = NULL;
#define PYZC_TAKE_args_of(fn, x, T, U, ...)                                   \
    PYZC_UNLESS_(PYZC_TO_ITEMS_(T, U)(x##_args, x##_n, &x##_, &x##_items,     \
                                      &fn##_record.head, #x))                 \
    PYZC_AT_MOST_(fn, x, PYZC_ITEM_LIMIT_(T) & PYZC_ITEM_LIMIT_(U), "items")
#define PYZC_TO_ITEMS_(T, U)                                                  \
    _Generic((T *)0, PYZC_ITEMS(PYZC_TO_ITEMS_CASE_) default: _Generic(       \
        (U *)0, PYZC_ITEMS(PYZC_TO_ITEMS_CASE_) default: pyzc_to_items_int_))
#define PYZC_TO_ITEMS_CASE_(T, suffix, annotation)                            \
    T **: pyzc_to_items_##suffix##_, const T **: pyzc_to_items_##suffix##_,
#define PYZC_PREPARE_args_of PYZC_PREPARE_args
#define PYZC_PASS_args_of PYZC_PASS_array
#define PYZC_FAIL_args_of PYZC_FAIL_args
#define PYZC_GROW_args_of PYZC_GROW_args
#define PYZC_RESULT_CODES_args_of PYZC_RESULT_CODES_args
#define PYZC_COLLECT_args_of PYZC_COLLECT_args
#define PYZC_RELEASE_args_of(c, x, ...)                                       \
    if (pyzc_unlikely(x##_items.memory != NULL)) {                            \
        PyMem_Free(x##_items.memory);                                         \
    }

// (kwargs, x): further keyword arguments, **x: a dict that is never NULL, for
// a PyObject *.
#define PYZC_KIND_kwargs() ~, word
#define PYZC_MAKE_kwargs_2 ~, PYZC_MAKE_KWARGS_
#define PYZC_MAKE_KWARGS_(form, kind, x) rest, kwargs, x
#define PYZC_WRITE_kwargs "(kwargs, name)"

#define PYZC_SIGNATURE_kwargs(x) ", **" #x
#define PYZC_CODES_kwargs PYZC_CODES_args
#define PYZC_NAMED_kwargs PYZC_NAMED_args
#define PYZC_CHECK_kwargs PYZC_CHECK_args
#define PYZC_C_TYPES_kwargs(c, x, ...) , PyObject *
#define PYZC_DECLARE_kwargs(fn, x, ...)                                       \
    PyObject *x##_ = NULL;                                                    \
    py_slots[fn##_count_] = NULL;
#define PYZC_TAKE_kwargs(fn, x, ...)                                          \
    if (py_slots[fn##_count_] == NULL) {                                      \
        py_slots[fn##_count_] = PyDict_New();                                 \
    }                                                                         \
    x##_ = py_slots[fn##_count_];                                             \
    PYZC_UNLESS_(x##_ != NULL)
#define PYZC_PREPARE_kwargs PYZC_PREPARE_args
#define PYZC_PASS_kwargs(c, x, ...) , x##_
#define PYZC_FAIL_kwargs PYZC_FAIL_args
#define PYZC_GROW_kwargs PYZC_GROW_args
#define PYZC_RESULT_CODES_kwargs PYZC_RESULT_CODES_args
#define PYZC_COLLECT_kwargs PYZC_COLLECT_args
#define PYZC_RELEASE_kwargs(fn, x, ...) Py_XDECREF(py_slots[fn##_count_]);

#endif  // PYZC_DETAIL_ARGUMENT_KINDS_H
