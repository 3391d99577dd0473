// detail/list_kinds.h - the kinds of entries for lists.
//
// (list, ITEM..., TYPES, x): any iterable, as an array. ITEM is the beginning
// of an entry of one value, of str or bytes, or of a list of those: a shape,
// and what the line says of it. TYPES has a pointer to the items, an integer
// for how many, and for str, bytes and lists a pointer to lengths. The shapes
// of values are those of detail/items.h; string, blob and list are added here.
// detail/kinds.h says what each macro is for.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_LIST_KINDS_H
#define PYZC_DETAIL_LIST_KINDS_H

#include <pyzc/convert.h>
#include <pyzc/detail/argument_kinds.h>
#include <pyzc/detail/base.h>
#include <pyzc/detail/entry.h>
#include <pyzc/detail/foreach.h>
#include <pyzc/detail/items.h>
#include <pyzc/detail/keywords.h>
#include <pyzc/detail/list.h>
#include <pyzc/detail/lock.h>

#define PYZC_KIND_list() ~, word, wrong, lists
#define PYZC_MAKE_list_3 ~, PYZC_MAKE_LIST_
#define PYZC_MAKE_list_4 ~, PYZC_MAKE_LIST_
#define PYZC_MAKE_list_5 ~, PYZC_MAKE_LIST_
#define PYZC_MAKE_list_6 ~, PYZC_MAKE_LIST_
#define PYZC_OR_NONE_list ~, MAYBE
#define PYZC_WRITE_list                                                       \
    "(list, ITEM..., name) or (list, ITEM..., (type, type), name), where "    \
    "ITEM is a type, str, bytes, WORD and TYPE with WORD enum, fields, "      \
    "dict, union, converter, object, class, truth or masked, or list and "    \
    "one of these but bytes and class"
#define PYZC_MAKE_LIST_(form, kind, ...)                                      \
    PYZC_MAKE_LIST_I_(form, (kind, __VA_ARGS__),                              \
                      PYZC_LIST_ITEM_(__VA_ARGS__, ~))
#define PYZC_MAKE_LIST_I_(...) PYZC_MAKE_LIST_II_(__VA_ARGS__)
#define PYZC_MAKE_LIST_II_(form, entry, shape, A, ...)                        \
    PYZC_CAT(PYZC_MAKE_LIST_, PYZC_LOOK_UP_(PYZC_LIST_NEVER_, shape, TAKEN))  \
    (form, entry, shape, A, __VA_ARGS__)
#define PYZC_LIST_NEVER_lent ~, WRONG_
#define PYZC_MAKE_LIST_TAKEN(form, entry, shape, A, ...)                      \
    PYZC_LOOK_UP_(PYZC_LIST_FORM_OF_, PYZC_COUNT_FEW(__VA_ARGS__),            \
                  PYZC_MAKE_LIST_WRONG_)                                      \
    (form, entry, shape, A, __VA_ARGS__)
#define PYZC_MAKE_LIST_WRONG_(form, entry, ...) wrong, PYZC_WRITE_list, entry
#define PYZC_LIST_FORM_OF_2 ~, PYZC_MAKE_LIST_BARE_
#define PYZC_MAKE_LIST_BARE_(form, entry, shape, A, x, end)                   \
    PYZC_MAKE_LIST_TYPES_(form, entry, shape, A, PYZC_LIST_TYPES_##shape(A),  \
                          x, end)
#define PYZC_LIST_FORM_OF_3 ~, PYZC_MAKE_LIST_TYPES_
#define PYZC_MAKE_LIST_TYPES_(form, entry, shape, A, types, x, end)           \
    PYZC_CAT(PYZC_MAKE_LIST_, PYZC_IS_NAME_(x))                               \
    (form, entry, shape, A, types, x)
#define PYZC_MAKE_LIST_NAME(form, entry, shape, A, types, x)                  \
    form, list, x, shape, A, PYZC_PARENTHESES_(types)
#define PYZC_MAKE_LIST_TYPE PYZC_MAKE_LIST_WRONG_

