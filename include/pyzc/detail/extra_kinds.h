// detail/extra_kinds.h - the kinds of entries that take no argument.
//
// detail/kinds.h says what each macro is for.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_EXTRA_KINDS_H
#define PYZC_DETAIL_EXTRA_KINDS_H

#include <pyzc/alloc.h>
#include <pyzc/arena.h>
#include <pyzc/base.h>
#include <pyzc/buffer.h>
#include <pyzc/convert.h>
#include <pyzc/stats.h>

// (pass, T, value): a C expression.
#define PYZC_KIND_pass() ~, word
#define PYZC_MAKE_pass_3 ~, PYZC_MAKE_PASS_
#define PYZC_MAKE_PASS_(form, kind, T, value) extra, pass, T, value
#define PYZC_WRITE_pass "(pass, type, value)"

#define PYZC_RESULT_CODES_pass(fn, ...)
#define PYZC_CHECK_pass(fn, ...)
#define PYZC_C_TYPES_pass(c, T, ...) , T
#define PYZC_DECLARE_pass(fn, ...)
#define PYZC_PREPARE_pass(fn, ...)
#define PYZC_PASS_pass(c, T, value, ...) , (value)
#define PYZC_FAIL_pass(fn, ...)
#define PYZC_GROW_pass(fn, ...)
#define PYZC_COLLECT_pass(fn, ...)
#define PYZC_RELEASE_pass(c, ...)

// (size, T, x), (size, T, x, y): how many items the array x, or bytes x, has;
// y must have as many.
#define PYZC_KIND_size() ~, word
#define PYZC_MAKE_size_3 ~, PYZC_MAKE_SIZE_3_
#define PYZC_MAKE_size_4 ~, PYZC_MAKE_SIZE_4_
#define PYZC_MAKE_SIZE_3_(form, kind, T, x) extra, size, T, x, x, one
#define PYZC_MAKE_SIZE_4_(form, kind, T, x, y) extra, size, T, x, y, two
#define PYZC_WRITE_size "(size, type, name) or (size, type, name, name)"

