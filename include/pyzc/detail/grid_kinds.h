// detail/grid_kinds.h - the kinds of entries for arrays with constraints.
//
// (array, TYPES, x, OPTION...): an option is a word in parentheses, with what
// belongs to it. An array without options and with one length at most is the
// kind array of detail/argument_kinds.h. detail/kinds.h says what each macro
// is for.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_GRID_KINDS_H
#define PYZC_DETAIL_GRID_KINDS_H

#include <pyzc/convert.h>
#include <pyzc/detail/argument_kinds.h>
#include <pyzc/detail/base.h>
#include <pyzc/detail/entry.h>
#include <pyzc/detail/foreach.h>
#include <pyzc/detail/grid.h>
#include <pyzc/detail/keywords.h>

#define PYZC_MAKE_array_3 ~, PYZC_MAKE_ARRAY_3_
#define PYZC_MAKE_array_4 ~, PYZC_MAKE_ARRAY_MORE_
#define PYZC_MAKE_array_5 ~, PYZC_MAKE_ARRAY_MORE_
#define PYZC_MAKE_array_6 ~, PYZC_MAKE_ARRAY_MORE_
#define PYZC_MAKE_array_7 ~, PYZC_MAKE_ARRAY_MORE_
#define PYZC_MAKE_ARRAY_3_(form, kind, T, x)                                  \
    PYZC_LOOK_UP_(PYZC_MAKE_ARRAY_OF_,                                        \
                  PYZC_COUNT_TYPES_(PYZC_PARENTHESES_(T)), PYZC_MAKE_GRID_)   \
    (form, kind, T, x, ((none)))
#define PYZC_COUNT_TYPES_(types) PYZC_COUNT_FEW types
#define PYZC_MAKE_ARRAY_OF_1 ~, PYZC_MAKE_ARRAY_PLAIN_
#define PYZC_MAKE_ARRAY_OF_2 ~, PYZC_MAKE_ARRAY_PLAIN_
#define PYZC_MAKE_ARRAY_PLAIN_(form, kind, T, x, options)                     \
    PYZC_MAKE_TYPES_(form, kind, T, x)
#define PYZC_MAKE_ARRAY_MORE_(form, kind, T, x, ...)                          \
    PYZC_MAKE_GRID_(form, kind, T, x, (__VA_ARGS__))
#define PYZC_MAKE_GRID_(form, kind, T, x, options)                            \
    PYZC_CAT(PYZC_MAKE_GRID_, PYZC_SECOND(PYZC_PAREN_ x, 0, ~))               \
    (form, kind, T, x, options)
#define PYZC_MAKE_GRID_1 PYZC_MAKE_GRID_WRONG
#define PYZC_MAKE_GRID_0(form, kind, T, x, options)                           \
    PYZC_CAT(PYZC_MAKE_GRID_,                                                 \
             PYZC_SECOND(PYZC_EACH_OPTION_(PYZC_BAD_OPTION_, ARRAY, options), \
                         PYZC_IS_NAME_(x), ~))                                \
    (form, kind, T, x, options)
#define PYZC_MAKE_GRID_NAME(form, kind, T, x, options)                        \
    form, grid, x, PYZC_PARENTHESES_(T),                                      \
        PYZC_OPTION_(shape, options, none), PYZC_OPTION_(order, options, no), \
        PYZC_OPTION_(strides, options, no),                                   \
        PYZC_OPTION_(in_place, options, no), form,                            \
        PYZC_OPTION_(items, options, none)
#define PYZC_MAKE_GRID_TYPE PYZC_MAKE_GRID_WRONG
#define PYZC_MAKE_GRID_WRONG(form, kind, T, x, options)                       \
    wrong, PYZC_WRITE_array, (kind, T, x, PYZC_INSIDE_ options)
#define PYZC_WRITE_array                                                      \
    "(array, (type, type), name) or (array, type, name), and after the name " \
    "(shape, extents...), (order, C), (order, F), (order, any), (strides), "  \
    "(in_place) or (items, DTYPE...)"

// M(c, option) for each of one to four: not by PYZC_EACH_n, which is at work
// where an entry is made.
#define PYZC_EACH_OPTION_(M, c, options)                                      \
    PYZC_EACH_OPTION_I_(PYZC_COUNT_FEW options, M, c, PYZC_INSIDE_ options)
