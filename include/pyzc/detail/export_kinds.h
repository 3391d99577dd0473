// detail/export_kinds.h - the kinds of entries for arrays as results.
//
// (out, array, TYPES, x, capacity, OPTION...), also with (shape, ...) for the
// capacity, and (result, array, TYPE, data, size, OPTION...). Without options
// an output is the kind out_array of detail/extra_kinds.h. detail/kinds.h says
// what each macro is for. Of (items, ...), (items, fields, N) alone can be a
// result.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_EXPORT_KINDS_H
#define PYZC_DETAIL_EXPORT_KINDS_H

#include <pyzc/detail/argument_kinds.h>
#include <pyzc/detail/base.h>
#include <pyzc/detail/entry.h>
#include <pyzc/detail/export.h>
#include <pyzc/detail/extra_kinds.h>
#include <pyzc/detail/grid_kinds.h>
#include <pyzc/detail/keywords.h>

// The options of results.
#define PYZC_IS_RESULT_OPTION_as ~, 2
#define PYZC_IS_RESULT_OPTION_order ~, 2
#define PYZC_IS_RESULT_OPTION_items ~, 1
#define PYZC_IS_GIVEN_OPTION_as ~, 2
#define PYZC_IS_GIVEN_OPTION_order ~, 2
#define PYZC_IS_GIVEN_OPTION_items ~, 1
#define PYZC_IS_GIVEN_OPTION_free ~, 3
#define PYZC_IS_GIVEN_OPTION_parent ~, 3
#define PYZC_IS_GIVEN_OPTION_none ~, 1
#define PYZC_OPTION_IS_as_as ~, PYZC_OPTION_WORD_
#define PYZC_OPTION_IS_free_free ~, PYZC_OPTION_WORD_
#define PYZC_OPTION_IS_parent_parent ~, PYZC_OPTION_WORD_

#define PYZC_OPTION_SAYS_as_list_2 ~, 1
#define PYZC_OPTION_SAYS_as_array_2 ~, 1
#define PYZC_OPTION_SAYS_as_buffer_2 ~, 1
#define PYZC_OPTION_SAYS_as_ndarray_2 ~, 1

// What is said of a result by what it becomes: its size and its type in the
// record. [types] has the pointer.
#define PYZC_SIZE_AS_list +257
#define PYZC_SIZE_AS_array +257
#define PYZC_SIZE_AS_buffer +257
#define PYZC_SIZE_AS_ndarray +769
#define PYZC_CODE_AS_list(types, items)                                       \
    PYZC_FIRST_ITEM_(PYZC_LIST_CODE_CASE_, types, 255)
#define PYZC_CODE_AS_array(types, items) pyzc_code_bytes
#define PYZC_CODE_AS_buffer(types, items) pyzc_code_bytes
#define PYZC_CODE_AS_ndarray(types, items)                                    \
    pyzc_code_ndarray, PYZC_DTYPE_(PYZC_DTYPE_KIND_, types, items),           \
        PYZC_BY_ITEMS_(PYZC_RESULT_SIZE_CODE_, types, items)
#define PYZC_RESULT_SIZE_CODE_number(types, unit) PYZC_ITEM_SIZE_OF_(types)
#define PYZC_RESULT_SIZE_CODE_fields(types, N) 1

// The type of the items.
#define PYZC_RESULT_ITEMS_number(types, unit)                                 \
    PYZC_FIRST_ITEM_(PYZC_ANY_ITEM_OF_CASE_, types, NULL)
#define PYZC_RESULT_ITEMS_fields(types, N) &N##_items_

// What (items, ...) must be of a result, [where] it is in the line.
#define PYZC_RESULT_FITS_(where, types, as, items)                            \
    PYZC_DTYPE_(PYZC_RESULT_FITS_, (where, types, as), items)
#define PYZC_RESULT_FITS_none(c, unit)
#define PYZC_RESULT_FITS_wrong(c, unit) PYZC_RESULT_REFUSED_ c
#define PYZC_RESULT_FITS_float16 PYZC_RESULT_FITS_wrong
#define PYZC_RESULT_FITS_datetime64 PYZC_RESULT_FITS_wrong
#define PYZC_RESULT_FITS_timedelta64 PYZC_RESULT_FITS_wrong
#define PYZC_RESULT_FITS_fields(c, N)                                         \
    PYZC_RESULT_FIELDS_(N, PYZC_INSIDE_ c)
