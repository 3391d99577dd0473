// callback.h - PYZC_CALLBACK: a Python callable for a C function pointer.
//
//     typedef int (*visit_fn)(void *user, const char *name, double value);
//
//     PYZC_CALLBACK(visitor, (int, 1), (user), (const char *, name),
//                   (double, value));
//
//     PYZC_FN((status, int, negative, PyExc_RuntimeError), walk, "...",
//             (const char *, path), (callback, visitor, visit),
//             (user, visit));
//
// The line describes the C function that the library calls: its result, then
// its parameters in order:
//
//   (user)               the library's void *, exactly once: pyzc finds the
//                        Python callable by it. A C function type without one,
//                        as qsort() takes, cannot be bound
//   (user, expression)   the same, if it is not a parameter, but a C expression
//                        gives it: (user, sqlite3_user_data(context_))
//   (type, name)         an argument of the callable; a type of PYZC_TYPES. A
//                        const char * or a PyObject * that is NULL is None;
//                        the library keeps owning both
//   (WORD, TYPE, name)   a value of a type that another line has made; WORD is
//                        enum, fields, union, converter or object, and may
//                        follow pointer
//   (truth, type, name)  a bool: whether a C integer is not 0
//   (nonnull, const char *, name)
//                        a const char * that is never NULL: never None
//   (bytes, (T, U), name)
//                        a pointer and a length, in C's order: a bytes object,
//                        copied; b"" for NULL
//   (str, (T, U), name)  the same, for a str of UTF-8
//   (class, CLASS, name) a handle that C lends: when the callback returns, the
//                        object is closed. If it is NULL, the callback fails
//   (list, class, CLASS, (T, U), name)
//                        an array of those and their number, in C's order: a
//                        tuple
//   (pointer, type, name)
//                        a pointer, not NULL, to one value; if it is not a
//                        const type *, its C type is first: (pointer, const
//                        void *, double, a)
//   (ignore, type, name) a parameter that is not passed to Python
//
// The result is void, and the result of the callable is ignored; or a type as
// for arguments, except const char *, PyObject * and structs or unions that
// have one, because the library would have to own them. (truth, type) is 1 if
// what the callable returns is true, and (masked, type) has the lowest bits of
// an int. If the callable raises, or returns a value that cannot be converted,
// C receives the value given after the type (here 1), or zero if there is
// none. From then on each callback of that call of the C function returns its
// own such value at once, so that a library which stops on it stops. The
// exception is raised after the C function has returned; it replaces any other
// failure of the call. If several threads fail, one exception is raised.
//
// (callback, visitor, x) is the function and (user, x) its void *, each where
// C has that parameter. Both are valid until the C function returns. What a
// library calls later is kept by an object: (keep, callback, visitor, x) in
// the lines of a handle (class.h).
//
// The library may call with the GIL held or, if the line has (allow_threads),
// without; the GIL is left as it was. It may call from the thread of the call
// or from any other, which is attached to the interpreter of the call as by
// pyzc_gil_acquire() (gil.h). A function that waits for another thread which
// calls back needs (allow_threads): otherwise both wait for ever. If there is
// no memory for the state of a thread, the callback fails with a MemoryError.
// Once the interpreter is finalizing and admits no other thread, it fails with
// a RuntimeError: C receives the value for failure, and the callable is not
// called.
// SPDX-License-Identifier: MIT

#ifndef PYZC_CALLBACK_H
#define PYZC_CALLBACK_H

#include <pyzc/detail/python.h>

#include <pyzc/convert.h>
#include <pyzc/detail/base.h>
#include <pyzc/detail/buffer.h>
#include <pyzc/detail/compat.h>
#include <pyzc/detail/foreach.h>
#include <pyzc/detail/keywords.h>
#include <pyzc/detail/record.h>
#include <pyzc/detail/trampoline.h>
#include <pyzc/function.h>
#include <pyzc/gil.h>

#define PYZC_CALLBACK(name, result, ...)                                      \
    PYZC_BEGIN_                                                               \
    PYZC_CALLBACK_COUNTED_(name, PYZC_CALLBACK_RESULT_(result),               \
                           PYZC_COUNT_20(__VA_ARGS__), __VA_ARGS__)

// Private

