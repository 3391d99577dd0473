// detail/members.h - PYZC_MEMBERS: the fields of a struct as attributes.
//
// Each member is PYZC_MEMBER_family(C, access, shape, A, x, doc, has, value,
// text, given): what its line says, and whether it [has] a default, which is
// [value] in C and [text] in Python. The shapes are those of detail/items.h
// and of detail/member_kinds.h.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_MEMBERS_H
#define PYZC_DETAIL_MEMBERS_H

#include <pyzc/detail/base.h>
#include <pyzc/detail/class.h>
#include <pyzc/detail/foreach.h>
#include <pyzc/detail/items.h>
#include <pyzc/detail/member_kinds.h>
#include <pyzc/detail/record.h>
#include <pyzc/detail/refuse.h>
#include <pyzc/detail/slots.h>
#include <pyzc/module.h>

#define PYZC_MEMBERS_(...) PYZC_MEMBERS_I_(__VA_ARGS__)
#define PYZC_MEMBERS_I_(C, each, ...)                                         \
    PYZC_MEMBERS_II_(C, each each(PYZC_MEMBER_AS_, C, __VA_ARGS__))
#define PYZC_MEMBERS_II_(...) PYZC_MEMBERS_III_(__VA_ARGS__)
#define PYZC_MEMBERS_III_(C, each, ...)                                       \
    PYZC_NEEDS_LINE_(C)                                                       \
    each(PYZC_OF_, PYZC_MEMBER_KNOWN, __VA_ARGS__)                            \
    PYZC_HAS_CLASS_ITEM_(C##_members)                                         \
    _Static_assert(!C##_is_handle_,                                           \
                   "pyzc: PYZC_MEMBERS of " #C ": it is for a PYZC_STRUCT, "  \
                   "not for a handle: write PYZC_GETTER");                    \
    enum {                                                                    \
        each(PYZC_OF_, PYZC_MEMBER_CODE, __VA_ARGS__)                         \
        C##_members_count_ =                                                  \
            0 each(PYZC_OF_, PYZC_MEMBER_SIZE, __VA_ARGS__),                  \
        C##_members_flags_ = PYZC_ITEM_MEMBERS_,                              \
        C##_members_doc_at_ = 0,                                              \
        C##_members_line_ = __LINE__                                          \
    };                                                                        \
    each(PYZC_OF_, PYZC_MEMBER_CHECK, __VA_ARGS__)                            \
    PYZC_EXTENSION static const struct {                                      \
        struct pyzc_record head;                                              \
        unsigned char codes[C##_members_count_];                              \
        char text[];                                                          \
    } C##_members_record = {                                                  \
        PYZC_RECORD(pyzc_kind_members, C##_members_count_, 0,                 \
                    C##_members_line_),                                       \
        { each(PYZC_OF_, PYZC_MEMBER_CODES, __VA_ARGS__) },                   \
        { #C "_members" each(PYZC_OF_, PYZC_MEMBER_TEXT, __VA_ARGS__)         \
              each(PYZC_OF_, PYZC_MEMBER_NAMED, __VA_ARGS__) }                \
    };                                                                        \
    each(PYZC_OF_, PYZC_MEMBER_FUNCTIONS, __VA_ARGS__)                        \
    static const struct pyzc_member C##_members_table_[] = {                  \
        each(PYZC_OF_, PYZC_MEMBER_ROW, __VA_ARGS__)                          \
    };                                                                        \
    static const struct pyzc_members C##_members_ = {                         \
        .record = &C##_members_record.head,                                   \
        .table = C##_members_table_,                                          \
        .n = sizeof(C##_members_table_) / sizeof(*C##_members_table_),        \
        .prepare = PYZC_SECOND(                                               \
            each(PYZC_OF_, PYZC_MEMBER_PREPARE, __VA_ARGS__), NULL, ~),       \
        .put = C##_is_nested_ || C##_care_ & PYZC_CARE_PYTHON_ ?              \
                   pyzc_far_member_defs_ : pyzc_member_defs_,                 \
        .more = 0 each(PYZC_OF_, PYZC_MEMBER_MORE, __VA_ARGS__) ?             \
                    pyzc_value_types_ : NULL                                  \
    };                                                                        \
    static const struct pyzc_members *C##_members_py(void)                    \
    {                                                                         \
        return &C##_members_;                                                 \
    }                                                                         \
    PYZC_MEMBERS_NEW_(C, each, __VA_ARGS__)                                   \
    PYZC_SEMICOLON_

// The constructor from the members, a method that the list may have.
#define PYZC_MEMBERS_NEW_(C, each, ...)                                       \
    PYZC_HAS_CLASS_ITEM_(C##_members_new)                                     \
    enum {                                                                    \
        C##_new_count_ = 0 each(PYZC_OF_, PYZC_MEMBER_ONE, __VA_ARGS__),      \
        C##_new_needed_ = 0 each(PYZC_OF_, PYZC_MEMBER_NEEDED, __VA_ARGS__),  \
        C##_new_takes_ = 1 each(PYZC_OF_, PYZC_MEMBER_CAN, __VA_ARGS__),      \
        C##_members_new_flags_ = PYZC_ITEM_NEW_,                              \
        C##_members_new_doc_at_ = sizeof(#C ".__new__"),                      \
        C##_members_new_line_ = __LINE__                                      \
    };                                                                        \
    _Static_assert(PYZC_HOLDS(PYZC_STRNCMP(                                   \
                       "" each(PYZC_OF_, PYZC_MEMBER_ORDER, __VA_ARGS__),     \
                       PYZC_WITHOUT_DEFAULTS_, C##_new_needed_) == 0),        \
                   "pyzc: " #C ": a member without a default follows one "    \
                   "with a default");                                         \
    PYZC_EXTENSION PYZC_UNUSED static const struct {                          \
        struct pyzc_record head;                                              \
        unsigned char codes[C##_members_count_ + 5];                          \
        char text[];                                                          \
    } C##_members_new_record = {                                              \
        PYZC_RECORD(pyzc_kind_method,                                         \
                    PYZC_FUNCTION_COUNT(C##_new_count_,                       \
                                        C##_members_count_ + 5),              \
                    PYZC_BUCKET(C##_members_new_line_),                       \
                    C##_members_new_line_),                                   \
        { each(PYZC_OF_, PYZC_MEMBER_CODES, __VA_ARGS__) pyzc_code_named,     \
          PYZC_LINE_BYTES_(0) },                                              \
        { #C ".__new__\0__new__($type"                                        \
             each(PYZC_OF_, PYZC_MEMBER_SIGNATURE, __VA_ARGS__)               \
             ")\n--\n\n\0" #C "_members_new"                                  \
             each(PYZC_OF_, PYZC_MEMBER_NAMED, __VA_ARGS__) "\0" #C }         \
    };                                                                        \
    PYZC_UNUSED static void C##_members_preset_(void *py_struct)              \
    {                                                                         \
        C##_pointer_ const py_value = py_struct;                              \
                                                                              \
        (void)py_value;                                                       \
        each(PYZC_OF_, PYZC_MEMBER_PRESET, __VA_ARGS__)                       \
    }                                                                         \
    PYZC_UNUSED static PyObject *C##_members_new_py(                          \
        PyObject *py_self, PyObject *const *py_args, size_t py_nargsf,        \
        PyObject *py_kwnames)                                                 \
    {                                                                         \
        return pyzc_new_of_members_(                                          \
            (PyTypeObject *)py_self, py_args, py_nargsf, py_kwnames,          \
            &(const struct pyzc_new){                                         \
                &C##_class, &C##_members_new_record.head,                     \
                C##_members_preset_, C##_new_needed_, C##_new_count_ });      \
    }

// The forms: each after a comma, in parentheses. What is not in parentheses, or
// has no comma behind, has no name.
#define PYZC_MEMBER_AS_(C, p)                                                 \
    , (C, PYZC_CAT(PYZC_MEMBER_BY_, PYZC_SECOND(PYZC_PAREN_ p, 0, ~))(p))
#define PYZC_MEMBER_BY_0(p) both, PYZC_MEMBER_VALUE_wrong(, ~)
#define PYZC_MEMBER_BY_1(p)                                                   \
    PYZC_CAT(PYZC_MEMBER_ACCESS_,                                             \
             PYZC_SECOND(PYZC_AS_IT_IS_(PYZC_PAREN_ PYZC_EAT_ p), , ~)) p
#define PYZC_MEMBER_ACCESS_1(...) both, PYZC_MEMBER_VALUE_wrong(, ~)
#define PYZC_MEMBER_ACCESS_(first, ...)                                       \
    PYZC_CAT(PYZC_MEMBER_ACCESS_, PYZC_SECOND(PYZC_ACCESS_##first(), both, ~))\
    (first, __VA_ARGS__)
#define PYZC_ACCESS_readonly() ~, readonly
#define PYZC_MEMBER_ACCESS_both(...) both, PYZC_MEMBER_FORM_(__VA_ARGS__)
#define PYZC_MEMBER_ACCESS_readonly(word, ...)                                \
    readonly, PYZC_MEMBER_FORM_(__VA_ARGS__)
#define PYZC_MEMBER_FORM_(first, ...)                                         \
    PYZC_CAT(PYZC_MEMBER_FORM_,                                               \
             PYZC_SECOND(PYZC_MEMBER_KIND_##first(), VALUE_, ~))              \
    (first, __VA_ARGS__)
#define PYZC_MEMBER_FORM_VALUE_(first, ...)                                   \
    PYZC_CAT(PYZC_MEMBER_VALUE_, PYZC_AS_VALUE_(PYZC_KIND_AT_(first), plain)) \
    (first, __VA_ARGS__)
#define PYZC_MEMBER_VALUE_plain(T, ...)                                       \
    plain, T, PYZC_MEMBER_REST_(T, __VA_ARGS__)
#define PYZC_MEMBER_VALUE_named(word, N, ...)                                 \
    named, (N, word), PYZC_MEMBER_REST_(PyObject, __VA_ARGS__)
#define PYZC_MEMBER_VALUE_typed(word, T, ...)                                 \
    word, T, PYZC_MEMBER_REST_(T, __VA_ARGS__)
#define PYZC_MEMBER_VALUE_wrong(word, ...)                                    \
    wrong, word, word, "", 0, ~, "", 0

// What stands behind the type: name, doc, default, its text. The text of a
// default is that of an argument (detail/entry.h).
#define PYZC_MEMBER_REST_(T, ...)                                             \
    PYZC_MEMBER_REST_I_(PYZC_COUNT_FEW(__VA_ARGS__), T, __VA_ARGS__)
#define PYZC_MEMBER_REST_I_(n, ...) PYZC_MEMBER_REST_II_(n, __VA_ARGS__)
#define PYZC_MEMBER_REST_II_(n, ...) PYZC_MEMBER_REST_##n(__VA_ARGS__)
#define PYZC_MEMBER_REST_1(T, x) x, "", 0, ~, "", 0
#define PYZC_MEMBER_REST_2(T, x, doc) x, doc, 0, ~, "", 0
#define PYZC_MEMBER_REST_3(T, x, doc, value)                                  \
    x, doc, 1, value, PYZC_DEFAULT_(T, value)
#define PYZC_MEMBER_REST_4(T, x, doc, value, text) x, doc, 1, value, text, 1

// The families.
#define PYZC_MEMBER_KNOWN(C, access, shape, A, x, doc, ...)                   \
    _Static_assert(PYZC_HOLDS(sizeof(#x) > 1 &&                               \
                              _Generic((doc), char *: 1, default: 0)),        \
                   "pyzc: " #C "." #x ": write members as (type, name) or "   \
                   "(WORD, TYPE, name), with commas between them; a "         \
                   "docstring, and then a default, may follow the name");     \
    enum { C##_##x##_has_two_lines };                                         \
    PYZC_ASK_(PYZC_ITEM_KNOWN_##shape(A))
#define PYZC_MEMBER_CODE(C, access, shape, A, x, ...)                         \
    PYZC_LOOK_UP_(PYZC_MEMBER_CODE_IS_, shape, PYZC_MEMBER_CODE_NONE_)(C, A, x)
#define PYZC_MEMBER_CODE_NONE_(C, A, x)
#define PYZC_MEMBER_CODE_IS_plain ~, PYZC_MEMBER_CODE_PLAIN_
#define PYZC_MEMBER_CODE_PLAIN_(C, T, x) C##_code_of_##x = PYZC_CODE(T),
// Whether its type is one of few.
#define PYZC_MEMBER_MORE(C, access, shape, A, x, ...)                         \
    PYZC_LOOK_UP_(PYZC_MEMBER_MORE_, shape, PYZC_MEMBER_NO_MORE_)(C, x)
#define PYZC_MEMBER_NO_MORE_(C, x)
#define PYZC_MEMBER_MORE_plain ~, PYZC_MEMBER_MORE_PLAIN_
#define PYZC_MEMBER_MORE_PLAIN_(C, x)                                         \
    || C##_code_of_##x > (int)PYZC_LAST_NUMBER_
#define PYZC_MEMBER_SIZE(C, access, shape, A, ...)                            \
    PYZC_SECOND(PYZC_MEMBER_SIZE_##shape(A), +5, ~)
#define PYZC_MEMBER_SIZE_plain(T) ~, +1
#define PYZC_MEMBER_SIZE_truth(T) ~, +1
#define PYZC_MEMBER_SIZE_masked(T) ~, +1
#define PYZC_MEMBER_SIZE_wrong(T) ~, +1
#define PYZC_MEMBER_CODES(C, access, shape, A, x, ...)                        \
    PYZC_LOOK_UP_(PYZC_MEMBER_CODES_, shape, PYZC_MEMBER_CODES_OF_)           \
    (C, shape, A, x)
#define PYZC_MEMBER_CODES_plain ~, PYZC_MEMBER_CODES_PLAIN_
#define PYZC_MEMBER_CODES_PLAIN_(C, plain, T, x) C##_code_of_##x,
#define PYZC_MEMBER_CODES_OF_(C, shape, A, x) PYZC_ITEM_CODES_##shape(A),
#define PYZC_MEMBER_NAMED(C, access, shape, A, ...)                           \
    PYZC_ASK_(PYZC_ITEM_NAMED_##shape(A))
#define PYZC_MEMBER_TEXT(C, access, shape, A, x, doc, ...)                    \
    "\0" #x "\0" PYZC_ACCESS_TEXT_##access                                    \
        PYZC_ASK_(PYZC_ITEM_WORDS_##shape(A)) "\0" doc
#define PYZC_ACCESS_TEXT_both ""
#define PYZC_ACCESS_TEXT_readonly "readonly "
#define PYZC_MEMBER_CHECK(C, access, shape, A, x, doc, has, ...)              \
    PYZC_NAME_CHECK(#C "." #x, PYZC_NAME_BELONGS_HERE_NOT_##x)                \
    PYZC_LOOK_UP_(PYZC_MEMBER_TYPE_, shape, PYZC_MEMBER_TYPE_OF_)             \
    (C, shape, A, x)                                                          \
    PYZC_ASK_(PYZC_ITEM_GIVES_##shape(C, #C "." #x, A))                       \
    PYZC_LOOK_UP_(PYZC_MEMBER_CHECK_, shape, PYZC_MEMBER_CHECK_VALUE_)        \
    (C, access, shape, A, x)                                                  \
    PYZC_CAT(PYZC_MEMBER_DEFAULT_, has)(C, shape, A, x, __VA_ARGS__)
#define PYZC_MEMBER_TYPE_OF_(C, shape, A, x)                                  \
    PYZC_ITEM_CHECK_##shape(C, #C "." #x, A)
#define PYZC_MEMBER_TYPE_plain ~, PYZC_MEMBER_TYPE_PLAIN_
#define PYZC_MEMBER_TYPE_PLAIN_(C, plain, T, x)                               \
    _Static_assert(!(C##_code_of_##x == (int)pyzc_code_unknown ||             \
                     C##_code_of_##x == (int)pyzc_code_void),                 \
                   "pyzc: " #C "." #x ": no conversion for C type " #T);
#define PYZC_MEMBER_CHECK_VALUE_(C, access, shape, A, x)                      \
    _Static_assert(                                                           \
        _Generic(&((C##_pointer_)0)->x, PYZC_ITEM_TYPE_##shape(A) *: 1,       \
                 PYZC_ITEM_TYPE_##shape(A) const *: 1, default: 0),           \
        "pyzc: " #C "." #x ": the member of the struct has another type than "\
        PYZC_ITEM_TEXT_##shape(A));                                           \
    PYZC_MEMBER_TAKES_##access(C, shape, A, x)
#define PYZC_MEMBER_TAKES_readonly(C, shape, A, x)
#define PYZC_MEMBER_TAKES_both(C, shape, A, x)                                \
    PYZC_ASK_(PYZC_ITEM_TAKES_##shape(C, #C "." #x, A))                       \
    _Static_assert(PYZC_HOLDS(PYZC_MEMBER_KEEPS_##shape(C, A, x)),            \
                   "pyzc: " #C "." #x ": " PYZC_ITEM_TEXT_##shape(A)          \
                   " points into a Python object, which the struct does not " \
                   "keep: write (readonly, ...), or PYZC_SETTER");
#define PYZC_MEMBER_KEEPS_plain(C, T, x)                                      \
    (C##_code_of_##x != (int)pyzc_code_str)
#define PYZC_MEMBER_KEEPS_wrong(C, T, x) 1
#define PYZC_MEMBER_KEEPS_truth(C, T, x) 1
#define PYZC_MEMBER_KEEPS_masked(C, T, x) 1
#define PYZC_MEMBER_KEEPS_named(C, A, x) PYZC_NAMED_KEEPS_ A
#define PYZC_NAMED_KEEPS_(N, word)                                            \
    (N##_takes_ && !N##_lends_ && !N##_holds_ && !N##_objects_)
#define PYZC_MEMBER_DEFAULT_0(C, shape, ...)
#define PYZC_MEMBER_DEFAULT_1(...) PYZC_MEMBER_DEFAULT_I_(__VA_ARGS__)
#define PYZC_MEMBER_DEFAULT_I_(C, shape, A, x, value, text, given)            \
    _Static_assert(PYZC_HOLDS(PYZC_ITEM_HAS_TEXT_##shape(given, A, value,     \
                                                         text)),              \
                   "pyzc: " #C "." #x ": default " #value                     \
                   " needs its Python text: (..., " #x ", \"doc\", " #value   \
                   ", \"text\")");
// A plain member has none of its own: what the row says of it will do.
#define PYZC_MEMBER_FUNCTIONS(C, access, shape, A, x, ...)                    \
    PYZC_LOOK_UP_(PYZC_MEMBER_FUNCTIONS_, shape, PYZC_MEMBER_FUNCTIONS_OF_)   \
    (C, access, shape, A, x)
#define PYZC_MEMBER_FUNCTIONS_plain ~, PYZC_MEMBER_NO_FUNCTIONS_
#define PYZC_MEMBER_NO_FUNCTIONS_(C, access, plain, T, x)
#define PYZC_MEMBER_FUNCTIONS_OF_(C, access, shape, A, x)                     \
    PYZC_LOOK_UP_(PYZC_MEMBER_MAKE_, shape, PYZC_MEMBER_MAKE_NOTHING_)        \
    (C, access, A, x)                                                         \
    static PyObject *C##_get_##x##_(PyObject *py_self,                        \
                                    PYZC_UNUSED void *py_closure)             \
    {                                                                         \
        PYZC_LOOK_UP_(PYZC_MEMBER_MODULE_, shape, PYZC_MODULE_OF_)(C)         \
        PYZC_LOOK_UP_(PYZC_MEMBER_GET_, shape, PYZC_MEMBER_GET_VALUE_)        \
        (C, shape, A, x)                                                      \
    }                                                                         \
    static int C##_put_##x##_(PyObject *py_self, PyObject *py_value,          \
                              void *py_line)                                  \
    {                                                                         \
        (void)py_line;                                                        \
        PYZC_LOOK_UP_(PYZC_MEMBER_MODULE_, shape, PYZC_MODULE_OF_)(C)         \
        PYZC_LOOK_UP_(PYZC_MEMBER_SET_, shape, PYZC_MEMBER_SET_VALUE_)        \
        (C, access, shape, A, x)                                              \
    }
// The module, but for what does not need it.
#define PYZC_MEMBER_MODULE_text ~, PYZC_MEMBER_NO_MODULE_
#define PYZC_MEMBER_MODULE_object ~, PYZC_MEMBER_NO_MODULE_
#define PYZC_MEMBER_NO_MODULE_(C)
#define PYZC_MEMBER_MAKE_NOTHING_(C, access, A, x)
#define PYZC_MEMBER_GET_VALUE_(C, shape, A, x)                                \
    return PYZC_ITEM_LENT_##shape(A, C##_value_(py_self)->x);
#define PYZC_MEMBER_SET_VALUE_(C, access, shape, A, x)                        \
    PYZC_ITEM_TYPE_##shape(A) py_out;                                         \
    if (pyzc_unlikely(py_value == NULL) ||                                    \
        pyzc_unlikely(!PYZC_MEMBER_INTO_##shape(                              \
            A, py_value, &py_out, PYZC_MEMBER_RECORD_(C), #x))) {             \
        return pyzc_refuse_member_(&C##_class, py_line, #x, py_value,         \
                                   PYZC_MEMBER_CODE_##shape(C, x), NULL);     \
    }                                                                         \
    PYZC_MEMBER_PUT_##access(C##_value_(py_self)->x, py_out)                  \
    return 0;
// A constructor sets a member that is const.
#define PYZC_MEMBER_PUT_both(to, from) to = from;
#define PYZC_MEMBER_PUT_readonly(to, from)                                    \
    memcpy((void *)(uintptr_t)&(to), &(from), sizeof(to));
// The line that is told of a value that is refused: the class or, as the
// constructor calls it, that.
#define PYZC_MEMBER_RECORD_(C)                                                \
    (py_line != NULL ? py_line : (void *)C##_class.list->record)
#define PYZC_MEMBER_INTO_named PYZC_ITEM_INTO_named
#define PYZC_MEMBER_CODE_named(C, x) pyzc_code_named
#define PYZC_MEMBER_ROW(C, access, shape, A, x, ...)                          \
    { PYZC_LOOK_UP_(PYZC_MEMBER_ROW_, shape, PYZC_MEMBER_ROW_OF_)(C, x),      \
      PYZC_MEMBER_ACCESS_OF_##access,                                         \
      PYZC_LOOK_UP_(PYZC_MEMBER_KIND_OF_, shape, pyzc_member_value_) },
#define PYZC_MEMBER_ROW_OF_(C, x)                                             \
    C##_get_##x##_, C##_put_##x##_, PYZC_MEMBER_AT_(C, x), 0
#define PYZC_MEMBER_ROW_plain ~, PYZC_MEMBER_ROW_PLAIN_
#define PYZC_MEMBER_ROW_PLAIN_(C, x)                                          \
    NULL, NULL, PYZC_MEMBER_AT_(C, x), C##_code_of_##x
#define PYZC_MEMBER_AT_(C, x) offsetof(PYZC_TYPEOF(*(C##_pointer_)0), x)
#define PYZC_MEMBER_ACCESS_OF_readonly true
#define PYZC_MEMBER_ACCESS_OF_both false

// The families of the constructor.
#define PYZC_MEMBER_ONE(...) +1
#define PYZC_MEMBER_NEEDED(C, access, shape, A, x, doc, has, ...) +!has
#define PYZC_MEMBER_ORDER(C, access, shape, A, x, doc, has, ...) #has
#define PYZC_WITHOUT_DEFAULTS_                                                \
    "0000000000000000000000000000000000000000000000000000000000000000"
#define PYZC_MEMBER_CAN(C, access, shape, A, x, ...)                          \
    &&PYZC_MEMBER_KEEPS_##shape(C, A, x)
#define PYZC_MEMBER_SIGNATURE(C, access, shape, A, x, doc, has, value, ...)   \
    ", " #x PYZC_CAT(PYZC_MEMBER_SIGNATURE_, has)(__VA_ARGS__)
#define PYZC_MEMBER_SIGNATURE_0(text, given)
#define PYZC_MEMBER_SIGNATURE_1(text, given) "=" text
#define PYZC_MEMBER_PRESET(C, access, shape, A, x, doc, has, value, ...)      \
    PYZC_CAT(PYZC_MEMBER_PRESET_, has)(C, access, shape, A, x, value)
#define PYZC_MEMBER_PRESET_0(...)
#define PYZC_MEMBER_PRESET_1(C, access, shape, A, x, value)                   \
    PYZC_LOOK_UP_(PYZC_MEMBER_PRESET_, shape, PYZC_MEMBER_PRESET_VALUE_)      \
    (C, shape, A, x, value)
#define PYZC_MEMBER_PRESET_VALUE_(C, shape, A, x, value)                      \
    {                                                                         \
        const PYZC_ITEM_TYPE_##shape(A) py_preset = value;                    \
                                                                              \
        memcpy((void *)(uintptr_t)&py_value->x, &py_preset,                   \
               sizeof(py_preset));                                            \
    }

#define PYZC_MEMBER_PREPARE(C, access, shape, ...)                            \
    PYZC_MEMBER_PREPARE_##shape
#define PYZC_MEMBER_PREPARE_plain
#define PYZC_MEMBER_PREPARE_named
#define PYZC_MEMBER_PREPARE_truth
#define PYZC_MEMBER_PREPARE_masked
#define PYZC_MEMBER_PREPARE_wrong

#endif  // PYZC_DETAIL_MEMBERS_H
