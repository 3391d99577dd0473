// detail/member_kinds.h - members of a struct that are more than one value.
//
// The shapes, beside those of detail/items.h, and what their lines say:
//
//     nested   (class, N, x)        another struct, seen by an object
//     copied   (copy, class, N, x)  another struct, of which objects are made
//     text     (str, char, x)       an array of char, with a NUL
//     object   (PyObject *, x)      a Python object, which the struct owns
//     held     (object, O, x)       the same, of a PYZC_OBJECT
//     array    (array, I, x)        an array; or a pointer to n items, where
//                                   the line has (x, n)
//
// For each there are the macros of detail/items.h that a record needs, and
//
//     PYZC_ITEM_WORDS_      what the record says beside the type, after "~, "
//     PYZC_MEMBER_CHECK_    static assertions, after "~, "
//     PYZC_MEMBER_MAKE_     what the functions need, after "~, "
//     PYZC_MEMBER_GET_      the getter's statements, after "~, "
//     PYZC_MEMBER_SET_      the setter's, after "~, "
//     PYZC_MEMBER_KIND_OF_  what struct pyzc_member says of it, after "~, "
//
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_MEMBER_KINDS_H
#define PYZC_DETAIL_MEMBER_KINDS_H

#include <pyzc/detail/base.h>
#include <pyzc/detail/class.h>
#include <pyzc/detail/entry.h>
#include <pyzc/detail/items.h>
#include <pyzc/detail/keywords.h>
#include <pyzc/detail/record.h>

// What PYZC_MEMBERS says of a member, which its record names.
enum pyzc_member_kind {
    pyzc_member_value_,
    pyzc_member_array_,
    pyzc_member_struct_,
    pyzc_member_object_
};
struct pyzc_member {
    getter get;          // NULL: it is a value of type [code]
    setter set;          // the constructor's as well, of which it has the line
    unsigned at;         // in the struct
    unsigned char code;
    bool is_readonly;
    unsigned char kind;  // enum pyzc_member_kind
};

// What PYZC_MEMBERS makes.
struct pyzc_members {
    const struct pyzc_record *record;
    const struct pyzc_member *table;
    size_t n;
    int (*prepare)(PyObject *module);  // makes what they need; or NULL
    int (*put)(const struct pyzc_class *cls, PyGetSetDef *defs);
    const struct pyzc_value_type *more;  // where one has such a type; or NULL
};

// The types of PYZC_TYPES that few structs have, in the order of their codes:
// those after PYZC_LAST_NUMBER_. Only lines that need them name them, so that
// a linker leaves them out.
#define PYZC_LAST_NUMBER_ pyzc_code_double
struct pyzc_value_type {
    getter get;  // of an attribute
    setter set;
    PyObject *(*from)(const void *from);
    bool (*to)(PyObject *value, void *to);
};
PYZC_API extern const struct pyzc_value_type pyzc_value_types_[];

// Fills in the attributes for the members of [cls]; where the struct is not at
// one place in all objects, far. Returns 0, or -1 with an exception set.
PYZC_API int pyzc_member_defs_(const struct pyzc_class *cls,
                               PyGetSetDef *defs);
PYZC_API int pyzc_far_member_defs_(const struct pyzc_class *cls,
                                   PyGetSetDef *defs);

// What a constructor from the members needs.
struct pyzc_new {
    const struct pyzc_class *cls;
    const struct pyzc_record *record;
    void (*preset)(void *value);   // puts the defaults there
    Py_ssize_t needed;             // members without one, which come first
    Py_ssize_t count;
};
// Makes an object of [type] from them, as a vectorcall.
PYZC_API PyObject *pyzc_new_of_members_(PyTypeObject *type,
                                        PyObject *const *args, size_t nargsf,
                                        PyObject *kwnames,
                                        const struct pyzc_new *how);

// Raises that member [name] of [cls] was not set to [value], or that it cannot
// be deleted if that is NULL. [record] is the line of the constructor, or
// NULL; [code] and [expected] are those of pyzc_refuse_item(), but that
// pyzc_code_named has said why. Returns -1.
PYZC_API PYZC_COLD int
pyzc_refuse_member_(const struct pyzc_class *cls,
                    const struct pyzc_record *record, const char *name,
                    PyObject *value, unsigned code, const char *expected);