#define PYZC_RESULT_CODES_size PYZC_RESULT_CODES_pass
#define PYZC_CHECK_size(fn, T, x, ...)                                        \
    _Static_assert(PYZC_ITEM_ROLE_(T) == 2,                                   \
                   "pyzc: " PYZC_ARGUMENT_(fn, x)                             \
                   ": size needs an integer type, not " #T);
#define PYZC_C_TYPES_size(c, T, ...) , T
#define PYZC_DECLARE_size PYZC_DECLARE_pass
#define PYZC_GUARD_OF_size() ~, size
#define PYZC_GUARD_size(fn, T, x, y, n, ...) PYZC_GUARD_SIZE_##n(fn, T, x, y)
#define PYZC_GUARD_SIZE_one(fn, T, x, y)
#define PYZC_GUARD_SIZE_two(fn, T, x, y)                                      \
    if (pyzc_unlikely(y##_.size != x##_.size)) {                              \
        pyzc_refuse_sizes(&fn##_record.head, #y, y##_.size, #x, x##_.size);   \
        goto py_done;                                                         \
    }                                                                         \
    PYZC_AT_MOST_(fn, x, PYZC_ITEM_LIMIT_(T), "items")
#define PYZC_PREPARE_size(fn, T, x, y, n, ...)                                \
    PYZC_PREPARE_SIZE_##n(fn, T, x)
#define PYZC_PREPARE_SIZE_one(fn, T, x)                                       \
    PYZC_AT_MOST_(fn, x, PYZC_ITEM_LIMIT_(T), "items")
#define PYZC_PREPARE_SIZE_two(fn, T, x)
#define PYZC_PASS_size(c, T, x, ...) , (T)x##_.size
#define PYZC_FAIL_size PYZC_FAIL_pass
#define PYZC_GROW_size PYZC_GROW_pass
#define PYZC_COLLECT_size PYZC_COLLECT_pass
#define PYZC_RELEASE_size PYZC_RELEASE_pass

// (out, T, x), (out, T, x, free): what C writes through a T * is a result;
// [free] gives back a string that is the caller's.
#define PYZC_KIND_out() ~, word
#define PYZC_MAKE_out_3 ~, PYZC_MAKE_OUT_3_
#define PYZC_MAKE_out_4 ~, PYZC_MAKE_OUT_4_
#define PYZC_MAKE_OUT_3_(form, kind, T, x) extra, out, T, x
#define PYZC_MAKE_OUT_4_(form, kind, T, x, free)                              \
    extra, out_owned, T, x, free
#define PYZC_WRITE_out "(out, type, name) or (out, type, name, function)"

#define PYZC_RESULT_CODES_out(fn, T, x, ...) PYZC_RESULT_CODE_(T),
#define PYZC_CHECK_out(fn, T, x, ...)                                         \
    PYZC_CHECK_TYPE_(fn, x, T)                                                \
    _Static_assert(!fn##_threads_ || PYZC_CODE(T) != pyzc_code_object,        \
                   PYZC_NO_THREADS_(fn, x));
#define PYZC_C_TYPES_out(c, T, ...) , T *
#define PYZC_DECLARE_out(fn, T, x, ...) T x##_ = { 0 };
#define PYZC_PREPARE_out(fn, T, x, ...)                                       \
    PYZC_RELEASE_out(fn, T, x, ~)                                             \
    x##_ = (T){ 0 };
#define PYZC_PASS_out(c, T, x, ...) , &x##_
#define PYZC_FAIL_out(fn, ...)
#define PYZC_GROW_out(fn, ...)
#define PYZC_COLLECT_out(fn, T, x, ...)                                       \
    PYZC_GIVE_(_Generic((T *)0, PyObject **: pyzc_from_borrowed_,             \
                   default: PYZC_FROM(T))(x##_))
#define PYZC_RELEASE_out(c, T, x, ...)                                        \
    _Generic((T *)0, PyObject **: pyzc_release_object_,                       \
        default: pyzc_release_nothing_)(&x##_);

#define PYZC_RESULT_CODES_out_owned(fn, ...) pyzc_code_str_or_none,
#define PYZC_CHECK_out_owned(fn, T, x, ...)                                   \
    _Static_assert(_Generic((T *)0, char **: 1, default: 0),                  \
                   "pyzc: " PYZC_ARGUMENT_(fn, x)                             \
                   ": only a char * can be given back, not a " #T);
#define PYZC_C_TYPES_out_owned PYZC_C_TYPES_out
#define PYZC_DECLARE_out_owned PYZC_DECLARE_out
#define PYZC_PREPARE_out_owned(fn, T, x, free, ...)                           \
    PYZC_RELEASE_out_owned(fn, T, x, free, ~)                                 \
    x##_ = NULL;
#define PYZC_PASS_out_owned PYZC_PASS_out
#define PYZC_FAIL_out_owned PYZC_FAIL_out
#define PYZC_GROW_out_owned PYZC_GROW_out
#define PYZC_COLLECT_out_owned(fn, T, x, ...) PYZC_GIVE_(pyzc_from_str(x##_))
#define PYZC_RELEASE_out_owned(c, T, x, free, ...)                            \
    if (x##_ != NULL) {                                                       \
        free(x##_);                                                           \
    }

// (local, T, x): a variable that C writes through a T *, for expressions.
#define PYZC_KIND_local() ~, word
#define PYZC_MAKE_local_3 ~, PYZC_MAKE_LOCAL_
#define PYZC_MAKE_LOCAL_(form, kind, T, x) extra, local, T, x
#define PYZC_WRITE_local "(local, type, name)"

#define PYZC_RESULT_CODES_local PYZC_RESULT_CODES_pass
#define PYZC_CHECK_local PYZC_CHECK_pass
#define PYZC_C_TYPES_local PYZC_C_TYPES_out
#define PYZC_DECLARE_local PYZC_DECLARE_out
#define PYZC_PREPARE_local PYZC_PREPARE_pass
#define PYZC_PASS_local PYZC_PASS_out
#define PYZC_FAIL_local PYZC_FAIL_pass
#define PYZC_GROW_local PYZC_GROW_pass
#define PYZC_COLLECT_local PYZC_COLLECT_pass
#define PYZC_RELEASE_local PYZC_RELEASE_pass

// (user, x): the void * of (function, x, C).
#define PYZC_KIND_user() ~, word
#define PYZC_MAKE_user_2 ~, PYZC_MAKE_USER_
#define PYZC_MAKE_USER_(form, kind, x) extra, user, x
#define PYZC_WRITE_user "(user, name)"

#define PYZC_RESULT_CODES_user PYZC_RESULT_CODES_pass
#define PYZC_CHECK_user(fn, x, ...)                                           \
    _Static_assert(fn##_callbacks_ >= 0, "pyzc: " #fn "() entry '(user, " #x  \
                                         ")': write (function, " #x           \
                                         ", callback) where its function is");
#define PYZC_C_TYPES_user(c, x, ...) , void *
#define PYZC_DECLARE_user PYZC_DECLARE_pass
#define PYZC_PREPARE_user PYZC_PREPARE_pass
#define PYZC_PASS_user(c, x, ...) , PYZC_PASS_USER_maybe(x)
#define PYZC_FAIL_user PYZC_FAIL_pass
#define PYZC_GROW_user PYZC_GROW_pass
#define PYZC_COLLECT_user PYZC_COLLECT_pass
#define PYZC_RELEASE_user PYZC_RELEASE_pass

// (result, T, value): a C expression as a result; no C parameter.
#define PYZC_KIND_result() ~, word
#define PYZC_MAKE_result_3 ~, PYZC_MAKE_RESULT_
#define PYZC_MAKE_RESULT_(form, kind, T, value) extra, result, T, value
#define PYZC_WRITE_result "(result, type, value)"

#define PYZC_RESULT_CODES_result(fn, T, ...) PYZC_RESULT_CODE_(T),
#define PYZC_CHECK_result PYZC_CHECK_pass
#define PYZC_C_TYPES_result(c, ...)
#define PYZC_DECLARE_result PYZC_DECLARE_pass
#define PYZC_PREPARE_result PYZC_PREPARE_pass
#define PYZC_PASS_result(c, ...)
#define PYZC_FAIL_result PYZC_FAIL_pass
#define PYZC_GROW_result PYZC_GROW_pass
#define PYZC_COLLECT_result(fn, T, value, ...) PYZC_GIVE_(PYZC_FROM(T)(value))
#define PYZC_RELEASE_result PYZC_RELEASE_pass

// (output, x, T, capacity), (output, x, T, U, capacity): bytes that C fills:
// a pointer to them and the capacity, in C's order. Their size is the
// capacity, or what C makes of a U that is a pointer to a length, or the
// result (detail/result.h).
#define PYZC_KIND_output() ~, word
#define PYZC_MAKE_output_4 ~, PYZC_MAKE_OUTPUT_4_
#define PYZC_MAKE_output_5 ~, PYZC_MAKE_OUTPUT_5_
#define PYZC_MAKE_OUTPUT_4_(form, kind, x, T, capacity)                       \
    extra, output_alone, x, capacity, T
#define PYZC_MAKE_OUTPUT_5_(form, kind, x, T, U, capacity)                    \
    extra, output, x, capacity, T, U
#define PYZC_WRITE_output                                                     \
    "(output, name, type, type, capacity) or (output, name, type, capacity)"

#define PYZC_RESULT_CODES_output(fn, ...) pyzc_code_output,
#define PYZC_CHECK_output(fn, x, capacity, T, U, ...)                         \
    enum {                                                                    \
        fn##_roles_of_##x = PYZC_BYTES_ROLE_(T) + PYZC_BYTES_ROLE_(U)         \
    };                                                                        \
    _Static_assert(fn##_roles_of_##x == 10 || fn##_roles_of_##x == 24,        \
                   "pyzc: " #fn "() output '" #x                              \
                   "' needs a pointer to void, char or unsigned char, and "   \
                   "an integer type for the length, or a pointer to one");
#define PYZC_C_TYPES_output(c, x, capacity, T, U, ...) , T, U
#define PYZC_DECLARE_output(fn, x, ...)                                       \
    PyObject *x##_bytes = NULL;                                               \
    union pyzc_length x##_length;
#define PYZC_ROOM_OF_output() ~, output
#define PYZC_ROOM_output(fn, x, capacity, T, U, ...)                          \
    PYZC_ROOM_OUTPUT_(fn, x, capacity, PYZC_LIMIT_(T) & PYZC_LIMIT_(U))
#define PYZC_ROOM_OUTPUT_(fn, x, room, limit)                                 \
    struct pyzc_output x##_;                                                  \
    PYZC_UNLESS_(pyzc_output_begin(                                           \
        &x##_, &x##_bytes, (size_t)(room),                                    \
        PYZC_IS_NEGATIVE_(room) ? 0 : (limit), &fn##_record.head, #x))
#define PYZC_PREPARE_output PYZC_PREPARE_pass
#define PYZC_PASS_output(c, x, capacity, T, U, ...)                           \
    , PYZC_PASS_BUFFER_(T, x), PYZC_PASS_BUFFER_(U, x)
#define PYZC_FAIL_output(fn, x, ...) PYZC_UNLESS_(x##_bytes != NULL)
#define PYZC_GROW_output(fn, x, capacity, T, U, ...)                          \
    | pyzc_output_grow(&x##_, &x##_bytes, PYZC_LIMIT_(T) & PYZC_LIMIT_(U))
#define PYZC_COLLECT_output(fn, x, capacity, T, U, ...)                       \
    if (fn##_roles_of_##x == 24) {                                            \
        x##_.size = PYZC_LENGTH_OF_(T, x) | PYZC_LENGTH_OF_(U, x);            \
    }                                                                         \
    PYZC_COLLECT_OUTPUT_(fn, x)
#define PYZC_COLLECT_OUTPUT_(fn, x)                                           \
    PYZC_GIVE_(pyzc_output_end(&x##_, &x##_bytes, &fn##_record.head, #x))
#define PYZC_RELEASE_output(c, x, ...) Py_XDECREF(x##_bytes);

#define PYZC_RESULT_CODES_output_alone PYZC_RESULT_CODES_output
#define PYZC_CHECK_output_alone(fn, x, capacity, T, ...)                      \
    _Static_assert(PYZC_BYTES_ROLE_(T) == 8,                                  \
                   "pyzc: " #fn "() output '" #x                              \
                   "' needs a pointer to void, char or unsigned char");
#define PYZC_C_TYPES_output_alone(c, x, capacity, T, ...) , T
#define PYZC_DECLARE_output_alone PYZC_DECLARE_output
#define PYZC_ROOM_OF_output_alone() ~, output_alone
#define PYZC_ROOM_output_alone(fn, x, capacity, ...)                          \
    PYZC_ROOM_OUTPUT_(fn, x, capacity, SIZE_MAX)
#define PYZC_PREPARE_output_alone PYZC_PREPARE_output
#define PYZC_PASS_output_alone(c, x, capacity, T, ...)                        \
    , PYZC_PASS_BUFFER_(T, x)
#define PYZC_FAIL_output_alone PYZC_FAIL_output
#define PYZC_GROW_output_alone(fn, x, ...)                                    \
    | pyzc_output_grow(&x##_, &x##_bytes, SIZE_MAX)
#define PYZC_COLLECT_output_alone(fn, x, ...) PYZC_COLLECT_OUTPUT_(fn, x)
#define PYZC_RELEASE_output_alone PYZC_RELEASE_output

// (output_str, x, T, capacity), (output_str, x, T, U, capacity): the same for
// text: UTF-8 up to a NUL, or to the size.
#define PYZC_KIND_output_str() ~, word
#define PYZC_MAKE_output_str_4 ~, PYZC_MAKE_OUTPUT_STR_4_
#define PYZC_MAKE_output_str_5 ~, PYZC_MAKE_OUTPUT_STR_5_
#define PYZC_MAKE_OUTPUT_STR_4_(form, kind, x, T, capacity)                   \
    extra, output_str_alone, x, capacity, T
#define PYZC_MAKE_OUTPUT_STR_5_(form, kind, x, T, U, capacity)                \
    extra, output_str, x, capacity, T, U
#define PYZC_WRITE_output_str                                                 \
    "(output_str, name, type, type, capacity) or "                            \
    "(output_str, name, type, capacity)"

#define PYZC_RESULT_CODES_output_str(fn, ...) pyzc_code_str,
#define PYZC_CHECK_output_str PYZC_CHECK_output
#define PYZC_C_TYPES_output_str PYZC_C_TYPES_output
#define PYZC_DECLARE_output_str PYZC_DECLARE_output
#define PYZC_ROOM_OF_output_str() ~, output
#define PYZC_PREPARE_output_str PYZC_PREPARE_output
#define PYZC_PASS_output_str PYZC_PASS_output
#define PYZC_FAIL_output_str PYZC_FAIL_output
#define PYZC_GROW_output_str PYZC_GROW_output
#define PYZC_COLLECT_output_str(fn, x, capacity, T, U, ...)                   \
    if (fn##_roles_of_##x == 24) {                                            \
        x##_.size = PYZC_LENGTH_OF_(T, x) | PYZC_LENGTH_OF_(U, x);            \
    }                                                                         \
    PYZC_COLLECT_TEXT_(fn, x)
#define PYZC_COLLECT_TEXT_(fn, x)                                             \
    PYZC_GIVE_(pyzc_output_text(&x##_, &fn##_record.head, #x))
#define PYZC_RELEASE_output_str PYZC_RELEASE_output

#define PYZC_RESULT_CODES_output_str_alone PYZC_RESULT_CODES_output_str
#define PYZC_CHECK_output_str_alone PYZC_CHECK_output_alone
#define PYZC_C_TYPES_output_str_alone PYZC_C_TYPES_output_alone
#define PYZC_DECLARE_output_str_alone PYZC_DECLARE_output_alone
#define PYZC_ROOM_OF_output_str_alone() ~, output_alone
#define PYZC_PREPARE_output_str_alone PYZC_PREPARE_output
#define PYZC_PASS_output_str_alone PYZC_PASS_output_alone
#define PYZC_FAIL_output_str_alone PYZC_FAIL_output
#define PYZC_GROW_output_str_alone PYZC_GROW_output_alone
#define PYZC_COLLECT_output_str_alone(fn, x, ...) PYZC_COLLECT_TEXT_(fn, x)
#define PYZC_RELEASE_output_str_alone PYZC_RELEASE_output

// Whether [room] < 0; compilers warn of that where it never is.
#define PYZC_IS_NEGATIVE_(room) ((room) < 1 && (room) != 0)

// (error, T, x, failed, exception, message), with a cleanup behind it or not:
// an error that C writes through a T *. [failed] and the others are C
// expressions of x_, which is all zero before the call.
#define PYZC_KIND_error() ~, word
#define PYZC_MAKE_error_6 ~, PYZC_MAKE_ERROR_6_
#define PYZC_MAKE_error_7 ~, PYZC_MAKE_ERROR_7_
#define PYZC_MAKE_ERROR_6_(form, kind, T, x, failed, how, message)            \
    extra, error, T, x, failed, how, message, (void)0
#define PYZC_MAKE_ERROR_7_(form, kind, T, x, failed, how, message, cleanup)   \
    extra, error, T, x, failed, how, message, cleanup
#define PYZC_WRITE_error                                                      \
    "(error, type, name, failed, exception, message) or (error, type, name, " \
    "failed, exception, message, cleanup)"

#define PYZC_RESULT_CODES_error PYZC_RESULT_CODES_pass
#define PYZC_CHECK_error PYZC_CHECK_pass
#define PYZC_C_TYPES_error PYZC_C_TYPES_out
#define PYZC_DECLARE_error PYZC_DECLARE_out
#define PYZC_PREPARE_error(fn, T, x, failed, how, message, cleanup, ...)      \
    PYZC_RELEASE_error(fn, T, x, failed, how, message, cleanup, ~)            \
    x##_ = (T){ 0 };
#define PYZC_PASS_error PYZC_PASS_out
#define PYZC_FAIL_error(fn, T, x, failed, how, message, ...)                  \
    if (pyzc_unlikely(failed)) {                                              \
        pyzc_raise_text_(PYZC_EXCEPTION_(how), &fn##_record.head, message);   \
        goto py_done;                                                         \
    }
#define PYZC_GROW_error PYZC_GROW_pass
#define PYZC_COLLECT_error PYZC_COLLECT_pass
#define PYZC_RELEASE_error(c, T, x, failed, how, message, cleanup, ...)       \
    if (py_called && (failed)) {                                              \
        cleanup;                                                              \
    }

// (state, T): what PYZC_STATE has made for the module (state.h), for a T.
#define PYZC_KIND_state() ~, word
#define PYZC_MAKE_state_2 ~, PYZC_MAKE_STATE_
#define PYZC_MAKE_STATE_(form, kind, T) extra, state, T
#define PYZC_WRITE_state "(state, struct type *)"

#define PYZC_CHECK_state PYZC_CHECK_pass
#define PYZC_C_TYPES_state(c, T, ...) , T
#define PYZC_DECLARE_state PYZC_DECLARE_pass
#define PYZC_PREPARE_state PYZC_PREPARE_pass
#define PYZC_PASS_state(c, T, ...) , (T)pyzc_module_state(py_module)
#define PYZC_FAIL_state PYZC_FAIL_pass
#define PYZC_GROW_state PYZC_GROW_pass
#define PYZC_RESULT_CODES_state PYZC_RESULT_CODES_pass
#define PYZC_COLLECT_state PYZC_COLLECT_pass
#define PYZC_RELEASE_state PYZC_RELEASE_pass

// (arena): an arena of the call's own, for a struct pyzc_arena *. It is
// finished last: what other entries read and give back may be in it.
#define PYZC_KIND_arena() ~, word
#define PYZC_MAKE_arena_1 ~, PYZC_MAKE_ARENA_
#define PYZC_MAKE_ARENA_(...) extra, arena
#define PYZC_WRITE_arena "(arena)"

#define PYZC_RESULT_CODES_arena PYZC_RESULT_CODES_pass
#define PYZC_CHECK_arena(fn, ...)                                             \
    _Static_assert(fn##_outputs_ >> 8 == 1,                                   \
                   "pyzc: " #fn "() entry '(arena)': it stands twice");
#define PYZC_C_TYPES_arena(c, ...) , struct pyzc_arena *
#define PYZC_DECLARE_arena(fn, ...)                                           \
    _Alignas(max_align_t) char py_chunk[2048];                                \
    PYZC_ARENA_CLEANUP_ struct pyzc_arena py_arena;                           \
    pyzc_arena_init(&py_arena, py_chunk, sizeof(py_chunk),                    \
                    fn##_threads_ ? pyzc_mem_raw_allocator()                  \
                                  : pyzc_mem_allocator());                    \
    PYZC_STATS_ARENA_(py_module, &py_arena, fn##_threads_)
#define PYZC_PREPARE_arena(fn, ...)                                           \
    if (pyzc_unlikely(py_called)) {                                           \
        pyzc_arena_reset(&py_arena);                                          \
    }
#define PYZC_PASS_arena(c, ...) , &py_arena
#define PYZC_FAIL_arena(fn, ...)                                              \
    if (pyzc_unlikely(py_arena.has_failed) &&                                 \
        fn##_result_ != (int)pyzc_code_object) {                              \
        if (!PyErr_Occurred()) {                                              \
            PyErr_NoMemory();                                                 \
        }                                                                     \
        goto py_done;                                                         \
    }
#define PYZC_GROW_arena PYZC_GROW_pass
#define PYZC_COLLECT_arena PYZC_COLLECT_pass
#if defined(PYZC_CLEANUP)
#define PYZC_ARENA_CLEANUP_ PYZC_CLEANUP(pyzc_arena_finish)
#define PYZC_RELEASE_arena PYZC_RELEASE_pass
#else
#define PYZC_ARENA_CLEANUP_
#define PYZC_RELEASE_arena(c, ...) pyzc_arena_finish(&py_arena);
#endif

// (module): the module object, for a PyObject *.
#define PYZC_KIND_module() ~, word
#define PYZC_MAKE_module_1 ~, PYZC_MAKE_MODULE_
#define PYZC_MAKE_MODULE_(...) extra, module
#define PYZC_WRITE_module "(module)"

#define PYZC_RESULT_CODES_module PYZC_RESULT_CODES_pass
#define PYZC_CHECK_module(fn, ...)                                            \
    _Static_assert(!fn##_threads_, PYZC_NO_THREADS_(fn, module));
#define PYZC_C_TYPES_module(c, ...) , PyObject *
#define PYZC_DECLARE_module PYZC_DECLARE_pass
#define PYZC_PREPARE_module PYZC_PREPARE_pass
#define PYZC_PASS_module(c, ...) , py_module
#define PYZC_FAIL_module PYZC_FAIL_pass
#define PYZC_GROW_module PYZC_GROW_pass
#define PYZC_COLLECT_module PYZC_COLLECT_pass
#define PYZC_RELEASE_module PYZC_RELEASE_pass

// (require, condition, exception, message): refuses the call unless a C
// expression is true, before anything is made for it; no C parameter.
#define PYZC_KIND_require() ~, word
#define PYZC_MAKE_require_4 ~, PYZC_MAKE_REQUIRE_
#define PYZC_MAKE_REQUIRE_(form, kind, condition, how, message)               \
    extra, require, condition, how, message
#define PYZC_WRITE_require "(require, condition, exception, message)"

#define PYZC_RESULT_CODES_require PYZC_RESULT_CODES_pass
#define PYZC_CHECK_require PYZC_CHECK_pass
#define PYZC_C_TYPES_require PYZC_C_TYPES_result
#define PYZC_DECLARE_require PYZC_DECLARE_pass
#define PYZC_PREPARE_require PYZC_PREPARE_pass
#define PYZC_GUARD_OF_require() ~, require
#define PYZC_GUARD_require(fn, condition, how, message, ...)                  \
    if (pyzc_unlikely(!(condition))) {                                        \
        pyzc_raise_text_(PYZC_EXCEPTION_(how), &fn##_record.head, message);   \
        goto py_done;                                                         \
    }
#define PYZC_PASS_require PYZC_PASS_result
#define PYZC_FAIL_require PYZC_FAIL_pass
#define PYZC_GROW_require PYZC_GROW_pass
#define PYZC_COLLECT_require PYZC_COLLECT_pass
#define PYZC_RELEASE_require PYZC_RELEASE_pass

#endif  // PYZC_DETAIL_EXTRA_KINDS_H