#define PYZC_EACH_OPTION_I_(...) PYZC_EACH_OPTION_II_(__VA_ARGS__)
#define PYZC_EACH_OPTION_II_(n, M, ...) PYZC_OPTIONS_##n(M, __VA_ARGS__)
#define PYZC_OPTIONS_1(M, c, a) M(c, a)
#define PYZC_OPTIONS_2(M, c, a, b) M(c, a) M(c, b)
#define PYZC_OPTIONS_3(M, c, a, b, d) M(c, a) M(c, b) M(c, d)
#define PYZC_OPTIONS_4(M, c, a, b, d, e) M(c, a) M(c, b) M(c, d) M(c, e)

// WRONG in second place for what is no option of [c].
#define PYZC_BAD_OPTION_(c, p)                                                \
    PYZC_CAT(PYZC_BAD_OPTION_, PYZC_SECOND(PYZC_PAREN_ p, 0, ~))(c, p)
#define PYZC_BAD_OPTION_0(c, p) ~, WRONG,
#define PYZC_BAD_OPTION_1(c, p)                                               \
    PYZC_BAD_OPTION_I_(c, PYZC_COUNT_FEW p, PYZC_INSIDE_ p, none, ~)
#define PYZC_BAD_OPTION_I_(...) PYZC_BAD_OPTION_II_(__VA_ARGS__)
#define PYZC_BAD_OPTION_II_(c, n, word, value, ...)                           \
    PYZC_CAT(PYZC_BAD_OPTION_IS_, PYZC_SECOND(PYZC_IS_##c##_OPTION_##word, 0, \
                                              ~))(n, word, value)