// A struct of another class.
#define PYZC_MEMBER_KIND_class() ~, NESTED_
#define PYZC_MEMBER_FORM_NESTED_(word, N, ...)                                \
    nested, N, PYZC_MEMBER_REST_(PyObject, __VA_ARGS__)
#define PYZC_MEMBER_KIND_copy() ~, COPIED_
#define PYZC_MEMBER_FORM_COPIED_(copy, word, N, ...)                          \
    PYZC_CAT(PYZC_MEMBER_COPIED_,                                             \
             PYZC_SECOND(PYZC_IS_CLASS_##word(), WRONG, ~))                   \
    (N, __VA_ARGS__)
#define PYZC_MEMBER_COPIED_CLASS(N, ...)                                      \
    copied, N, PYZC_MEMBER_REST_(PyObject, __VA_ARGS__)
#define PYZC_MEMBER_COPIED_WRONG(...) PYZC_MEMBER_VALUE_wrong(copy, ~)

#define PYZC_ITEM_TYPE_nested(N) N##_type_
#define PYZC_ITEM_CODES_nested(N)                                             \
    pyzc_code_named, PYZC_LINE_BYTES_((N##_line_) + 0)
#define PYZC_ITEM_KNOWN_nested(N) ~, PYZC_NEEDS_LINE_(N)
#define PYZC_ITEM_NAMED_nested(N) ~, "\0" #N
#define PYZC_ITEM_TEXT_nested(N) "class, " #N
#define PYZC_ITEM_HAS_TEXT_nested(given, N, value, text)                      \
    PYZC_IS_GIVEN_##given(value, text)
#define PYZC_ITEM_CHECK_nested(C, where, N)                                   \
    _Static_assert(!N##_is_handle_, "pyzc: " where ": " #N                    \
                   " is not a PYZC_STRUCT");                                  \
    _Static_assert(N##_is_nested_ || N##_is_handle_,                          \
                   "pyzc: " where ": the lines of " #N " do not know that it "\
                   "may be a part of another object: write PYZC_STRUCT(" #N   \
                   ", type, (nested)), or (copy, class, " #N ", ...)");
#define PYZC_MEMBER_CHECK_nested ~, PYZC_MEMBER_CHECK_STRUCT_
#define PYZC_MEMBER_CHECK_STRUCT_(C, access, shape, N, x)                     \
    _Static_assert(                                                           \
        _Generic(&((C##_pointer_)0)->x, N##_type_ *: 1, N##_type_ const *: 1, \
                 default: 0),                                                 \
        "pyzc: " #C "." #x ": the member of the struct is not that of " #N);  \
    PYZC_MEMBER_COPIES_##access(C, N, x)
#define PYZC_MEMBER_COPIES_readonly(C, N, x)
#define PYZC_MEMBER_COPIES_both(C, N, x)                                      \
    _Static_assert(!N##_destroys_ && !N##_has_objects_,                       \
                   "pyzc: " #C "." #x ": " #N                                 \
                   " cannot be copied: write (readonly, ...)");
#define PYZC_MEMBER_KIND_OF_nested ~, pyzc_member_struct_
#define PYZC_MEMBER_PREPARE_nested
#define PYZC_MEMBER_GET_nested ~, PYZC_MEMBER_GET_NESTED_
#define PYZC_MEMBER_GET_NESTED_(C, shape, N, x)                               \
    return pyzc_nested_make_(py_module, &N##_class,                           \
                             (void *)&C##_value_(py_self)->x, py_self);
#define PYZC_MEMBER_SET_nested ~, PYZC_MEMBER_SET_STRUCT_
#define PYZC_MEMBER_SET_STRUCT_(C, access, shape, N, x)                       \
    if (py_value == NULL || !pyzc_is_a_(py_value, &N##_class)) {              \
        return pyzc_refuse_member_(                                           \
            &C##_class, py_line, #x, py_value, pyzc_code_object,              \
            pyzc_record_list_text(N##_class.list->record));                   \
    }                                                                         \
    PYZC_MEMBER_PUT_##access(C##_value_(py_self)->x, *N##_value_(py_value))   \
    return 0;

#define PYZC_MEMBER_KEEPS_nested(C, N, x) (!N##_destroys_ && !N##_has_objects_)

#define PYZC_ITEM_TYPE_copied PYZC_ITEM_TYPE_nested
#define PYZC_MEMBER_KEEPS_copied PYZC_MEMBER_KEEPS_nested
#define PYZC_ITEM_CODES_copied PYZC_ITEM_CODES_nested
#define PYZC_ITEM_KNOWN_copied PYZC_ITEM_KNOWN_nested
#define PYZC_ITEM_NAMED_copied PYZC_ITEM_NAMED_nested
#define PYZC_ITEM_TEXT_copied(N) "copy, class, " #N
#define PYZC_ITEM_HAS_TEXT_copied PYZC_ITEM_HAS_TEXT_nested
#define PYZC_ITEM_CHECK_copied(C, where, N)                                   \
    _Static_assert(!N##_is_handle_, "pyzc: " where ": " #N                    \
                   " is not a PYZC_STRUCT");                                  \
    _Static_assert(!N##_destroys_ && !N##_has_objects_,                       \
                   "pyzc: " where ": " #N " cannot be copied");
#define PYZC_MEMBER_CHECK_copied ~, PYZC_MEMBER_CHECK_STRUCT_
#define PYZC_MEMBER_KIND_OF_copied ~, pyzc_member_struct_
#define PYZC_MEMBER_PREPARE_copied
#define PYZC_MEMBER_GET_copied ~, PYZC_MEMBER_GET_COPIED_
#define PYZC_MEMBER_GET_COPIED_(C, shape, N, x)                               \
    return pyzc_copied_make_(py_module, &N##_class,                           \
                             &C##_value_(py_self)->x);
#define PYZC_MEMBER_SET_copied PYZC_MEMBER_SET_nested

// A text in an array of char.
#define PYZC_MEMBER_KIND_str() ~, TEXT_
#define PYZC_MEMBER_FORM_TEXT_(word, T, ...)                                  \
    text, T, PYZC_MEMBER_REST_(T, __VA_ARGS__)

#define PYZC_ITEM_CODES_text(T) pyzc_code_str
#define PYZC_MEMBER_SIZE_text(T) ~, +1
#define PYZC_ITEM_HAS_TEXT_text(given, T, value, text) 1
#define PYZC_ITEM_CHECK_text(C, where, T)
#define PYZC_MEMBER_CHECK_text ~, PYZC_MEMBER_CHECK_TEXT_
#define PYZC_MEMBER_CHECK_TEXT_(C, access, shape, T, x)                       \
    _Static_assert(                                                           \
        _Generic(&((C##_pointer_)0)->x,                                       \
                 T (*)[sizeof(((C##_pointer_)0)->x)]: sizeof(T) == 1,         \
                 default: 0),                                                 \
        "pyzc: " #C "." #x ": the member of the struct is not char[]");
#define PYZC_MEMBER_GET_text ~, PYZC_MEMBER_GET_TEXT_
#define PYZC_MEMBER_GET_TEXT_(C, shape, T, x)                                 \
    return pyzc_text_get_(C##_value_(py_self)->x,                             \
                          sizeof(C##_value_(py_self)->x));
#define PYZC_MEMBER_SET_text ~, PYZC_MEMBER_SET_TEXT_
#define PYZC_MEMBER_SET_TEXT_(C, access, shape, T, x)                         \
    return pyzc_text_set_(C##_value_(py_self)->x,                             \
                          sizeof(C##_value_(py_self)->x), py_value,           \
                          &C##_class, py_line, #x);

#define PYZC_MEMBER_KEEPS_text(C, T, x) 1
#define PYZC_MEMBER_PREPARE_text
#define PYZC_MEMBER_PRESET_text ~, PYZC_MEMBER_PRESET_TEXT_
#define PYZC_MEMBER_PRESET_TEXT_(C, shape, T, x, value)                       \
    _Static_assert(sizeof("" value) <= sizeof(((C##_pointer_)0)->x),          \
                   "pyzc: " #C "." #x ": its default is too long");           \
    memcpy(py_value->x, value, sizeof(value));

// Returns the text in the [size] bytes at [from]: a new reference, or NULL
// with an exception set. And puts one there that fits with its NUL; returns 0,
// or -1 with an exception set, as a setter.
PYZC_API PyObject *pyzc_text_get_(const void *from, size_t size);
PYZC_API int pyzc_text_set_(void *to, size_t size, PyObject *value,
                            const struct pyzc_class *cls,
                            const struct pyzc_record *record,
                            const char *name);

// A Python object. NULL is None.
#define PYZC_MEMBER_KIND_PyObject ~, OBJECT_, ~
#define PYZC_MEMBER_FORM_OBJECT_(T, ...)                                      \
    object, ~, PYZC_MEMBER_REST_(PyObject, __VA_ARGS__)
#define PYZC_MEMBER_KIND_object() ~, HELD_
#define PYZC_MEMBER_FORM_HELD_(word, O, ...)                                  \
    held, (O, word), PYZC_MEMBER_REST_(PyObject, __VA_ARGS__)

#define PYZC_ITEM_CODES_object(A) pyzc_code_object
#define PYZC_MEMBER_SIZE_object(A) ~, +1
#define PYZC_ITEM_HAS_TEXT_object(given, A, value, text)                      \
    PYZC_IS_GIVEN_##given(value, text)
#define PYZC_ITEM_CHECK_object(C, where, A)
#define PYZC_MEMBER_CHECK_object ~, PYZC_MEMBER_CHECK_OBJECT_
#define PYZC_MEMBER_CHECK_OBJECT_(C, access, shape, A, x)                     \
    _Static_assert(                                                           \
        _Generic(&((C##_pointer_)0)->x, PyObject **: 1, default: 0),          \
        "pyzc: " #C "." #x ": the member of the struct is no PyObject *");    \
    _Static_assert(C##_has_objects_,                                          \
                   "pyzc: " #C "." #x ": the lines of " #C " do not know "    \
                   "that it has Python objects: write PYZC_STRUCT(" #C        \
                   ", type, (objects))");
#define PYZC_MEMBER_KEEPS_object(C, A, x) 1
#define PYZC_MEMBER_PREPARE_object
#define PYZC_MEMBER_PREPARE_held
#define PYZC_MEMBER_PRESET_object ~, PYZC_MEMBER_PRESET_OBJECT_
#define PYZC_MEMBER_PRESET_OBJECT_(C, shape, A, x, value)                     \
    py_value->x = value;                                                      \
    Py_XINCREF(py_value->x);
#define PYZC_MEMBER_KIND_OF_object ~, pyzc_member_object_
#define PYZC_MEMBER_GET_object ~, PYZC_MEMBER_GET_OBJECT_
#define PYZC_MEMBER_GET_OBJECT_(C, shape, A, x)                               \
    return pyzc_object_get_(py_self, &C##_value_(py_self)->x);
#define PYZC_MEMBER_SET_object ~, PYZC_MEMBER_SET_OBJECT_
#define PYZC_MEMBER_SET_OBJECT_(C, access, shape, A, x)                       \
    (void)py_line;                                                            \
    return pyzc_object_set_(py_self, &C##_value_(py_self)->x, py_value,       \
                            &C##_class, #x);

#define PYZC_ITEM_TYPE_held PYZC_ITEM_TYPE_named
#define PYZC_ITEM_CODES_held PYZC_ITEM_CODES_named
#define PYZC_ITEM_KNOWN_held PYZC_ITEM_KNOWN_named
#define PYZC_ITEM_NAMED_held PYZC_ITEM_NAMED_named
#define PYZC_ITEM_HAS_TEXT_held PYZC_ITEM_HAS_TEXT_object
#define PYZC_MEMBER_KEEPS_held PYZC_MEMBER_KEEPS_object
#define PYZC_MEMBER_PRESET_held PYZC_MEMBER_PRESET_object
#define PYZC_ITEM_WORDS_held(A) ~, "or_none "
#define PYZC_ITEM_CHECK_held(C, where, A)                                     \
    PYZC_ITEM_CHECK_named(C, where, A)                                        \
    PYZC_ASK_(PYZC_ITEM_TAKES_named(C, where, A))
#define PYZC_MEMBER_CHECK_held PYZC_MEMBER_CHECK_object
#define PYZC_MEMBER_KIND_OF_held PYZC_MEMBER_KIND_OF_object
#define PYZC_MEMBER_GET_held PYZC_MEMBER_GET_object
#define PYZC_MEMBER_SET_held ~, PYZC_MEMBER_SET_HELD_
#define PYZC_MEMBER_SET_HELD_(C, access, shape, A, x)                         \
    if (py_value != NULL && py_value != Py_None) {                            \
        PyObject *py_out;                                                     \
                                                                              \
        if (!PYZC_ITEM_INTO_named(A, py_value, &py_out,                       \
                                  PYZC_MEMBER_RECORD_(C), #x)) {              \
            return -1;                                                        \
        }                                                                     \
        py_value = py_out;                                                    \
    }                                                                         \
    return pyzc_object_set_(py_self, &C##_value_(py_self)->x, py_value,       \
                            &C##_class, #x);

// Returns a new reference to the object at [from], a member of [self]. And
// puts one there; returns 0, or -1 with an exception set, as a setter.
PYZC_API PyObject *pyzc_object_get_(PyObject *self, PyObject *const *from);
PYZC_API int pyzc_object_set_(PyObject *self, PyObject **to, PyObject *value,
                              const struct pyzc_class *cls, const char *name);

// An array: [A] is (how, shape, I, kind, n), of items of [shape] and [I], of
// which objects are views or, if [how] is 1, copies; [kind] is fixed, or pair
// where member n says how many there are.
#define PYZC_MEMBER_KIND_array() ~, ARRAY_
#define PYZC_MEMBER_FORM_ARRAY_(word, first, ...)                             \
    PYZC_CAT(PYZC_ARRAY_BY_,                                                  \
             PYZC_SECOND(PYZC_ARRAY_IF_##first(), view, ~))                   \
    (first, __VA_ARGS__)
#define PYZC_ARRAY_IF_copy() ~, copy
#define PYZC_ARRAY_BY_view(...) PYZC_ARRAY_OF_(0, __VA_ARGS__)
#define PYZC_ARRAY_BY_copy(word, ...) PYZC_ARRAY_OF_(1, __VA_ARGS__)
#define PYZC_ARRAY_OF_(how, first, ...)                                       \
    PYZC_CAT(PYZC_ARRAY_OF_, PYZC_SECOND(PYZC_ARRAY_OF_IF_##first(),          \
                                         VALUE_, ~))                          \
    (how, first, __VA_ARGS__)
#define PYZC_ARRAY_OF_IF_class() ~, STRUCT_
#define PYZC_ARRAY_OF_STRUCT_(how, word, N, ...)                              \
    PYZC_ARRAY_FORM_(how, nested, N, __VA_ARGS__)
#define PYZC_ARRAY_OF_VALUE_(how, first, ...)                                 \
    PYZC_CAT(PYZC_ARRAY_OF_VALUE_,                                            \
             PYZC_AS_VALUE_(PYZC_KIND_AT_(first), plain))                     \
    (how, first, __VA_ARGS__)
#define PYZC_ARRAY_OF_VALUE_plain(how, T, ...)                                \
    PYZC_ARRAY_FORM_(how, plain, T, __VA_ARGS__)
#define PYZC_ARRAY_OF_VALUE_named(how, word, N, ...)                          \
    PYZC_ARRAY_FORM_(how, named, (N, word), __VA_ARGS__)
#define PYZC_ARRAY_OF_VALUE_typed(how, word, ...)                             \
    PYZC_MEMBER_VALUE_wrong(array, ~)
#define PYZC_ARRAY_OF_VALUE_wrong PYZC_ARRAY_OF_VALUE_typed
#define PYZC_ARRAY_FORM_(how, shape, I, ...)                                  \
    PYZC_CAT(PYZC_ARRAY_FORM_, PYZC_ARRAY_IS_PAIR_(__VA_ARGS__, ~))           \
    (how, shape, I, __VA_ARGS__)
#define PYZC_ARRAY_IS_PAIR_(x, ...) PYZC_SECOND(PYZC_PAREN_ x, 0, ~)
#define PYZC_ARRAY_FORM_0(how, shape, I, ...)                                 \
    array, (how, shape, I, fixed, ~), PYZC_MEMBER_REST_(struct, __VA_ARGS__)
#define PYZC_ARRAY_FORM_1(how, shape, I, ...)                                 \
    PYZC_ARRAY_FORM_2(how, shape, I, PYZC_ARRAY_PAIR_ __VA_ARGS__)
#define PYZC_ARRAY_PAIR_(x, n) n, x
#define PYZC_ARRAY_FORM_2(...) PYZC_ARRAY_FORM_3(__VA_ARGS__)
#define PYZC_ARRAY_FORM_3(how, shape, I, n, ...)                              \
    array, (how, shape, I, pair, n), PYZC_MEMBER_REST_(struct, __VA_ARGS__)

#define PYZC_ARRAY_CALL_(M, ...) M(__VA_ARGS__)
#define PYZC_ITEM_CODES_array(A) PYZC_ARRAY_CODES_ A
#define PYZC_ARRAY_CODES_(how, shape, I, kind, n) PYZC_ITEM_CODES_##shape(I)
#define PYZC_MEMBER_SIZE_array(A) PYZC_ARRAY_SIZE_ A
#define PYZC_ARRAY_SIZE_(how, shape, I, kind, n) PYZC_MEMBER_SIZE_##shape(I)
#define PYZC_ITEM_KNOWN_array(A) PYZC_ARRAY_KNOWN_ A
#define PYZC_ARRAY_KNOWN_(how, shape, I, kind, n) PYZC_ITEM_KNOWN_##shape(I)
#define PYZC_ITEM_NAMED_array(A) PYZC_ARRAY_NAMED_ A
#define PYZC_ARRAY_NAMED_(how, shape, I, kind, n) PYZC_ITEM_NAMED_##shape(I)
#define PYZC_ITEM_WORDS_array(A) ~, "array "
#define PYZC_ITEM_HAS_TEXT_array(given, A, value, text)                       \
    PYZC_IS_GIVEN_##given(value, text)
#define PYZC_ITEM_CHECK_array(C, where, A)
#define PYZC_MEMBER_CHECK_array ~, PYZC_MEMBER_CHECK_ARRAY_
#define PYZC_MEMBER_CHECK_ARRAY_(C, access, array, A, x)                      \
    PYZC_ARRAY_CALL_(PYZC_ARRAY_CHECK_, C, access, x, PYZC_INSIDE_ A)
#define PYZC_ARRAY_CHECK_(C, access, x, how, shape, I, kind, n)               \
    PYZC_ARRAY_CHECK_##shape(C, access, x, how, I)                            \
    _Static_assert(                                                           \
        _Generic(&((C##_pointer_)0)->x[0], PYZC_ITEM_TYPE_##shape(I) *: 1,    \
                 PYZC_ITEM_TYPE_##shape(I) const *: 1, default: 0),           \
        "pyzc: " #C "." #x ": the items in the struct have another type than "\
        PYZC_ITEM_TEXT_##shape(I));                                           \
    PYZC_ARRAY_CHECK_##kind(C, x, PYZC_ITEM_TYPE_##shape(I))                  \
    PYZC_ARRAY_CHECK_##access(C, x, shape, I)
#define PYZC_ARRAY_CHECK_fixed(C, x, T)                                       \
    _Static_assert(                                                           \
        _Generic(&((C##_pointer_)0)->x, T **: 0, T const **: 0,               \
                 T *const *: 0, T const *const *: 0, default: 1),             \
        "pyzc: " #C "." #x ": it is a pointer: write (array, type, (" #x      \
        ", count)), with the member that says how many there are");
#define PYZC_ARRAY_CHECK_pair(C, x, T)
#define PYZC_ARRAY_CHECK_readonly(C, x, shape, I)
#define PYZC_ARRAY_CHECK_both(C, x, shape, I)                                 \
    _Static_assert(                                                           \
        _Generic(&((C##_pointer_)0)->x[0],                                    \
                 PYZC_ITEM_TYPE_##shape(I) const *: 0, default: 1),           \
        "pyzc: " #C "." #x ": the items are const: write (readonly, ...)");   \
    PYZC_ARRAY_WRITES_##shape(C, x, I)
#define PYZC_ARRAY_WRITES_plain(C, x, T)
#define PYZC_ARRAY_WRITES_named(C, x, A)                                      \
    PYZC_MEMBER_TAKES_both(C, named, A, x)
#define PYZC_ARRAY_WRITES_nested(C, x, N) PYZC_MEMBER_COPIES_both(C, N, x)
#define PYZC_ARRAY_CHECK_plain(C, access, x, how, T)                          \
    _Static_assert(PYZC_HOLDS((int)PYZC_CODE(T) < (int)pyzc_code_str),        \
                   "pyzc: " #C "." #x ": an array cannot have items of type " \
                   #T);
#define PYZC_ARRAY_CHECK_named(C, access, x, how, A)                          \
    PYZC_ITEM_CHECK_named(C, #C "." #x, A)                                    \
    PYZC_ASK_(PYZC_ITEM_GIVES_named(C, #C "." #x, A))
#define PYZC_ARRAY_CHECK_nested(C, access, x, how, N)                         \
    PYZC_CAT(PYZC_ARRAY_CHECK_STRUCT_, how)(C, #C "." #x, N)                  \
    _Static_assert(how || _Generic(&((C##_pointer_)0)->x[0],                  \
                                   N##_type_ const *: 0, default: 1),         \
                   "pyzc: " #C "." #x ": the items are const: write "         \
                   "(readonly, array, copy, class, " #N ", ...)");
#define PYZC_ARRAY_CHECK_STRUCT_0 PYZC_ITEM_CHECK_nested
#define PYZC_ARRAY_CHECK_STRUCT_1 PYZC_ITEM_CHECK_copied

#define PYZC_MEMBER_KIND_OF_array ~, pyzc_member_array_
#define PYZC_MEMBER_PREPARE_array ~, pyzc_array_type_,
#define PYZC_MEMBER_KEEPS_array(C, A, x) PYZC_ARRAY_KEEPS_ A
#define PYZC_ARRAY_KEEPS_(how, shape, I, kind, n)                             \
    PYZC_ARRAY_KEEPS_##kind(PYZC_ARRAY_KEEPS_OF_##shape(I))
#define PYZC_ARRAY_KEEPS_OF_plain(T) 1
#define PYZC_ARRAY_KEEPS_OF_named(A) PYZC_NAMED_KEEPS_ A
#define PYZC_ARRAY_KEEPS_OF_nested(N) PYZC_MEMBER_KEEPS_nested(~, N, ~)
#define PYZC_ARRAY_KEEPS_fixed(can) can
#define PYZC_ARRAY_KEEPS_pair(can) 0
#define PYZC_MEMBER_PRESET_array ~, PYZC_MEMBER_PRESET_ARRAY_
#define PYZC_MEMBER_PRESET_ARRAY_(C, shape, A, x, value)                      \
    _Static_assert(sizeof(value) == sizeof(((C##_pointer_)0)->x),             \
                   "pyzc: " #C "." #x ": its default has another size");      \
    memcpy((void *)(uintptr_t)py_value->x, value, sizeof(py_value->x));
#define PYZC_MEMBER_MAKE_array ~, PYZC_MEMBER_MAKE_ARRAY_
#define PYZC_MEMBER_MAKE_ARRAY_(C, access, A, x)                              \
    PYZC_ARRAY_CALL_(PYZC_ARRAY_MAKE_, C, access, x, PYZC_INSIDE_ A)
#define PYZC_ARRAY_MAKE_(C, access, x, how, shape, I, kind, n)                \
    PYZC_ASK_(PYZC_ARRAY_ITEMS_##shape(C, x, I))                              \
    static Py_ssize_t C##_where_##x##_(void *py_struct, void **py_items)      \
    {                                                                         \
        C##_pointer_ const py_whole = py_struct;                              \
                                                                              \
        *py_items = (void *)(uintptr_t)py_whole->x;                           \
        return PYZC_ARRAY_COUNT_##kind(py_whole, x, n);                       \
    }                                                                         \
    static const struct pyzc_member_array C##_array_##x##_ = {                \
        .cls = &C##_class,                                                    \
        .name = #x,                                                           \
        .size = sizeof(PYZC_ITEM_TYPE_##shape(I)),                            \
        .where = C##_where_##x##_,                                            \
        .is_readonly = PYZC_ARRAY_ACCESS_##access,                            \
        .is_copied = how,                                                     \
        PYZC_ARRAY_SET_##shape(C, x, I)                                       \
    };
#define PYZC_ARRAY_ACCESS_readonly true
#define PYZC_ARRAY_ACCESS_both false
#define PYZC_ARRAY_COUNT_fixed(whole, x, n)                                   \
    (Py_ssize_t)(sizeof(whole->x) / (size_t)sizeof(whole->x[0]))
#define PYZC_ARRAY_COUNT_pair(whole, x, n)                                    \
    whole->n > 0 ? (Py_ssize_t)whole->n : 0
#define PYZC_ARRAY_SET_plain(C, x, T) .code = PYZC_CODE(T)
#define PYZC_ARRAY_SET_nested(C, x, N)                                        \
    .code = pyzc_code_object, .of = &N##_class
#define PYZC_ARRAY_SET_named(C, x, A)                                         \
    .code = pyzc_code_named, .get = C##_item_##x##_get_,                      \
    .put = C##_item_##x##_put_
#define PYZC_ARRAY_ITEMS_named(C, x, A)                                       \
    ~, PYZC_CALL_(PYZC_ARRAY_ITEMS_, C, x, PYZC_INSIDE_ A)
#define PYZC_ARRAY_ITEMS_(C, x, N, word)                                      \
    static PyObject *C##_item_##x##_get_(PyObject *py_module,                 \
                                     const void *py_item)                     \
    {                                                                         \
        return N##_from_(py_module, py_item);                                 \
    }                                                                         \
    static bool C##_item_##x##_put_(PyObject *py_module, PyObject *py_value,  \
                               void *py_item,                                 \
                               const struct pyzc_record *py_record,           \
                               const char *py_name)                           \
    {                                                                         \
        return N##_to_(py_module, py_value, py_item, py_record, py_name);     \
    }
#define PYZC_MEMBER_GET_array ~, PYZC_MEMBER_GET_ARRAY_
#define PYZC_MEMBER_GET_ARRAY_(C, array, A, x)                                \
    return pyzc_array_make_(py_module, &C##_array_##x##_, py_self,            \
                            C##_value_(py_self));
#define PYZC_MEMBER_SET_array ~, PYZC_MEMBER_SET_ARRAY_
#define PYZC_MEMBER_SET_ARRAY_(C, access, array, A, x)                        \
    return pyzc_array_set_(py_module, &C##_array_##x##_,                      \
                           C##_value_(py_self), py_value, py_line);

// What a line says of an array.
struct pyzc_member_array {
    const struct pyzc_class *cls;  // that has the member [name]
    const char *name;
    size_t size;                   // of an item
    const struct pyzc_class *of;   // its class, if it is a struct
    // Where the items of a struct are, and how many.
    Py_ssize_t (*where)(void *whole, void **items);
    // To Python and from it, if the code is pyzc_code_named.
    PyObject *(*get)(PyObject *module, const void *item);
    bool (*put)(PyObject *module, PyObject *value, void *item,
                const struct pyzc_record *record, const char *name);
    unsigned char code;
    bool is_readonly;
    bool is_copied;
};

// Makes the type of views of arrays for [module], which is being imported.
// Returns 0, or -1 with an exception set.
PYZC_API int pyzc_array_type_(PyObject *module);

// Returns a view of [array] in the struct [whole], which is that of [self]: a
// new reference, or NULL with an exception set. And sets all items, as a
// setter does.
PYZC_API PyObject *pyzc_array_make_(PyObject *module,
                                    const struct pyzc_member_array *array,
                                    PyObject *self, void *whole);
PYZC_API int pyzc_array_set_(PyObject *module,
                             const struct pyzc_member_array *array,
                             void *whole, PyObject *value,
                             const struct pyzc_record *record);

#endif  // PYZC_DETAIL_MEMBER_KINDS_H
