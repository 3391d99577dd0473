// detail/extra_kinds.h - the kinds of entries that take no argument.
//
// detail/kinds.h says what each macro is for.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_EXTRA_KINDS_H
#define PYZC_DETAIL_EXTRA_KINDS_H

#include <pyzc/alloc.h>
#include <pyzc/arena.h>
#include <pyzc/convert.h>
#include <pyzc/detail/argument_kinds.h>
#include <pyzc/detail/base.h>
#include <pyzc/detail/buffer.h>
#include <pyzc/detail/entry.h>
#include <pyzc/detail/items.h>
#include <pyzc/stats.h>

// (void): no parameters.
#define PYZC_C_TYPES_void(c, T, ...) , T
#define PYZC_PASS_void(c, ...) ,
#define PYZC_CHECK_void(fn, ...)                                              \
    ~, _Static_assert(PYZC_HOLDS(fn##_count_ == 0),                           \
                      "pyzc: " #fn "() entry '(void)': it must stand alone");

// Marks.
#define PYZC_AT_positional_only(fn, ...)                                      \
    ~, fn##_only_, fn##_next_ = fn##_only_ - 1
#define PYZC_SIGNATURE_positional_only(c, ...) ~, ", /"
#define PYZC_CHECK_positional_only(fn, ...)                                   \
    ~, _Static_assert(PYZC_HOLDS(fn##_only_ != 0), "pyzc: " #fn               \
                      "() entry '(positional_only)': no parameter is before " \
                      "it");

#define PYZC_AT_keyword_only(fn, ...)                                         \
    ~, fn##_star_, fn##_after_star_ = fn##_star_ - 1
#define PYZC_SIGNATURE_keyword_only(c, ...) ~, ", *"
#define PYZC_LIMIT_BY_keyword_only(fn, ...) ~, +fn##_star_ - fn##_count_
#define PYZC_CHECK_keyword_only(fn, ...)                                      \
    ~, _Static_assert(PYZC_HOLDS(fn##_star_ < fn##_count_), "pyzc: " #fn      \
                      "() entry '(keyword_only)': no parameter is after it");

#define PYZC_THREADS_allow_threads(fn, ...) ~, +1
#define PYZC_WHILE_allow_threads(fn, condition, ...) ~, &&(condition)
#define PYZC_CHECK_allow_threads(fn, ...)                                     \
    ~, _Static_assert(PYZC_HOLDS(fn##_result_ != (int)pyzc_code_object),      \
                      "pyzc: " #fn "(): a function that allows threads "      \
                      "cannot return a Python object");

#define PYZC_AGAIN_grow(fn, condition, ...)                                   \
    ~, { PYZC_SEEN_ py_again = py_again || (condition); }
// What C expressions after the call see, also where an entry is called result.
#define PYZC_SEEN_ PYZC_UNUSED const py_returned result_ = py_value;
#define PYZC_CHECK_grow(fn, condition, ...)                                   \
    ~, _Static_assert(PYZC_HOLDS((fn##_outputs_ & 255) != 0),                 \
                      "pyzc: " #fn "() entry '(grow, " #condition             \
                      ")': the line has no output");

// (c_only, T, value): a C expression.
#define PYZC_KIND_c_only() ~, word
#define PYZC_MAKE_c_only_3 ~, PYZC_MAKE_EXTRA_
#define PYZC_WRITE_c_only "(c_only, type, value)"

#define PYZC_C_TYPES_c_only(c, T, ...) , T
#define PYZC_PASS_c_only(c, T, value, ...) , (value)

// (length, T, x), (length, T, x, y): how many items the array x, or bytes x,
// has; y must have as many.
#define PYZC_KIND_length() ~, word
#define PYZC_MAKE_length_3 ~, PYZC_MAKE_LENGTH_3_
#define PYZC_MAKE_length_4 ~, PYZC_MAKE_LENGTH_4_
#define PYZC_MAKE_LENGTH_3_(form, kind, T, x) extra, length, T, x, x, one
#define PYZC_MAKE_LENGTH_4_(form, kind, T, x, y) extra, length, T, x, y, two
#define PYZC_WRITE_length "(length, type, name) or (length, type, name, name)"

#define PYZC_CHECK_length(fn, T, x, ...)                                      \
    ~, _Static_assert(PYZC_HOLDS(PYZC_ITEM_ROLE_(T) == 4),                    \
                      "pyzc: " PYZC_ARGUMENT_(fn, x)                          \
                      ": length needs an integer type, not " #T);
#define PYZC_C_TYPES_length(c, T, ...) , T
#define PYZC_GUARD_length(fn, T, x, y, n, ...)                                \
    PYZC_GUARD_LENGTH_##n(fn, T, x, y)
#define PYZC_GUARD_LENGTH_one(fn, T, x, y) ~,
#define PYZC_GUARD_LENGTH_two(fn, T, x, y)                                    \
    ~, if (pyzc_unlikely(y##_.size != x##_.size)) {                           \
        pyzc_refuse_sizes(&fn##_record.head, #y, y##_.size, #x, x##_.size);   \
        goto py_done;                                                         \
    }                                                                         \
    PYZC_AT_MOST_(fn, x, -1, PYZC_COUNT_LIMIT_(T), "items")
// One may be an output, which guards do not see.
#define PYZC_PREPARE_length(fn, T, x, y, n, ...)                              \
    PYZC_PREPARE_LENGTH_##n(fn, T, x)
#define PYZC_PREPARE_LENGTH_one(fn, T, x)                                     \
    ~, PYZC_AT_MOST_(fn, x, -1, PYZC_COUNT_LIMIT_(T), "items")
#define PYZC_PREPARE_LENGTH_two(fn, T, x) ~,
#define PYZC_PASS_length(c, T, x, ...) , (T)x##_.size

// (out, T, x), (out, enum, E, x): what C writes through a T * is a result.
#define PYZC_KIND_out() ~, word
#define PYZC_MAKE_out_3 ~, PYZC_MAKE_OUT_3_
#define PYZC_MAKE_out_4 ~, PYZC_MAKE_OUT_4_
#define PYZC_MAKE_out_5 ~, PYZC_MAKE_OUT_5_
#define PYZC_MAKE_OUT_3_(form, kind, T, x)                                    \
    PYZC_CAT(PYZC_OUT_3_, PYZC_AS_OUT_(PYZC_KIND_AT_(T), plain))(T, x)
#define PYZC_MAKE_OUT_4_(form, kind, a, b, c)                                 \
    PYZC_CAT(PYZC_OUT_4_, PYZC_AS_OUT_(PYZC_KIND_AT_(a), plain))(a, b, c)
#define PYZC_MAKE_OUT_5_(form, kind, a, b, c, d)                              \
    PYZC_CAT(PYZC_OUT_5_, PYZC_AS_OUT_(PYZC_KIND_AT_(a), plain))(a, b, c, d)
#define PYZC_OUT_3_plain(T, x) extra, out, plain, T, x
#define PYZC_OUT_3_named PYZC_OUT_3_wrong
#define PYZC_OUT_3_typed PYZC_OUT_3_wrong
#define PYZC_OUT_3_room PYZC_OUT_3_wrong
#define PYZC_OUT_3_items PYZC_OUT_3_wrong
#define PYZC_OUT_3_wrong(...) wrong, PYZC_WRITE_out, (out, __VA_ARGS__)
#define PYZC_OUT_4_plain(T, x, free) extra, out_owned, T, x, free
#define PYZC_OUT_4_named(word, N, x) extra, out, named, (N, word), x
#define PYZC_OUT_4_typed(word, T, x) extra, out, word, T, x
#define PYZC_OUT_4_room(word, x, capacity)                                    \
    PYZC_CAT(PYZC_OUT_BARE_, PYZC_IS_NAME_(x))(word, x, capacity)
#define PYZC_OUT_BARE_TYPE PYZC_OUT_3_wrong
#define PYZC_OUT_BARE_NAME(word, x, capacity)                                 \
    PYZC_OUT_ROOM_NAME(word, (void *, size_t), x, capacity)
#define PYZC_OUT_4_items PYZC_OUT_3_wrong
#define PYZC_OUT_4_wrong PYZC_OUT_3_wrong
#define PYZC_OUT_5_plain PYZC_OUT_3_wrong
#define PYZC_OUT_5_named PYZC_OUT_3_wrong
#define PYZC_OUT_5_typed PYZC_OUT_3_wrong
#define PYZC_OUT_5_room(word, T, x, capacity)                                 \
    PYZC_CAT(PYZC_OUT_ROOM_, PYZC_IS_NAME_(x))(word, T, x, capacity)
#define PYZC_OUT_ROOM_TYPE PYZC_OUT_3_wrong
#define PYZC_OUT_ROOM_NAME(word, T, x, capacity)                              \
    extra, out_room, x, capacity, PYZC_PARENTHESES_(T), word
#define PYZC_OUT_5_wrong PYZC_OUT_3_wrong
#define PYZC_WRITE_out                                                        \
    "(out, type, name), (out, char *, name, free), (out, WORD, TYPE, name) "  \
    "where WORD is enum, fields, union, converter, object or truth, or "      \
    "(out, WORD, TYPES, name, capacity) where WORD is bytes, str, array or "  \
    "list and what its items are, which may be followed by (as, WORD), "      \
    "(order, F) and (items, fields, FIELDS)"

#define PYZC_KNOWN_out(fn, shape, A, ...) PYZC_ITEM_KNOWN_##shape(A)
#define PYZC_CHECK_out(fn, shape, A, x, ...)                                  \
    ~, PYZC_ITEM_CHECK_##shape(fn, PYZC_ARGUMENT_(fn, x), A)                  \
        PYZC_ASK_(PYZC_ITEM_GIVES_##shape(fn, PYZC_ARGUMENT_(fn, x), A))      \
        PYZC_ASK_(PYZC_ITEM_THREADS_##shape(fn, x, A))
#define PYZC_C_TYPES_out(c, shape, A, ...) , PYZC_ITEM_TYPE_##shape(A) *
#define PYZC_DECLARE_out(fn, shape, A, x, ...)                                \
    ~, PYZC_ITEM_TYPE_##shape(A) x##_ = { 0 };
#define PYZC_PREPARE_out(fn, shape, A, x, ...)                                \
    ~, PYZC_RELEASE_ITEM_(PYZC_ITEM_TYPE_##shape(A), x)                       \
    x##_ = (PYZC_ITEM_TYPE_##shape(A)){ 0 };
#define PYZC_PASS_out(c, shape, A, x, ...) , &x##_
#define PYZC_RESULTS_out(fn, shape, ...) ~, PYZC_ITEM_SIZE_##shape
#define PYZC_RESULT_CODES_out(fn, shape, A, ...)                              \
    ~, PYZC_ITEM_RESULT_CODES_##shape(A)
#define PYZC_RESULT_NAMED_out(fn, shape, A, ...) PYZC_ITEM_NAMED_##shape(A)
#define PYZC_COLLECT_out(fn, shape, A, x, ...)                                \
    ~, PYZC_GIVE_(PYZC_ITEM_LENT_##shape(A, x##_))
#define PYZC_RELEASE_out(c, shape, A, x, ...)                                 \
    ~, PYZC_RELEASE_ITEM_(PYZC_ITEM_TYPE_##shape(A), x)
#define PYZC_RELEASE_ITEM_(T, x)                                              \
    _Generic((T *)0, PyObject **: pyzc_release_object_,                       \
        default: pyzc_release_nothing_)(&x##_);

// (out, char *, x, free): a string that is the caller's, and [free] gives
// back.
#define PYZC_CHECK_out_owned(fn, T, x, ...)                                   \
    ~, _Static_assert(_Generic((T *)0, char **: 1, unsigned char **: 1,       \
                          default: 0),                                        \
                      "pyzc: " PYZC_ARGUMENT_(fn, x)                          \
                      ": only a char * can be given back, not a " #T);
#define PYZC_C_TYPES_out_owned(c, T, ...) , T *
#define PYZC_DECLARE_out_owned(fn, T, x, ...) ~, T x##_ = NULL;
#define PYZC_PREPARE_out_owned(fn, T, x, free, ...)                           \
    ~, if (x##_ != NULL) {                                                    \
        free(x##_);                                                           \
        x##_ = NULL;                                                          \
    }
#define PYZC_PASS_out_owned(c, T, x, ...) , &x##_
#define PYZC_RESULTS_out_owned(fn, ...) ~, +257
#define PYZC_RESULT_CODES_out_owned(fn, ...) ~, pyzc_code_str_or_none
#define PYZC_COLLECT_out_owned(fn, T, x, ...)                                 \
    ~, PYZC_GIVE_(pyzc_from_str((const char *)x##_))
#define PYZC_RELEASE_out_owned(c, T, x, free, ...)                            \
    ~, if (x##_ != NULL) {                                                    \
        free(x##_);                                                           \
    }

// (out, bytes, (T, U), x, capacity): bytes that C fills: a pointer to them,
// and the capacity, in C's order. Their size is the capacity, or what C makes
// of a U that is a pointer to a length, or what (filled, ...) says. (out, str,
// ...): the same for text, UTF-8 up to a NUL, or to the size.
#define PYZC_CHECK_out_room(fn, x, capacity, types, ...)                      \
    ~, enum { fn##_roles_of_##x = PYZC_BYTES_ROLES_(types) };                 \
    _Static_assert(fn##_roles_of_##x == 16 || fn##_roles_of_##x == 20 ||      \
                       fn##_roles_of_##x == 80,                               \
                   "pyzc: " #fn "() output '" #x                              \
                   "' needs a pointer to void, char or unsigned char, alone " \
                   "or with an integer type for the length, or a pointer to " \
                   "one");
#define PYZC_OUTPUTS_out_room(fn, ...) ~, +1
#define PYZC_C_TYPES_out_room(c, x, capacity, types, ...)                     \
    , PYZC_INSIDE_ types
#define PYZC_DECLARE_out_room(fn, x, ...)                                     \
    ~, PyObject *x##_bytes = NULL;                                            \
    union pyzc_length x##_length;
#define PYZC_ROOM_out_room(fn, x, room, types, word, ...)                     \
    PYZC_ROOM_BEGIN_##word(fn, x, room, types)
#define PYZC_ROOM_BEGIN_bytes(fn, x, room, types)                             \
    ~, struct pyzc_output x##_;                                               \
    PYZC_UNLESS_(pyzc_output_begin(                                           \
        &x##_, &x##_bytes, (size_t)(room),                                    \
        PYZC_IS_NEGATIVE_(room) ? 0 : PYZC_LIMIT_OF_(types),                  \
        &fn##_record.head, #x))
#define PYZC_ROOM_BEGIN_str(fn, x, room, types)                               \
    ~, struct pyzc_output x##_;                                               \
    char x##_small[PYZC_SMALL_(room)];                                        \
    PYZC_UNLESS_(pyzc_output_begin_text_(                                     \
        &x##_, &x##_bytes, x##_small, sizeof(x##_small), (size_t)(room),      \
        PYZC_IS_NEGATIVE_(room) ? 0 : PYZC_LIMIT_OF_(types),                  \
        &fn##_record.head, #x))
#define PYZC_PASS_out_room(c, x, capacity, types, ...)                        \
    PYZC_EACH_TYPE_(PYZC_PASS_BUFFER_, x, types)
#define PYZC_FAIL_out_room(fn, x, ...) ~, PYZC_UNLESS_(x##_.data != NULL)
#define PYZC_GROW_out_room(fn, x, capacity, types, ...)                       \
    ~, | pyzc_output_grow(&x##_, &x##_bytes, PYZC_LIMIT_OF_(types))
#define PYZC_RESULTS_out_room(fn, ...) ~, +257
#define PYZC_RESULT_CODES_out_room(fn, x, capacity, types, word, ...)         \
    ~, PYZC_ROOM_CODE_##word
#define PYZC_ROOM_CODE_bytes pyzc_code_output
#define PYZC_ROOM_CODE_str pyzc_code_str
#define PYZC_COLLECT_out_room(fn, x, capacity, types, word, ...)              \
    ~, PYZC_FILLED_(fn, x, types) PYZC_GIVE_(PYZC_ROOM_END_##word(fn, x))
#define PYZC_ROOM_END_bytes(fn, x)                                            \
    pyzc_output_end(&x##_, &x##_bytes, &fn##_record.head, #x)
#define PYZC_ROOM_END_str(fn, x)                                              \
    pyzc_output_text(&x##_, &fn##_record.head, #x)
#define PYZC_FILLED_(fn, x, types)                                            \
    if (fn##_roles_of_##x == 80) {                                            \
        x##_.size = PYZC_LENGTH_OF_(x, types);                                \
    }
#define PYZC_RELEASE_out_room(c, x, ...) ~, Py_XDECREF(x##_bytes);
// A small capacity of a text that the compiler knows needs no bytes object:
// [room], where it is a constant up to 256; else 1. A constant 0 is a null
// pointer, whose type the other pointer gives.
#define PYZC_SMALL_(room)                                                     \
    (PYZC_ROOM_OR_1_(room) > 0 && PYZC_ROOM_OR_1_(room) <= 256                \
         ? PYZC_ROOM_OR_1_(room)                                              \
         : 1)
#define PYZC_ROOM_OR_1_(room)                                                 \
    _Generic(1 ? (void *)((intptr_t)(room) * 0) : (int *)1, int *: (room),    \
        default: 1)

// (out, array, (T, U), x, capacity): numbers that C fills, as a list: a
// pointer to them and how many, in C's order. Where both are pointers the
// first is that to the items, and through the other C says how many it filled.
// Other results are in detail/export_kinds.h.
#define PYZC_KNOWN_out_array(fn, x, capacity, types, as, items, ...)          \
    PYZC_DTYPE_(PYZC_DTYPE_KNOWN_, ~, items)
#define PYZC_CHECK_out_array(fn, x, capacity, types, as, items, ...)          \
    ~, enum {                                                                 \
        fn##_roles_of_##x = PYZC_BY_ITEMS_(PYZC_FILL_ROLES_OF_, types, items) \
    };                                                                        \
    PYZC_RESULT_FITS_(#fn "() output '" #x "'", types, as, items)             \
    _Static_assert(fn##_roles_of_##x == 1 || fn##_roles_of_##x == 5 ||        \
                       fn##_roles_of_##x == 17 || fn##_roles_of_##x == 6 ||   \
                       fn##_roles_of_##x == 10,                               \
                   "pyzc: " #fn "() output '" #x                              \
                   "' needs a pointer to " PYZC_BY_ITEMS_(PYZC_RESULT_NEEDS_, \
                                                          ~, items)           \
                   ", alone or with an integer type for how many, or then a " \
                   "pointer to one");
#define PYZC_FILL_ROLES_OF_number(types, unit) PYZC_FILL_ROLES_(types)
#define PYZC_FILL_ROLES_OF_fields(types, N)                                   \
    PYZC_FILL_LIST_ROLES_(N##_type_, types)
#define PYZC_OUTPUTS_out_array(fn, ...) ~, +1
#define PYZC_C_TYPES_out_array PYZC_C_TYPES_out_room
#define PYZC_DECLARE_out_array(fn, x, ...)                                    \
    ~, struct pyzc_filled x##_;                                               \
    union pyzc_length x##_length;                                             \
    x##_.data = NULL;
#define PYZC_ROOM_out_array(fn, x, room, types, as, items, ...)               \
    ~, PYZC_UNLESS_(pyzc_filled_begin_(                                       \
           &x##_, PYZC_BY_ITEMS_(PYZC_FILLED_ITEMS_, types, items),           \
           (size_t)(room),                                                    \
           PYZC_IS_NEGATIVE_(room) ? 0 : PYZC_FILL_LIMIT_(types),             \
           &fn##_record.head, #x))
#define PYZC_FILLED_ITEMS_number(types, unit)                                 \
    PYZC_FIRST_ITEM_(PYZC_ITEM_OF_CASE_, types, NULL)
#define PYZC_FILLED_ITEMS_fields PYZC_RESULT_ITEMS_fields
#define PYZC_PASS_out_array(c, x, capacity, types, ...)                       \
    PYZC_CALL_(PYZC_FILL_PASS_, x, PYZC_COUNT_FEW types, PYZC_INSIDE_ types)
#define PYZC_FAIL_out_array PYZC_FAIL_out_room
#define PYZC_GROW_out_array(fn, x, capacity, types, ...)                      \
    ~, | pyzc_filled_grow_(&x##_, PYZC_FILL_LIMIT_(types))
#define PYZC_RESULTS_out_array(fn, x, capacity, types, as, ...)               \
    ~, PYZC_SIZE_AS_##as
#define PYZC_RESULT_CODES_out_array(fn, x, capacity, types, as, items, ...)   \
    ~, PYZC_CODE_AS_##as(types, items)
#define PYZC_COLLECT_out_array(fn, x, capacity, types, as, ...)               \
    ~, if (fn##_roles_of_##x == 5) {                                          \
        x##_.size = _Generic((PYZC_FILL_SECOND_(types) *)0,                   \
            PYZC_LENGTHS(PYZC_LENGTH_OF_CASE_, ~)                             \
            default: pyzc_length_none_)(&x##_length);                         \
    }                                                                         \
    PYZC_GIVE_(PYZC_FILLED_AS_##as(&x##_, pyzc_as_##as, &fn##_record.head, #x))
#define PYZC_FILLED_AS_list(x, as, record, name)                              \
    pyzc_filled_list_(x, record, name)
#define PYZC_FILLED_AS_array(x, as, record, name)                             \
    pyzc_filled_array_(py_module, x, as, record, name)
#define PYZC_FILLED_AS_ndarray PYZC_FILLED_AS_array
#define PYZC_FILLED_AS_buffer PYZC_FILLED_AS_array
#define PYZC_RELEASE_out_array(c, x, ...) ~, PyMem_Free(x##_.data);

// The first and the second of the C types; void where there is no second.
#define PYZC_FILL_FIRST_(types) PYZC_SECOND(~, PYZC_INSIDE_ types, ~)
#define PYZC_FILL_SECOND_(types) PYZC_THIRD(~, PYZC_INSIDE_ types, void, ~)

// What the C types are, added up: the first 1, a pointer to items, or 2, how
// many; the second 4, a pointer to an integer, 8, a pointer to other numbers,
// or 16, how many. 256 what is none of these.
#define PYZC_FILL_ROLES_(types)                                               \
    _Generic((PYZC_FILL_FIRST_(types) *)0,                                    \
                 PYZC_ITEMS(PYZC_CASE_POINTER_, 1)                            \
                 PYZC_INTEGERS(PYZC_CASE_, 2) default: 256) +                 \
        _Generic((PYZC_FILL_SECOND_(types) *)0,                               \
            PYZC_LENGTHS(PYZC_CASE_POINTER_, 4)                               \
            PYZC_INTEGERS(PYZC_CASE_, 16)                                     \
            PYZC_BYTES(PYZC_CASE_POINTER_, 8)                                 \
            PYZC_NO_INTEGERS(PYZC_CASE_POINTER_, 8)                           \
            void *: 0, default: 256) +                                        \
        (sizeof((char[]){ PYZC_EACH_TYPE_(PYZC_FILL_ONE_, ~, types) }) > 2    \
             ? 256                                                            \
             : 0)
#define PYZC_FILL_ONE_(c, T) 0,

#define PYZC_FILL_PASS_(x, n, ...) PYZC_FILL_PASS_##n(x, __VA_ARGS__)
#define PYZC_FILL_PASS_1(x, T)                                                \
    , (T) _Generic((T *)0, PYZC_INTEGERS(PYZC_CASE_, pyzc_buffer_size_)       \
                   default: pyzc_buffer_data_)(x##_.data, x##_.size, NULL)
#define PYZC_FILL_PASS_2(x, T, U)                                             \
    PYZC_FILL_PASS_1(x, T),                                                   \
        (U) _Generic((T *)0, PYZC_INTEGERS(PYZC_CASE_, pyzc_buffer_data_)     \
                     default: _Generic((U *)0,                                \
                         PYZC_INTEGERS(PYZC_CASE_, pyzc_buffer_size_)         \
                         PYZC_LENGTHS(PYZC_PASS_LENGTH_, ~)                   \
                         default: pyzc_buffer_data_))(                        \
            x##_.data, x##_.size, &x##_length)
#define PYZC_FILL_PASS_3(x, T, U, V) PYZC_FILL_PASS_2(x, T, U)

// The largest number that the C type beside the pointer can say.
#define PYZC_FILL_LIMIT_(types)                                               \
    (PYZC_COUNT_LIMIT_(PYZC_FILL_FIRST_(types)) &                             \
     _Generic((PYZC_FILL_FIRST_(types) *)0,                                   \
         PYZC_INTEGERS(PYZC_CASE_, UINTMAX_MAX)                               \
         default: PYZC_LIMIT_(PYZC_FILL_SECOND_(types))) &                    \
     SIZE_MAX)

#define PYZC_ITEM_OF_CASE_(c, T, suffix) T **: &pyzc_item_##suffix##_,
#define PYZC_LIST_CODE_CASE_(c, T, suffix)                                    \
    T **: PYZC_LIST_CODE_(PYZC_KIND_COLUMN(PYZC_COLUMNS_##suffix)),           \
    const T **: PYZC_LIST_CODE_(PYZC_KIND_COLUMN(PYZC_COLUMNS_##suffix)),
#define PYZC_LIST_CODE_(kind)                                                 \
    (PYZC_IS_INTEGER_KIND(kind)   ? (int)pyzc_code_int_list                   \
     : (kind) == pyzc_items_bool  ? (int)pyzc_code_bool_list                  \
     : (kind) == pyzc_items_float ? (int)pyzc_code_float_list                 \
                                  : (int)pyzc_code_complex_list)

// Whether [room] < 0; compilers warn of that where it never is.
#define PYZC_IS_NEGATIVE_(room) ((room) < 1 && (room) != 0)

// (filled, x, size): how many bytes of output x C has filled; no C parameter.
#define PYZC_KIND_filled() ~, word
#define PYZC_MAKE_filled_3 ~, PYZC_MAKE_MARK_
#define PYZC_WRITE_filled "(filled, name, size)"

#define PYZC_ROOM_filled(fn, x, ...) ~, PYZC_POISON_(fn, x)
#define PYZC_POISON_(fn, x)                                                   \
    _Static_assert(_Generic(&x##_, struct pyzc_output *: 1,                   \
                            struct pyzc_filled *: 1, default: 0),             \
                   "pyzc: " #fn "(): '" #x                                    \
                   "' is filled, but it is not an output");                   \
    _Generic(&x##_, struct pyzc_filled *: pyzc_filled_poison_,                \
        default: pyzc_output_poison_)(&x##_);
#define PYZC_FAIL_filled(fn, x, n, ...)                                       \
    ~, { size_t py_filled;                                                    \
        { PYZC_SEEN_ py_filled = (size_t)(n); }                               \
        x##_.size = py_filled; }

// (local, T, x), (local, T, x, free): a variable that C writes through a T *,
// for expressions; [free] is called with it in the end, unless it is all zero.
#define PYZC_KIND_local() ~, word
#define PYZC_MAKE_local_3 ~, PYZC_MAKE_LOCAL_
#define PYZC_MAKE_local_4 ~, PYZC_MAKE_EXTRA_
#define PYZC_MAKE_LOCAL_(form, kind, T, x) extra, local, T, x, (void)
#define PYZC_WRITE_local "(local, type, name) or (local, type, name, free)"

#define PYZC_C_TYPES_local(c, T, ...) , T *
#define PYZC_DECLARE_local(fn, T, x, ...) ~, T x##_ = { 0 };
#define PYZC_PREPARE_local(fn, T, x, free, ...)                               \
    ~, PYZC_FREE_LOCAL_(x##_, free)                                           \
    x##_ = (T){ 0 };
#define PYZC_FREE_LOCAL_(variable, free)                                      \
    if (!pyzc_is_zero_(&(variable), sizeof(variable))) {                      \
        free(variable);                                                       \
    }
#define PYZC_PASS_local(c, T, x, ...) , &x##_
#define PYZC_RELEASE_local(c, T, x, free, ...)                                \
    ~, PYZC_FREE_LOCAL_(x##_, free)

// (user, x): the void * of (callback, C, x).
#define PYZC_KIND_user() ~, word
#define PYZC_MAKE_user_2 ~, PYZC_MAKE_EXTRA_
#define PYZC_WRITE_user "(user, name)"

#define PYZC_CALLBACKS_user(fn, ...) ~, -64
#define PYZC_CHECK_user(fn, x, ...)                                           \
    ~, _Static_assert(PYZC_HOLDS(!(fn##_callbacks_ & 2048)),                  \
                      "pyzc: " #fn "() entry '(user, " #x                     \
                      ")': write (callback, CALLBACK, " #x                    \
                      ") where its function is");
#define PYZC_C_TYPES_user(c, x, ...) , void *
#define PYZC_PASS_user(c, x, ...) , x##_.callable != NULL ? &x##_ : NULL

// (result, T, value), (result, bytes, data, size): C expressions as a result;
// no C parameter.
#define PYZC_KIND_result() ~, word
#define PYZC_MAKE_result_3 ~, PYZC_MAKE_RESULT_3_
#define PYZC_MAKE_result_4 ~, PYZC_MAKE_RESULT_4_
#define PYZC_MAKE_RESULT_3_(form, kind, T, value)                             \
    PYZC_CAT(PYZC_RESULT_3_, PYZC_AS_VALUE_(PYZC_KIND_AT_(T), plain))         \
    (T, value)
#define PYZC_RESULT_3_plain(T, value) mark, result, plain, T, value
#define PYZC_RESULT_3_named PYZC_MAKE_RESULT_wrong
#define PYZC_RESULT_3_typed PYZC_MAKE_RESULT_wrong
#define PYZC_RESULT_3_wrong PYZC_MAKE_RESULT_wrong
#define PYZC_MAKE_RESULT_4_(form, kind, word, a, b)                           \
    PYZC_CAT(PYZC_MAKE_RESULT_, PYZC_AS_OUT_(PYZC_KIND_AT_(word), wrong))     \
    (word, a, b)
#define PYZC_MAKE_RESULT_typed(word, T, value) mark, result, word, T, value
#define PYZC_MAKE_RESULT_named(word, N, value)                                \
    mark, result, named, (N, word), value
#define PYZC_MAKE_RESULT_room(word, data, size)                               \
    mark, result_room, data, size, word
#define PYZC_MAKE_RESULT_items PYZC_MAKE_RESULT_wrong
#define PYZC_MAKE_RESULT_class PYZC_MAKE_RESULT_wrong
#define PYZC_MAKE_RESULT_wrong(...)                                           \
    wrong, PYZC_WRITE_result, (result, __VA_ARGS__)
#define PYZC_WRITE_result                                                     \
    "(result, type, value), (result, WORD, TYPE, value) where WORD is "       \
    "enum, fields, union, converter, object or truth, (result, WORD, data, "  \
    "size) where WORD is bytes or str, (result, array, type, data, size), "   \
    "which may be followed by (as, WORD), (order, F), (items, fields, "       \
    "FIELDS), (free, function) or (parent, object), or (result, list, "       \
    "ITEM..., data, size) and perhaps (as, WORD), where bytes are (result, "  \
    "list, bytes, data, lengths, size), and lists (result, list, list, "      \
    "ITEM..., data, lengths, size)"

#define PYZC_KNOWN_result PYZC_KNOWN_out
#define PYZC_CHECK_result(fn, shape, A, ...)                                  \
    ~, PYZC_ITEM_CHECK_##shape(fn, #fn "() result", A)                        \
        PYZC_ASK_(PYZC_ITEM_GIVES_##shape(fn, #fn "() result", A))
#define PYZC_RESULTS_result PYZC_RESULTS_out
#define PYZC_RESULT_CODES_result PYZC_RESULT_CODES_out
#define PYZC_RESULT_NAMED_result PYZC_RESULT_NAMED_out
#define PYZC_COLLECT_result(fn, shape, A, value, ...)                         \
    ~, { PYZC_SEEN_ PYZC_GIVE_(PYZC_ITEM_FROM_##shape(                        \
           A, ((PYZC_ITEM_TYPE_##shape(A)[]){ value })[0])) }

#define PYZC_RESULTS_result_room PYZC_RESULTS_out_room
#define PYZC_RESULT_CODES_result_room(fn, data, size, word, ...)              \
    ~, PYZC_ROOM_CODE_##word
#define PYZC_COLLECT_result_room(fn, data, size, word, ...)                   \
    ~, { PYZC_SEEN_ PYZC_GIVE_(PYZC_FROM_ROOM_##word(data, (size_t)(size))) }
#define PYZC_FROM_ROOM_bytes pyzc_from_bytes_
#define PYZC_FROM_ROOM_str pyzc_from_text_

// (require, condition, exception, message): refuses the call unless a C
// expression is true, before anything is made for it; no C parameter.
#define PYZC_KIND_require() ~, word
#define PYZC_MAKE_require_4 ~, PYZC_MAKE_MARK_
#define PYZC_WRITE_require "(require, condition, exception, message)"

#define PYZC_GUARD_require(fn, condition, how, message, ...)                  \
    ~, if (pyzc_unlikely(!(condition))) {                                     \
        pyzc_raise_text_(PYZC_EXCEPTION_(how), &fn##_record.head, message);   \
        goto py_done;                                                         \
    }

// (refuse, x, exception, message): what the call raises instead, if the
// argument x is not accepted; no C parameter. [message] is a text, or a
// function of the argument that returns one.
#define PYZC_KIND_refuse() ~, word
#define PYZC_MAKE_refuse_4 ~, PYZC_MAKE_MARK_
#define PYZC_WRITE_refuse "(refuse, name, exception, message)"

#define PYZC_C_TYPES_refuse(c, ...)
#define PYZC_PASS_refuse(c, ...)
#define PYZC_CHECK_refuse(fn, x, ...)                                         \
    ~, _Static_assert(fn##_argument_##x >= 0,                                 \
                      "pyzc: " #fn "() entry '(refuse, " #x                   \
                      ", ...)': *" #x " is more than one argument");
#define PYZC_RELEASE_refuse(fn, x, how, message, ...)                         \
    ~, if (pyzc_unlikely(py_at == (Py_ssize_t)fn##_argument_##x)) {           \
        pyzc_reword_(PYZC_EXCEPTION_(how), PYZC_WORDS_(message),              \
                     PYZC_WORDS_OF_(message), py_args[py_at]);                \
    }
// A message that is a text, or NULL; and one that is a function, or NULL.
#define PYZC_WORDS_(message)                                                  \
    _Generic((message), char *: (message), const char *: (message),           \
        default: (const char *)NULL)
#define PYZC_WORDS_OF_(message)                                               \
    _Generic((message), char *: (const char *(*)(PyObject *))0,               \
        const char *: (const char *(*)(PyObject *))0, default: (message))

// (fail, condition), (fail, condition, exception, message): the call has
// failed if a C expression is true after it; no C parameter. Without the
// others C has set an exception itself.
#define PYZC_KIND_fail() ~, word
#define PYZC_MAKE_fail_2 ~, PYZC_MAKE_FAIL_2_
#define PYZC_MAKE_fail_4 ~, PYZC_MAKE_FAIL_4_
#define PYZC_MAKE_FAIL_2_(form, kind, condition)                              \
    mark, fail, condition, itself, ~, ~
#define PYZC_MAKE_FAIL_4_(form, kind, condition, how, message)                \
    mark, fail, condition, text, how, message
#define PYZC_WRITE_fail                                                       \
    "(fail, condition, exception, message) or (fail, condition)"

#define PYZC_FAIL_fail(fn, condition, form, how, message, ...)                \
    ~, { PYZC_SEEN_ if (pyzc_unlikely(condition)) {                           \
        PYZC_FAIL_BY_##form(fn, how, message)                                 \
        goto py_done;                                                         \
    } }
#define PYZC_FAIL_BY_text(fn, how, message)                                   \
    pyzc_raise_text_(PYZC_EXCEPTION_(how), &fn##_record.head, message);
#define PYZC_FAIL_BY_itself(fn, how, message)                                 \
    pyzc_refuse_silence_(&fn##_record.head, NULL);

// (state, T): what PYZC_STATE has made for the module (state.h), for a T.
#define PYZC_KIND_state() ~, word
#define PYZC_MAKE_state_2 ~, PYZC_MAKE_EXTRA_
#define PYZC_WRITE_state "(state, struct type *)"

#define PYZC_C_TYPES_state(c, T, ...) , T
#define PYZC_PASS_state(c, T, ...) , (T)pyzc_module_state(py_module)

// (arena): an arena of the call's own, for a struct pyzc_arena *. It is
// finished last: what other entries read and give back may be in it.
#define PYZC_KIND_arena() ~, word
#define PYZC_MAKE_arena_1 ~, PYZC_MAKE_EXTRA_
#define PYZC_WRITE_arena "(arena)"

#define PYZC_OUTPUTS_arena(fn, ...) ~, +256
#define PYZC_CHECK_arena(fn, ...)                                             \
    ~, _Static_assert(PYZC_HOLDS((fn##_outputs_ >> 8 & 255) == 1),            \
                      "pyzc: " #fn "(): '(arena)' appears twice");
#define PYZC_C_TYPES_arena(c, ...) , struct pyzc_arena *
#define PYZC_DECLARE_arena(fn, ...)                                           \
    ~, _Alignas(max_align_t) char py_chunk[2048];                             \
    PYZC_ARENA_CLEANUP_ struct pyzc_arena py_arena;                           \
    pyzc_arena_init(&py_arena, py_chunk, sizeof(py_chunk),                    \
                    fn##_threads_ ? pyzc_mem_raw_allocator()                  \
                                  : pyzc_mem_allocator());                    \
    PYZC_STATS_ARENA_(py_module, &py_arena, fn##_threads_)
#define PYZC_PREPARE_arena(fn, ...)                                           \
    ~, if (pyzc_unlikely(py_called)) {                                        \
        pyzc_arena_reset(&py_arena);                                          \
    }
#define PYZC_PASS_arena(c, ...) , &py_arena
#define PYZC_FAIL_arena(fn, ...)                                              \
    ~, if (pyzc_unlikely(py_arena.has_failed) &&                              \
           fn##_result_ != (int)pyzc_code_object) {                           \
        if (!PyErr_Occurred()) {                                              \
            PyErr_NoMemory();                                                 \
        }                                                                     \
        goto py_done;                                                         \
    }
#if defined(PYZC_CLEANUP)
#define PYZC_ARENA_CLEANUP_ PYZC_CLEANUP(pyzc_arena_finish)
#else
#define PYZC_ARENA_CLEANUP_
#define PYZC_RELEASE_arena(c, ...) ~, pyzc_arena_finish(&py_arena);
#endif

// (module): the module object, for a PyObject *.
#define PYZC_KIND_module() ~, word
#define PYZC_MAKE_module_1 ~, PYZC_MAKE_EXTRA_
#define PYZC_WRITE_module "(module)"

#define PYZC_CHECK_module(fn, ...)                                            \
    ~, _Static_assert(!fn##_threads_, PYZC_NO_THREADS_(fn, module));
#define PYZC_C_TYPES_module(c, ...) , PyObject *
#define PYZC_PASS_module(c, ...) , py_module

#endif  // PYZC_DETAIL_EXTRA_KINDS_H
