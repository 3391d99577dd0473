// detail/argument_kinds.h - the kinds of entries with a Python argument.
//
// detail/kinds.h says what each macro is for.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_ARGUMENT_KINDS_H
#define PYZC_DETAIL_ARGUMENT_KINDS_H

#include <pyzc/convert.h>
#include <pyzc/detail/base.h>
#include <pyzc/detail/buffer.h>
#include <pyzc/detail/entry.h>
#include <pyzc/detail/items.h>

// (bytes, x), (bytes, T, x), (bytes, (T, U), x): a bytes-like object, for a
// pointer and a length in C's order. A pointer to what is not const takes a
// writable one. A pointer to an integer is a length that C may change.
#define PYZC_KIND_bytes() ~, word, wrong, room
#define PYZC_MAKE_bytes_2 ~, PYZC_MAKE_BYTES_2_
#define PYZC_MAKE_bytes_3 ~, PYZC_MAKE_TYPES_
#define PYZC_MAKE_BYTES_2_(form, kind, x)                                     \
    form, bytes, x, (const void *, size_t)
#define PYZC_WRITE_bytes                                                      \
    "(bytes, name), (bytes, type, name) or (bytes, (type, type), name)"
#define PYZC_OR_NONE_bytes ~, MAYBE

#define PYZC_CODES_bytes(fn, x, ...) pyzc_code_bytes,
#define PYZC_CHECK_bytes(fn, x, types, ...)                                   \
    ~, enum { fn##_roles_of_##x = PYZC_BYTES_ROLES_(types) };                 \
    _Static_assert(                                                           \
        fn##_roles_of_##x == 1 || fn##_roles_of_##x == 16 ||                  \
            fn##_roles_of_##x == 5 || fn##_roles_of_##x == 20 ||              \
            fn##_roles_of_##x == 65 || fn##_roles_of_##x == 80,               \
        "pyzc: " PYZC_ARGUMENT_(fn, x) ": bytes needs a pointer to void, "    \
        "char or unsigned char, alone or with an integer type for the "       \
        "length");
#define PYZC_C_TYPES_bytes(c, x, types, ...) , PYZC_INSIDE_ types
#define PYZC_DECLARE_bytes(fn, x, ...)                                        \
    ~, struct pyzc_bytes x##_ = { 0 };                                        \
    union pyzc_length x##_length;                                             \
    Py_buffer x##_view;                                                       \
    x##_view.obj = NULL;
#define PYZC_TAKE_bytes(fn, x, types, ...)                                    \
    if (pyzc_unlikely(!((fn##_roles_of_##x & 16) != 0                         \
                            ? pyzc_to_writable(py_args[fn##_argument_##x],    \
                                               &x##_, &x##_view)              \
                            : pyzc_to_bytes(py_args[fn##_argument_##x], &x##_,\
                                            &x##_view)))) {                   \
        py_at = fn##_argument_##x;                                            \
        goto py_refused;                                                      \
    }                                                                         \
    PYZC_AT_MOST_(fn, x, fn##_argument_##x, PYZC_LIMIT_OF_(types), "bytes")
#define PYZC_PASS_bytes(c, x, types, ...)                                     \
    PYZC_EACH_TYPE_(PYZC_PASS_BUFFER_, x, types)
#define PYZC_COLLECT_bytes(fn, x, types, ...)                                 \
    ~, if ((fn##_roles_of_##x & 64) != 0) {                                   \
        x##_.size = PYZC_LENGTH_OF_(x, types);                                \
    }
#define PYZC_RELEASE_bytes(c, x, ...) ~, pyzc_bytes_release(&x##_view);

// Each of the C types of one entry: M(x, T).
#define PYZC_EACH_TYPE_(M, x, types)                                          \
    PYZC_EACH_TYPE_I_(PYZC_COUNT_FEW types, M, x, PYZC_INSIDE_ types)
#define PYZC_EACH_TYPE_I_(...) PYZC_EACH_TYPE_II_(__VA_ARGS__)
#define PYZC_EACH_TYPE_II_(n, M, x, ...) PYZC_EACH_##n(M, x, __VA_ARGS__)

// What a C type is among those that a buffer feeds, added up: 1 a pointer to
// const bytes, 4 a length, 16 a pointer to bytes, 64 a pointer to a length,
// 256 none of these.
#define PYZC_BYTES_ROLES_(types)                                              \
    0 PYZC_EACH_TYPE_(PYZC_ADD_BYTES_ROLE_, ~, types)
#define PYZC_ADD_BYTES_ROLE_(c, T) +PYZC_BYTES_ROLE_(T)
#define PYZC_BYTES_ROLE_(T)                                                   \
    _Generic((T *)0,                                                          \
        const void **: 1, const char **: 1, const unsigned char **: 1,        \
        void **: 16, char **: 16, unsigned char **: 16,                       \
        PYZC_INTEGERS(PYZC_CASE_, 4)                                          \
        PYZC_LENGTHS(PYZC_CASE_POINTER_, 64) default: 256)

// The largest length that the types can say: a pointer to bytes says any.
#define PYZC_LIMIT_OF_(types)                                                 \
    (SIZE_MAX PYZC_EACH_TYPE_(PYZC_AND_LIMIT_, ~, types))
#define PYZC_AND_LIMIT_(c, T) &PYZC_LIMIT_(T)
#define PYZC_LIMIT_(T)                                                        \
    _Generic((T *)0, PYZC_INTEGERS(PYZC_LIMIT_CASE_, ~)                       \
                 PYZC_LENGTHS(PYZC_LIMIT_IN_OUT_, ~) default: UINTMAX_MAX)
#define PYZC_LIMIT_CASE_(c, T, suffix) T *: PYZC_MAX_(T),
#define PYZC_LIMIT_IN_OUT_(c, T, suffix) T **: PYZC_MAX_(T),

// The C argument of type [T] that the buffer x_ feeds: a pointer, the size, or
// the address of x_length, which says the size.
#define PYZC_PASS_BUFFER_(x, T)                                               \
    , (T) _Generic((T *)0, PYZC_INTEGERS(PYZC_CASE_, pyzc_buffer_size_)       \
                   PYZC_LENGTHS(PYZC_PASS_LENGTH_, ~)                         \
                   default: pyzc_buffer_data_)(                               \
          (void *)(uintptr_t)x##_.data, x##_.size, &x##_length)
#define PYZC_PASS_LENGTH_(c, T, suffix)                                       \
    T **: pyzc_length_at_##suffix##_,

// What C has made of x_length; 0 if none of the types points to it.
#define PYZC_LENGTH_OF_(x, types)                                             \
    0 PYZC_EACH_TYPE_(PYZC_OR_LENGTH_, x, types)
#define PYZC_OR_LENGTH_(x, T)                                                 \
    | _Generic((T *)0, PYZC_LENGTHS(PYZC_LENGTH_OF_CASE_, ~)                  \
               default: pyzc_length_none_)(&x##_length)
#define PYZC_LENGTH_OF_CASE_(c, T, suffix)                                    \
    T **: pyzc_length_of_##suffix##_,

// (str, x), (str, T, x), (str, (T, U), x): a str as UTF-8, for a pointer and
// how many bytes it has, in C's order. Where there is no length it ends at a
// NUL, so that it has none inside.
#define PYZC_KIND_str() ~, word, wrong, room
#define PYZC_MAKE_str_2 ~, PYZC_MAKE_STR_2_
#define PYZC_MAKE_str_3 ~, PYZC_MAKE_TYPES_
#define PYZC_MAKE_STR_2_(form, kind, x) form, str, x, (const char *, size_t)
#define PYZC_WRITE_str                                                        \
    "(str, name), (str, type, name) or (str, (type, type), name)"
#define PYZC_OR_NONE_str ~, MAYBE

#define PYZC_CODES_str(fn, x, ...) pyzc_code_str,
#define PYZC_CHECK_str(fn, x, types, ...)                                     \
    ~, enum { fn##_roles_of_##x = PYZC_BYTES_ROLES_(types) };                 \
    _Static_assert(fn##_roles_of_##x == 1 || fn##_roles_of_##x == 5,          \
                   "pyzc: " PYZC_ARGUMENT_(fn, x)                             \
                   ": str needs a pointer to const char, unsigned char or "   \
                   "void, alone or with an integer type for the length");
#define PYZC_C_TYPES_str PYZC_C_TYPES_bytes
#define PYZC_DECLARE_str(fn, x, ...)                                          \
    ~, struct pyzc_bytes x##_ = { 0 };                                        \
    union pyzc_length x##_length;
#define PYZC_TAKE_str(fn, x, types, ...)                                      \
    if (pyzc_unlikely(!pyzc_to_text(py_args[fn##_argument_##x], &x##_,        \
                                    fn##_roles_of_##x == 5))) {               \
        py_at = fn##_argument_##x;                                            \
        goto py_refused;                                                      \
    }                                                                         \
    PYZC_AT_MOST_(fn, x, fn##_argument_##x, PYZC_LIMIT_OF_(types), "bytes")
#define PYZC_PASS_str PYZC_PASS_bytes

// (bytes_or_str, x), (bytes_or_str, T, x), (bytes_or_str, (T, U), x): a
// bytes-like object, or a str as UTF-8, for a pointer and a length.
#define PYZC_KIND_bytes_or_str() ~, word, wrong, wrong
#define PYZC_MAKE_bytes_or_str_2 ~, PYZC_MAKE_BYTES_OR_STR_
#define PYZC_MAKE_bytes_or_str_3 ~, PYZC_MAKE_TYPES_
#define PYZC_MAKE_BYTES_OR_STR_(form, kind, x)                                \
    form, bytes_or_str, x, (const void *, size_t)
#define PYZC_WRITE_bytes_or_str                                               \
    "(bytes_or_str, name), (bytes_or_str, type, name) or "                    \
    "(bytes_or_str, (type, type), name)"
#define PYZC_OR_NONE_bytes_or_str ~, MAYBE

#define PYZC_CODES_bytes_or_str(fn, x, ...) pyzc_code_bytes_or_str,
#define PYZC_CHECK_bytes_or_str(fn, x, types, ...)                            \
    ~, enum { fn##_roles_of_##x = PYZC_BYTES_ROLES_(types) };                 \
    _Static_assert(fn##_roles_of_##x == 1 || fn##_roles_of_##x == 5,          \
                   "pyzc: " PYZC_ARGUMENT_(fn, x)                             \
                   ": bytes_or_str needs a pointer to const char, unsigned "  \
                   "char or void, alone or with an integer type for the "     \
                   "length");
#define PYZC_C_TYPES_bytes_or_str PYZC_C_TYPES_bytes
#define PYZC_DECLARE_bytes_or_str PYZC_DECLARE_bytes
#define PYZC_TAKE_bytes_or_str(fn, x, types, ...)                             \
    if (pyzc_unlikely(!pyzc_to_bytes_or_str(py_args[fn##_argument_##x], &x##_,\
                                            &x##_view))) {                    \
        py_at = fn##_argument_##x;                                            \
        goto py_refused;                                                      \
    }                                                                         \
    PYZC_AT_MOST_(fn, x, fn##_argument_##x, PYZC_LIMIT_OF_(types), "bytes")
#define PYZC_PASS_bytes_or_str PYZC_PASS_bytes
#define PYZC_RELEASE_bytes_or_str PYZC_RELEASE_bytes

// (array, T, x), (array, (T, U), x): items of one type, for a pointer and
// their number in C's order. A pointer to const takes a buffer or a sequence,
// which is copied; another one a writable buffer. How they are written, and
// those of more dimensions, are in detail/grid_kinds.h.
#define PYZC_KIND_array() ~, word, wrong, items
#define PYZC_OR_NONE_array ~, MAYBE

#define PYZC_CODES_array(fn, x, types, ...)                                   \
    pyzc_code_array, PYZC_FIRST_ITEM_(PYZC_TO_KIND_CASE_, types, 0),          \
    PYZC_ITEM_SIZE_OF_(types) + 128 * PYZC_IS_WRITABLE_(types),               \
    255 PYZC_EACH_TYPE_(PYZC_AND_ITEM_CODE_, ~, types),
#define PYZC_CHECK_array(fn, x, types, ...)                                   \
    ~, enum {                                                                 \
        fn##_roles_of_##x =                                                   \
            PYZC_ITEM_ROLES_(types) + 65536 * PYZC_ITEM_SIZE_OF_(types)       \
    };                                                                        \
    _Static_assert(PYZC_HOLDS(fn##_roles_of_##x % 4096 == 1 ||                \
                              fn##_roles_of_##x % 4096 == 5),                 \
                      "pyzc: " PYZC_ARGUMENT_(fn, x)                          \
                      ": array needs a pointer to a number, alone or with "   \
                      "an integer type for how many");
#define PYZC_C_TYPES_array PYZC_C_TYPES_bytes
#define PYZC_DECLARE_array(fn, x, ...)                                        \
    ~, struct pyzc_array x##_ = { 0 };                                        \
    PyObject *x##_held = NULL;                                                \
    struct pyzc_items *x##_used = NULL;                                       \
    struct pyzc_items x##_items;
#define PYZC_TAKE_array(fn, x, types, ...)                                    \
    if (!pyzc_to_array_at_once_(                                              \
            py_module, py_args[fn##_argument_##x], &x##_, &x##_held,          \
            0 PYZC_EACH_TYPE_(PYZC_AND_NDARRAY_, ~, types),                   \
            PYZC_IS_WRITABLE_(types))) {                                      \
        PYZC_ARRAY_REQUEST_(fn, x, types)                                     \
        struct pyzc_array py_array;  /* so that x_ is in registers */         \
                                                                              \
        x##_used = &x##_items;                                                \
        pyzc_items_begin_(x##_used, py_module);                               \
        PYZC_ACCEPT_(fn, x,                                                   \
                     pyzc_to_array_(py_args[fn##_argument_##x], &py_array,    \
                                    &x##_items, &fn##_array_of_##x))          \
        x##_ = py_array;                                                      \
    }                                                                         \
    PYZC_AT_MOST_(fn, x, fn##_argument_##x, PYZC_ITEM_LIMIT_(types), "items")
#define PYZC_ARRAY_REQUEST_(fn, x, types)                                     \
    static const struct pyzc_array_request fn##_array_of_##x = {              \
        PYZC_FIRST_ITEM_(PYZC_ANY_ITEM_OF_CASE_, types, NULL),                \
        &fn##_record.head, #x, PYZC_IS_WRITABLE_(types)                       \
    };
#define PYZC_ANY_ITEM_OF_CASE_(c, T, suffix)                                  \
    T **: &pyzc_item_##suffix##_, const T **: &pyzc_item_##suffix##_,
#define PYZC_PASS_array(c, x, types, ...)                                     \
    PYZC_EACH_TYPE_(PYZC_PASS_ITEMS_, x, types)
#define PYZC_RELEASE_array(c, x, ...)                                         \
    ~, if (x##_held != NULL) {                                                \
        Py_DECREF(x##_held);                                                  \
    } else if (x##_used != NULL) {                                            \
        pyzc_array_release(&x##_items);                                       \
    }

// What a C type is among those that an array feeds, added up: 1 the pointer, 4
// the number of items, 16 neither.
#define PYZC_ITEM_ROLES_(types)                                               \
    (0 PYZC_EACH_TYPE_(PYZC_ADD_ITEM_ROLE_, ~, types))
#define PYZC_ADD_ITEM_ROLE_(c, T) +PYZC_ITEM_ROLE_(T)
#define PYZC_ITEM_ROLE_(T)                                                    \
    _Generic((T *)0, PYZC_ITEMS(PYZC_CASE_POINTERS_, 1)                       \
                 PYZC_INTEGERS(PYZC_CASE_, 4) default: 16)
#define PYZC_ITEM_LIMIT_(types)                                               \
    (SIZE_MAX PYZC_EACH_TYPE_(PYZC_AND_ITEM_LIMIT_, ~, types))
#define PYZC_AND_ITEM_LIMIT_(c, T) &PYZC_COUNT_LIMIT_(T)
#define PYZC_COUNT_LIMIT_(T)                                                  \
    _Generic((T *)0, PYZC_INTEGERS(PYZC_LIMIT_CASE_, ~) default: UINTMAX_MAX)
#define PYZC_PASS_ITEMS_(x, T)                                                \
    , (T) _Generic((T *)0, PYZC_INTEGERS(PYZC_CASE_, pyzc_buffer_size_)       \
                   default: pyzc_buffer_data_)(x##_.data, x##_.size, NULL)

// The type of what one of the types points to; 255, and no function, for what
// is no pointer.
#define PYZC_AND_ITEM_CODE_(c, T)                                             \
    &_Generic((T *)0, PYZC_ITEMS(PYZC_ITEM_CODE_CASE_, ~) default: 255)
#define PYZC_ITEM_CODE_CASE_(c, T, suffix)                                    \
    T **: (int)pyzc_code_bytes,                                               \
    const T **: PYZC_ITEMS_CODE_(PYZC_KIND_COLUMN(PYZC_COLUMNS_##suffix)),
#define PYZC_ITEMS_CODE_(kind)                                                \
    (PYZC_IS_INTEGER_KIND(kind)   ? (int)pyzc_code_ints                       \
     : (kind) == pyzc_items_bool  ? (int)pyzc_code_bools                      \
     : (kind) == pyzc_items_float ? (int)pyzc_code_floats                     \
                                  : (int)pyzc_code_complexes)
// What [CASE] says of the item that the first of the types that is a pointer
// points to; [none] where there is none.
#define PYZC_FIRST_ITEM_(CASE, types, none)                                   \
    PYZC_EACH_TYPE_(PYZC_FIRST_ITEM_OF_, CASE, types)                         \
    none PYZC_EACH_TYPE_(PYZC_CLOSE_, ~, types)
#define PYZC_FIRST_ITEM_OF_(CASE, T)                                          \
    _Generic((T *)0, PYZC_ITEMS(CASE, ~) default:
#define PYZC_ITEM_SIZE_OF_(types)                                             \
    PYZC_FIRST_ITEM_(PYZC_TO_SIZE_CASE_, types, 1)
#define PYZC_TO_SIZE_CASE_(c, T, suffix)                                      \
    T **: sizeof(T), const T **: sizeof(T),
#define PYZC_TO_ALIGNMENT_CASE_(c, T, suffix)                                 \
    T **: _Alignof(T), const T **: _Alignof(T),
#define PYZC_TO_KIND_CASE_(c, T, suffix)                                      \
    T **: PYZC_KIND_COLUMN(PYZC_COLUMNS_##suffix),                            \
    const T **: PYZC_KIND_COLUMN(PYZC_COLUMNS_##suffix),
#define PYZC_AND_NDARRAY_(c, T)                                               \
    | _Generic((T *)0,                                                        \
        PYZC_ITEMS(PYZC_CASE_POINTERS_NAME_, pyzc_ndarray_) default: 0)
#define PYZC_IS_WRITABLE_(types)                                              \
    ((0 PYZC_EACH_TYPE_(PYZC_ADD_WRITABLE_, ~, types)) != 0)
#define PYZC_ADD_WRITABLE_(c, T)                                              \
    +_Generic((T *)0, PYZC_ITEMS(PYZC_CASE_POINTER_, 1) default: 0)

// The function of the family [f] for the item that one of the types points to.
#define PYZC_BY_ITEM_(f, types)                                               \
    PYZC_EACH_TYPE_(PYZC_BY_##f##_, ~, types)                                 \
    pyzc_to_items_int_ PYZC_EACH_TYPE_(PYZC_CLOSE_, ~, types)
#define PYZC_CLOSE_(c, T) )
#define PYZC_BY_TO_ITEMS_(c, T)                                               \
    _Generic((T *)0, PYZC_ITEMS(PYZC_TO_ITEMS_CASE_, ~) default:
#define PYZC_TO_ITEMS_CASE_(c, T, suffix)                                     \
    T **: pyzc_to_items_##suffix##_, const T **: pyzc_to_items_##suffix##_,

// (path, x): a str, bytes or os.PathLike, for a const char *.
#define PYZC_KIND_path() ~, word, wrong, wrong
#define PYZC_MAKE_path_2 ~, PYZC_MAKE_PATH_
#define PYZC_MAKE_PATH_(form, kind, x) form, path, x
#define PYZC_WRITE_path "(path, name)"
#define PYZC_OR_NONE_path ~, MAYBE

#define PYZC_CODES_path(fn, x, ...) pyzc_code_path,
#define PYZC_C_TYPES_path(c, x, ...) , const char *
#define PYZC_DECLARE_path(fn, x, ...)                                         \
    ~, const char *x##_ = NULL;                                               \
    PyObject *x##_bytes = NULL;
#define PYZC_TAKE_path(fn, x, ...)                                            \
    x##_bytes =                                                               \
        pyzc_to_path(py_args[fn##_argument_##x], &fn##_record.head, #x);      \
    PYZC_ACCEPT_(fn, x, x##_bytes != NULL)                                    \
    x##_ = pyzc_bytes_data_(x##_bytes);
#define PYZC_PASS_path(c, x, ...) , x##_
#define PYZC_RELEASE_path(c, x, ...) ~, Py_XDECREF(x##_bytes);

// (callback, C, x): a callable, for a function that PYZC_CALLBACK describes
// (callback.h). (user, x) is the void * that leads to it.
#define PYZC_KIND_callback() ~, word, wrong, wrong
#define PYZC_MAKE_callback_3 ~, PYZC_MAKE_CALLBACK_
#define PYZC_MAKE_CALLBACK_(form, kind, C, x) form, callback, x, C, form
#define PYZC_WRITE_callback                                                   \
    "(callback, CALLBACK, name), and (user, name) where its void * is"
#define PYZC_OR_NONE_callback ~, MAYBE

#define PYZC_CODES_callback(fn, x, C, ...)                                    \
    pyzc_code_named, PYZC_LINE_BYTES_(C##_line_),
#define PYZC_KNOWN_callback(fn, x, C, ...) ~, PYZC_NEEDS_LINE_(C)
#define PYZC_NAMED_callback(fn, x, C, ...) ~, "\0" #C
#define PYZC_CALLBACKS_callback(fn, ...) ~, +65
#define PYZC_CHECK_callback(fn, x, C, ...)                                    \
    ~, _Static_assert(!fn##_threads_ || C##_objects_ == 0,                    \
                      PYZC_NO_THREADS_(fn, x));                               \
    _Static_assert(PYZC_HOLDS((fn##_callbacks_ & 4095) < 64 ||                \
                              (fn##_callbacks_ & 2048)),                      \
                   "pyzc: " PYZC_ARGUMENT_(fn, x)                             \
                   ": write (user, " #x ") where its void * is");
#define PYZC_C_TYPES_callback(c, x, C, ...) , C##_type_
#define PYZC_DECLARE_callback(fn, x, ...)                                     \
    ~, struct pyzc_callback x##_;                                             \
    x##_.callable = NULL;                                                     \
    x##_.view = NULL;
#define PYZC_TAKE_callback(fn, x, C, ...)                                     \
    PYZC_ACCEPT_(fn, x,                                                       \
                 pyzc_callback_init_(&x##_, py_args[fn##_argument_##x],       \
                                     &C##_record.head, &fn##_record.head, #x, \
                                     &py_frame, py_module))
#define PYZC_PASS_callback(c, x, C, form, ...)                                \
    , PYZC_PASS_FUNCTION_##form(x, C)
#define PYZC_PASS_FUNCTION_in(x, C) C##_call_
#define PYZC_PASS_FUNCTION_maybe(x, C) x##_.callable != NULL ? C##_call_ : NULL
#define PYZC_RELEASE_callback(c, x, ...)                                      \
    ~, pyzc_interpreter_view_close(x##_.view);

// (pointer, U, x), (pointer, T, U, x) and the like: one value that C reads
// through a pointer of type T.
#define PYZC_KIND_pointer() ~, word, wrong, wrong
#define PYZC_MAKE_pointer_3 ~, PYZC_MAKE_POINTER_3_
#define PYZC_MAKE_pointer_4 ~, PYZC_MAKE_POINTER_4_
#define PYZC_MAKE_pointer_5 ~, PYZC_MAKE_POINTER_5_
#define PYZC_MAKE_POINTER_3_(form, kind, ...)                                 \
    PYZC_MAKE_POINTER_(form, (kind, __VA_ARGS__), PYZC_POINTER_2(__VA_ARGS__))
#define PYZC_MAKE_POINTER_4_(form, kind, ...)                                 \
    PYZC_MAKE_POINTER_(form, (kind, __VA_ARGS__), PYZC_POINTER_3(__VA_ARGS__))
#define PYZC_MAKE_POINTER_5_(form, kind, ...)                                 \
    PYZC_MAKE_POINTER_(form, (kind, __VA_ARGS__), PYZC_POINTER_4(__VA_ARGS__))
#define PYZC_MAKE_POINTER_(...) PYZC_MAKE_POINTER_I_(__VA_ARGS__)
#define PYZC_MAKE_POINTER_I_(form, entry, T, shape, A, x)                     \
    PYZC_MAKE_POINTER_##shape(form, entry, T, A, x)
#define PYZC_MAKE_POINTER_plain(form, entry, T, A, x)                         \
    form, pointer, x, plain, A, T, form
#define PYZC_MAKE_POINTER_named(form, entry, T, A, x)                         \
    form, pointer, x, named, A, T, form
#define PYZC_MAKE_POINTER_truth(form, entry, T, A, x)                         \
    form, pointer, x, truth, A, T, form
#define PYZC_MAKE_POINTER_masked(form, entry, T, A, x)                        \
    form, pointer, x, masked, A, T, form
#define PYZC_MAKE_POINTER_wrong(form, entry, ...)                             \
    wrong, PYZC_WRITE_pointer, entry
#define PYZC_WRITE_pointer                                                    \
    "(pointer, ENTRY...) or (pointer, C type, ENTRY...) where ENTRY is "      \
    "(type, name) or (WORD, TYPE, name), with WORD enum, fields, union, "     \
    "converter, object, truth or masked"
#define PYZC_OR_NONE_pointer ~, MAYBE

#define PYZC_CODES_pointer PYZC_CODES_inout
#define PYZC_KNOWN_pointer PYZC_KNOWN_inout
#define PYZC_NAMED_pointer PYZC_NAMED_inout
#define PYZC_CHECK_pointer(fn, x, shape, A, T, ...)                           \
    ~, PYZC_ITEM_CHECK_##shape(fn, PYZC_ARGUMENT_(fn, x), A)                  \
        PYZC_ASK_(PYZC_ITEM_TAKES_##shape(fn, PYZC_ARGUMENT_(fn, x), A))      \
        PYZC_ASK_(PYZC_ITEM_THREADS_##shape(fn, x, A))                        \
        _Static_assert(PYZC_POINTS_TO_(T, PYZC_ITEM_TYPE_##shape(A)),         \
                       "pyzc: " PYZC_ARGUMENT_(fn, x)                         \
                       ": pointer needs a pointer to the type, or to void, "  \
                       "not " #T);
#define PYZC_C_TYPES_pointer(c, x, shape, A, T, ...) , T
#define PYZC_DECLARE_pointer(fn, x, shape, A, ...)                            \
    ~, PYZC_ITEM_TYPE_##shape(A) x##_ = { 0 };                                \
    PYZC_ITEM_TYPE_##shape(A) *x##_at = NULL;
#define PYZC_TAKE_pointer(fn, x, shape, A, ...)                               \
    PYZC_ITEM_TAKE_##shape(fn, x, A)                                          \
    x##_at = &x##_;
#define PYZC_PASS_pointer(c, x, ...) , x##_at
#define PYZC_RELEASE_pointer PYZC_RELEASE_inout

// (enum, E, x), (union, U, x), (fields, S, x): one value of a type that a line
// has named; (python_only, T, x) and the like: one that is not passed to C.
// With a default, and its Python text: preset. [side] is both or python.
#define PYZC_CODES_value(fn, x, text, side, shape, A, ...)                    \
    PYZC_ITEM_CODES_##shape(A),
#define PYZC_KNOWN_value(fn, x, text, side, shape, A, ...)                    \
    PYZC_ITEM_KNOWN_##shape(A)
#define PYZC_NAMED_value(fn, x, text, side, shape, A, ...)                    \
    PYZC_ITEM_NAMED_##shape(A)
#define PYZC_CHECK_value(fn, x, text, side, shape, A, form, value, given,     \
                         ...)                                                 \
    ~, PYZC_ITEM_CHECK_##shape(fn, PYZC_ARGUMENT_(fn, x), A)                  \
        PYZC_ASK_(PYZC_ITEM_TAKES_##shape(fn, PYZC_ARGUMENT_(fn, x), A))      \
        PYZC_ASK_(PYZC_ITEM_THREADS_##shape(fn, x, A))                        \
        PYZC_CHECK_VALUE_##form(fn, x, text, side, shape, A, value, given)
#define PYZC_CHECK_VALUE_in(fn, ...)
#define PYZC_CHECK_VALUE_preset(fn, x, text, side, shape, A, value, given)    \
    _Static_assert(PYZC_ITEM_HAS_TEXT_##shape(given, A, value, text),         \
                   "pyzc: " PYZC_ARGUMENT_(fn, x) ": default " #value         \
                   " needs its Python text: (" PYZC_WORD_OF_##side            \
                       PYZC_ITEM_TEXT_##shape(A) ", " #x ", " #value          \
                   ", \"text\")");                                            \
    PYZC_ASK_(PYZC_ITEM_FITS_##shape(fn, x, A, value, text))
#define PYZC_WORD_OF_both
#define PYZC_WORD_OF_python "python_only, "
#define PYZC_C_TYPES_value(c, x, text, side, shape, A, ...)                   \
    PYZC_ONLY_##side(PYZC_ITEM_TYPE_##shape(A))
#define PYZC_ONLY_both(argument) , argument
#define PYZC_ONLY_python(argument)
#define PYZC_DECLARE_value(fn, x, text, side, shape, A, form, value, ...)     \
    ~, PYZC_ITEM_TYPE_##shape(A) x##_ = PYZC_DEFAULT_##form(value);
#define PYZC_DEFAULT_in(value) { 0 }
#define PYZC_DEFAULT_preset(value) value
#define PYZC_TAKE_value(fn, x, text, side, shape, A, form, value, given, ...) \
    PYZC_TAKE_VALUE_##form(fn, x, text, given)                                \
    {                                                                         \
        PYZC_ITEM_TAKE_##shape(fn, x, A)                                      \
    }
#define PYZC_TAKE_VALUE_in(fn, x, text, given)
#define PYZC_TAKE_VALUE_preset(fn, x, text, given)                            \
    if (PYZC_UNLESS_NONE_##given(text, py_args[fn##_argument_##x]) true)
#define PYZC_PASS_value(c, x, text, side, ...) PYZC_ONLY_##side(x##_)
#define PYZC_RELEASE_value(c, x, text, side, shape, A, ...)                   \
    PYZC_ITEM_RELEASE_##shape(A, x##_)

// (inout, T, x): a value that C may change through a T *; what it has become
// is a result.
#define PYZC_KIND_inout() ~, word
#define PYZC_MAKE_inout_3 ~, PYZC_MAKE_INOUT_3_
#define PYZC_MAKE_inout_4 ~, PYZC_MAKE_INOUT_4_
#define PYZC_MAKE_INOUT_3_(form, kind, T, x)                                  \
    PYZC_CAT(PYZC_INOUT_3_, PYZC_AS_VALUE_(PYZC_KIND_AT_(T), plain))(T, x)
#define PYZC_MAKE_INOUT_4_(form, kind, first, A, x)                           \
    PYZC_CAT(PYZC_INOUT_4_, PYZC_AS_VALUE_(PYZC_KIND_AT_(first), wrong))      \
    (first, A, x)
#define PYZC_INOUT_3_plain(T, x) in, inout, x, plain, T
#define PYZC_INOUT_3_named PYZC_INOUT_3_wrong
#define PYZC_INOUT_3_wrong(...) wrong, PYZC_WRITE_inout, (inout, __VA_ARGS__)
#define PYZC_INOUT_4_named(word, A, x)                                        \
    PYZC_SECOND(PYZC_INOUT_NOT_##word, PYZC_INOUT_NAMED_, ~)(word, A, x)
#define PYZC_INOUT_NOT_object ~, PYZC_INOUT_3_wrong
#define PYZC_INOUT_NOT_dict ~, PYZC_INOUT_3_wrong
#define PYZC_INOUT_NAMED_(word, A, x) in, inout, x, named, (A, word)
#define PYZC_INOUT_3_typed PYZC_INOUT_3_wrong
#define PYZC_INOUT_4_typed(word, T, x) in, inout, x, word, T
#define PYZC_INOUT_4_wrong PYZC_INOUT_3_wrong
#define PYZC_WRITE_inout                                                      \
    "(inout, type, name) or (inout, WORD, TYPE, name) where WORD is enum, "   \
    "fields, union, converter, truth or masked"

#define PYZC_CODES_inout(fn, x, shape, A, ...) PYZC_ITEM_CODES_##shape(A),
#define PYZC_KNOWN_inout(fn, x, shape, A, ...) PYZC_ITEM_KNOWN_##shape(A)
#define PYZC_NAMED_inout(fn, x, shape, A, ...) PYZC_ITEM_NAMED_##shape(A)
#define PYZC_CHECK_inout(fn, x, shape, A, ...)                                \
    ~, PYZC_ITEM_CHECK_##shape(fn, PYZC_ARGUMENT_(fn, x), A)                  \
        PYZC_ASK_(PYZC_ITEM_TAKES_##shape(fn, PYZC_ARGUMENT_(fn, x), A))      \
        PYZC_ASK_(PYZC_ITEM_GIVES_##shape(fn, PYZC_ARGUMENT_(fn, x), A))      \
        _Static_assert(PYZC_HOLDS(PYZC_ITEM_OBJECTS_##shape(A) == 0),         \
                       "pyzc: " PYZC_ARGUMENT_(fn, x)                         \
                       ": inout cannot be a Python object: whose is it?");
#define PYZC_C_TYPES_inout(c, x, shape, A, ...) , PYZC_ITEM_TYPE_##shape(A) *
#define PYZC_DECLARE_inout(fn, x, shape, A, ...)                              \
    ~, PYZC_ITEM_TYPE_##shape(A) x##_ = { 0 };
#define PYZC_TAKE_inout(fn, x, shape, A, ...)                                 \
    PYZC_ITEM_TAKE_##shape(fn, x, A)
#define PYZC_PASS_inout(c, x, ...) , &x##_
#define PYZC_RESULTS_inout(fn, x, shape, A, ...) ~, PYZC_ITEM_SIZE_##shape
#define PYZC_RESULT_CODES_inout(fn, x, shape, A, ...)                         \
    ~, PYZC_ITEM_RESULT_CODES_##shape(A)
#define PYZC_RESULT_NAMED_inout PYZC_NAMED_inout
#define PYZC_COLLECT_inout(fn, x, shape, A, ...)                              \
    ~, PYZC_GIVE_(PYZC_ITEM_FROM_##shape(A, x##_))
#define PYZC_RELEASE_inout(c, x, shape, A, ...)                               \
    PYZC_ITEM_RELEASE_##shape(A, x##_)

// (args, x), (args, (T, U), x): further positional arguments, *x: as they are,
// for a PyObject *const * and a Py_ssize_t, or as an array.
#define PYZC_KIND_args() ~, word, wrong, wrong
#define PYZC_MAKE_args_2 ~, PYZC_MAKE_ARGS_2_
#define PYZC_MAKE_args_3 ~, PYZC_MAKE_ARGS_3_
#define PYZC_MAKE_ARGS_2_(form, kind, x) rest, args, x
#define PYZC_MAKE_ARGS_3_(form, kind, T, x)                                   \
    rest, args_of, x, PYZC_PARENTHESES_(T)
#define PYZC_WRITE_args "(args, name) or (args, (type, type), name)"

// Where the arguments after the parameters are, and how many.
#define PYZC_REST_ARGS_(fn)                                                   \
    (fn##_positional_ > 0 && py_nargs > fn##_positional_                      \
         ? &py_args[fn##_positional_]                                         \
         : py_args)
#define PYZC_REST_COUNT_(fn)                                                  \
    (fn##_positional_ == 0 || py_nargs > fn##_positional_                     \
         ? py_nargs - fn##_positional_                                        \
         : 0)

#define PYZC_ARGS_args(fn, ...) ~, +1
#define PYZC_LIMIT_BY_args(fn, ...) ~, +fn##_star_ - fn##_count_
#define PYZC_SIGNATURE_args(c, x, ...) ~, ", *" #x
#define PYZC_CODES_args(fn, x, ...) pyzc_code_object,
#define PYZC_AT_args(fn, x, ...)                                              \
    ~, fn##_star_, fn##_argument_##x = -1, fn##_after_star_ = fn##_star_ - 1
#define PYZC_CHECK_args(fn, x, ...)                                           \
    ~, _Static_assert(!fn##_threads_, PYZC_NO_THREADS_(fn, x));
#define PYZC_C_TYPES_args(c, x, ...) , PyObject *const *, Py_ssize_t
#define PYZC_DECLARE_args(fn, x, ...)                                         \
    ~, PyObject *const *x##_ = PYZC_REST_ARGS_(fn);                           \
    Py_ssize_t x##_size = PYZC_REST_COUNT_(fn);
#define PYZC_TAKE_args(fn, x, ...)
#define PYZC_PASS_args(c, x, ...) , x##_, x##_size

#define PYZC_ARGS_args_of PYZC_ARGS_args
#define PYZC_LIMIT_BY_args_of PYZC_LIMIT_BY_args
#define PYZC_SIGNATURE_args_of PYZC_SIGNATURE_args
#define PYZC_CODES_args_of(fn, x, types, ...)                                 \
    255 PYZC_EACH_TYPE_(PYZC_AND_ARGS_CODE_, ~, types),
#define PYZC_AND_ARGS_CODE_(c, T)                                             \
    &_Generic((T *)0, PYZC_ITEMS(PYZC_ARGS_CODE_CASE_, ~) default: 255)
#define PYZC_ARGS_CODE_CASE_(c, T, suffix)                                    \
    const T **: pyzc_code_##suffix,
#define PYZC_AT_args_of PYZC_AT_args
#define PYZC_CHECK_args_of(fn, x, types, ...)                                 \
    ~, _Static_assert(PYZC_HOLDS(PYZC_ITEM_ROLES_(types) == 5 &&              \
                                 !PYZC_IS_WRITABLE_(types)),                  \
                      "pyzc: " PYZC_ARGUMENT_(fn, x)                          \
                      ": args needs a pointer to const numbers, and an "      \
                      "integer type for how many");
#define PYZC_C_TYPES_args_of PYZC_C_TYPES_bytes
#define PYZC_DECLARE_args_of(fn, x, ...)                                      \
    ~, PyObject *const *x##_args = PYZC_REST_ARGS_(fn);                       \
    Py_ssize_t x##_n = PYZC_REST_COUNT_(fn);                                  \
    struct pyzc_array x##_ = { 0 };                                           \
    struct pyzc_items x##_items;                                              \
    x##_items.memory = NULL;
#define PYZC_TAKE_args_of(fn, x, types, ...)                                  \
    PYZC_UNLESS_(PYZC_BY_ITEM_(TO_ITEMS, types)(                              \
        x##_args, x##_n, &x##_, &x##_items, &fn##_record.head, #x))           \
    PYZC_AT_MOST_(fn, x, fn##_argument_##x, PYZC_ITEM_LIMIT_(types), "items")
#define PYZC_PASS_args_of PYZC_PASS_array
#define PYZC_RELEASE_args_of(c, x, ...)                                       \
    ~, if (pyzc_unlikely(x##_items.memory != NULL)) {                         \
        PyMem_Free(x##_items.memory);                                         \
    }

// (kwargs, x): further keyword arguments, **x: a dict that is never NULL, for
// a PyObject *.
#define PYZC_KIND_kwargs() ~, word, wrong, wrong
#define PYZC_MAKE_kwargs_2 ~, PYZC_MAKE_KWARGS_
#define PYZC_MAKE_KWARGS_(form, kind, x) rest, kwargs, x
#define PYZC_WRITE_kwargs "(kwargs, name)"

#define PYZC_SIGNATURE_kwargs(c, x, ...) ~, ", **" #x
#define PYZC_CODES_kwargs PYZC_CODES_args
#define PYZC_CHECK_kwargs PYZC_CHECK_args
#define PYZC_C_TYPES_kwargs(c, x, ...) , PyObject *
#define PYZC_DECLARE_kwargs(fn, x, ...)                                       \
    ~, PyObject *x##_ = NULL;                                                 \
    py_slots[fn##_count_] = NULL;
#define PYZC_TAKE_kwargs(fn, x, ...)                                          \
    if (py_slots[fn##_count_] == NULL) {                                      \
        py_slots[fn##_count_] = PyDict_New();                                 \
    }                                                                         \
    x##_ = py_slots[fn##_count_];                                             \
    PYZC_UNLESS_(x##_ != NULL)
#define PYZC_PASS_kwargs(c, x, ...) , x##_
#define PYZC_RELEASE_kwargs(fn, x, ...) ~, Py_XDECREF(py_slots[fn##_count_]);

#endif  // PYZC_DETAIL_ARGUMENT_KINDS_H
