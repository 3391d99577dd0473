// detail/result.h - what becomes of the result of the C call.
//
// One block for each kind of result that detail/entry.h makes, of the macros
//
//     PYZC_VALUE_CODES_     its type in the record
//
// and of these those that make something else than usual, after "~, ":
//
//     PYZC_FULL_OF_         plain, if the plain template does; wrong for what
//                           is no result
//     PYZC_VALUE_LACKS_     whether that may be a NULL without an exception
//     PYZC_VALUE_SIZE_      what Python gets, as PYZC_ITEM_SIZE_ of
//                           detail/items.h: usually +257
//     PYZC_VALUE_TYPE_      py_returned, the type of py_value, which is what C
//                           returned: usually the type of the line
//     PYZC_VALUE_KEEP_      what is before the call: usually py_value =
//     PYZC_VALUE_KNOWN_     that the line of its type is above
//     PYZC_VALUE_OUTPUTS_   that it makes a handle, as PYZC_OUTPUTS_ of
//                           detail/forms.h
//     PYZC_VALUE_CHECK_     static assertions, with words
//     PYZC_VALUE_NAMED_     the line that its type in the record names
//     PYZC_VALUE_ROOM_      what is done with outputs before the call
//     PYZC_VALUE_COLLECT_   from py_value to a result
//     PYZC_VALUE_RELEASE_   gives it back
//
// Then when a result says that the call failed, and how that is told.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_RESULT_H
#define PYZC_DETAIL_RESULT_H

#include <pyzc/convert.h>
#include <pyzc/detail/base.h>
#include <pyzc/detail/kinds.h>
#include <pyzc/exception.h>
#include <pyzc/intern.h>

// The type of a string, by when the result means failure: where NULL does, it
// never is None.
#define PYZC_STR_(when)                                                       \
    PYZC_LOOK_UP_(PYZC_STR_WHEN_, when, pyzc_code_str_or_none)
#define PYZC_STR_WHEN_null ~, pyzc_code_str

// The type of a result: a string may be None.
#define PYZC_RESULT_CODE_(T)                                                  \
    (PYZC_CODE(T) == pyzc_code_str ? (int)pyzc_code_str_or_none               \
                                   : (int)PYZC_CODE(T))

// No result.
#define PYZC_FULL_OF_void ~, plain
#define PYZC_VALUE_SIZE_void ~,
#define PYZC_VALUE_CODES_void(fn, when, T, A)
#define PYZC_VALUE_TYPE_void ~, struct pyzc_nothing
#define PYZC_VALUE_KEEP_void ~,

// What is not written as a result can be.
#define PYZC_FULL_OF_wrong ~, wrong
#define PYZC_TELL_OF_wrong(fn)                                                \
    ~, _Static_assert(0, "pyzc: " #fn "(): the result must be a type, or "    \
                         "one of the forms that pyzc/function.h lists");

// Whether a NULL may be made of a result without an exception: not of numbers.
#define PYZC_LACKS_(fn) true