#define PYZC_CALLBACK_COUNTED_(...) PYZC_CALLBACK_CHOOSE_(__VA_ARGS__)
#define PYZC_CALLBACK_CHOOSE_(name, result, n, ...)                           \
    PYZC_CAT(PYZC_CALLBACK_, PYZC_SECOND(PYZC_IS_LINE_##n, ENTRIES_, ~))      \
    (name, result, n, __VA_ARGS__)
#define PYZC_CALLBACK_TOO_MANY_(name, result, ...)                            \
    _Static_assert(0, "pyzc: callback " #name ": more than "                  \
                   PYZC_TEXT(PYZC_MAX_PARAMETERS) " parameters");             \
    PYZC_CALLBACK_ENTRIES_(name, result, 1, (user))
#define PYZC_CALLBACK_ENTRIES_(name, result, n, ...)                          \
    PYZC_CALLBACK_FORMS_(name, PYZC_INSIDE_ result,                           \
                         PYZC_WALK_##n PYZC_EACH_##n(PYZC_CALLBACK_ENTRY_,    \
                                                     name, __VA_ARGS__))
#define PYZC_CALLBACK_FORMS_(...) PYZC_CALLBACK_EXPAND_(__VA_ARGS__)

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
                              PYZC_AS_VALUE_(PYZC_KIND_##a(), plain), ~),     \
                  PYZC_CALLBACK_RESULT_WRONG_)                                \
    (a, b, { 0 })
#define PYZC_CALLBACK_RESULT_3_(word, A, stop)                                \
    PYZC_LOOK_UP_(PYZC_CALLBACK_RESULT_OF_,                                   \
                  PYZC_AS_VALUE_(PYZC_KIND_##word(), wrong),                  \
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
    , PYZC_CALL_(PYZC_CALLBACK_ENTRY_I_, name, PYZC_CALLBACK_FORM_ p, ~)
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
    PYZC_CAT(PYZC_CALLBACK_VALUE_, PYZC_AS_VALUE_(PYZC_KIND_##word(), wrong)) \
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

// What the void * points to while the C function runs: in the trampoline.
struct pyzc_callback {
    PyObject *callable;        // borrowed; NULL if there is none
    struct pyzc_frame *frame;  // of the call
    const struct pyzc_record *type;      // of the callback
    const struct pyzc_record *function;  // that was called with it
    const char *name;                    // of the argument
    PyObject *module;                    // of the function; borrowed
    struct pyzc_interpreter_view *view;  // by which other threads come; NULL:
                                         // the interpreter lets none in
};

// How a callback came by the GIL.
enum pyzc_attached {
    pyzc_attached_never_,   // it did not: there was a failure before
    pyzc_attached_before_,  // it was held
    pyzc_attached_again_,   // on the thread of the call
    pyzc_attached_other_    // on another
};

// Takes [value], the argument [name] of a function of [module]. Returns
// whether it could; if not, as where it is not callable, an exception is set.
PYZC_API bool pyzc_callback_init_(struct pyzc_callback *self, PyObject *value,
                                  const struct pyzc_record *type,
                                  const struct pyzc_record *function,
                                  const char *name, struct pyzc_frame *frame,
                                  PyObject *module);

// Takes the GIL, on whatever thread, unless a callback has failed.
PYZC_API enum pyzc_attached
pyzc_callback_attach_(const struct pyzc_callback *self, struct pyzc_gil *gil);

// Leaves the GIL as it was; keeps the exception that is set, unless the call
// is done.
PYZC_API void pyzc_callback_detach_(const struct pyzc_callback *self,
                                    enum pyzc_attached how,
                                    struct pyzc_gil *gil, bool is_done);

static inline enum pyzc_attached
pyzc_callback_begin_(const struct pyzc_callback *self, struct pyzc_gil *gil)
{
    return pyzc_likely(self->frame->ready == pyzc_thread_())
               ? pyzc_attached_before_
               : pyzc_callback_attach_(self, gil);
}

// Returns a new reference to [value], or None for NULL.
static inline PyObject *
pyzc_callback_object_(PyObject *value)
{
    value = value != NULL ? value : Py_None;
    Py_INCREF(value);
    return value;
}

struct pyzc_class;

// Returns a new object of [cls] for what C lends to the callback, or for [n]
// of them at [data] a tuple; NULL with an exception set, also if one is NULL.
PYZC_API PyObject *pyzc_callback_lend_(const struct pyzc_class *cls,
                                       const struct pyzc_callback *self,
                                       const void *value);
PYZC_API PyObject *pyzc_callback_lend_all_(const struct pyzc_class *cls,
                                           const struct pyzc_callback *self,
                                           const void *data, size_t n);

// Closes those that are among [n] arguments, also if an exception is set.
PYZC_API void pyzc_callback_take_back_(PyObject *const *args, size_t n);

// Raises that [value], which the callable has returned, is not of the type
// [code] of the result, as pyzc_refuse() does.
PYZC_API PYZC_COLD void pyzc_callback_refuse_(const struct pyzc_callback *self,
                                              PyObject *value, int code);

// A call of a callable that an object keeps (detail/keep.h).
struct pyzc_kept_call {
    struct pyzc_callback callback;
    struct pyzc_frame frame;  // if this thread has none
    struct pyzc_gil gil;
    enum pyzc_attached how;
    PyObject *object;  // that keeps it; borrowed
#if PYZC_LOCKS_
    size_t n_locks;  // of pyzc_lock_suspend_()
#endif
};

// Takes the GIL, finds what [user] has for callback [type], and makes [call]
// ready. Returns whether the callable may be called.
PYZC_API bool pyzc_kept_begin_(struct pyzc_kept_call *call, void *user,
                               const struct pyzc_record *type);

// Leaves the GIL as it was; keeps what has failed for the call in progress.
PYZC_API void pyzc_kept_end_(struct pyzc_kept_call *call);

#define PYZC_CALLBACK_EXPAND_(name, shape, T, A, stop, each, ...)             \
    PYZC_HAS_NO_ITEM_(name)                                                   \
    each(PYZC_CALLBACK_CHECK_, __VA_ARGS__)                                   \
    PYZC_CALLBACK_CHECK_RESULT_##shape(name, T, A)                            \
    enum {                                                                    \
        name##_sizes_ = 0 each(PYZC_CALLBACK_SIZES_, __VA_ARGS__),            \
        name##_count_ = name##_sizes_ & 255,                                  \
        name##_codes_ = (name##_sizes_ PYZC_CALLBACK_SIZE_##shape) >> 8,      \
        name##_objects_ = 0 each(PYZC_CALLBACK_OBJECTS_, __VA_ARGS__),        \
        name##_lends_ = 0 each(PYZC_CALLBACK_LENDS_, __VA_ARGS__),            \
        name##_line_ = __LINE__                                               \
    };                                                                        \
    PYZC_EXTENSION static const struct {                                      \
        struct pyzc_record head;                                              \
        unsigned char codes[name##_codes_];                                   \
        char text[];                                                          \
    } name##_record = {                                                       \
        PYZC_RECORD(pyzc_kind_callback, name##_codes_, 0, name##_line_),      \
        { each(PYZC_CALLBACK_CODES_, __VA_ARGS__)                             \
              PYZC_CALLBACK_CODE_##shape(A) },                                \
        { #name each(PYZC_CALLBACK_NAMED_, __VA_ARGS__)                       \
              PYZC_ASK_(PYZC_ITEM_NAMED_##shape(A)) }                         \
    };                                                                        \
    typedef T (*name##_type_)(PYZC_JOIN_(void, each(PYZC_CALLBACK_TYPES_,     \
                                              __VA_ARGS__)));                 \
    PYZC_CALLBACK_BODY_(each(PYZC_CALLBACK_USERS_, __VA_ARGS__) GIVEN_,       \
                        WRONG_, WRONG_, ONE_, WRONG_, ~)                      \
    (name, shape, T, A, stop, each, __VA_ARGS__)                              \
    PYZC_SEMICOLON_

// The functions, if there is one (user), or (user, expression), which counts
// as four: the fifth argument says so. Otherwise there are none, because a
// compiler would say more of them than of what is wrong.
#define PYZC_CALLBACK_BODY_(...) PYZC_CALLBACK_BODY_I_(__VA_ARGS__)
#define PYZC_CALLBACK_BODY_I_(a, b, c, d, which, ...)                         \
    PYZC_CALLBACK_BODY_##which
#define PYZC_CALLBACK_BODY_WRONG_(name, ...)                                  \
    _Static_assert(0, "pyzc: callback " #name ": it needs (user), once: "     \
                   "without its user data no C function knows which Python "  \
                   "function to call");                                       \
    enum { name##_call_ = 0, name##_kept_ = 0 };
#define PYZC_CALLBACK_BODY_ONE_(name, shape, T, A, stop, each, ...)           \
    PYZC_CALLBACK_RUN_(name##_call_,                                          \
                       (PYZC_JOIN_(void, each(PYZC_CALLBACK_TAKE_,            \
                                              __VA_ARGS__))),                 \
                       name, shape, T, A, stop, each, __VA_ARGS__)            \
    PYZC_UNUSED static T name##_kept_(                                        \
        PYZC_JOIN_(void, each(PYZC_CALLBACK_TAKE_, __VA_ARGS__)))             \
    {                                                                         \
        PYZC_CALLBACK_KEPT_(name, shape, T, stop,                             \
                            name##_call_(PYZC_JOIN_(                          \
                                , each(PYZC_CALLBACK_PASS_, __VA_ARGS__))))   \
    }
#define PYZC_CALLBACK_BODY_GIVEN_(name, shape, T, A, stop, each, ...)         \
    PYZC_CALLBACK_RUN_(name##_given_,                                         \
                       (void *py_user each(PYZC_CALLBACK_TAKE_,               \
                                           __VA_ARGS__)),                     \
                       name, shape, T, A, stop, each, __VA_ARGS__)            \
    PYZC_UNUSED static T name##_call_(                                        \
        PYZC_JOIN_(void, each(PYZC_CALLBACK_TAKE_, __VA_ARGS__)))             \
    {                                                                         \
        PYZC_CALLBACK_DECLARE_##shape(T, stop)                                \
                                                                              \
        PYZC_CALLBACK_SET_##shape name##_given_(                              \
            each(PYZC_CALLBACK_GIVEN_, __VA_ARGS__)                           \
                each(PYZC_CALLBACK_PASS_, __VA_ARGS__));                      \
        PYZC_CALLBACK_RETURN_##shape;                                         \
    }                                                                         \
    PYZC_UNUSED static T name##_kept_(                                        \
        PYZC_JOIN_(void, each(PYZC_CALLBACK_TAKE_, __VA_ARGS__)))             \
    {                                                                         \
        void *py_user = each(PYZC_CALLBACK_GIVEN_, __VA_ARGS__);              \
                                                                              \
        PYZC_CALLBACK_KEPT_(name, shape, T, stop,                             \
                            name##_given_(&py_call.callback each(             \
                                PYZC_CALLBACK_PASS_, __VA_ARGS__)))           \
    }

