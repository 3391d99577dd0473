// detail/list_results.h - the kinds of entries for lists as results.
//
// (result, list, ITEM..., data, size, (as, WORD)), and the same of lists; (out,
// list, ITEM..., TYPES, x, capacity, (as, WORD)). ITEM is as in
// detail/list_kinds.h.
// detail/kinds.h says what each macro is for.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_LIST_RESULTS_H
#define PYZC_DETAIL_LIST_RESULTS_H

#include <pyzc/detail/base.h>
#include <pyzc/detail/buffer.h>
#include <pyzc/detail/entry.h>
#include <pyzc/detail/export_kinds.h>
#include <pyzc/detail/extra_kinds.h>
#include <pyzc/detail/grid_kinds.h>
#include <pyzc/detail/items.h>
#include <pyzc/detail/keywords.h>
#include <pyzc/detail/list.h>
#include <pyzc/detail/list_kinds.h>

// What a list may be made as, and the shapes that its items may have.
#define PYZC_LIST_MADE_AS_list ~, value
#define PYZC_LIST_MADE_AS_tuple ~, value
#define PYZC_LIST_MADE_AS_set ~, value
#define PYZC_LIST_MADE_AS_frozenset ~, value
#define PYZC_LIST_CODE_list 'l'
#define PYZC_LIST_CODE_tuple 't'
#define PYZC_LIST_CODE_set 's'
#define PYZC_LIST_CODE_frozenset 'f'
#define PYZC_LIST_GIVES_plain ~, value
#define PYZC_LIST_GIVES_truth ~, value
#define PYZC_LIST_GIVES_named ~, value
#define PYZC_LIST_GIVES_string ~, value
#define PYZC_LIST_GIVES_instance ~, value
#define PYZC_LIST_GIVES_lent ~, value
#define PYZC_LIST_GIVES_blob ~, blob
#define PYZC_LIST_GIVES_list ~, lists

// Whether [p] is (as, WORD).
#define PYZC_IS_AS_(p) PYZC_IS_OPTION_(PYZC_IS_LIST_OPTION_, p)
#define PYZC_IS_LIST_OPTION_as ~, 1

// The family of texts as results: never NULL.
#define PYZC_ITEM_RESULT_CODES_string(A) pyzc_code_str
#define PYZC_ITEM_SIZE_string +257
#define PYZC_ITEM_LENT_string(A, value) pyzc_list_text_(value)

// The family of bytes as results, whose lengths are [A].
#define PYZC_ITEM_RESULT_CODES_blob(A) PYZC_ROOM_CODE_bytes
#define PYZC_ITEM_SIZE_blob +257
#define PYZC_ITEM_LENT_blob(A, value)                                         \
    pyzc_list_blob_(value, (Py_ssize_t)(A)[py_i])