// A value.
#define PYZC_FULL_OF_value ~, plain
#define PYZC_VALUE_LACKS_value ~, PYZC_LACKS_NUMBER_
#define PYZC_LACKS_NUMBER_(fn) (fn##_result_ >= (int)pyzc_code_str)
#define PYZC_VALUE_CHECK_value(fn, T, A)                                      \
    ~, _Static_assert(!(fn##_result_ == (int)pyzc_code_unknown ||             \
                        fn##_result_ == (int)pyzc_code_void),                 \
                      "pyzc: " #fn "(): no conversion for the result, C "     \
                      "type " #T);
#define PYZC_VALUE_CODES_value(fn, when, T, A)                                \
    fn##_result_ == (int)pyzc_code_str ? (int)PYZC_STR_(when)                 \
                                       : (int)fn##_result_,
#define PYZC_VALUE_COLLECT_value(T, A)                                        \
    ~, PYZC_GIVE_(PYZC_FROM(T)(py_value))                                     \
        _Generic((T *)0, PyObject **: pyzc_forget_object_,                    \
            default: pyzc_release_nothing_)(&py_value);
// An object is C's new reference, until it is a result.
#define PYZC_VALUE_RELEASE_value(A)                                           \
    ~, _Generic(&py_value, PyObject **: pyzc_release_object_,                 \
        default: pyzc_release_nothing_)(&py_value);

// A value that may say failure.
#define PYZC_VALUE_CHECK_checked PYZC_VALUE_CHECK_value
#define PYZC_VALUE_CODES_checked PYZC_VALUE_CODES_value
#define PYZC_VALUE_COLLECT_checked PYZC_VALUE_COLLECT_value
#define PYZC_VALUE_RELEASE_checked PYZC_VALUE_RELEASE_value

// (nonnull, const char *)
#define PYZC_FULL_OF_nonnull ~, plain
#define PYZC_VALUE_CHECK_nonnull(fn, T, A)                                    \
    ~, _Static_assert(PYZC_HOLDS(PYZC_CODE(T) == pyzc_code_str),              \
                      "pyzc: " #fn "(): a nonnull result must be const "      \
                      "char *, not " #T);
#define PYZC_VALUE_CODES_nonnull(fn, when, T, A) pyzc_code_str,
#define PYZC_VALUE_COLLECT_nonnull(T, A)                                      \
    ~, PYZC_GIVE_(PYZC_FROM_NONNULL_(T)(py_value))

// (status, T, when, ...): tells failure, and nothing else.
#define PYZC_VALUE_SIZE_status ~,
#define PYZC_VALUE_CODES_status PYZC_VALUE_CODES_void
#define PYZC_VALUE_RELEASE_status PYZC_VALUE_RELEASE_value

// (local, T), (local, T, free): for C expressions.
#define PYZC_VALUE_SIZE_local ~,
#define PYZC_VALUE_CODES_local PYZC_VALUE_CODES_void
#define PYZC_VALUE_RELEASE_local(free) ~, PYZC_FREE_LOCAL_(py_value, free)

// (filled, T, x): how many bytes of output x were filled.
#define PYZC_VALUE_CHECK_filled(fn, T, x)                                     \
    ~, _Static_assert(PYZC_HOLDS(PYZC_ITEM_ROLE_(T) == 4),                    \
                      "pyzc: " #fn "(): a number of bytes must be of an "     \
                      "integer type, not " #T);
#define PYZC_VALUE_SIZE_filled ~,
#define PYZC_VALUE_CODES_filled PYZC_VALUE_CODES_void
#define PYZC_VALUE_ROOM_filled(fn, x) ~, PYZC_POISON_(fn, x)
#define PYZC_VALUE_COLLECT_filled(T, x) ~, x##_.size = (size_t)py_value;

// (borrowed, T): a char * or a PyObject * that belongs to somebody else.
#define PYZC_VALUE_CHECK_borrowed(fn, T, A)                                   \
    ~, _Static_assert(PYZC_IS_TEXT_(T) ||                                     \
                          _Generic((T *)0, PyObject **: 1, default: 0),       \
                      "pyzc: " #fn "(): a borrowed result must be char * or " \
                      "PyObject *, not " #T);
#define PYZC_IS_TEXT_(T)                                                      \
    _Generic((T *)0, char **: 1, const char **: 1, unsigned char **: 1,       \
        const unsigned char **: 1, default: 0)
#define PYZC_VALUE_CODES_borrowed(fn, when, T, A)                             \
    fn##_result_ == (int)pyzc_code_object ? (int)pyzc_code_object             \
                                          : (int)PYZC_STR_(when),
#define PYZC_VALUE_COLLECT_borrowed(T, A)                                     \
    ~, PYZC_GIVE_(_Generic((T *)0, PyObject **: pyzc_from_borrowed_,          \
                      default: pyzc_from_str)((void *)(uintptr_t)py_value))

// (owned, char *, free)
#define PYZC_VALUE_CHECK_owned(fn, T, free)                                   \
    ~, _Static_assert(_Generic((T *)0, char **: 1, unsigned char **: 1,       \
                          default: 0),                                        \
                      "pyzc: " #fn "(): an owned result must be char *, not " \
                      #T);
#define PYZC_VALUE_CODES_owned(fn, when, T, A) PYZC_STR_(when),
#define PYZC_VALUE_COLLECT_owned(T, A)                                        \
    ~, PYZC_GIVE_(pyzc_from_str((const char *)py_value))
#define PYZC_VALUE_RELEASE_owned(free)                                        \
    ~, if (py_value != NULL) {                                                \
        free(py_value);                                                       \
    }

// (interned, const char *): a string that the module shares.
#define PYZC_VALUE_CHECK_interned(fn, T, A)                                   \
    ~, _Static_assert(PYZC_HAS_INTERN_,                                       \
                      "pyzc: " #fn "(): an interned result needs "            \
                      "dependency('pyzc-intern') in meson.build");            \
    _Static_assert(_Generic((T *)0, char **: 1, const char **: 1,             \
                       default: 0),                                           \
                   "pyzc: " #fn "(): an interned result must be "             \
                   "const char *, not " #T);
#define PYZC_VALUE_CODES_interned PYZC_VALUE_CODES_owned
#define PYZC_VALUE_COLLECT_interned(T, A)                                     \
    ~, PYZC_GIVE_(pyzc_from_interned_(py_module, py_value))

// (truth, T): whether it is not 0.
#define PYZC_VALUE_CHECK_truth(fn, T, A)                                      \
    ~, PYZC_ITEM_CHECK_truth(fn, #fn "(): the result", T)
#define PYZC_VALUE_CODES_truth(fn, when, T, A) pyzc_code_bool,
#define PYZC_VALUE_COLLECT_truth(T, A)                                        \
    ~, PYZC_GIVE_(PYZC_ITEM_FROM_truth(T, py_value))

// (enum, E), (union, U), (fields, S): a value of a type that a line has named.
#define PYZC_VALUE_KNOWN_named(A) PYZC_ITEM_KNOWN_named(A)
#define PYZC_VALUE_CHECK_named(fn, T, A)                                      \
    ~, PYZC_ITEM_CHECK_named(fn, #fn "(): the result", A)                     \
        PYZC_ASK_(PYZC_ITEM_GIVES_named(fn, #fn "(): the result", A))
#define PYZC_VALUE_SIZE_named ~, +1281
#define PYZC_VALUE_CODES_named(fn, when, T, A) PYZC_ITEM_CODES_named(A),
#define PYZC_VALUE_NAMED_named(A) PYZC_ITEM_NAMED_named(A)
#define PYZC_VALUE_COLLECT_named(T, A)                                        \
    ~, PYZC_GIVE_(PYZC_ITEM_FROM_named(A, py_value))
#define PYZC_VALUE_RELEASE_named PYZC_VALUE_RELEASE_value

// Failure.
#define PYZC_FAILED_never(...)
#define PYZC_FAILED_unknown(fn, ...)                                          \
    _Static_assert(0, "pyzc: " #fn "(): a result fails when it is negative, " \
                      "zero, nonzero, null or minus_one");
#define PYZC_FAILED_negative(fn, T, ...)                                      \
    _Static_assert(PYZC_HOLDS(PYZC_KIND_OF(T) == pyzc_items_signed ||         \
                              PYZC_KIND_OF(T) == pyzc_items_float),           \
                   "pyzc: " #fn "(): a result of type " #T                    \
                   " is never negative");                                     \
    PYZC_FAILED_IF_(py_value < 0, py_value, fn, __VA_ARGS__)
#define PYZC_FAILED_zero(fn, T, ...)                                          \
    PYZC_FAILED_IF_(py_value == 0, py_value, fn, __VA_ARGS__)
#define PYZC_FAILED_nonzero(fn, T, ...)                                       \
    PYZC_FAILED_IF_(py_value != 0, py_value, fn, __VA_ARGS__)
#define PYZC_FAILED_minus_one(fn, T, ...)                                     \
    PYZC_FAILED_IF_(py_value == (T)-1, py_value, fn, __VA_ARGS__)
#define PYZC_FAILED_null(fn, T, ...)                                          \
    _Static_assert(PYZC_HOLDS(PYZC_KIND_OF(T) == pyzc_items_none &&           \
                              PYZC_IS_POINTER_(T)),                           \
                   "pyzc: " #fn "(): a result of type " #T " is never NULL"); \
    PYZC_FAILED_IF_(!py_value, 0, fn, __VA_ARGS__)
#define PYZC_FAILED_IF_(condition, status, fn, files, how, form, message)     \
    if (pyzc_unlikely(condition)) {                                           \
        PYZC_HOW_(form, PYZC_EXCEPTION_BELONGS_HERE_NOT_##how())              \
        (fn, files, status, how, message)                                     \
        goto py_done;                                                         \
    }

// How failure is told. PyExc_OSError alone: by errno and the paths among the
// arguments. (raise, f): f(module, status) sets an exception. Else by an
// exception, and a message if there is one: a text, or a function of the
// status that returns one.
#define PYZC_HOW_(form, probe) PYZC_HOW__(form, PYZC_SECOND(probe, other, ~))
#define PYZC_HOW__(form, how) PYZC_HOW___(form, how)
#define PYZC_HOW___(form, how) PYZC_HOW_##form##_##how
#define PYZC_HOW_itself_other(fn, files, status, how, message)                \
    pyzc_refuse_silence_(&fn##_record.head, NULL);
#define PYZC_EXCEPTION_BELONGS_HERE_NOT_PyExc_OSError() ~, os_error
#define PYZC_EXCEPTION_BELONGS_HERE_NOT_raise() ~, raise
#define PYZC_EXCEPTION_BELONGS_HERE_NOT_() ~, missing
#define PYZC_HOW_bare_missing(fn, ...)                                        \
    _Static_assert(0, "pyzc: " #fn "(): the exception is missing");
#define PYZC_HOW_text_missing PYZC_HOW_bare_missing
#define PYZC_HOW_bare_os_error(fn, files, status, how, message)               \
    pyzc_raise_errno_((PyObject *[]){ PYZC_INSIDE_ files NULL });
#define PYZC_HOW_bare_other(fn, files, status, how, message)                  \
    pyzc_raise_result_(PYZC_EXCEPTION_(how), &fn##_record.head,               \
                       PYZC_RETURNED_(py_value));
#define PYZC_HOW_bare_raise(fn, ...)                                          \
    _Static_assert(0, "pyzc: " #fn "(): raise needs a function");
#define PYZC_HOW_text_raise(fn, files, status, how, message)                  \
    if (!PyErr_Occurred()) {                                                  \
        (message)(py_module, status);                                         \
        pyzc_refuse_silence_(&fn##_record.head, #message);                    \
    }
#define PYZC_HOW_text_os_error PYZC_HOW_text_other
#define PYZC_HOW_text_other(fn, files, status, how, message)                  \
    pyzc_raise_text_(PYZC_EXCEPTION_(how), &fn##_record.head,                 \
                     PYZC_MESSAGE_(message, status));

// What C has returned, as an object.
#define PYZC_RETURNED_(value)                                                 \
    _Generic(&(value), PYZC_ITEMS(PYZC_CASE_NAME_, pyzc_from_)                \
        default: pyzc_from_pointer_)(value)

// A message: a text itself, or what a function says of [status].
#define PYZC_MESSAGE_(message, status)                                        \
    _Generic((message), char *: (message), const char *: (message),           \
        default: _Generic((message), char *: pyzc_no_message_,                \
            const char *: pyzc_no_message_, default: (message))(status))

#endif  // PYZC_DETAIL_RESULT_H
