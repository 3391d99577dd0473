// detail/result.h - what becomes of the result of the C call.
//
// For each kind of result that detail/entry.h makes: PYZC_VALUE_DECLARE_,
// PYZC_VALUE_ROOM_, PYZC_VALUE_CALL_, PYZC_VALUE_CODES_, PYZC_VALUE_LINE_,
// PYZC_VALUE_NAMED_, PYZC_VALUE_CHECK_, PYZC_VALUE_COLLECT_ and
// PYZC_VALUE_RELEASE_, as the macros of detail/kinds.h. Then when a result
// says that the call failed, and how that is told.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_RESULT_H
#define PYZC_DETAIL_RESULT_H

#include <pyzc/base.h>
#include <pyzc/convert.h>
#include <pyzc/detail/kinds.h>
#include <pyzc/exception.h>
#include <pyzc/intern.h>

// The type of a string, by when the result means failure: where NULL does, it
// never is None.
#define PYZC_STR_null pyzc_code_str
#define PYZC_STR_never pyzc_code_str_or_none
#define PYZC_STR_negative pyzc_code_str_or_none
#define PYZC_STR_zero pyzc_code_str_or_none
#define PYZC_STR_nonzero pyzc_code_str_or_none
#define PYZC_STR_minus_one pyzc_code_str_or_none
#define PYZC_STR_unknown pyzc_code_str_or_none

// The type of a result: a string may be None.
#define PYZC_RESULT_CODE_(T)                                                  \
    (PYZC_CODE(T) == pyzc_code_str ? (int)pyzc_code_str_or_none               \
                                   : (int)PYZC_CODE(T))