// What both kinds of functions do.
#define PYZC_CALLBACK_KEPT_(name, shape, T, stop, ...)                        \
    struct pyzc_kept_call py_call;                                            \
    PYZC_CALLBACK_DECLARE_##shape(T, stop)                                    \
                                                                              \
    if (pyzc_kept_begin_(&py_call, py_user, &name##_record.head)) {           \
        PYZC_CALLBACK_SET_##shape __VA_ARGS__;                                \
        pyzc_kept_end_(&py_call);                                             \
    }                                                                         \
    PYZC_CALLBACK_RETURN_##shape;
#define PYZC_CALLBACK_RUN_(function, parameters, name, shape, T, A, stop,     \
                           each, ...)                                         \
    static T function parameters                                              \
    {                                                                         \
        const struct pyzc_callback *py_self = py_user;                        \
        PYZC_UNUSED PyObject *py_module = py_self->module;                    \
        PyObject *py_args[name##_count_ + 1];                                 \
        PyObject *py_result;                                                  \
        struct pyzc_gil py_gil;                                               \
        enum pyzc_attached py_how = pyzc_callback_begin_(py_self, &py_gil);   \
        size_t py_n = 0;                                                      \
        bool py_is_done = false;                                              \
        PYZC_CALLBACK_DECLARE_##shape(T, stop)                                \
                                                                              \
        if (pyzc_unlikely(py_how == pyzc_attached_never_)) {                  \
            PYZC_CALLBACK_RETURN_##shape;                                     \
        }                                                                     \
        each(PYZC_CALLBACK_GIVE_, __VA_ARGS__)                                \
        py_result = pyzc_call_(py_self->callable, py_args, py_n);             \
        if (name##_lends_ != 0) {                                             \
            pyzc_callback_take_back_(py_args + 1, py_n);                      \
        }                                                                     \
        for (; py_n > 0; py_n--) {                                            \
            Py_DECREF(py_args[py_n]);                                         \
        }                                                                     \
        if (pyzc_unlikely(py_result == NULL)) {                               \
            goto py_end;                                                      \
        }                                                                     \
        PYZC_CALLBACK_CONVERT_##shape(T, A)                                   \
        Py_DECREF(py_result);                                                 \
        if (pyzc_likely(py_how == pyzc_attached_before_)) {                   \
            PYZC_CALLBACK_RETURN_##shape;                                     \
        }                                                                     \
        py_is_done = true;                                                    \
        goto py_end;                                                          \
    py_drop:                                                                  \
        PYZC_UNUSED;                                                          \
        if (name##_lends_ != 0) {                                             \
            pyzc_callback_take_back_(py_args + 1, py_n);                      \
        }                                                                     \
        for (; py_n > 0; py_n--) {                                            \
            Py_DECREF(py_args[py_n]);                                         \
        }                                                                     \
    py_end:                                                                   \
        pyzc_callback_detach_(py_self, py_how, &py_gil, py_is_done);          \
        PYZC_CALLBACK_RETURN_##shape;                                         \
    }

#endif  // PYZC_CALLBACK_H