#define PYZC_RESULT_REFUSED_(where, types, as)                                \
    _Static_assert(0, "pyzc: " where                                          \
                      ": of a result write (items, fields, FIELDS)");
#define PYZC_RESULT_FIELDS_(...) PYZC_RESULT_FIELDS_I_(__VA_ARGS__)
#define PYZC_RESULT_FIELDS_I_(N, where, types, as)                            \
    _Static_assert(PYZC_HOLDS(PYZC_DTYPE_FITS_fields(types, N)),              \
                   "pyzc: " where ": " PYZC_DTYPE_WRITE_fields(~, N));        \
    _Static_assert(PYZC_HOLDS((int)pyzc_as_##as != (int)pyzc_as_list),        \
                   "pyzc: " where ": of records write (as, array), (as, "     \
                   "ndarray) or (as, buffer); a list is made by (WORD, "      \
                   "list, fields, " #N ", ...)");

// (out, array, TYPES, x, capacity, (as, WORD)).
#define PYZC_MAKE_out_6 ~, PYZC_MAKE_OUT_MORE_
#define PYZC_MAKE_out_7 ~, PYZC_MAKE_OUT_MORE_
#define PYZC_MAKE_OUT_MORE_(form, kind, word, T, x, capacity, ...)            \
    PYZC_CAT(PYZC_OUT_MORE_,                                                  \
             PYZC_LOOK_UP_(PYZC_OUT_MORE_IF_,                                 \
                           PYZC_AS_OUT_(PYZC_KIND_AT_(word), plain), wrong))  \
    (word, T, x, capacity, (__VA_ARGS__))
#define PYZC_OUT_MORE_IF_items ~, items
#define PYZC_OUT_MORE_wrong(word, T, x, capacity, options)                    \
    PYZC_OUT_3_wrong(word, T, x, capacity, PYZC_INSIDE_ options)
#define PYZC_OUT_MORE_items(word, T, x, capacity, options)                    \
    PYZC_CAT(PYZC_OUT_MORE_,                                                  \
             PYZC_SECOND(PYZC_EACH_OPTION_(PYZC_BAD_OPTION_, RESULT, options),\
                         PYZC_OUT_IS_SHAPE_(x, capacity), ~))                 \
    (word, T, x, capacity, options)
#define PYZC_OUT_MORE_WRONG PYZC_OUT_MORE_wrong
#define PYZC_OUT_MORE_0(word, T, x, capacity, options)                        \
    extra, out_array, x, capacity, PYZC_PARENTHESES_(T),                      \
        PYZC_OPTION_(as, options, list), PYZC_OPTION_(items, options, none)
#define PYZC_OUT_MORE_1(word, T, x, shape, options)                           \
    extra, out_grid, x, PYZC_OPTION_TAIL_ shape, PYZC_PARENTHESES_(T),        \
        PYZC_OPTION_(as, options, list), PYZC_OPTION_(order, options, C),     \
        PYZC_OPTION_(items, options, none)

#define PYZC_OUT_5_items(word, T, x, capacity)                                \
    PYZC_CAT(PYZC_OUT_5_ITEMS_, PYZC_OUT_IS_SHAPE_(x, capacity))              \
    (word, T, x, capacity)
#define PYZC_OUT_5_ITEMS_WRONG PYZC_OUT_3_wrong
#define PYZC_OUT_5_ITEMS_0(word, T, x, capacity)                              \
    extra, out_array, x, capacity, PYZC_PARENTHESES_(T), list, none
#define PYZC_OUT_5_ITEMS_1(word, T, x, shape)                                 \
    PYZC_OUT_MORE_1(word, T, x, shape, ((none)))

// Whether what stands for a capacity is (shape, ...); WRONG if it is an option,
// before which the capacity is missing, or where the name is in parentheses.
#define PYZC_OUT_IS_SHAPE_(x, capacity)                                       \
    PYZC_SECOND(PYZC_OUT_ASIDE_ x, PYZC_IS_SHAPE_(capacity), ~)
#define PYZC_OUT_ASIDE_(...) ~, WRONG,
#define PYZC_IS_SHAPE_(capacity) PYZC_IS_OPTION_(PYZC_IS_THE_, capacity)
#define PYZC_IS_THE_shape ~, 1
#define PYZC_IS_THE_as ~, WRONG
#define PYZC_IS_THE_order ~, WRONG

// Whether [p] is (word, ...) with a [prefix]word that is ~, 1; it may be any C
// expression.
#define PYZC_IS_OPTION_(prefix, p)                                            \
    PYZC_CAT(PYZC_IS_OPTION_, PYZC_SECOND(PYZC_PAREN_ p, 0, ~))(prefix, p)
#define PYZC_IS_OPTION_0(prefix, p) 0
#define PYZC_IS_OPTION_1(prefix, p)                                           \
    PYZC_IS_OPTION_I_(prefix, PYZC_INSIDE_ p, ~)
#define PYZC_IS_OPTION_I_(...) PYZC_IS_OPTION_II_(__VA_ARGS__)
#define PYZC_IS_OPTION_II_(prefix, word, ...)                                 \
    PYZC_CAT(PYZC_IS_OPTION_WORD_, PYZC_SECOND(PYZC_PAREN_ word, 0, ~))       \
    (prefix, word)
#define PYZC_IS_OPTION_WORD_0(prefix, word) PYZC_SECOND(prefix##word, 0, ~)
#define PYZC_IS_OPTION_WORD_1(prefix, word) 0

#define PYZC_KNOWN_out_grid(fn, x, shape, types, as, order, items, ...)       \
    PYZC_DTYPE_(PYZC_DTYPE_KNOWN_, ~, items)
#define PYZC_CHECK_out_grid(fn, x, shape, types, as, order, items, ...)       \
    ~, enum { fn##_roles_of_##x = PYZC_OUT_GRID_ROLES_(types, items) };       \
    enum { fn##_pointer_of_##x = PYZC_GRID_POINTER_(types, items) };          \
    enum { fn##_dimensions_of_##x = PYZC_SHAPE_LENGTH_(shape) };              \
    PYZC_RESULT_FITS_(#fn "() output '" #x "'", types, as, items)             \
    _Static_assert(PYZC_HOLDS(fn##_roles_of_##x == 1 ||                       \
                              fn##_roles_of_##x ==                            \
                                  1 + 16 * fn##_dimensions_of_##x),           \
                   "pyzc: " #fn "() output '" #x                              \
                   "' needs a pointer to " PYZC_BY_ITEMS_(PYZC_RESULT_NEEDS_, \
                                                          ~, items)           \
                   ", alone or with an integer type for each extent of its "  \
                   "shape");                                                  \
    _Static_assert(PYZC_HOLDS(PYZC_SHAPE_ANY_(shape) == 0),                   \
                   "pyzc: " #fn "() output '" #x "' needs each extent of "    \
                   "its shape");                                              \
    _Static_assert(PYZC_HOLDS((int)pyzc_as_##as != (int)pyzc_as_list ||       \
                              fn##_dimensions_of_##x == 1),                   \
                   "pyzc: " #fn "() output '" #x "': a list has one "         \
                   "dimension: write (as, array), (as, ndarray) or "          \
                   "(as, buffer)");                                           \
    PYZC_RESULT_ORDER_(#fn "() output '" #x "'", order)
#define PYZC_RESULT_NEEDS_number(c, unit) "numbers"
#define PYZC_RESULT_NEEDS_fields(c, N) "the struct of fields " #N
#define PYZC_OUT_GRID_ROLES_(types, items)                                    \
    (0 PYZC_EACH_TYPE_(PYZC_ADD_OUT_GRID_ROLE_, items, types))
#define PYZC_ADD_OUT_GRID_ROLE_(items, T)                                     \
    +_Generic((T *)0, PYZC_INTEGERS(PYZC_CASE_, 16)                           \
                  default: 256 - 255 * PYZC_BY_ITEMS_(PYZC_OUT_POINTS_TO_, T, \
                                                      items))
#define PYZC_OUT_POINTS_TO_number(T, unit)                                    \
    _Generic((T *)0, PYZC_ITEMS(PYZC_CASE_POINTER_, 1) default: 0)
#define PYZC_OUT_POINTS_TO_fields(T, N)                                       \
    _Generic((T *)0, N##_type_ **: 1, default: 0)
#define PYZC_C_TYPES_out_grid(c, x, shape, types, ...) , PYZC_INSIDE_ types
#define PYZC_DECLARE_out_grid(fn, x, ...)                                     \
    ~, struct pyzc_filled x##_;                                               \
    Py_ssize_t x##_shape[PYZC_MAX_DIMENSIONS_];                               \
    x##_.data = NULL;
#define PYZC_ROOM_out_grid(fn, x, shape, types, as, order, items, ...)        \
    ~, memcpy(x##_shape,                                                      \
              ((const Py_ssize_t[]){ PYZC_SHAPE_EXTENTS_(shape) }),           \
              sizeof(Py_ssize_t) * (size_t)fn##_dimensions_of_##x);           \
    PYZC_UNLESS_(pyzc_filled_shape_(                                          \
        &x##_, PYZC_BY_ITEMS_(PYZC_FILLED_ITEMS_, types, items), x##_shape,   \
        fn##_dimensions_of_##x, PYZC_ITEM_LIMIT_(types), &fn##_record.head,   \
        #x))
#define PYZC_PASS_out_grid(c, x, shape, types, ...)                           \
    PYZC_EACH_PLACE_(PYZC_PASS_OUT_GRID_, (c, x), types)
#define PYZC_PASS_OUT_GRID_(c, i, T)                                          \
    PYZC_PASS_OUT_GRID_I_(PYZC_INSIDE_ c, i, T)
#define PYZC_PASS_OUT_GRID_I_(...) PYZC_PASS_OUT_GRID_II_(__VA_ARGS__)
#define PYZC_PASS_OUT_GRID_II_(fn, x, i, T)                                   \
    , (T) _Generic((T *)0, PYZC_INTEGERS(PYZC_CASE_, pyzc_buffer_size_)       \
                   default: pyzc_buffer_data_)(                               \
          x##_.data, (size_t)x##_shape[i - (fn##_pointer_of_##x < i)], NULL)
#define PYZC_RESULTS_out_grid(fn, x, shape, types, as, ...)                   \
    ~, PYZC_SIZE_AS_##as
#define PYZC_RESULT_CODES_out_grid(fn, x, shape, types, as, order, items, ...)\
    ~, PYZC_CODE_AS_##as(types, items)
#define PYZC_COLLECT_out_grid(fn, x, shape, types, as, order, ...)            \
    ~, PYZC_GIVE_(pyzc_filled_grid_(                                          \
           py_module, &x##_, x##_shape, fn##_dimensions_of_##x,               \
           PYZC_ORDER_##order, pyzc_as_##as, &fn##_record.head, #x))
#define PYZC_RELEASE_out_grid PYZC_RELEASE_out_array

// (result, array, T, data, size, OPTION...): memory of C's as a result: a
// copy, or handed over, or a part of another object. [k] is a number of its
// own: a line may have several, which have no names.
#define PYZC_MAKE_result_5 ~, PYZC_MAKE_RESULT_5_
#define PYZC_MAKE_result_6 ~, PYZC_MAKE_RESULT_MORE_
#define PYZC_MAKE_result_7 ~, PYZC_MAKE_RESULT_MORE_
#define PYZC_MAKE_result_8 ~, PYZC_MAKE_RESULT_MORE_
#define PYZC_MAKE_RESULT_5_(form, kind, word, T, data, size)                  \
    PYZC_CAT(PYZC_RESULT_5_,                                                  \
             PYZC_LOOK_UP_(PYZC_OUT_MORE_IF_,                                 \
                           PYZC_AS_OUT_(PYZC_KIND_AT_(word), plain), wrong))  \
    (word, T, data, size)
#define PYZC_RESULT_5_wrong PYZC_MAKE_RESULT_wrong
#define PYZC_RESULT_5_items(word, T, data, size)                              \
    PYZC_RESULT_MORE_items(word, T, data, size, ((none)))
#define PYZC_MAKE_RESULT_MORE_(form, kind, word, T, data, size, ...)          \
    PYZC_CAT(PYZC_RESULT_MORE_,                                               \
             PYZC_LOOK_UP_(PYZC_OUT_MORE_IF_,                                 \
                           PYZC_AS_OUT_(PYZC_KIND_AT_(word), plain), wrong))  \
    (word, T, data, size, (__VA_ARGS__))
#define PYZC_RESULT_MORE_wrong(word, T, data, size, options)                  \
    PYZC_MAKE_RESULT_wrong(word, T, data, size, PYZC_INSIDE_ options)
#define PYZC_RESULT_MORE_items(word, T, data, size, options)                  \
    PYZC_CAT(PYZC_RESULT_MORE_,                                               \
             PYZC_SECOND(PYZC_EACH_OPTION_(PYZC_BAD_OPTION_, GIVEN, options), \
                         PYZC_IS_SHAPE_(size), ~))                            \
    (word, T, data, size, options)
#define PYZC_RESULT_MORE_WRONG PYZC_RESULT_MORE_wrong
#define PYZC_RESULT_MORE_0(word, T, data, size, options)                      \
    PYZC_RESULT_ARRAY_(T, data, (size), options)
#define PYZC_RESULT_MORE_1(word, T, data, shape, options)                     \
    PYZC_RESULT_ARRAY_(T, data, PYZC_OPTION_TAIL_ shape, options)
#define PYZC_RESULT_ARRAY_(T, data, shape, options)                           \
    mark, PYZC_PARENT_(PYZC_RESULT_BY_, PYZC_OPTION_(parent, options, no)),   \
        T, data, shape, PYZC_OPTION_(as, options, list),                      \
        PYZC_OPTION_(order, options, C), PYZC_OPTION_(free, options, no),     \
        __COUNTER__, PYZC_OPTION_(parent, options, no),                       \
        PYZC_OPTION_(items, options, none)

#define PYZC_KNOWN_result_array(fn, T, data, shape, as, order, f, k, p,       \
                                items, ...)                                   \
    PYZC_DTYPE_(PYZC_DTYPE_KNOWN_, ~, items)
#define PYZC_CHECK_result_array(fn, T, data, shape, as, o, f, k, p,           \
                                items, ...)                                   \
    ~, PYZC_RESULT_FITS_(#fn "() result", (T), as, items)                     \
    _Static_assert(PYZC_HOLDS(PYZC_BY_ITEMS_(PYZC_GRID_POINTS_TO_, T, items)),\
                   "pyzc: " #fn "() result: array needs a pointer to "        \
                   PYZC_BY_ITEMS_(PYZC_RESULT_NEEDS_, ~, items)               \
                   ", not " #T);                                              \
    _Static_assert(PYZC_HOLDS((int)pyzc_as_##as != (int)pyzc_as_list ||       \
                              PYZC_SHAPE_LENGTH_(shape) == 1),                \
                   "pyzc: " #fn "() result: a list has one dimension: write " \
                   "(as, array), (as, ndarray) or (as, buffer)");             \
    PYZC_RESULT_ORDER_(#fn "() result", o)                                    \
    _Static_assert(PYZC_IS_NO_(f) || !PYZC_PARENT_(PYZC_HAS_, p),             \
                   "pyzc: " #fn "() result: memory that is freed belongs to " \
                   "no other object: write (free, function) or (parent, "     \
                   "object)");                                                \
    PYZC_UNLESS_NO_(f, PYZC_FREE_ARRAY_)(fn, T, f, k)
#define PYZC_RESULT_ORDER_(where, order)                                      \
    _Static_assert(PYZC_ORDER_##order != PYZC_ORDER_any,                      \
                   "pyzc: " where ": what C returns is in one order: write "  \
                   "(order, C) or (order, F)");
#define PYZC_RESULTS_result_array(fn, T, data, shape, as, ...)                \
    ~, PYZC_SIZE_AS_##as
#define PYZC_RESULT_CODES_result_array(fn, T, data, shape, as, order, f, k, p,\
                                       items, ...)                            \
    ~, PYZC_CODE_AS_##as((T), items)
#define PYZC_DECLARE_result_array(fn, T, d, s, as, o, f, k, ...)              \
    ~, PYZC_UNLESS_NO_(f, PYZC_ARRAY_FLAG_)(k)
#define PYZC_COLLECT_result_array(fn, T, d, s, as, o, f, k, p, items, ...)    \
    ~, {                                                                      \
        PYZC_SEEN_ PYZC_UNLESS_NO_(f, PYZC_ARRAY_GOES_)(k)                    \
        PYZC_GIVE_(pyzc_from_array_(                                          \
            py_module,                                                        \
            (&(struct pyzc_new_array){                                        \
                .data = (void *)(uintptr_t)(d),                               \
                .type = PYZC_BY_ITEMS_(PYZC_RESULT_ITEMS_, (T), items),       \
                .free = PYZC_SECOND(PYZC_NO_FREE_##f, fn##_free_##k##_, ~),   \
                .parent = PYZC_PARENT_(PYZC_PARENT_OF_, p)(p, k),             \
                .is_copied = PYZC_IS_NO_(f) && !PYZC_PARENT_(PYZC_HAS_, p),   \
                .is_read_only =                                               \
                    !PYZC_BY_ITEMS_(PYZC_GRID_WRITABLE_, (T), items) &&       \
                    PYZC_PARENT_(PYZC_HAS_, p),                               \
                .order = PYZC_ORDER_##o,                                      \
                .n = PYZC_SHAPE_LENGTH_(s),                                   \
                .shape = { PYZC_SHAPE_EXTENTS_(s) } }),                       \
            pyzc_as_##as, &fn##_record.head, #d))                             \
    }
#define PYZC_RELEASE_result_array(fn, T, d, s, as, o, f, k, ...)              \
    ~, PYZC_UNLESS_NO_(f, PYZC_ARRAY_LEFT_)(fn, T, d, k)
// [M] for a word that is an option's; a macro that makes nothing for no.
#define PYZC_UNLESS_NO_(word, M)                                              \
    PYZC_SECOND(PYZC_ARRAY_IF_##word, M, ~)
#define PYZC_ARRAY_IF_no ~, PYZC_EAT_
#define PYZC_NO_FREE_no ~, NULL
#define PYZC_IS_NO_(word) PYZC_SECOND(PYZC_ARRAY_IS_##word, 0, ~)
#define PYZC_ARRAY_IS_no ~, 1
// [M]none for no parent, [M]self for the object of a method, [M]other.
#define PYZC_PARENT_(M, p)                                                    \
    PYZC_CAT(M, PYZC_CAT(PYZC_PARENT_IN_, PYZC_SECOND(PYZC_PAREN_ p, 0, ~))(p))
#define PYZC_PARENT_IN_0(p) PYZC_LOOK_UP_(PYZC_PARENT_IS_, p, other)
#define PYZC_PARENT_IN_1(p) other
#define PYZC_PARENT_IS_no ~, none
#define PYZC_PARENT_IS_self ~, self
#define PYZC_HAS_none 0
#define PYZC_HAS_self 1
#define PYZC_HAS_other 1
#define PYZC_PARENT_OF_none(p, k) NULL
#define PYZC_PARENT_OF_self(p, k) py_parent_##k
#define PYZC_PARENT_OF_other(p, k) p
#define PYZC_RESULT_BY_none result_array
#define PYZC_RESULT_BY_other result_array
#define PYZC_RESULT_BY_self result_view

// Memory of the object of a method: it counts as a buffer of the object from
// before the call, so that no other call closes the handle or moves it.
#define PYZC_KNOWN_result_view PYZC_KNOWN_result_array
#define PYZC_CHECK_result_view(fn, ...)                                       \
    PYZC_CHECK_result_array(fn, __VA_ARGS__)                                  \
    _Static_assert(PYZC_HOLDS(fn##_care_ & PYZC_CARE_EXPORTS_),               \
                   PYZC_VIEW_NEEDS_(#fn));
#define PYZC_VIEW_NEEDS_(fn)                                                  \
    "pyzc: " fn "() result: (parent, self) is for a method of a class with "  \
    "the option (buffer)"
#define PYZC_RESULTS_result_view PYZC_RESULTS_result_array
#define PYZC_RESULT_CODES_result_view PYZC_RESULT_CODES_result_array
#define PYZC_DECLARE_result_view(fn, T, d, s, as, o, f, k, ...)               \
    PYZC_DECLARE_result_array(fn, T, d, s, as, o, f, k, __VA_ARGS__)          \
    PyObject *py_parent_##k = NULL;
#define PYZC_GUARD_result_view(fn, T, d, s, as, o, f, k, ...)                 \
    ~, py_parent_##k = pyzc_share_(py_self, py_place.own);                    \
    if (py_parent_##k == NULL) {                                              \
        goto py_done;                                                         \
    }
#define PYZC_COLLECT_result_view PYZC_COLLECT_result_array
#define PYZC_RELEASE_result_view(fn, T, d, s, as, o, f, k, ...)               \
    PYZC_RELEASE_result_array(fn, T, d, s, as, o, f, k, __VA_ARGS__)          \
    Py_XDECREF(py_parent_##k);
// Memory that is handed over; what the call has left of it.
#define PYZC_FREE_ARRAY_(fn, T, f, k)                                         \
    static void fn##_free_##k##_(void *py_data)                               \
    {                                                                         \
        f((T)py_data);                                                        \
    }
#define PYZC_ARRAY_FLAG_(k) bool py_goes_##k = false;
#define PYZC_ARRAY_GOES_(k) py_goes_##k = true;
#define PYZC_ARRAY_LEFT_(fn, T, d, k)                                         \
    if (py_called && !py_goes_##k) {                                          \
        PYZC_SEEN_ T const py_left = (d);                                     \
                                                                              \
        if (py_left != NULL) {                                                \
            fn##_free_##k##_((void *)(uintptr_t)py_left);                     \
        }                                                                     \
    }

#endif  // PYZC_DETAIL_EXPORT_KINDS_H