#define PYZC_BAD_OPTION_IS_0(n, word, value) ~, WRONG,
#define PYZC_BAD_OPTION_IS_1(n, word, value)
#define PYZC_BAD_OPTION_IS_2(n, word, value)                                  \
    PYZC_CAT(PYZC_BAD_OPTION_IS_,                                             \
             PYZC_SECOND(PYZC_OPTION_SAYS_##word##_##value##_##n, 0, ~))      \
    (n, word, value)
#define PYZC_BAD_OPTION_IS_3(n, word, value)                                  \
    PYZC_CAT(PYZC_BAD_OPTION_IS_, PYZC_SECOND(PYZC_OPTION_ALONE_##n, 1, ~))   \
    (n, word, value)
#define PYZC_OPTION_ALONE_1 ~, 0
#define PYZC_OPTION_SAYS_order_C_2 ~, 1
#define PYZC_OPTION_SAYS_order_F_2 ~, 1
#define PYZC_OPTION_SAYS_order_any_2 ~, 1
#define PYZC_IS_ARRAY_OPTION_none ~, 1
#define PYZC_IS_ARRAY_OPTION_shape ~, 3
#define PYZC_IS_ARRAY_OPTION_order ~, 2
#define PYZC_IS_ARRAY_OPTION_strides ~, 1
#define PYZC_IS_ARRAY_OPTION_in_place ~, 1
#define PYZC_IS_ARRAY_OPTION_items ~, 1

// What the option [word] says; [other] where it is not there.
#define PYZC_OPTION_(word, options, other)                                    \
    PYZC_SECOND(PYZC_EACH_OPTION_(PYZC_OPTION_IF_, word, options), other, ~)
#define PYZC_OPTION_IF_(word, p)                                              \
    PYZC_OPTION_IF_I_(word, p, PYZC_INSIDE_ p, ~)
#define PYZC_OPTION_IF_I_(...) PYZC_OPTION_IF_II_(__VA_ARGS__)
#define PYZC_OPTION_IF_II_(word, p, found, ...)                               \
    PYZC_SECOND(PYZC_OPTION_IS_##word##_##found, PYZC_EAT_, ~)(p)
#define PYZC_OPTION_IS_shape_shape ~, PYZC_OPTION_LIST_
#define PYZC_OPTION_IS_order_order ~, PYZC_OPTION_WORD_
#define PYZC_OPTION_IS_strides_strides ~, PYZC_OPTION_YES_
#define PYZC_OPTION_IS_in_place_in_place ~, PYZC_OPTION_YES_
#define PYZC_OPTION_IS_items_items ~, PYZC_OPTION_LIST_
#define PYZC_OPTION_LIST_(p) ~, PYZC_OPTION_TAIL_ p,
#define PYZC_OPTION_TAIL_(word, ...) (__VA_ARGS__)
#define PYZC_OPTION_WORD_(p)                                                  \
    ~, PYZC_LOOK_UP_(PYZC_OPTION_OF_, PYZC_COUNT_FEW p, PYZC_OPTION_WRONG_) p,
#define PYZC_OPTION_OF_2 ~, PYZC_OPTION_ARGUMENT_
#define PYZC_OPTION_ARGUMENT_(word, argument) argument
#define PYZC_OPTION_WRONG_(...) wrong
#define PYZC_OPTION_YES_(p) ~, yes,

// The types of C and their places, M(c, i, T).
#define PYZC_EACH_PLACE_(M, c, types)                                         \
    PYZC_CALL_(PYZC_EACH_PLACE_I_, PYZC_COUNT_FEW types, M, c,                \
               PYZC_INSIDE_ types)
#define PYZC_EACH_PLACE_I_(n, M, ...) PYZC_PLACES_##n(M, __VA_ARGS__)
#define PYZC_PLACES_1(M, c, a) M(c, 0, a)
#define PYZC_PLACES_2(M, c, a, b) M(c, 0, a) M(c, 1, b)
#define PYZC_PLACES_3(M, c, a, b, d) M(c, 0, a) M(c, 1, b) M(c, 2, d)
#define PYZC_PLACES_4(M, c, a, b, d, e)                                       \
    PYZC_PLACES_3(M, c, a, b, d) M(c, 3, e)
#define PYZC_PLACES_5(M, c, a, b, d, e, f)                                    \
    PYZC_PLACES_4(M, c, a, b, d, e) M(c, 4, f)
#define PYZC_PLACES_6(M, c, a, b, d, e, f, g)                                 \
    PYZC_PLACES_5(M, c, a, b, d, e, f) M(c, 5, g)
#define PYZC_PLACES_7(M, c, a, b, d, e, f, g, h)                              \
    PYZC_PLACES_6(M, c, a, b, d, e, f, g) M(c, 6, h)
#define PYZC_PLACES_8(M, c, a, b, d, e, f, g, h, i)                           \
    PYZC_PLACES_7(M, c, a, b, d, e, f, g, h) M(c, 7, i)
#define PYZC_PLACES_MANY(M, c, ...)

// What is added up of the types: 1 for each pointer, 16 for each integer, 256
// for another; and the place of the pointer.
#define PYZC_GRID_ROLES_(types, items)                                        \
    (0 PYZC_EACH_TYPE_(PYZC_ADD_GRID_ROLE_, items, types))
#define PYZC_ADD_GRID_ROLE_(items, T)                                         \
    +_Generic((T *)0, PYZC_INTEGERS(PYZC_CASE_, 16)                           \
                  default: 256 - 255 * PYZC_BY_ITEMS_(PYZC_GRID_POINTS_TO_, T,\
                                                      items))
#define PYZC_GRID_POINTER_(types, items)                                      \
    (0 PYZC_EACH_PLACE_(PYZC_ADD_GRID_PLACE_, items, types))
#define PYZC_ADD_GRID_PLACE_(items, i, T)                                     \
    +PYZC_BY_ITEMS_(PYZC_GRID_POINTS_TO_, T, items) * i

// [M]number(c, ~) of an array of numbers, [M]fields(c, N) of one of structs.
#define PYZC_BY_ITEMS_(M, c, items)                                           \
    PYZC_DTYPE_(PYZC_BY_ITEMS_OF_, (M, c), items)
#define PYZC_BY_ITEMS_OF_none(c, unit) PYZC_BY_NUMBER_ c
#define PYZC_BY_ITEMS_OF_wrong PYZC_BY_ITEMS_OF_none
#define PYZC_BY_ITEMS_OF_float16 PYZC_BY_ITEMS_OF_none
#define PYZC_BY_ITEMS_OF_datetime64 PYZC_BY_ITEMS_OF_none
#define PYZC_BY_ITEMS_OF_timedelta64 PYZC_BY_ITEMS_OF_none
#define PYZC_BY_ITEMS_OF_fields(c, N) PYZC_BY_FIELDS_(N, PYZC_INSIDE_ c)
#define PYZC_BY_NUMBER_(M, c) M##number(c, ~)
#define PYZC_BY_FIELDS_(...) PYZC_BY_FIELDS_I_(__VA_ARGS__)
#define PYZC_BY_FIELDS_I_(N, M, c) M##fields(c, N)
#define PYZC_GRID_POINTS_TO_number(T, unit)                                   \
    _Generic((T *)0, PYZC_ITEMS(PYZC_CASE_POINTERS_, 1) default: 0)
#define PYZC_GRID_POINTS_TO_fields(T, N)                                      \
    _Generic((T *)0, N##_type_ **: 1, N##_type_ const **: 1, default: 0)
#define PYZC_GRID_SIZE_number(types, unit) PYZC_ITEM_SIZE_OF_(types)
#define PYZC_GRID_SIZE_fields(types, N) sizeof(N##_type_)
#define PYZC_GRID_SIZE_CODE_number(types, unit) PYZC_ITEM_SIZE_OF_(types)
#define PYZC_GRID_SIZE_CODE_fields(types, N) 0
#define PYZC_GRID_ALIGNMENT_number(types, unit)                               \
    PYZC_FIRST_ITEM_(PYZC_TO_ALIGNMENT_CASE_, types, 1)
#define PYZC_GRID_ALIGNMENT_fields(types, N) _Alignof(N##_type_)
#define PYZC_GRID_WRITABLE_number(types, unit) PYZC_IS_WRITABLE_(types)
#define PYZC_GRID_WRITABLE_fields(types, N)                                   \
    ((0 PYZC_EACH_TYPE_(PYZC_ADD_STRUCT_WRITABLE_, N, types)) != 0)
#define PYZC_ADD_STRUCT_WRITABLE_(N, T)                                       \
    +_Generic((T *)0, N##_type_ **: 1, default: 0)
#define PYZC_GRID_NEEDS_number(x, unit) "a pointer to a number"
#define PYZC_GRID_NEEDS_fields(x, N) "a pointer to the struct of fields " #N

// The shape of an option: its length, a bit for each that may be any, and the
// extents.
#define PYZC_SHAPE_LENGTH_(shape)                                             \
    PYZC_CAT(PYZC_SHAPE_LENGTH_, PYZC_SECOND(PYZC_PAREN_ shape, 0, ~))(shape)
#define PYZC_SHAPE_LENGTH_0(none) 0
#define PYZC_SHAPE_LENGTH_1(shape)                                            \
    (0 PYZC_EACH_TYPE_(PYZC_ADD_ONE_, ~, shape))
#define PYZC_ADD_ONE_(c, extent) +1
#define PYZC_SHAPE_ANY_(shape)                                                \
    PYZC_CAT(PYZC_SHAPE_ANY_, PYZC_SECOND(PYZC_PAREN_ shape, 0, ~))(shape)
#define PYZC_SHAPE_ANY_0(none) 0
#define PYZC_SHAPE_ANY_1(shape)                                               \
    (0 PYZC_EACH_PLACE_(PYZC_ADD_ANY_, ~, shape))
#define PYZC_ADD_ANY_(c, i, extent)                                           \
    | PYZC_EXTENT_(extent, PYZC_IS_ANY_) << i
#define PYZC_SHAPE_EXTENTS_(shape)                                            \
    PYZC_EACH_TYPE_(PYZC_SHAPE_EXTENT_, ~, shape)
#define PYZC_SHAPE_EXTENT_(c, extent) PYZC_EXTENT_(extent, PYZC_EXTENT_OF_),
// [F]1() for any, [F]0(extent) for another.
#define PYZC_EXTENT_(extent, F)                                               \
    PYZC_CAT(PYZC_EXTENT_IN_, PYZC_SECOND(PYZC_PAREN_ extent, 0, ~))          \
    (extent, F)
#define PYZC_EXTENT_IN_1(extent, F) F##0(extent)
#define PYZC_EXTENT_IN_0(extent, F)                                           \
    PYZC_CAT(F, PYZC_SECOND(PYZC_EXTENT_IS_##extent, 0, ~))(extent)
#define PYZC_EXTENT_IS_any ~, 1
#define PYZC_IS_ANY_0(extent) 0
#define PYZC_IS_ANY_1(extent) 1
#define PYZC_EXTENT_OF_0(extent) (Py_ssize_t)(extent)
#define PYZC_EXTENT_OF_1(extent) -1

// The number of bits of a mask of a shape.
#define PYZC_BITS_(mask)                                                      \
    (((mask) >> 0 & 1) + ((mask) >> 1 & 1) + ((mask) >> 2 & 1) +              \
     ((mask) >> 3 & 1) + ((mask) >> 4 & 1) + ((mask) >> 5 & 1) +              \
     ((mask) >> 6 & 1) + ((mask) >> 7 & 1))

#define PYZC_ORDER_C 'C'
#define PYZC_ORDER_F 'F'
#define PYZC_ORDER_any 'A'
#define PYZC_ORDER_BY_(order, strides)                                        \
    PYZC_SECOND(PYZC_ORDER_IS_##order, PYZC_ORDER_##order, ~)(strides)
#define PYZC_ORDER_IS_no ~, PYZC_ORDER_WITH_
#define PYZC_ORDER_IS_C ~, PYZC_ORDER_C_
#define PYZC_ORDER_IS_F ~, PYZC_ORDER_F_
#define PYZC_ORDER_IS_any ~, PYZC_ORDER_ANY_
#define PYZC_ORDER_WITH_(strides) PYZC_ORDER_WITH_##strides
#define PYZC_ORDER_WITH_yes 'A'
#define PYZC_ORDER_WITH_no 'C'
#define PYZC_ORDER_C_(strides) 'C'
#define PYZC_ORDER_F_(strides) 'F'
#define PYZC_ORDER_ANY_(strides) 'A'
#define PYZC_IS_YES_(word) PYZC_IS_YES_##word
#define PYZC_IS_YES_yes 1
#define PYZC_IS_YES_no 0

// (items, float16), (items, datetime64, unit), (items, timedelta64, unit),
// (items, fields, N): what the items are, where no number of C's says it.
// [M]word(c, unit) of that word; [M]none of an array without this option,
// [M]wrong of what is none of these.
#define PYZC_DTYPE_(M, c, items)                                              \
    PYZC_CAT(PYZC_DTYPE_IN_, PYZC_SECOND(PYZC_PAREN_ items, 0, ~))            \
    (M, c, items)
#define PYZC_DTYPE_IN_0(M, c, none) M##none(c, ~)
#define PYZC_DTYPE_IN_1(M, c, items)                                          \
    PYZC_DTYPE_I_(M, c, PYZC_INSIDE_ items, missing, ~)
#define PYZC_DTYPE_I_(...) PYZC_DTYPE_II_(__VA_ARGS__)
#define PYZC_DTYPE_II_(M, c, word, unit, ...)                                 \
    PYZC_CAT(M, PYZC_SECOND(PYZC_DTYPE_IS_##word, wrong, ~))(c, unit)
#define PYZC_DTYPE_IS_float16 ~, float16
#define PYZC_DTYPE_IS_datetime64 ~, datetime64
#define PYZC_DTYPE_IS_timedelta64 ~, timedelta64
#define PYZC_DTYPE_IS_fields ~, fields
// Whether the word is known.
#define PYZC_DTYPE_KNOWS_none(c, unit) 1
#define PYZC_DTYPE_KNOWS_wrong(c, unit) 0
#define PYZC_DTYPE_KNOWS_float16 PYZC_DTYPE_KNOWS_none
#define PYZC_DTYPE_KNOWS_datetime64 PYZC_DTYPE_KNOWS_none
#define PYZC_DTYPE_KNOWS_timedelta64 PYZC_DTYPE_KNOWS_none
#define PYZC_DTYPE_KNOWS_fields PYZC_DTYPE_KNOWS_none
// Whether the C type is right.
#define PYZC_DTYPE_FITS_none(types, unit) 1
#define PYZC_DTYPE_FITS_wrong(types, unit) 1
#define PYZC_DTYPE_FITS_float16(types, unit)                                  \
    (PYZC_FIRST_ITEM_(PYZC_TO_KIND_CASE_, types, 0) ==                        \
         (int)pyzc_items_unsigned &&                                          \
     PYZC_ITEM_SIZE_OF_(types) == 2)
#define PYZC_DTYPE_FITS_datetime64(types, unit)                               \
    (PYZC_FIRST_ITEM_(PYZC_TO_KIND_CASE_, types, 0) ==                        \
         (int)pyzc_items_signed &&                                            \
     PYZC_ITEM_SIZE_OF_(types) == 8 && sizeof(#unit) < sizeof("missing"))
#define PYZC_DTYPE_FITS_timedelta64 PYZC_DTYPE_FITS_datetime64
#define PYZC_DTYPE_FITS_fields(types, N)                                      \
    ((int)N##_kind_ == (int)pyzc_kind_fields && N##_are_numbers_ &&           \
     sizeof(N##_type_) <= SHRT_MAX)
// What to write, if not.
#define PYZC_DTYPE_WRITE_none(x, unit)                                        \
    "write (items, float16) for uint16_t, (items, datetime64, UNIT) or "      \
    "(items, timedelta64, UNIT) for int64_t, or (items, fields, FIELDS) for " \
    "a struct"
#define PYZC_DTYPE_WRITE_wrong PYZC_DTYPE_WRITE_none
#define PYZC_DTYPE_WRITE_float16 PYZC_DTYPE_WRITE_none
#define PYZC_DTYPE_WRITE_datetime64 PYZC_DTYPE_WRITE_none
#define PYZC_DTYPE_WRITE_timedelta64 PYZC_DTYPE_WRITE_none
#define PYZC_DTYPE_WRITE_fields(x, N)                                         \
    "(items, fields, " #N ") needs a PYZC_FIELDS of at most 32767 bytes, "    \
    "whose fields are numbers, or fields of numbers"
// The line that must be above.
#define PYZC_DTYPE_KNOWN_fields(c, N) ~, PYZC_NEEDS_LINE_(N)
// The kind of items, as in numpy.dtype.kind.
#define PYZC_DTYPE_KIND_none(types, unit)                                     \
    PYZC_FIRST_ITEM_(PYZC_TO_KIND_CASE_, types, 0)
#define PYZC_DTYPE_KIND_wrong PYZC_DTYPE_KIND_none
#define PYZC_DTYPE_KIND_float16(types, unit) pyzc_items_float
#define PYZC_DTYPE_KIND_datetime64(types, unit) 'M'
#define PYZC_DTYPE_KIND_timedelta64(types, unit) 'm'
#define PYZC_DTYPE_KIND_fields(types, unit) 'V'
// What pyzc_grid_request says of it.
#define PYZC_DTYPE_FIELDS_none(types, unit)                                   \
    .kind = PYZC_FIRST_ITEM_(PYZC_TO_KIND_CASE_, types, 0),                   \
    .number = 0 PYZC_EACH_TYPE_(PYZC_AND_NDARRAY_, ~, types),
#define PYZC_DTYPE_FIELDS_wrong(types, unit)
#define PYZC_DTYPE_FIELDS_float16(types, unit)                                \
    .kind = pyzc_items_float, .number = pyzc_ndarray_half,
#define PYZC_DTYPE_FIELDS_datetime64(types, unit)                             \
    .kind = pyzc_items_signed, .number = -1,                                  \
    .dtype = "datetime64[" #unit "]",
#define PYZC_DTYPE_FIELDS_timedelta64(types, unit)                            \
    .kind = pyzc_items_signed, .number = -1,                                  \
    .dtype = "timedelta64[" #unit "]",
#define PYZC_DTYPE_FIELDS_fields(types, N)                                    \
    .kind = 'V', .number = -1, .layout = &N##_layout_,
#define PYZC_HAS_DTYPE_(items) PYZC_SECOND(PYZC_PAREN_ items, 0, ~)

// How many dimensions an array has; 0 for one or more, whose items are counted
// together. How many integers C gets for its extents.
#define PYZC_GRID_DIMENSIONS_(integers, shape, order, strides)                \
    (PYZC_SHAPE_LENGTH_(shape) > 0 ? PYZC_SHAPE_LENGTH_(shape)                \
     : PYZC_IS_YES_(strides)       ? (integers) / 2                           \
     : (integers) > 1 || PYZC_ORDER_BY_(order, strides) != 'C'                \
         ? (integers)                                                         \
         : 0)
#define PYZC_GRID_INTEGERS_(types)                                            \
    (0 PYZC_EACH_TYPE_(PYZC_ADD_GRID_INTEGER_, ~, types))
#define PYZC_ADD_GRID_INTEGER_(c, T)                                          \
    +_Generic((T *)0, PYZC_INTEGERS(PYZC_CASE_, 1) default: 0)

#define PYZC_CODES_grid(fn, x, types, shape, order, strides, in_place, form,  \
                        items, ...)                                           \
    pyzc_code_array, PYZC_DTYPE_(PYZC_DTYPE_KIND_, types, items),             \
    PYZC_BY_ITEMS_(PYZC_GRID_SIZE_CODE_, types, items) +                      \
        128 * (PYZC_BY_ITEMS_(PYZC_GRID_WRITABLE_, types, items) ||           \
               PYZC_IS_YES_(in_place)),                                       \
    PYZC_IS_YES_(in_place) || PYZC_HAS_DTYPE_(items) ||                       \
            PYZC_GRID_DIMENSIONS_(PYZC_GRID_INTEGERS_(types), shape, order,   \
                                  strides) > 1                                \
        ? (int)pyzc_code_bytes                                                \
        : (255 PYZC_EACH_TYPE_(PYZC_AND_ITEM_CODE_, ~, types)),
#define PYZC_CHECK_grid(fn, x, types, shape, order, strides, in_place, form,  \
                        items, ...)                                           \
    ~, enum { fn##_pointer_of_##x = PYZC_GRID_POINTER_(types, items) };       \
    enum { fn##_types_of_##x = PYZC_GRID_ROLES_(types, items) };              \
    enum { fn##_any_of_##x = PYZC_SHAPE_ANY_(shape) };                        \
    enum {                                                                    \
        fn##_dimensions_of_##x = PYZC_GRID_DIMENSIONS_(                       \
            fn##_types_of_##x >> 4 & 15, shape, order, strides)               \
    };                                                                        \
    enum {                                                                    \
        fn##_roles_of_##x =                                                   \
            fn##_types_of_##x +                                               \
            (PYZC_ORDER_BY_(order, strides) == 'A' ? 4096 : 0) *              \
                (int)fn##_dimensions_of_##x +                                 \
            65536 * (PYZC_BY_ITEMS_(PYZC_GRID_SIZE_, types, items) & SHRT_MAX)\
    };                                                                        \
    enum {                                                                    \
        fn##_extents_of_##x =                                                 \
            (fn##_roles_of_##x >> 4 & 15) -                                   \
            (PYZC_IS_YES_(strides) ? (int)fn##_dimensions_of_##x : 0)         \
    };                                                                        \
    _Static_assert(PYZC_HOLDS(PYZC_DTYPE_(PYZC_DTYPE_KNOWS_, ~, items)),      \
                   "pyzc: " PYZC_ARGUMENT_(fn, x) ": unknown items " #items   \
                   ": " PYZC_DTYPE_WRITE_none(~, ~));                         \
    _Static_assert(PYZC_HOLDS(fn##_roles_of_##x % 16 == 1 &&                  \
                              fn##_roles_of_##x % 4096 < 256),                \
                   "pyzc: " PYZC_ARGUMENT_(fn, x)                             \
                   ": array needs " PYZC_BY_ITEMS_(PYZC_GRID_NEEDS_, x, items)\
                   ", and integer types for its extents");                    \
    _Static_assert(                                                           \
        PYZC_HOLDS(fn##_roles_of_##x % 16 != 1 ||                             \
                   (fn##_dimensions_of_##x == 0                               \
                        ? PYZC_ORDER_BY_(order, strides) == 'C'               \
                        : (int)fn##_extents_of_##x ==                         \
                                  (int)fn##_dimensions_of_##x ||              \
                              (PYZC_SHAPE_LENGTH_(shape) > 0 &&               \
                               (fn##_extents_of_##x == 0 ||                   \
                                fn##_extents_of_##x ==                        \
                                    PYZC_BITS_(fn##_any_of_##x))))),          \
        "pyzc: " PYZC_ARGUMENT_(fn, x)                                        \
        ": array needs an integer type for each extent"                       \
            PYZC_AND_STRIDES_(strides) "; with (shape, ...), for each that "  \
        "is any, or none");                                                   \
    _Static_assert(                                                           \
        PYZC_HOLDS(fn##_roles_of_##x % 16 != 1 ||                             \
                   PYZC_DTYPE_(PYZC_DTYPE_FITS_, types, items)),              \
        "pyzc: " PYZC_ARGUMENT_(fn, x)                                        \
        ": " PYZC_DTYPE_(PYZC_DTYPE_WRITE_, x, items));
#define PYZC_AND_STRIDES_(strides) PYZC_AND_STRIDES_##strides
#define PYZC_AND_STRIDES_yes ", and then for each stride"
#define PYZC_AND_STRIDES_no ""
#define PYZC_KNOWN_grid(fn, x, types, shape, order, strides, in_place, form,  \
                        items, ...)                                           \
    PYZC_DTYPE_(PYZC_DTYPE_KNOWN_, ~, items)
#define PYZC_C_TYPES_grid(c, x, types, ...) , PYZC_INSIDE_ types
#define PYZC_DECLARE_grid(fn, x, types, shape, order, strides, in_place, form,\
                          ...)                                                \
    ~, struct pyzc_grid x##_ PYZC_GRID_AT_FIRST_##form;                       \
    PyObject *x##_held = NULL;                                                \
    struct pyzc_items *x##_used = NULL;                                       \
    struct pyzc_items x##_items;
#define PYZC_GRID_AT_FIRST_in
#define PYZC_GRID_AT_FIRST_maybe = { 0 }
#define PYZC_TAKE_grid(fn, x, types, shape, o, s, in_place, form, items, ...) \
    static const struct pyzc_grid_request fn##_request_of_##x = {             \
        PYZC_DTYPE_(PYZC_DTYPE_FIELDS_, types, items)                         \
        .item_size = fn##_roles_of_##x >> 16,                                 \
        .alignment = PYZC_BY_ITEMS_(PYZC_GRID_ALIGNMENT_, types, items),      \
        .n = fn##_dimensions_of_##x,                                          \
        .is_writable = PYZC_BY_ITEMS_(PYZC_GRID_WRITABLE_, types, items),     \
        .is_in_place = PYZC_IS_YES_(in_place),                                \
        .has_strides = PYZC_ORDER_BY_(o, s) == 'A' ||                         \
                       PYZC_IS_YES_(s),                                       \
        .order = PYZC_ORDER_BY_(o, s),                                        \
        .limit = PYZC_ITEM_LIMIT_(types) & PY_SSIZE_T_MAX                     \
    };                                                                        \
    if (!pyzc_to_grid_at_once_(py_module, py_args[fn##_argument_##x], &x##_,  \
                               &x##_held, &fn##_request_of_##x)) {            \
        x##_used = &x##_items;                                                \
        pyzc_items_begin_(x##_used, py_module);                               \
        if (fn##_dimensions_of_##x <= 1 && !PYZC_IS_YES_(in_place) &&         \
            !fn##_request_of_##x.is_writable && !PYZC_HAS_DTYPE_(items) &&    \
            !pyzc_is_array_(py_args[fn##_argument_##x])) {                    \
            PYZC_ARRAY_REQUEST_(fn, x, types)                                 \
            struct pyzc_array py_array;                                       \
                                                                              \
            PYZC_ACCEPT_(fn, x,                                               \
                         pyzc_to_array_(py_args[fn##_argument_##x], &py_array,\
                                        &x##_items, &fn##_array_of_##x))      \
            pyzc_grid_of_array_(&x##_, &py_array);                            \
            PYZC_AT_MOST_(fn, x, fn##_argument_##x, fn##_request_of_##x.limit,\
                          "items")                                            \
        } else {                                                              \
            PYZC_ACCEPT_(fn, x,                                               \
                pyzc_to_grid_(py_args[fn##_argument_##x], &x##_, &x##_items,  \
                              &fn##_request_of_##x, &fn##_record.head, #x))   \
        }                                                                     \
    }
#define PYZC_GUARD_grid(fn, x, types, shape, ...)                             \
    PYZC_CAT(PYZC_GUARD_SHAPE_, PYZC_SECOND(PYZC_PAREN_ shape, 0, ~))         \
    (fn, x, shape)
#define PYZC_GUARD_SHAPE_0(fn, x, shape) ~,
#define PYZC_GUARD_SHAPE_1(fn, x, shape)                                      \
    ~, if (x##_.data != NULL) {                                               \
        PYZC_ACCEPT_(fn, x,                                                   \
            pyzc_has_shape_(                                                  \
                &x##_,                                                        \
                ((const Py_ssize_t[]){ PYZC_SHAPE_EXTENTS_(shape) }),         \
                fn##_dimensions_of_##x, fn##_any_of_##x, &fn##_record.head,   \
                #x))                                                          \
    }
#define PYZC_PASS_grid(c, x, types, ...)                                      \
    PYZC_EACH_PLACE_(PYZC_PASS_GRID_, (c, x), types)
#define PYZC_PASS_GRID_(c, i, T) PYZC_PASS_GRID_I_(PYZC_INSIDE_ c, i, T)
#define PYZC_PASS_GRID_I_(...) PYZC_PASS_GRID_II_(__VA_ARGS__)
#define PYZC_PASS_GRID_II_(fn, x, i, T)                                       \
    , (T) _Generic((T *)0, PYZC_INTEGERS(PYZC_CASE_, pyzc_grid_extent_)       \
                   default: pyzc_grid_data_)(                                 \
          &x##_, PYZC_EXTENT_AT_(fn, x, i - (fn##_pointer_of_##x < i)))
// The integer [i] of those that C gets.
#define PYZC_EXTENT_AT_(fn, x, i)                                             \
    ((i) >= fn##_extents_of_##x                                               \
         ? x##_.strides[((i)-fn##_extents_of_##x) & 7]                        \
     : fn##_dimensions_of_##x == 0 ? (Py_ssize_t)x##_.size                    \
     : (int)fn##_extents_of_##x == (int)fn##_dimensions_of_##x ? x##_.shape[i]\
                                                     : x##_.free[i])
#define PYZC_RELEASE_grid PYZC_RELEASE_array

// (distinct, x, y): arrays, or bytes, that have no byte in common; no C
// parameter.
#define PYZC_KIND_distinct() ~, word
#define PYZC_MAKE_distinct_3 ~, PYZC_MAKE_MARK_
#define PYZC_WRITE_distinct "(distinct, name, name)"

#define PYZC_GUARD_distinct(fn, x, y, ...)                                    \
    ~, PYZC_ACCEPT_(fn, x,                                                    \
           pyzc_is_distinct_(PYZC_EXTENT_IN_MEMORY_(fn, x),                   \
                             PYZC_EXTENT_IN_MEMORY_(fn, y),                   \
                             &fn##_record.head, #x, #y))
#define PYZC_EXTENT_IN_MEMORY_(fn, x)                                         \
    _Generic(&x##_, struct pyzc_grid *: pyzc_extent_of_grid_,                 \
        struct pyzc_array *: pyzc_extent_of_array_,                           \
        struct pyzc_bytes *: pyzc_extent_of_bytes_)(                          \
        &x##_, fn##_roles_of_##x)

#endif  // PYZC_DETAIL_GRID_KINDS_H