// Structs of a class as results: each becomes an object with a copy. A handle
// becomes an object that owns it, or, if C lends it, does not: nothing before
// the list can fail, or its handles would be lost.
#define PYZC_ITEM_TYPE_instance(C) C##_type_
#define PYZC_ITEM_RESULT_CODES_instance PYZC_ITEM_CODES_instance
#define PYZC_ITEM_SIZE_instance +1281
#define PYZC_ITEM_OUTPUTS_instance(C) ~, +65536 * C##_is_handle_
#define PYZC_ITEM_GIVES_instance(fn, where, C)                                \
    ~, _Static_assert(C##_is_handle_ || (!C##_destroys_ && !C##_has_objects_),\
                      "pyzc: " where ": " #C " cannot be copied");            \
    _Static_assert(!C##_is_handle_ || fn##_results_ == 1,                     \
                   "pyzc: " where ": a list of handles must be the only "     \
                   "result, unless they are (list, borrowed, class, " #C      \
                   ", ...)");
#define PYZC_ITEM_FILLED_instance(fn, where, C)                               \
    ~, _Static_assert(!C##_is_handle_,                                        \
                      "pyzc: " where ": " #C " is not a PYZC_STRUCT: handles "\
                      "that C fills in are (out, list, borrowed, class, " #C  \
                      ", ...)");
#define PYZC_ITEM_LENT_instance(C, value)                                     \
    pyzc_copied_make_(py_module, &C##_class, &(value))
#define PYZC_LIST_MAKES_instance ~, PYZC_LIST_MAKE_INSTANCES_
#define PYZC_LIST_MAKE_INSTANCES_(shape, C, as)                               \
    if (C##_is_handle_) {                                                     \
        PYZC_GIVE_(pyzc_handles_list_(py_module, &C##_class, py_items,        \
                                      py_size, pyzc_list_as_##as, &py_place,  \
                                      py_owning, false))                      \
    } else {                                                                  \
        PYZC_LIST_MAKE_VALUES_(shape, C, as)                                  \
    }
#define PYZC_ITEM_TYPE_lent PYZC_ITEM_TYPE_instance
#define PYZC_ITEM_RESULT_CODES_lent PYZC_ITEM_CODES_instance
#define PYZC_ITEM_SIZE_lent PYZC_ITEM_SIZE_instance
#define PYZC_ITEM_OUTPUTS_lent PYZC_ITEM_OUTPUTS_instance
#define PYZC_ITEM_KNOWN_lent PYZC_ITEM_KNOWN_instance
#define PYZC_ITEM_NAMED_lent PYZC_ITEM_NAMED_instance
#define PYZC_ITEM_CHECK_lent(fn, where, C)
#define PYZC_ITEM_GIVES_lent(fn, where, C)                                    \
    ~, _Static_assert(C##_is_handle_,                                         \
                      "pyzc: " where ": " #C " is not a PYZC_HANDLE: only "   \
                      "those can be borrowed");
#define PYZC_LIST_MAKES_lent ~, PYZC_LIST_MAKE_LENT_
#define PYZC_LIST_MAKE_LENT_(shape, C, as)                                    \
    PYZC_GIVE_(pyzc_handles_list_(py_module, &C##_class, py_items, py_size,   \
                                  pyzc_list_as_##as, &py_place, py_owning,    \
                                  true))

// (result, list, ITEM..., data), up to an item that is all zero; (result,
// list, ITEM..., data, size).
#define PYZC_MAKE_RESULT_lists(word, a, b) PYZC_RESULT_LIST_(a, b)
#define PYZC_OUT_MORE_IF_lists ~, lists
#define PYZC_RESULT_5_lists(word, a, b, c) PYZC_RESULT_LIST_(a, b, c)
#define PYZC_RESULT_MORE_lists(word, a, b, c, options)                        \
    PYZC_RESULT_LIST_(a, b, c, PYZC_INSIDE_ options)
#define PYZC_RESULT_LIST_(...)                                                \
    PYZC_RESULT_LIST_I_((list, __VA_ARGS__), PYZC_LIST_ITEM_(__VA_ARGS__, ~))
#define PYZC_RESULT_LIST_I_(...) PYZC_RESULT_LIST_II_(__VA_ARGS__)
#define PYZC_RESULT_LIST_II_(entry, shape, A, ...)                            \
    PYZC_CAT(PYZC_RESULT_LIST_,                                               \
             PYZC_LOOK_UP_(PYZC_LIST_GIVES_, shape, wrong))                   \
    (entry, shape, A, __VA_ARGS__)
#define PYZC_RESULT_LIST_wrong(entry, ...)                                    \
    PYZC_MAKE_RESULT_wrong(PYZC_INSIDE_ entry)
#define PYZC_RESULT_LIST_value(entry, shape, A, ...)                          \
    PYZC_LOOK_UP_(PYZC_RESULT_LIST_OF_, PYZC_COUNT_FEW(__VA_ARGS__),          \
                  PYZC_RESULT_LIST_wrong)(entry, shape, A, __VA_ARGS__)
#define PYZC_RESULT_LIST_OF_2 ~, PYZC_RESULT_LIST_DATA_
#define PYZC_RESULT_LIST_DATA_(entry, shape, A, data, end)                    \
    mark, result_list, shape, A, data, PYZC_UNTIL_ZERO_, list
#define PYZC_RESULT_LIST_OF_3 ~, PYZC_RESULT_LIST_MORE_
#define PYZC_RESULT_LIST_MORE_(entry, shape, A, data, p, end)                 \
    PYZC_CAT(PYZC_RESULT_LIST_MORE_, PYZC_IS_AS_(p))                          \
    (entry, shape, A, data, p)
#define PYZC_RESULT_LIST_MORE_0(entry, shape, A, data, size)                  \
    mark, result_list, shape, A, data, (Py_ssize_t)(size), list
#define PYZC_RESULT_LIST_MORE_1(entry, shape, A, data, option)                \
    PYZC_RESULT_LIST_AS_(entry, shape, A, data, PYZC_UNTIL_ZERO_,             \
                         PYZC_OPTION_(as, (option), list))
#define PYZC_RESULT_LIST_OF_4 ~, PYZC_RESULT_LIST_ALL_
#define PYZC_RESULT_LIST_ALL_(entry, shape, A, data, size, option, end)       \
    PYZC_CAT(PYZC_RESULT_LIST_ALL_,                                           \
             PYZC_CAT(PYZC_IS_AS_(size), PYZC_IS_AS_(option)))                \
    (entry, shape, A, data, size, option)
#define PYZC_RESULT_LIST_ALL_00 PYZC_RESULT_LIST_wrong
#define PYZC_RESULT_LIST_ALL_10 PYZC_RESULT_LIST_wrong
#define PYZC_RESULT_LIST_ALL_11 PYZC_RESULT_LIST_wrong
#define PYZC_RESULT_LIST_ALL_01(entry, shape, A, data, size, option)          \
    PYZC_RESULT_LIST_AS_(entry, shape, A, data, (Py_ssize_t)(size),           \
                         PYZC_OPTION_(as, (option), list))
// (result, list, bytes, data, lengths, size).
#define PYZC_RESULT_LIST_blob(entry, shape, A, ...)                           \
    PYZC_LOOK_UP_(PYZC_RESULT_BLOBS_OF_, PYZC_COUNT_FEW(__VA_ARGS__),         \
                  PYZC_RESULT_LIST_wrong)(entry, shape, A, __VA_ARGS__)
#define PYZC_RESULT_BLOBS_OF_4 ~, PYZC_RESULT_BLOBS_
#define PYZC_RESULT_BLOBS_(entry, shape, A, data, lengths, size, end)         \
    PYZC_CAT(PYZC_RESULT_BLOBS_, PYZC_IS_AS_(size))                           \
    (entry, shape, lengths, data, size)
#define PYZC_RESULT_BLOBS_1 PYZC_RESULT_LIST_wrong
#define PYZC_RESULT_BLOBS_0(entry, shape, lengths, data, size)                \
    mark, result_list, shape, lengths, data, (Py_ssize_t)(size), list
#define PYZC_RESULT_BLOBS_OF_5 ~, PYZC_RESULT_BLOBS_ALL_
#define PYZC_RESULT_BLOBS_ALL_(entry, shape, A, data, lengths, size, p, end)  \
    PYZC_CAT(PYZC_RESULT_BLOBS_ALL_, PYZC_IS_AS_(p))                          \
    (entry, shape, lengths, data, size, p)
#define PYZC_RESULT_BLOBS_ALL_0 PYZC_RESULT_LIST_wrong
#define PYZC_RESULT_BLOBS_ALL_1(entry, shape, lengths, data, size, option)    \
    PYZC_RESULT_LIST_AS_(entry, shape, lengths, data, (Py_ssize_t)(size),     \
                         PYZC_OPTION_(as, (option), list))
#define PYZC_RESULT_LIST_AS_(...) PYZC_RESULT_LIST_AS_I_(__VA_ARGS__)
#define PYZC_RESULT_LIST_AS_I_(entry, shape, A, data, size, as)               \
    PYZC_CAT(PYZC_RESULT_LIST_AS_,                                            \
             PYZC_LOOK_UP_(PYZC_LIST_MADE_AS_, as, wrong))                    \
    (entry, shape, A, data, size, as)
#define PYZC_RESULT_LIST_AS_value(entry, ...) mark, result_list, __VA_ARGS__
#define PYZC_RESULT_LIST_AS_wrong PYZC_RESULT_LIST_wrong

// (result, list, list, ITEM..., data), up to NULL, each up to an item that is
// all zero; (result, list, list, ITEM..., data, lengths, size).
#define PYZC_RESULT_LIST_lists(entry, shape, A, ...)                          \
    PYZC_CAT(PYZC_RESULT_LISTS_, PYZC_LISTS_GIVES_ A)(entry, A, __VA_ARGS__)
#define PYZC_LISTS_GIVES_(shape, A)                                           \
    PYZC_LOOK_UP_(PYZC_LIST_GIVES_, shape, wrong)
#define PYZC_RESULT_LISTS_wrong PYZC_RESULT_LIST_wrong
#define PYZC_RESULT_LISTS_value(entry, A, ...)                                \
    PYZC_LOOK_UP_(PYZC_RESULT_LISTS_OF_, PYZC_COUNT_FEW(__VA_ARGS__),         \
                  PYZC_RESULT_LIST_wrong)(entry, A, __VA_ARGS__)
#define PYZC_RESULT_LISTS_OF_2 ~, PYZC_RESULT_LISTS_DATA_
#define PYZC_RESULT_LISTS_DATA_(entry, A, data, end)                          \
    mark, result_lists, A, data, PYZC_UNTIL_ZERO_, PYZC_UNTIL_ZERO_, list
#define PYZC_RESULT_LISTS_OF_4 ~, PYZC_RESULT_LISTS_ALL_
#define PYZC_RESULT_LISTS_ALL_(entry, A, data, lengths, size, end)            \
    PYZC_RESULT_LISTS_AS_(entry, A, data, lengths, size, list)
#define PYZC_RESULT_LISTS_OF_5 ~, PYZC_RESULT_LISTS_OPTION_
#define PYZC_RESULT_LISTS_OPTION_(entry, A, data, lengths, size, option, end) \
    PYZC_RESULT_LISTS_AS_(entry, A, data, lengths, size,                      \
                          PYZC_OPTION_(as, (option), wrong))
#define PYZC_RESULT_LISTS_AS_(...) PYZC_RESULT_LISTS_AS_I_(__VA_ARGS__)
#define PYZC_RESULT_LISTS_AS_I_(entry, A, data, lengths, size, as)            \
    PYZC_CAT(PYZC_RESULT_LISTS_AS_,                                           \
             PYZC_LOOK_UP_(PYZC_LISTS_MADE_AS_, as, wrong))                   \
    (entry, A, data, lengths, size, as)
#define PYZC_LISTS_MADE_AS_list ~, value
#define PYZC_LISTS_MADE_AS_tuple ~, value
#define PYZC_RESULT_LISTS_AS_wrong PYZC_RESULT_LIST_wrong
#define PYZC_RESULT_LISTS_AS_value(entry, A, data, lengths, size, as)         \
    mark, result_lists, A, data, (Py_ssize_t)(lengths)[py_k],                 \
        (Py_ssize_t)(size), as

#define PYZC_KNOWN_result_list(fn, shape, A, ...) PYZC_ITEM_KNOWN_##shape(A)
#define PYZC_CHECK_result_list(fn, shape, A, ...)                             \
    ~, PYZC_ITEM_CHECK_##shape(fn, #fn "() result", A)                        \
        PYZC_ASK_(PYZC_ITEM_GIVES_##shape(fn, #fn "() result", A))
#define PYZC_OUTPUTS_result_list(fn, shape, A, ...) PYZC_ITEM_OUTPUTS_##shape(A)
#define PYZC_RESULTS_result_list(fn, shape, ...)                              \
    ~, PYZC_ITEM_SIZE_##shape + 512
#define PYZC_RESULT_CODES_result_list(fn, shape, A, data, size, as, ...)      \
    ~, pyzc_code_holds, PYZC_LIST_CODE_##as, PYZC_ITEM_RESULT_CODES_##shape(A)
#define PYZC_RESULT_NAMED_result_list(fn, shape, A, ...)                      \
    PYZC_ITEM_NAMED_##shape(A)
#define PYZC_COLLECT_result_list(fn, shape, A, data, size, as, ...)           \
    ~, {                                                                      \
        PYZC_SEEN_ PYZC_ITEM_TYPE_##shape(A) const *py_items =                \
            PYZC_LIST_AT_##shape(data);                                       \
        Py_ssize_t py_size =                                                  \
            pyzc_list_extent_(py_items, size, sizeof(*py_items));             \
                                                                              \
        PYZC_LIST_MAKE_(shape, A, as)                                         \
    }
#define PYZC_LIST_AT_plain(data) (data)
#define PYZC_LIST_AT_truth(data) (data)
#define PYZC_LIST_AT_named(data) (data)
#define PYZC_LIST_AT_instance(data) (data)
#define PYZC_LIST_AT_lent(data) (data)
#define PYZC_LIST_AT_string(data)                                             \
    (const void *)_Generic((data), char **: (data), const char **: (data),    \
                           char *const *: (data), const char *const *: (data))
#define PYZC_LIST_AT_blob(data)                                               \
    (const void *)_Generic((data), PYZC_BLOBS_OF_(data, char)                 \
                           PYZC_BLOBS_OF_(data, unsigned char)                \
                           void **: (data), void *const *: (data),            \
                           const void **: (data),                             \
                           const void *const *: (data))
#define PYZC_BLOBS_OF_(data, X)                                               \
    X **: (data), X *const *: (data), const X **: (data),                     \
    const X *const *: (data),
#define PYZC_LIST_MAKE_(shape, A, as)                                         \
    PYZC_LOOK_UP_(PYZC_LIST_MAKES_, shape, PYZC_LIST_MAKE_VALUES_)(shape, A, as)
#define PYZC_LIST_MAKE_VALUES_(shape, A, as)                                  \
    PYZC_LIST_FILL_(shape, A, as)                                             \
    PYZC_GIVE_(pyzc_list_end_(py_list, pyzc_list_as_##as))
#define PYZC_LIST_FILL_(shape, A, as)                                         \
    PyObject *py_list = pyzc_list_begin_(py_size, pyzc_list_as_##as);         \
                                                                              \
    for (Py_ssize_t py_i = 0; py_list != NULL && py_i < py_size; py_i++) {    \
        py_list = pyzc_list_add_(                                             \
            py_list, py_i, PYZC_ITEM_LENT_##shape(A, py_items[py_i]),         \
            pyzc_list_as_##as);                                               \
    }

#define PYZC_KNOWN_result_lists(fn, A, ...) PYZC_ITEM_KNOWN_list(A)
#define PYZC_CHECK_result_lists(fn, A, ...)                                   \
    ~, PYZC_LIST_CALL_(PYZC_LISTS_CHECK_, fn, #fn "() result", PYZC_INSIDE_ A)
#define PYZC_LISTS_CHECK_(fn, where, shape, A)                                \
    PYZC_ITEM_CHECK_##shape(fn, where, A)                                     \
        PYZC_ASK_(PYZC_ITEM_GIVES_##shape(fn, where, A))
#define PYZC_RESULTS_result_lists(fn, A, ...) ~, PYZC_LISTS_SIZE_ A + 1024
#define PYZC_LISTS_SIZE_(shape, A) PYZC_ITEM_SIZE_##shape
#define PYZC_RESULT_CODES_result_lists(fn, A, data, lengths, size, as, ...)   \
    ~, pyzc_code_holds, PYZC_LIST_CODE_##as, pyzc_code_holds, 'l',            \
        PYZC_LISTS_CODES_ A
#define PYZC_LISTS_CODES_(shape, A) PYZC_ITEM_RESULT_CODES_##shape(A)
#define PYZC_RESULT_NAMED_result_lists(fn, A, ...) PYZC_ITEM_NAMED_list(A)
#define PYZC_COLLECT_result_lists(fn, A, data, length, size, as, ...)         \
    ~, PYZC_LIST_CALL_(PYZC_LISTS_COLLECT_, data, length, size, as,           \
                       PYZC_INSIDE_ A)
#define PYZC_LISTS_COLLECT_(data, length, size, as, shape, A)                 \
    {                                                                         \
        PYZC_SEEN_ PYZC_ITEM_TYPE_##shape(A) const *const *py_lists =         \
            PYZC_LISTS_AT_##shape(PYZC_ITEM_TYPE_##shape(A), data);           \
        Py_ssize_t py_n_lists =                                               \
            pyzc_list_extent_(py_lists, size, sizeof(*py_lists));             \
        PyObject *py_outer = pyzc_list_begin_(py_n_lists, pyzc_list_as_##as); \
                                                                              \
        for (Py_ssize_t py_k = 0; py_outer != NULL && py_k < py_n_lists;      \
             py_k++) {                                                        \
            PYZC_ITEM_TYPE_##shape(A) const *py_items = py_lists[py_k];       \
            Py_ssize_t py_size =                                              \
                pyzc_list_extent_(py_items, length, sizeof(*py_items));       \
                                                                              \
            PYZC_LIST_FILL_(shape, A, list)                                   \
            py_outer =                                                        \
                pyzc_list_add_(py_outer, py_k, py_list, pyzc_list_as_##as);   \
        }                                                                     \
        PYZC_GIVE_(py_outer)                                                  \
    }
#define PYZC_LISTS_AT_plain(E, data)                                          \
    (const void *)_Generic((data), E **: (data), E *const *: (data),          \
                           E const **: (data), E const *const *: (data))
#define PYZC_LISTS_AT_truth PYZC_LISTS_AT_plain
#define PYZC_LISTS_AT_named PYZC_LISTS_AT_plain
#define PYZC_LISTS_AT_string(E, data)                                         \
    (const void *)_Generic((data), PYZC_TEXTS_OF_(data, char *)               \
                           PYZC_TEXTS_OF_(data, const char *)                 \
                           char *const *const *: (data),                      \
                           const char *const *const *: (data))
#define PYZC_TEXTS_OF_(data, X)                                               \
    X **: (data), X *const *: (data), X const **: (data),

// (out, list, ITEM..., TYPES, x, capacity): items that C fills: a pointer to
// them, and how many, or a pointer to that.
#define PYZC_OUT_3_lists PYZC_OUT_3_wrong
#define PYZC_OUT_4_lists PYZC_OUT_3_wrong
#define PYZC_OUT_5_lists PYZC_OUT_3_wrong
#define PYZC_MAKE_out_8 ~, PYZC_MAKE_OUT_MORE_
#define PYZC_OUT_MORE_lists(word, a, b, c, more)                              \
    PYZC_OUT_LIST_(a, b, c, PYZC_INSIDE_ more)
#define PYZC_OUT_LIST_(...)                                                   \
    PYZC_OUT_LIST_I_((list, __VA_ARGS__), PYZC_LIST_ITEM_(__VA_ARGS__, ~))
#define PYZC_OUT_LIST_I_(...) PYZC_OUT_LIST_II_(__VA_ARGS__)
#define PYZC_OUT_LIST_II_(entry, shape, A, ...)                               \
    PYZC_CAT(PYZC_OUT_LIST_, PYZC_LOOK_UP_(PYZC_LIST_GIVES_, shape, wrong))   \
    (entry, shape, A, __VA_ARGS__)
#define PYZC_OUT_LIST_blob PYZC_OUT_LIST_wrong
#define PYZC_OUT_LIST_lists PYZC_OUT_LIST_wrong
#define PYZC_OUT_LIST_wrong(entry, ...) PYZC_OUT_3_wrong(PYZC_INSIDE_ entry)
#define PYZC_OUT_LIST_value(entry, shape, A, ...)                             \
    PYZC_LOOK_UP_(PYZC_OUT_LIST_OF_, PYZC_COUNT_FEW(__VA_ARGS__),             \
                  PYZC_OUT_LIST_wrong)(entry, shape, A, __VA_ARGS__)
#define PYZC_OUT_LIST_OF_4 ~, PYZC_OUT_LIST_FILLED_
#define PYZC_OUT_LIST_FILLED_(entry, shape, A, types, x, capacity, end)       \
    PYZC_OUT_LIST_AS_(entry, shape, A, types, x, capacity, list)
#define PYZC_OUT_LIST_OF_5 ~, PYZC_OUT_LIST_ALL_
#define PYZC_OUT_LIST_ALL_(entry, shape, A, types, x, capacity, option, end)  \
    PYZC_OUT_LIST_AS_(entry, shape, A, types, x, capacity,                    \
                      PYZC_OPTION_(as, (option), wrong))
#define PYZC_OUT_LIST_AS_(...) PYZC_OUT_LIST_AS_I_(__VA_ARGS__)
#define PYZC_OUT_LIST_AS_I_(entry, shape, A, types, x, capacity, as)          \
    PYZC_CAT(PYZC_OUT_LIST_AS_,                                               \
             PYZC_LOOK_UP_(PYZC_LIST_MADE_AS_, as, wrong))                    \
    (entry, shape, A, types, x, capacity, as)
#define PYZC_OUT_LIST_AS_value(entry, shape, A, types, x, capacity, as)       \
    PYZC_CAT(PYZC_OUT_LIST_, PYZC_IS_NAME_(x))                                \
    (entry, shape, A, types, x, capacity, as)
#define PYZC_OUT_LIST_NAME(entry, shape, A, types, x, capacity, as)           \
    extra, out_list, x, capacity, PYZC_PARENTHESES_(types), shape, A, as
#define PYZC_OUT_LIST_TYPE PYZC_OUT_LIST_wrong
#define PYZC_OUT_LIST_AS_wrong PYZC_OUT_LIST_wrong

#define PYZC_KNOWN_out_list(fn, x, capacity, types, shape, A, ...)            \
    PYZC_ITEM_KNOWN_##shape(A)
#define PYZC_CHECK_out_list(fn, x, capacity, types, shape, A, ...)            \
    ~, PYZC_ITEM_CHECK_##shape(fn, PYZC_ARGUMENT_(fn, x), A)                  \
        PYZC_ASK_(PYZC_ITEM_GIVES_##shape(fn, PYZC_ARGUMENT_(fn, x), A))      \
        PYZC_ASK_(PYZC_ITEM_FILLED_##shape(fn, PYZC_ARGUMENT_(fn, x), A))     \
        PYZC_ASK_(PYZC_ITEM_THREADS_##shape(fn, x, A))                        \
        enum {                                                                \
            fn##_roles_of_##x =                                               \
                PYZC_FILL_LIST_ROLES_(PYZC_ITEM_TYPE_##shape(A), types)       \
        };                                                                    \
    _Static_assert(PYZC_HOLDS(                                                \
                       fn##_roles_of_##x == 1 || fn##_roles_of_##x == 5 ||    \
                       fn##_roles_of_##x == 9 || fn##_roles_of_##x == 17 ||   \
                       fn##_roles_of_##x == 10),                              \
                   "pyzc: " #fn "() output '" #x                              \
                   "' needs a pointer to items, alone or with an integer "    \
                   "type for how many, or then a pointer to one");
#define PYZC_OUTPUTS_out_list(fn, x, capacity, types, shape, A, ...)          \
    ~, +1 PYZC_ASK_(PYZC_ITEM_OUTPUTS_##shape(A))
#define PYZC_C_TYPES_out_list PYZC_C_TYPES_out_array
#define PYZC_DECLARE_out_list PYZC_DECLARE_out_array
#define PYZC_ROOM_out_list(fn, x, room, types, shape, A, ...)                 \
    ~, static const struct pyzc_item_type x##_items = {                       \
        .size = sizeof(PYZC_ITEM_TYPE_##shape(A))                             \
    };                                                                        \
    PYZC_UNLESS_(pyzc_filled_begin_(                                          \
        &x##_, &x##_items, (size_t)(room),                                    \
        PYZC_IS_NEGATIVE_(room) ? 0 : PYZC_FILL_LIMIT_(types),                \
        &fn##_record.head, #x))
#define PYZC_PASS_out_list PYZC_PASS_out_array
#define PYZC_FAIL_out_list PYZC_FAIL_out_array
#define PYZC_GROW_out_list PYZC_GROW_out_array
#define PYZC_RESULTS_out_list(fn, x, capacity, types, shape, A, ...)          \
    ~, PYZC_ITEM_SIZE_##shape + 512
#define PYZC_RESULT_CODES_out_list(fn, x, capacity, types, shape, A, as, ...) \
    ~, pyzc_code_holds, PYZC_LIST_CODE_##as, PYZC_ITEM_RESULT_CODES_##shape(A)
#define PYZC_RESULT_NAMED_out_list(fn, x, capacity, types, shape, A, ...)     \
    PYZC_ITEM_NAMED_##shape(A)
#define PYZC_COLLECT_out_list(fn, x, capacity, types, shape, A, as, ...)      \
    ~, if (fn##_roles_of_##x == 5 || fn##_roles_of_##x == 9) {                \
        x##_.size = _Generic((PYZC_FILL_SECOND_(types) *)0,                   \
            PYZC_LENGTHS(PYZC_LENGTH_OF_CASE_, ~)                             \
            default: pyzc_length_none_)(&x##_length);                         \
    }                                                                         \
    if (!pyzc_filled_is_within_(&x##_, &fn##_record.head, #x)) {              \
        goto py_drop;                                                         \
    }                                                                         \
    {                                                                         \
        PYZC_ITEM_TYPE_##shape(A) const *py_items = x##_.data;                \
        Py_ssize_t py_size = (Py_ssize_t)x##_.size;                           \
                                                                              \
        PYZC_LIST_MAKE_(shape, A, as)                                         \
    }
#define PYZC_RELEASE_out_list PYZC_RELEASE_out_array
// As PYZC_FILL_ROLES_. A pointer to an integer of the type of the items is 8.
#define PYZC_FILL_LIST_ROLES_(E, types)                                       \
    _Generic((PYZC_FILL_FIRST_(types) *)0, E **: 1,                           \
        PYZC_INTEGERS(PYZC_CASE_, 2) default: 256) +                          \
        _Generic((PYZC_FILL_SECOND_(types) *)0, E **: 8,                      \
            default: _Generic((PYZC_FILL_SECOND_(types) *)0,                  \
                PYZC_LENGTHS(PYZC_CASE_POINTER_, 4)                           \
                PYZC_INTEGERS(PYZC_CASE_, 16) void *: 0, default: 256)) +     \
        (sizeof((char[]){ PYZC_EACH_TYPE_(PYZC_FILL_ONE_, ~, types) }) > 2    \
             ? 256                                                            \
             : 0)

#endif  // PYZC_DETAIL_LIST_RESULTS_H