#define PYZC_VALUE_CHECK_value(fn, T, argument)                               \
    _Static_assert(fn##_result_ != (int)pyzc_code_unknown &&                  \
                       fn##_result_ != (int)pyzc_code_void,                   \
                   "pyzc: " #fn "(): no conversion for the result, C type "   \
                   #T);
#define PYZC_VALUE_CODES_value(fn, when)                                      \
    fn##_result_ == (int)pyzc_code_str ? (int)PYZC_STR_##when                 \
                                       : (int)fn##_result_,
#define PYZC_VALUE_NAMED_value(argument)
#define PYZC_VALUE_LINE_value(argument)
#define PYZC_VALUE_DECLARE_value(T) T py_value = { 0 };
#define PYZC_VALUE_ROOM_value(fn, argument)
#define PYZC_VALUE_CALL_value(call) py_value = call;
#define PYZC_VALUE_COLLECT_value(T, argument)                                 \
    PYZC_GIVE_(PYZC_FROM(T)(py_value))                                        \
    _Generic((T *)0, PyObject **: pyzc_forget_object_,                        \
        default: pyzc_release_nothing_)(&py_value);
// An object is C's new reference, until it is a result.
#define PYZC_VALUE_RELEASE_value(argument)                                    \
    _Generic(&py_value, PyObject **: pyzc_release_object_,                    \
        default: pyzc_release_nothing_)(&py_value);
#define PYZC_VALUE_RELEASE_NOTHING_(argument)

// A value that may say failure.
#define PYZC_VALUE_CHECK_checked PYZC_VALUE_CHECK_value
#define PYZC_VALUE_CODES_checked PYZC_VALUE_CODES_value
#define PYZC_VALUE_NAMED_checked PYZC_VALUE_NAMED_value
#define PYZC_VALUE_LINE_checked PYZC_VALUE_LINE_value
#define PYZC_VALUE_DECLARE_checked PYZC_VALUE_DECLARE_value
#define PYZC_VALUE_ROOM_checked PYZC_VALUE_ROOM_value
#define PYZC_VALUE_CALL_checked PYZC_VALUE_CALL_value
#define PYZC_VALUE_COLLECT_checked PYZC_VALUE_COLLECT_value
#define PYZC_VALUE_RELEASE_checked PYZC_VALUE_RELEASE_value

#define PYZC_VALUE_CHECK_void(fn, T, argument)
#define PYZC_VALUE_CODES_void(fn, when)
#define PYZC_VALUE_NAMED_void PYZC_VALUE_NAMED_value
#define PYZC_VALUE_LINE_void PYZC_VALUE_LINE_value
#define PYZC_VALUE_DECLARE_void(T)
#define PYZC_VALUE_ROOM_void PYZC_VALUE_ROOM_value
#define PYZC_VALUE_CALL_void(call) call;
#define PYZC_VALUE_COLLECT_void(T, argument)
#define PYZC_VALUE_RELEASE_void PYZC_VALUE_RELEASE_NOTHING_

#define PYZC_VALUE_CHECK_wrong(fn, T, argument)                               \
    _Static_assert(0, "pyzc: " #fn "(): the result must be a type, or one "   \
                      "of the forms that pyzc/function.h lists");
#define PYZC_VALUE_CODES_wrong PYZC_VALUE_CODES_void
#define PYZC_VALUE_NAMED_wrong PYZC_VALUE_NAMED_value
#define PYZC_VALUE_LINE_wrong PYZC_VALUE_LINE_value
#define PYZC_VALUE_DECLARE_wrong PYZC_VALUE_DECLARE_void
#define PYZC_VALUE_ROOM_wrong PYZC_VALUE_ROOM_value
#define PYZC_VALUE_CALL_wrong(call)
#define PYZC_VALUE_COLLECT_wrong PYZC_VALUE_COLLECT_void
#define PYZC_VALUE_RELEASE_wrong PYZC_VALUE_RELEASE_NOTHING_

// (nonnull, const char *)
#define PYZC_VALUE_CHECK_nonnull(fn, T, argument)                             \
    _Static_assert(PYZC_CODE(T) == pyzc_code_str,                             \
                   "pyzc: " #fn "(): a nonnull result must be const char *, " \
                   "not " #T);
#define PYZC_VALUE_CODES_nonnull(fn, when) pyzc_code_str,
#define PYZC_VALUE_NAMED_nonnull PYZC_VALUE_NAMED_value
#define PYZC_VALUE_LINE_nonnull PYZC_VALUE_LINE_value
#define PYZC_VALUE_DECLARE_nonnull PYZC_VALUE_DECLARE_value
#define PYZC_VALUE_ROOM_nonnull PYZC_VALUE_ROOM_value
#define PYZC_VALUE_CALL_nonnull PYZC_VALUE_CALL_value
#define PYZC_VALUE_COLLECT_nonnull(T, argument)                               \
    PYZC_GIVE_(pyzc_from_nonnull_(py_value))
#define PYZC_VALUE_RELEASE_nonnull PYZC_VALUE_RELEASE_NOTHING_

// (status, T, when, ...): tells failure, and nothing else.
#define PYZC_VALUE_CHECK_status(fn, T, argument)
#define PYZC_VALUE_CODES_status PYZC_VALUE_CODES_void
#define PYZC_VALUE_NAMED_status PYZC_VALUE_NAMED_value
#define PYZC_VALUE_LINE_status PYZC_VALUE_LINE_value
#define PYZC_VALUE_DECLARE_status PYZC_VALUE_DECLARE_value
#define PYZC_VALUE_ROOM_status PYZC_VALUE_ROOM_value
#define PYZC_VALUE_CALL_status PYZC_VALUE_CALL_value
#define PYZC_VALUE_COLLECT_status PYZC_VALUE_COLLECT_void
#define PYZC_VALUE_RELEASE_status PYZC_VALUE_RELEASE_value

// (size, T, x): the size of output x.
#define PYZC_VALUE_CHECK_size(fn, T, x)                                       \
    _Static_assert(PYZC_ITEM_ROLE_(T) == 2,                                   \
                   "pyzc: " #fn "(): a size must be of an integer type, not " \
                   #T);
#define PYZC_VALUE_CODES_size PYZC_VALUE_CODES_void
#define PYZC_VALUE_NAMED_size PYZC_VALUE_NAMED_value
#define PYZC_VALUE_LINE_size PYZC_VALUE_LINE_value
#define PYZC_VALUE_DECLARE_size PYZC_VALUE_DECLARE_value
#define PYZC_VALUE_ROOM_size(fn, x)                                           \
    _Static_assert(_Generic(&x##_, struct pyzc_output *: 1, default: 0),      \
                   "pyzc: " #fn "(): the result is the size of '" #x          \
                   "', which is not an output");                              \
    pyzc_output_poison_(&x##_);
#define PYZC_VALUE_CALL_size PYZC_VALUE_CALL_value
#define PYZC_VALUE_COLLECT_size(T, x) x##_.size = (size_t)py_value;
#define PYZC_VALUE_RELEASE_size PYZC_VALUE_RELEASE_NOTHING_

// (borrowed, T): a char * or a PyObject * that belongs to somebody else.
#define PYZC_VALUE_CHECK_borrowed(fn, T, argument)                            \
    _Static_assert(_Generic((T *)0, char **: 1, const char **: 1,             \
                       PyObject **: 1, default: 0),                           \
                   "pyzc: " #fn "(): a borrowed result must be char * or "    \
                   "PyObject *, not " #T);
#define PYZC_VALUE_CODES_borrowed(fn, when)                                   \
    fn##_result_ == (int)pyzc_code_object ? (int)pyzc_code_object             \
                                          : (int)PYZC_STR_##when,
#define PYZC_VALUE_NAMED_borrowed PYZC_VALUE_NAMED_value
#define PYZC_VALUE_LINE_borrowed PYZC_VALUE_LINE_value
#define PYZC_VALUE_DECLARE_borrowed(T) T py_value;
#define PYZC_VALUE_ROOM_borrowed PYZC_VALUE_ROOM_value
#define PYZC_VALUE_CALL_borrowed PYZC_VALUE_CALL_value
#define PYZC_VALUE_COLLECT_borrowed(T, argument)                              \
    PYZC_GIVE_(_Generic((T *)0, PyObject **: pyzc_from_borrowed_,             \
                   default: pyzc_from_str)(py_value))
#define PYZC_VALUE_RELEASE_borrowed PYZC_VALUE_RELEASE_NOTHING_

// (owned, char *, free)
#define PYZC_VALUE_CHECK_owned(fn, T, free)                                   \
    _Static_assert(_Generic((T *)0, char **: 1, default: 0),                  \
                   "pyzc: " #fn "(): an owned result must be char *, not "    \
                   #T);
#define PYZC_VALUE_CODES_owned(fn, when) PYZC_STR_##when,
#define PYZC_VALUE_NAMED_owned PYZC_VALUE_NAMED_value
#define PYZC_VALUE_LINE_owned PYZC_VALUE_LINE_value
#define PYZC_VALUE_DECLARE_owned(T) T py_value = NULL;
#define PYZC_VALUE_ROOM_owned PYZC_VALUE_ROOM_value
#define PYZC_VALUE_CALL_owned PYZC_VALUE_CALL_value
#define PYZC_VALUE_COLLECT_owned(T, argument)                                 \
    PYZC_GIVE_(pyzc_from_str(py_value))
#define PYZC_VALUE_RELEASE_owned(free)                                        \
    if (py_value != NULL) {                                                   \
        free(py_value);                                                       \
    }

// (interned, const char *): a string that the module shares.
#define PYZC_VALUE_CHECK_interned(fn, T, argument)                            \
    _Static_assert(PYZC_HAS_INTERN_,                                          \
                   "pyzc: " #fn "(): an interned result needs "               \
                   "dependency('pyzc-intern') in meson.build");               \
    _Static_assert(_Generic((T *)0, char **: 1, const char **: 1,             \
                       default: 0),                                           \
                   "pyzc: " #fn "(): an interned result must be "             \
                   "const char *, not " #T);
#define PYZC_VALUE_CODES_interned PYZC_VALUE_CODES_owned
#define PYZC_VALUE_NAMED_interned PYZC_VALUE_NAMED_value
#define PYZC_VALUE_LINE_interned PYZC_VALUE_LINE_value
#define PYZC_VALUE_DECLARE_interned PYZC_VALUE_DECLARE_value
#define PYZC_VALUE_ROOM_interned PYZC_VALUE_ROOM_value
#define PYZC_VALUE_CALL_interned PYZC_VALUE_CALL_value
#define PYZC_VALUE_COLLECT_interned(T, argument)                              \
    PYZC_GIVE_(pyzc_from_interned_(py_module, py_value))
#define PYZC_VALUE_RELEASE_interned PYZC_VALUE_RELEASE_value

// (enum, E): a member of an enum that PYZC_ENUM has made.
#define PYZC_VALUE_CHECK_enum(fn, T, E)                                       \
    _Static_assert((int)E##_kind_ == (int)pyzc_kind_enum,                     \
                   "pyzc: " #fn "(): the result: " #E " is no PYZC_ENUM");
#define PYZC_VALUE_CODES_enum(fn, when) pyzc_code_named,
#define PYZC_VALUE_NAMED_enum(E) "\0" #E
#define PYZC_VALUE_LINE_enum(E) PYZC_LINE_BYTES_(E##_line_),
#define PYZC_VALUE_DECLARE_enum PYZC_VALUE_DECLARE_value
#define PYZC_VALUE_ROOM_enum PYZC_VALUE_ROOM_value
#define PYZC_VALUE_CALL_enum PYZC_VALUE_CALL_value
#define PYZC_VALUE_COLLECT_enum(T, E)                                         \
    PYZC_UNLESS_(!pyzc_unlikely(py_value == (T)-1) || !PyErr_Occurred())      \
    PYZC_GIVE_(pyzc_from_enum_(py_module, &E##_record.head,                   \
                               (long long)py_value, PYZC_MIN_(T) == 0))
#define PYZC_VALUE_RELEASE_enum PYZC_VALUE_RELEASE_NOTHING_

// (fields, S): a struct that PYZC_FIELDS describes, as a tuple with names.
#define PYZC_VALUE_CHECK_fields(fn, T, S)                                     \
    _Static_assert((int)S##_kind_ == (int)pyzc_kind_fields,                   \
                   "pyzc: " #fn "(): the result: " #S " is no PYZC_FIELDS");
#define PYZC_VALUE_CODES_fields(fn, when) pyzc_code_named,
#define PYZC_VALUE_NAMED_fields(S) "\0" #S
#define PYZC_VALUE_LINE_fields(S) PYZC_LINE_BYTES_(S##_line_),
#define PYZC_VALUE_DECLARE_fields PYZC_VALUE_DECLARE_value
#define PYZC_VALUE_ROOM_fields PYZC_VALUE_ROOM_value
#define PYZC_VALUE_CALL_fields PYZC_VALUE_CALL_value
#define PYZC_VALUE_COLLECT_fields(T, S)                                       \
    PYZC_GIVE_(S##_from_(py_module, &py_value))
#define PYZC_VALUE_RELEASE_fields PYZC_VALUE_RELEASE_NOTHING_

// Failure.
#define PYZC_FAILED_never(...)
#define PYZC_FAILED_unknown(fn, ...)                                          \
    _Static_assert(0, "pyzc: " #fn "(): a result fails when it is negative, " \
                      "zero, nonzero, null or minus_one");
#define PYZC_FAILED_negative(fn, T, ...)                                      \
    _Static_assert(PYZC_IS_SIGNED_(T), "pyzc: " #fn "(): a result of type "   \
                                       #T " is never negative");              \
    PYZC_FAILED_IF_(py_value < 0, py_value, fn, __VA_ARGS__)
#define PYZC_FAILED_zero(fn, T, ...)                                          \
    PYZC_FAILED_IF_(py_value == 0, py_value, fn, __VA_ARGS__)
#define PYZC_FAILED_nonzero(fn, T, ...)                                       \
    PYZC_FAILED_IF_(py_value != 0, py_value, fn, __VA_ARGS__)
#define PYZC_FAILED_minus_one(fn, T, ...)                                     \
    PYZC_FAILED_IF_(py_value == (T)-1, py_value, fn, __VA_ARGS__)
#define PYZC_IS_SIGNED_(T)                                                    \
    _Generic((T *)0, signed char *: 1, short *: 1, int *: 1, long *: 1,       \
        long long *: 1, float *: 1, double *: 1, default: 0)
#define PYZC_FAILED_null(fn, T, ...)                                          \
    _Static_assert(!PYZC_IS_SIGNED_(T) && !PYZC_IS_UNSIGNED_(T),              \
                   "pyzc: " #fn "(): a result of type " #T " is never NULL"); \
    PYZC_FAILED_IF_(py_value == NULL, 0, fn, __VA_ARGS__)
#define PYZC_FAILED_IF_(condition, status, fn, files, how, form, message)     \
    if (pyzc_unlikely(condition)) {                                           \
        PYZC_HOW_(form, PYZC_HOW_##how())(fn, files, status, how, message)    \
        goto py_done;                                                         \
    }

// How failure is told. PyExc_OSError alone: by errno and the paths among the
// arguments. (raise, f): f(module, status) sets an exception. Else by an
// exception, and a message if there is one: a text, or a function of the
// status that returns one.
#define PYZC_HOW_(form, probe) PYZC_HOW__(form, PYZC_SECOND(probe, other, ~))
#define PYZC_HOW__(form, how) PYZC_HOW___(form, how)
#define PYZC_HOW___(form, how) PYZC_HOW_##form##_##how
#define PYZC_HOW_PyExc_OSError() ~, os_error
#define PYZC_HOW_raise() ~, raise
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
    _Generic(&(value),                                                        \
        PYZC_INTEGERS(PYZC_RETURNED_CASE_)                                    \
        bool *: pyzc_from_bool,                                               \
        float *: pyzc_from_float,                                             \
        double *: pyzc_from_double,                                           \
        PYZC_COMPLEX(PYZC_RETURNED_CASE_)                                     \
        default: pyzc_from_pointer_)(value)
#define PYZC_RETURNED_CASE_(T, suffix, annotation) T *: pyzc_from_##suffix,

// A message: a text itself, or what a function says of [status].
#define PYZC_MESSAGE_(message, status)                                        \
    _Generic((message), char *: (message), const char *: (message),           \
        default: _Generic((message), char *: pyzc_no_message_,                \
            const char *: pyzc_no_message_, default: (message))(status))

#endif  // PYZC_DETAIL_RESULT_H