// The shape of an item and what is said of it, before what follows.
#define PYZC_LIST_ITEM_(first, ...)                                           \
    PYZC_CAT(PYZC_LIST_ITEM_, PYZC_LIST_SHAPE_(first))(first, __VA_ARGS__)
#define PYZC_LIST_SHAPE_(first)                                               \
    PYZC_CAT(PYZC_LIST_SHAPE_, PYZC_SECOND(PYZC_PAREN_ first, 0, ~))(first)
#define PYZC_LIST_SHAPE_0(first)                                              \
    PYZC_SECOND(PYZC_LIST_OF_##first(),                                       \
                PYZC_AS_VALUE_(PYZC_KIND_AT_(first), plain), ~)
#define PYZC_LIST_SHAPE_1(first) wrong
#define PYZC_LIST_OF_str() ~, string
#define PYZC_LIST_OF_bytes() ~, blob
#define PYZC_LIST_OF_list() ~, list
#define PYZC_LIST_OF_class() ~, instance
#define PYZC_LIST_ITEM_instance(word, C, ...) instance, C, __VA_ARGS__
#define PYZC_LIST_IN_LIST_instance PYZC_LIST_ITEM_wrong
#define PYZC_LIST_OF_borrowed() ~, lent
#define PYZC_LIST_ITEM_lent(borrowed, word, ...)                              \
    PYZC_CAT(PYZC_LIST_ITEM_LENT_,                                            \
             PYZC_SECOND(PYZC_IS_CLASS_##word(), WRONG, ~))(__VA_ARGS__)
#define PYZC_LIST_ITEM_LENT_CLASS(C, ...) lent, C, __VA_ARGS__
#define PYZC_LIST_ITEM_LENT_WRONG PYZC_LIST_ITEM_wrong
#define PYZC_LIST_IN_LIST_lent PYZC_LIST_ITEM_wrong
#define PYZC_LIST_ITEM_plain(T, ...) plain, T, __VA_ARGS__
#define PYZC_LIST_ITEM_typed(word, T, ...) word, T, __VA_ARGS__
#define PYZC_LIST_ITEM_named(word, N, ...)                                    \
    PYZC_CAT(PYZC_LIST_ITEM_NAMED_, PYZC_SECOND(PYZC_PAREN_ N, 0, ~))         \
    (word, N, __VA_ARGS__)
#define PYZC_LIST_ITEM_NAMED_0(word, N, ...) named, (N, word), __VA_ARGS__
#define PYZC_LIST_ITEM_NAMED_1 PYZC_LIST_ITEM_wrong
#define PYZC_LIST_ITEM_string(word, ...) string, ~, __VA_ARGS__
#define PYZC_LIST_ITEM_blob(word, ...) blob, ~, __VA_ARGS__
#define PYZC_LIST_ITEM_wrong(...) wrong, ~, ~
#define PYZC_LIST_ITEM_list(word, first, ...)                                 \
    PYZC_LIST_IN_LIST_(PYZC_LIST_SHAPE_(first), first, __VA_ARGS__)
#define PYZC_LIST_IN_LIST_(shape, ...)                                        \
    PYZC_LIST_IN_LIST_I_(shape, __VA_ARGS__)
#define PYZC_LIST_IN_LIST_I_(shape, ...) PYZC_LIST_IN_LIST_##shape(__VA_ARGS__)
#define PYZC_LIST_IN_LIST_plain(T, ...) list, (plain, T), __VA_ARGS__
#define PYZC_LIST_IN_LIST_typed(word, T, ...) list, (word, T), __VA_ARGS__
#define PYZC_LIST_IN_LIST_named(word, N, ...)                                 \
    list, (named, (N, word)), __VA_ARGS__
#define PYZC_LIST_IN_LIST_string(word, ...) list, (string, ~), __VA_ARGS__
#define PYZC_LIST_IN_LIST_blob PYZC_LIST_ITEM_wrong
#define PYZC_LIST_IN_LIST_list PYZC_LIST_ITEM_wrong
#define PYZC_LIST_IN_LIST_wrong PYZC_LIST_ITEM_wrong

// The types of C where the line has none.
#define PYZC_LIST_TYPES_plain(T) (T const *, size_t)
#define PYZC_LIST_TYPES_truth(T) (T const *, size_t)
#define PYZC_LIST_TYPES_masked(T) (T const *, size_t)
#define PYZC_LIST_TYPES_named(A)                                              \
    (PYZC_ITEM_TYPE_named(A) const *, size_t)
#define PYZC_LIST_TYPES_instance(C) (C##_pointer_ const *, size_t)
#define PYZC_LIST_TYPES_string(A) (const char *const *, size_t)
#define PYZC_LIST_TYPES_blob(A)                                               \
    (const void *const *, const size_t *, size_t)
#define PYZC_LIST_TYPES_list(A)                                               \
    (PYZC_LIST_INNER_TYPE_ A const *const *, const size_t *, size_t)
#define PYZC_LIST_TYPES_wrong(A) ~

// The further shapes: texts, bytes, and lists of (shape, A).
#define PYZC_ITEM_TYPE_string(A) const char *
#define PYZC_ITEM_CODES_string(A) pyzc_code_str
#define PYZC_ITEM_CHECK_string(fn, where, A)
#define PYZC_ITEM_TYPE_blob(A) const void *
#define PYZC_ITEM_CODES_blob(A) pyzc_code_bytes
#define PYZC_ITEM_CHECK_blob(fn, where, A)
#define PYZC_ITEM_TYPE_list(A) const void *
#define PYZC_ITEM_CODES_list(A) pyzc_code_holds, 'i', PYZC_LIST_INNER_CODES_ A
#define PYZC_LIST_INNER_CODES_(shape, A) PYZC_ITEM_CODES_##shape(A)
#define PYZC_LIST_INNER_TYPE_(shape, A) PYZC_ITEM_TYPE_##shape(A)
#define PYZC_ITEM_KNOWN_list(A) PYZC_LIST_INNER_KNOWN_ A
#define PYZC_LIST_INNER_KNOWN_(shape, A) PYZC_ITEM_KNOWN_##shape(A)
#define PYZC_ITEM_NAMED_list(A) PYZC_LIST_INNER_NAMED_ A
#define PYZC_LIST_INNER_NAMED_(shape, A) PYZC_ITEM_NAMED_##shape(A)
#define PYZC_ITEM_CHECK_list(fn, where, A)                                    \
    PYZC_LIST_CALL_(PYZC_LIST_INNER_CHECK_, fn, where, PYZC_INSIDE_ A)
#define PYZC_LIST_INNER_CHECK_(fn, where, shape, A)                           \
    PYZC_ITEM_CHECK_##shape(fn, where, A)
#define PYZC_ITEM_TAKES_list(fn, where, A)                                    \
    PYZC_LIST_CALL_(PYZC_LIST_INNER_TAKES_, fn, where, PYZC_INSIDE_ A)
#define PYZC_LIST_INNER_TAKES_(fn, where, shape, A)                           \
    PYZC_ITEM_TAKES_##shape(fn, where, A)
#define PYZC_ITEM_THREADS_list(fn, x, A)                                      \
    PYZC_LIST_CALL_(PYZC_LIST_INNER_THREADS_, fn, x, PYZC_INSIDE_ A)
#define PYZC_LIST_INNER_THREADS_(fn, x, shape, A)                             \
    PYZC_ITEM_THREADS_##shape(fn, x, A)

// As PYZC_CALL_, around macros that use it.
#define PYZC_LIST_CALL_(M, ...) M(__VA_ARGS__)

// The families.
#define PYZC_CODES_list(fn, x, shape, A, ...)                                 \
    pyzc_code_holds, 'i', PYZC_ITEM_CODES_##shape(A),
#define PYZC_KNOWN_list(fn, x, shape, A, ...) PYZC_ITEM_KNOWN_##shape(A)
#define PYZC_NAMED_list(fn, x, shape, A, ...) PYZC_ITEM_NAMED_##shape(A)
#define PYZC_CHECK_list(fn, x, shape, A, types, ...)                          \
    ~, PYZC_ITEM_CHECK_##shape(fn, PYZC_ARGUMENT_(fn, x), A)                  \
        PYZC_ASK_(PYZC_ITEM_TAKES_##shape(fn, PYZC_ARGUMENT_(fn, x), A))      \
        PYZC_ASK_(PYZC_ITEM_THREADS_##shape(fn, x, A))                        \
        PYZC_LIST_CHECK_##shape(fn, x, A, types)                              \
        PYZC_LIST_FUNCTION_##shape(fn, x, A)
#define PYZC_C_TYPES_list(c, x, shape, A, types, ...) , PYZC_INSIDE_ types
#define PYZC_DECLARE_list(fn, x, ...)                                         \
    ~, struct pyzc_list_array x##_ = { 0 };                                   \
    struct pyzc_list_hold x##_hold;                                           \
    PYZC_USING_OF_(x)                                                         \
    x##_hold.items = NULL;
#define PYZC_TAKE_list(fn, x, shape, A, types, ...)                           \
    {                                                                         \
        PYZC_LIST_INNER_##shape(fn, x, A)                                     \
        static const struct pyzc_list_type py_type = {                        \
            PYZC_LIST_IS_##shape(fn, x, A, types)                             \
        };                                                                    \
                                                                              \
        PYZC_ACCEPT_(fn, x,                                                   \
                     pyzc_to_list_(py_module, py_args[fn##_argument_##x],     \
                                   &x##_, &x##_hold, &py_type,                \
                                   &fn##_record.head, #x))                    \
    }                                                                         \
    PYZC_AT_MOST_(fn, x, fn##_argument_##x, PYZC_ITEM_LIMIT_(types), "items") \
    PYZC_LIST_USING_(shape, x, A)
#if PYZC_LOCKS_
#define PYZC_LIST_USING_(shape, x, A) PYZC_ASK_(PYZC_LIST_USING_##shape(x, A))
#define PYZC_LIST_USING_instance(x, C)                                        \
    ~, if (C##_is_handle_) {                                                  \
        PYZC_USING_ADD_(x, x##_hold.items, true)                              \
    }
#else
#define PYZC_LIST_USING_(shape, x, A)
#endif
#define PYZC_PASS_list(c, x, shape, A, types, ...)                            \
    PYZC_EACH_TYPE_(PYZC_LIST_PASS_##shape, x, types)
#define PYZC_READ_list(fn, x, shape, A, types, ...)                           \
    PYZC_LIST_READ_##shape(fn, x, A, types)
#define PYZC_RELEASE_list(c, x, ...) ~, pyzc_list_release_(&x##_hold);

// Values
#define PYZC_LIST_CHECK_plain(fn, x, T, types)                                \
    PYZC_LIST_CHECK_VALUE_(fn, x, T, PYZC_ITEM_TEXT_plain(T), types)
#define PYZC_LIST_CHECK_truth(fn, x, T, types)                                \
    PYZC_LIST_CHECK_VALUE_(fn, x, T, PYZC_ITEM_TEXT_truth(T), types)
#define PYZC_LIST_CHECK_masked(fn, x, T, types)                               \
    PYZC_LIST_CHECK_VALUE_(fn, x, T, PYZC_ITEM_TEXT_masked(T), types)
#define PYZC_LIST_CHECK_named(fn, x, A, types)                                \
    PYZC_LIST_CHECK_VALUE_(fn, x, PYZC_ITEM_TYPE_named(A),                    \
                           PYZC_ITEM_TEXT_named(A), types)
#define PYZC_LIST_CHECK_VALUE_(fn, x, E, text, types)                         \
    _Static_assert(PYZC_HOLDS(PYZC_LIST_ROLES_(E, types) % 4 == 1 &&          \
                              PYZC_LIST_ROLES_(E, types) < 8),                \
                   "pyzc: " PYZC_ARGUMENT_(fn, x) ": list of " text           \
                   " needs a pointer to that, alone or with an integer type " \
                   "for how many");
// Added up: 1 for a pointer to items, 4 for how many, 16 for neither.
#define PYZC_LIST_ROLES_(E, types)                                            \
    (0 PYZC_EACH_TYPE_(PYZC_ADD_LIST_ROLE_, E, types))
#define PYZC_ADD_LIST_ROLE_(E, T)                                             \
    +_Generic((T *)0, E **: 1, E const **: 1, void **: 1, const void **: 1,   \
              PYZC_INTEGERS(PYZC_CASE_, 4) default: 16)

#define PYZC_LIST_FUNCTION_plain(fn, x, T)                                    \
    PYZC_LIST_FUNCTION_(fn, x, return PYZC_TO(T)(py_value, (T *)py_item);)
#define PYZC_LIST_FUNCTION_truth(fn, x, T)                                    \
    PYZC_LIST_FUNCTION_(fn, x,                                                \
                        int py_truth = PyObject_IsTrue(py_value);             \
                        *(T *)py_item = (T)(py_truth > 0);                    \
                        return py_truth >= 0;)
#define PYZC_LIST_FUNCTION_masked(fn, x, T)                                   \
    PYZC_LIST_FUNCTION_(fn, x, unsigned long long py_bits = 0;                \
                        bool py_done = pyzc_to_masked_(py_value, &py_bits);   \
                        *(T *)py_item = (T)py_bits;                           \
                        return py_done;)
#define PYZC_LIST_FUNCTION_named(fn, x, A)                                    \
    PYZC_CALL_(PYZC_LIST_FUNCTION_OF_, fn, x, PYZC_INSIDE_ A)
#define PYZC_LIST_FUNCTION_OF_(fn, x, N, word)                                \
    PYZC_LIST_FUNCTION_(fn, x, N##_type_ *py_out = (N##_type_ *)py_item;      \
                        if (N##_holds_ && py_value == NULL) {                 \
                            N##_release_(py_out);                             \
                            return true;                                      \
                        }                                                     \
                        return N##_to_(py_module, py_value, py_out,           \
                                       py_record, py_name);)
#define PYZC_LIST_FUNCTION_(fn, x, body)                                      \
    static bool fn##_item_of_##x(                                             \
        PyObject *py_module, PyObject *py_value, void *py_item,               \
        const struct pyzc_record *py_record, const char *py_name)             \
    {                                                                         \
        (void)py_module;                                                      \
        (void)py_record;                                                      \
        (void)py_name;                                                        \
        body                                                                  \
    }

#define PYZC_LIST_INNER_plain(fn, x, A)
#define PYZC_LIST_INNER_truth(fn, x, A)
#define PYZC_LIST_INNER_masked(fn, x, A)
#define PYZC_LIST_INNER_named(fn, x, A)
#define PYZC_LIST_IS_plain(fn, x, T, types)                                   \
    .size = sizeof(T), .item = fn##_item_of_##x, .code = PYZC_CODE(T),        \
    .of = _Generic((T *)0, PYZC_TYPES(PYZC_LIST_WORD_CASE_, ~) default: "")
#define PYZC_LIST_WORD_CASE_(c, T, suffix)                                    \
    T *: PYZC_ANNOTATION_COLUMN(PYZC_COLUMNS_##suffix),
#define PYZC_LIST_IS_masked PYZC_LIST_IS_plain
#define PYZC_LIST_IS_truth(fn, x, T, types)                                   \
    .size = sizeof(T), .item = fn##_item_of_##x, .code = pyzc_code_object,    \
    .of = ""
#define PYZC_LIST_IS_named(fn, x, A, types)                                   \
    PYZC_CALL_(PYZC_LIST_IS_NAMED_, fn, x, PYZC_INSIDE_ A)
#define PYZC_LIST_IS_NAMED_(fn, x, N, word)                                   \
    .size = sizeof(N##_type_), .item = fn##_item_of_##x,                      \
    .code = pyzc_code_unknown, .holds = N##_holds_,                           \
    .of = PYZC_LIST_WORD_##word(N)
#define PYZC_LIST_WORD_enum(N) #N
#define PYZC_LIST_WORD_fields(N) #N
#define PYZC_LIST_WORD_dict(N) "dict"
#define PYZC_LIST_WORD_union(N) ""
#define PYZC_LIST_WORD_converter(N) &N##_record.text[sizeof(#N)]
#define PYZC_LIST_WORD_object PYZC_LIST_WORD_converter

#define PYZC_LIST_PASS_plain PYZC_PASS_ITEMS_
#define PYZC_LIST_PASS_truth PYZC_PASS_ITEMS_
#define PYZC_LIST_PASS_masked PYZC_PASS_ITEMS_
#define PYZC_LIST_PASS_named PYZC_PASS_ITEMS_

// Texts, bytes and lists, which have lengths
#define PYZC_LIST_CHECK_string(fn, x, A, types)                               \
    enum { fn##_roles_of_##x = PYZC_SPAN_ROLES_(char, types) };               \
    _Static_assert(PYZC_HOLDS(fn##_roles_of_##x % 128 == 1 ||                 \
                              fn##_roles_of_##x % 128 == 5 ||                 \
                              fn##_roles_of_##x % 128 == 65 ||                \
                              fn##_roles_of_##x % 128 == 69),                 \
                   "pyzc: " PYZC_ARGUMENT_(fn, x)                             \
                   ": list of str needs a pointer to pointers to char, "      \
                   "unsigned char or void, alone or with a pointer to const " \
                   "integers for their lengths and an integer type for how "  \
                   "many");
#define PYZC_LIST_CHECK_blob(fn, x, A, types)                                 \
    enum { fn##_roles_of_##x = PYZC_SPAN_ROLES_(char, types) };               \
    _Static_assert(PYZC_HOLDS(fn##_roles_of_##x == 65 ||                      \
                              fn##_roles_of_##x == 69),                       \
                   "pyzc: " PYZC_ARGUMENT_(fn, x)                             \
                   ": list of bytes needs a pointer to pointers to const "    \
                   "char, unsigned char or void, a pointer to const integers "\
                   "for their lengths, and perhaps an integer type for how "  \
                   "many");
#define PYZC_LIST_CHECK_list(fn, x, A, types)                                 \
    PYZC_LIST_CALL_(PYZC_LIST_CHECK_LISTS_, fn, x, types, PYZC_INSIDE_ A)
#define PYZC_LIST_CHECK_LISTS_(fn, x, types, shape, A)                        \
    enum {                                                                    \
        fn##_roles_of_##x =                                                   \
            PYZC_LISTS_ROLES_(PYZC_ITEM_TYPE_##shape(A), types)               \
    };                                                                        \
    _Static_assert(PYZC_HOLDS(fn##_roles_of_##x % 64 == 1 ||                  \
                              fn##_roles_of_##x % 64 == 5),                   \
                   "pyzc: " PYZC_ARGUMENT_(fn, x)                             \
                   ": list of lists needs a pointer to pointers to the "      \
                   "items, alone or with a pointer to const integers for "    \
                   "their lengths and an integer type for how many");
// Added up: 1 for pointers to bytes or items, 4 for how many, 64 for the
// lengths, 128 where C may change the bytes, 1024 for none of these.
#define PYZC_SPAN_ROLES_(c, types)                                            \
    0 PYZC_EACH_TYPE_(PYZC_ADD_SPAN_ROLE_, c, types)
#define PYZC_ADD_SPAN_ROLE_(c, T)                                             \
    +_Generic((T *)0, PYZC_SPANS_OF_(char) PYZC_SPANS_OF_(unsigned char)      \
                  PYZC_SPANS_OF_(void) PYZC_INTEGERS(PYZC_CASE_, 4)           \
                      PYZC_LENGTHS(PYZC_CASE_POINTERS_, 64) default: 1024)
#define PYZC_SPANS_OF_(X)                                                     \
    const X *const **: 1, const X ***: 1, X *const **: 129, X ***: 129,
#define PYZC_LISTS_ROLES_(E, types)                                           \
    0 PYZC_EACH_TYPE_(PYZC_ADD_LISTS_ROLE_, E, types)
#define PYZC_ADD_LISTS_ROLE_(E, T)                                            \
    +_Generic((T *)0, E const *const **: 1, E const ***: 1, E *const **: 1,   \
              E ***: 1, PYZC_INTEGERS(PYZC_CASE_, 4)                          \
              PYZC_LENGTHS(PYZC_CASE_POINTERS_, 64) default: 1024)

#define PYZC_LIST_FUNCTION_string(fn, x, A)
#define PYZC_LIST_FUNCTION_blob(fn, x, A)
#define PYZC_LIST_FUNCTION_list(fn, x, A)                                     \
    PYZC_LIST_CALL_(PYZC_LIST_FUNCTION_IN_, fn, x, PYZC_INSIDE_ A)
#define PYZC_LIST_FUNCTION_IN_(fn, x, shape, A)                               \
    PYZC_LIST_FUNCTION_##shape(fn, x, A)
#define PYZC_LIST_INNER_string(fn, x, A)
#define PYZC_LIST_INNER_blob(fn, x, A)
#define PYZC_LIST_INNER_list(fn, x, A)                                        \
    PYZC_LIST_CALL_(PYZC_LIST_INNER_OF_, fn, x, PYZC_INSIDE_ A)
#define PYZC_LIST_INNER_OF_(fn, x, shape, A)                                  \
    static const struct pyzc_list_type py_inner = {                           \
        PYZC_LIST_IS_##shape(fn, x, A, (const char *const *))                 \
    };
#define PYZC_LIST_IS_string(fn, x, A, types)                                  \
    .size = sizeof(char *), .items = pyzc_list_of_texts, .of = "str",         \
    .is_writable = (PYZC_SPAN_ROLES_(char, types)) / 128 == 1,                \
    PYZC_LIST_LENGTHS_(types)
#define PYZC_LIST_IS_blob(fn, x, A, types)                                    \
    .size = sizeof(char *), .items = pyzc_list_of_bytes,                      \
    .of = "bytes-like objects", PYZC_LIST_LENGTHS_(types)
#define PYZC_LIST_IS_list(fn, x, A, types)                                    \
    .size = sizeof(void *), .items = pyzc_list_of_lists,                      \
    .inner = &py_inner, .of = "iterables", PYZC_LIST_LENGTHS_(types)
#define PYZC_LIST_LENGTHS_(types)                                             \
    .length_size = 0 PYZC_EACH_TYPE_(PYZC_ADD_LENGTH_SIZE_, ~, types),        \
    .greatest = UINTMAX_MAX PYZC_EACH_TYPE_(PYZC_AND_LENGTHS_, ~, types)
#define PYZC_ADD_LENGTH_SIZE_(c, T)                                           \
    +_Generic((T *)0, PYZC_LENGTHS(PYZC_LENGTH_SIZE_CASE_, ~) default: 0)
#define PYZC_LENGTH_SIZE_CASE_(c, T, suffix)                                  \
    T **: sizeof(T), const T **: sizeof(T),
#define PYZC_AND_LENGTHS_(c, T)                                               \
    &_Generic((T *)0, PYZC_LENGTHS(PYZC_LENGTHS_CASE_, ~) default: UINTMAX_MAX)
#define PYZC_LENGTHS_CASE_(c, T, suffix)                                      \
    T **: PYZC_MAX_(T), const T **: PYZC_MAX_(T),

#define PYZC_LIST_PASS_string PYZC_PASS_SPANS_
#define PYZC_LIST_PASS_blob PYZC_PASS_SPANS_
#define PYZC_LIST_PASS_list PYZC_PASS_SPANS_
#define PYZC_PASS_SPANS_(x, T)                                                \
    , (T) _Generic((T *)0, PYZC_INTEGERS(PYZC_CASE_, pyzc_list_size_)         \
                   PYZC_LENGTHS(PYZC_CASE_POINTERS_, pyzc_list_lengths_)      \
                   default: pyzc_list_data_)(x##_.data, x##_.size,            \
                                             x##_.lengths)

// Instances of a class: pointers or handles, or structs side by side. What is
// in them is read when all arguments are known to be right.
#define PYZC_ITEM_CODES_instance(C)                                           \
    pyzc_code_named, PYZC_LINE_BYTES_((C##_line_) + 0)
#define PYZC_ITEM_KNOWN_instance(C) ~, PYZC_NEEDS_LINE_(C)
#define PYZC_ITEM_NAMED_instance(C) ~, "\0" #C
#define PYZC_ITEM_CHECK_instance(fn, where, C)
#define PYZC_ITEM_TAKES_instance(fn, where, C)                                \
    ~, _Static_assert(PYZC_HOLDS(!C##_is_handle_ ||                           \
                                 (!fn##_threads_ && fn##_callbacks_ == 0 &&   \
                                  !C##_keeps_)),                              \
                      "pyzc: " where ": handles in a list cannot be held: "   \
                      "the call must neither allow threads nor have "         \
                      "callbacks, and the class not keep any");
#define PYZC_LIST_CHECK_instance(fn, x, C, types)                             \
    _Static_assert(PYZC_HOLDS(PYZC_INSTANCE_ROLES_(C, types) == 1 ||          \
                              PYZC_INSTANCE_ROLES_(C, types) == 2 ||          \
                              PYZC_INSTANCE_ROLES_(C, types) == 5 ||          \
                              PYZC_INSTANCE_ROLES_(C, types) == 6),           \
                   "pyzc: " PYZC_ARGUMENT_(fn, x) ": list of class, " #C      \
                   " needs a pointer to pointers or to structs, alone or "    \
                   "with an integer type for how many");
// Added up: 1 for pointers, 2 for structs, 4 for how many, 16 for neither.
#define PYZC_INSTANCE_ROLES_(C, types)                                        \
    (0 PYZC_EACH_TYPE_(PYZC_ADD_INSTANCE_ROLE_, C, types))
#define PYZC_ADD_INSTANCE_ROLE_(C, T)                                         \
    +_Generic((T *)0, C##_pointer_ **: 1, C##_pointer_ const **: 1,           \
        C##_const_ **: 1, C##_const_ const **: 1, default: _Generic((T *)0,   \
            C##_copy_ **: 2, C##_copy_ const **: 2,                           \
            PYZC_INTEGERS(PYZC_CASE_, 4) default: 16))
#define PYZC_LIST_FUNCTION_instance(fn, x, C)                                 \
    PYZC_LIST_FUNCTION_(fn, x, (void)py_item;                                 \
                        return pyzc_is_a_(py_value, &C##_class);)
#define PYZC_LIST_INNER_instance(fn, x, C)
#define PYZC_LIST_IS_instance(fn, x, C, types)                                \
    .size = PYZC_INSTANCE_SIZE_(C, types), .item = fn##_item_of_##x,          \
    .code = pyzc_code_named, .of = #C
#define PYZC_INSTANCE_SIZE_(C, types)                                         \
    (PYZC_INSTANCE_ROLES_(C, types) % 4 == 1 ? sizeof(C##_pointer_)           \
                                             : sizeof(C##_copy_))
#define PYZC_LIST_READ_instance(fn, x, C, types)                              \
    ~, for (size_t py_i = 0; py_i < x##_.size; py_i++) {                      \
        PyObject *py_item =                                                   \
            pyzc_tuple_item_(x##_hold.items, (Py_ssize_t)py_i);               \
        C##_pointer_ py_held = C##_value_(py_item);                           \
                                                                              \
        if (C##_is_handle_ && pyzc_unlikely(py_held == NULL)) {               \
            py_held = (C##_pointer_)pyzc_handle_held_(py_item, &C##_class);   \
            PYZC_UNLESS_(py_held != NULL)                                     \
        }                                                                     \
        memcpy((char *)x##_.data + py_i * PYZC_INSTANCE_SIZE_(C, types),      \
               PYZC_INSTANCE_ROLES_(C, types) % 4 == 1                        \
                   ? (const void *)&py_held                                   \
                   : (const void *)py_held,                                   \
               PYZC_INSTANCE_SIZE_(C, types));                                \
    }
#define PYZC_LIST_PASS_instance PYZC_PASS_ITEMS_

#endif  // PYZC_DETAIL_LIST_KINDS_H
