// detail/class_options.h - the options of PYZC_STRUCT and PYZC_HANDLE.
//
// One block for each. PYZC_TRAIT_ finds in a family, PYZC_TRAIT_family_word,
// what is made of an option, after "~, ". The families are
//
//     IS          that there is the option
//     CHECK       static assertions, with words
//     BEFORE      members of an object, before the value
//     HOLDS       members of an object, behind the value
//     OBJECTS     + 1 where the struct has Python objects
//     NESTS       + 1 where it may be a part of another
//     VALUE       returns the pointer that C gets, where it is another
//     CARE        | what its objects need, of PYZC_CARE_
//     OWNED       + 1 where an object keeps another alive
//     DESTROYS    + 1 where the value is destroyed
//     GIVES       declares what DESTROY may use beside [value]
//     DESTROY     destroys the value at [value]
//     NEEDS       + 1 where that needs the handle of the owner
//     AFTER       what comes then
//     PLACE       returns where the value of [self] is
//     DECLARE     what the name of the class stands for
//     KEEPS       || whether calls may call what objects keep
//     SHARES      + 1 where all that an object keeps has one void *
//     SHARE_OF    a function of the option's own
//     SAYS        members of struct pyzc_class_options
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_CLASS_OPTIONS_H
#define PYZC_DETAIL_CLASS_OPTIONS_H

#include <pyzc/detail/base.h>
#include <pyzc/detail/class.h>
#include <pyzc/detail/keywords.h>
#include <pyzc/detail/record.h>
#include <pyzc/exception.h>

// [c] is (C, family).
#define PYZC_TRAIT_(c, p)                                                     \
    PYZC_TRAIT_I_(PYZC_INSIDE_ c, PYZC_INSIDE_ p, ~)
#define PYZC_TRAIT_I_(...) PYZC_TRAIT_II_(__VA_ARGS__)
#define PYZC_TRAIT_II_(C, family, word, ...)                                  \
    PYZC_ASK_(PYZC_TRAIT_##family##_##word(C, __VA_ARGS__))

// SAYS is for a list.
#define PYZC_TRAIT_SAYS_(C, p) PYZC_TRAIT_SAYS_I_(C, PYZC_INSIDE_ p, ~)
#define PYZC_TRAIT_SAYS_I_(...) PYZC_TRAIT_SAYS_II_(__VA_ARGS__)
#define PYZC_TRAIT_SAYS_II_(C, word, ...)                                     \
    PYZC_ASK_LIST_(PYZC_TRAIT_SAYS_##word(C, __VA_ARGS__))

// DECLARE names a macro.
#define PYZC_TRAIT_DECLARE_(C, p) PYZC_TRAIT_DECLARE_I_(C, PYZC_INSIDE_ p, ~)
#define PYZC_TRAIT_DECLARE_I_(...) PYZC_TRAIT_DECLARE_II_(__VA_ARGS__)
#define PYZC_TRAIT_DECLARE_II_(C, word, ...)                                  \
    PYZC_SECOND(PYZC_TRAIT_DECLARE_##word(), PYZC_EAT_, ~)(C, __VA_ARGS__)

// So does SHARE_OF.
#define PYZC_TRAIT_SHARE_(C, p) PYZC_TRAIT_SHARE_I_(C, PYZC_INSIDE_ p, ~)
#define PYZC_TRAIT_SHARE_I_(...) PYZC_TRAIT_SHARE_II_(__VA_ARGS__)
#define PYZC_TRAIT_SHARE_II_(C, word, ...)                                    \
    PYZC_SECOND(PYZC_TRAIT_SHARE_OF_##word(), PYZC_EAT_, ~)(C, __VA_ARGS__)

// That there is such an option, with as many parts, and that it is given once.
#define PYZC_TRAIT_KNOWN_(C, p) PYZC_TRAIT_KNOWN_I_(C, p, PYZC_INSIDE_ p, ~)
#define PYZC_TRAIT_KNOWN_I_(...) PYZC_TRAIT_KNOWN_II_(__VA_ARGS__)
#define PYZC_TRAIT_KNOWN_II_(C, p, word, ...)                                 \
    PYZC_TRAIT_KNOWN_III_(C, p, word, PYZC_COUNT_FEW(__VA_ARGS__),            \
                          PYZC_TRAIT_IS_##word(), 0, ~, ~)
#define PYZC_TRAIT_KNOWN_III_(...) PYZC_TRAIT_KNOWN_IV_(__VA_ARGS__)
#define PYZC_TRAIT_KNOWN_IV_(C, p, word, n, skip, known, write, ...)          \
    PYZC_CAT(PYZC_TRAIT_KNOWN_, known)(C, p, word, n, write)
#define PYZC_TRAIT_KNOWN_1(C, p, word, n, write)                              \
    PYZC_TRAIT_KNOWN_2(C, p, word, n, (word))
#define PYZC_TRAIT_KNOWN_2(C, p, word, n, write)                              \
    enum { C##_has_option_##word##_twice };                                   \
    _Static_assert(PYZC_HOLDS(n == PYZC_COUNT_FEW write &&                    \
                              !PYZC_ENDS_EMPTY_(#p)),                         \
                   "pyzc: class " #C ": option " #p ": write " #write);
// Whether nothing follows the last comma in [text].
#define PYZC_ENDS_EMPTY_(text)                                                \
    (PYZC_CHAR_IN_(text, sizeof(text) - 3, ",", ",") ||                       \
     (PYZC_CHAR_IN_(text, sizeof(text) - 3, " ", " ") &&                      \
      PYZC_CHAR_IN_(text, sizeof(text) - 4, ",", ",")))
// One that may have four parts, of which it says itself what they must be.
#define PYZC_TRAIT_KNOWN_3(C, p, word, n, write)                              \
    enum { C##_has_option_##word##_twice };                                   \
    _Static_assert(PYZC_HOLDS((n == 4 || n == PYZC_COUNT_FEW write) &&        \
                              !PYZC_ENDS_EMPTY_(#p)),                         \
                   "pyzc: class " #C ": option " #p ": write " #write);
#define PYZC_TRAIT_KNOWN_0(C, p, ...)                                         \
    _Static_assert(0, "pyzc: class " #C ": there is no option " #p            \
                   "; each is in parentheses");

#define PYZC_FOR_HANDLES_(C, option)                                          \
    _Static_assert(C##_is_handle_,                                            \
                   "pyzc: class " #C ": " option " is for a PYZC_HANDLE");
#define PYZC_FOR_STRUCTS_(C, option)                                          \
    _Static_assert(!C##_is_handle_,                                           \
                   "pyzc: class " #C ": " option " is for a PYZC_STRUCT");

// The end of the list.
#define PYZC_TRAIT_IS_end() ~, 1

// (destroy, function); or (destroy, function, owner, self), in C's order.
#define PYZC_TRAIT_IS_destroy() ~, 3, (destroy, function)
#define PYZC_TRAIT_DESTROYS_destroy(...) ~, +1
#define PYZC_TRAIT_DESTROY_destroy(C, f, ...)                                 \
    PYZC_CALL_(PYZC_DESTROY_, DESTROY, PYZC_COUNT_FEW(__VA_ARGS__), C, f,     \
               __VA_ARGS__)
#define PYZC_TRAIT_NEEDS_destroy(C, f, ...)                                   \
    PYZC_CALL_(PYZC_DESTROY_, NEEDS, PYZC_COUNT_FEW(__VA_ARGS__), C, f,       \
               __VA_ARGS__)
#define PYZC_TRAIT_CHECK_destroy(C, f, ...)                                   \
    PYZC_CALL_(PYZC_DESTROY_, CHECK, PYZC_COUNT_FEW(__VA_ARGS__), C, f,       \
               __VA_ARGS__)
#define PYZC_DESTROY_(family, n, ...) PYZC_DESTROY_##family##_##n(__VA_ARGS__)
#define PYZC_DESTROY_DESTROY_1(C, f, ...)                                     \
    ~, f(C##_is_handle_ ? *(C##_pointer_ *)value : (C##_pointer_)value);
#define PYZC_DESTROY_DESTROY_3(C, f, a, b, ...)                               \
    ~, f(PYZC_DESTROY_WITH_##a(C), PYZC_DESTROY_WITH_##b(C));
#define PYZC_DESTROY_WITH_self(C) *(C##_pointer_ *)value
#define PYZC_DESTROY_WITH_owner(C) owner
#define PYZC_DESTROY_NEEDS_3(...) ~, +1
#define PYZC_DESTROY_CHECK_3(C, f, a, b, ...)                                 \
    PYZC_CAT(PYZC_DESTROY_CHECK_, PYZC_SECOND(PYZC_DESTROY_IS_##a##_##b(),    \
                                              MANY, ~))(C, f, ~)
#define PYZC_DESTROY_IS_owner_self() ~, BOTH
#define PYZC_DESTROY_IS_self_owner() ~, BOTH
#define PYZC_DESTROY_CHECK_BOTH(C, f, ...)                                    \
    ~, _Static_assert(C##_is_handle_ && C##_is_owned_,                        \
                      "pyzc: class " #C ": (destroy, " #f ", owner, self) "   \
                      "is for a PYZC_HANDLE with (owner, CLASS)");
#define PYZC_DESTROY_CHECK_MANY(C, f, ...)                                    \
    ~, _Static_assert(0, "pyzc: class " #C ": write (destroy, function), or " \
                      "(destroy, function, owner, self) with the two in C's " \
                      "order");

// (owner, CLASS)
#define PYZC_TRAIT_IS_owner() ~, 2, (owner, CLASS)
#define PYZC_TRAIT_OWNED_owner(...) ~, +1
#define PYZC_TRAIT_GIVES_owner(C, A, ...)                                     \
    ~, A##_pointer_ owner = (A##_pointer_)py_owner;                           \
    (void)owner;
#define PYZC_TRAIT_CHECK_owner(C, ...) ~, PYZC_FOR_HANDLES_(C, "(owner, CLASS)")
#define PYZC_TRAIT_KEEPS_owner(C, A, ...) ~, || A##_keeps_
#define PYZC_TRAIT_DECLARE_owner() ~, PYZC_DECLARE_OWNER_
#define PYZC_DECLARE_OWNER_(C, A, ...) PYZC_NEEDS_LINE_(A)
#define PYZC_TRAIT_SAYS_owner(C, A, ...) ~, .owner = &A##_class

// (ref, function)
#define PYZC_TRAIT_IS_ref() ~, 2, (ref, function)
#define PYZC_TRAIT_SHARE_OF_ref() ~, PYZC_TRAIT_REF_
#define PYZC_TRAIT_REF_(C, f, ...)                                            \
    static void C##_ref_(void *value)                                         \
    {                                                                         \
        (void)f((C##_pointer_)value);                                         \
    }                                                                         \
    _Static_assert(C##_is_handle_ && C##_destroys_,                           \
                   "pyzc: class " #C ": (ref, function) is for handles with " \
                   "(destroy, function), which gives such a reference back");
#define PYZC_TRAIT_SAYS_ref(C, f, ...) ~, .ref = C##_ref_

// (keeps)
#define PYZC_TRAIT_IS_keeps() ~, 1
#define PYZC_TRAIT_CHECK_keeps(C, ...) ~, PYZC_FOR_HANDLES_(C, "(keeps)")
#define PYZC_TRAIT_KEEPS_keeps(...) ~, || 1

// (user, function)
#define PYZC_TRAIT_IS_user() ~, 2, (user, function)
#define PYZC_TRAIT_CHECK_user(C, ...)                                         \
    ~, PYZC_FOR_HANDLES_(C, "(user, function)")
#define PYZC_TRAIT_KEEPS_user(...) ~, || 1
#define PYZC_TRAIT_SHARES_user(...) ~, +1
#define PYZC_TRAIT_SHARE_OF_user() ~, PYZC_TRAIT_SHARE_BY_
#define PYZC_TRAIT_SHARE_BY_(C, f, ...)                                       \
    static void C##_share_(void *value, void *user)                           \
    {                                                                         \
        f((C##_pointer_)value, user);                                         \
    }
#define PYZC_TRAIT_SAYS_user(C, f, ...) ~, .share = C##_share_

// (objects): the struct has Python objects.
#define PYZC_TRAIT_IS_objects() ~, 1
#define PYZC_TRAIT_CHECK_objects(C, ...) ~, PYZC_FOR_STRUCTS_(C, "(objects)")
#define PYZC_TRAIT_OBJECTS_objects(...) ~, +1
#define PYZC_TRAIT_CARE_objects(...) ~, | PYZC_CARE_GC_

// (nested): the struct may be a part of another.
#define PYZC_TRAIT_IS_nested() ~, 1
#define PYZC_TRAIT_NESTS_nested(...) ~, +1
#define PYZC_TRAIT_CARE_nested(...) ~, | PYZC_CARE_GC_
#define PYZC_TRAIT_BEFORE_nested(C, ...)                                      \
    ~, C##_type_ *at;                                                         \
    PYZC_NESTED_MEMBERS_
#define PYZC_TRAIT_VALUE_nested(C, ...)                                       \
    ~, return ((struct C##_object_ *)self)->at;
#define PYZC_TRAIT_CHECK_nested(C, ...)                                       \
    ~, PYZC_FOR_STRUCTS_(C, "(nested)")                                       \
    _Static_assert(!C##_has_objects_,                                         \
                      "pyzc: struct " #C ": (nested) or (objects), not "      \
                      "both: the whole does not know the objects of its "     \
                      "parts");

// (base, CLASS, member): the struct begins with that of the other class.
#define PYZC_TRAIT_IS_base() ~, 2, (base, CLASS, member)
#define PYZC_TRAIT_CHECK_base(C, B, m, ...)                                   \
    ~, _Static_assert(!C##_is_handle_ && !B##_is_handle_,                     \
                      "pyzc: class " #C ": (base, CLASS, member) is for "     \
                      "structs, not for handles");                            \
    _Static_assert(!C##_is_collected_ && !B##_is_collected_,                  \
                   "pyzc: class " #C ": (base, CLASS, member) is not for "    \
                   "structs with (nested) or (objects)");                     \
    _Static_assert(                                                           \
        _Generic(&((C##_pointer_)0)->m, B##_type_ *: 1, default: 0) &&        \
            offsetof(C##_type_, m) == 0,                                      \
        "pyzc: class " #C ": its struct must begin with " #m                  \
        ", the struct of " #B);                                               \
    _Static_assert(offsetof(struct C##_object_, value) ==                     \
                       offsetof(struct B##_object_, value),                   \
                   "pyzc: class " #C ": its struct needs another alignment "  \
                   "than that of " #B);                                       \
    _Static_assert((B##_care_ & PYZC_CARE_BY_WORD_ & ~C##_care_) == 0,        \
                   "pyzc: class " #C ": its base " #B                         \
                   " has (weakref), (dict) or (buffer): so it needs the "     \
                   "same");
#define PYZC_TRAIT_CARE_base(C, B, ...) ~, | (B##_care_ & PYZC_CARE_PYTHON_)
#define PYZC_TRAIT_DESTROYS_base(C, B, ...) ~, +B##_destroys_
#define PYZC_TRAIT_AFTER_base(C, B, m, ...) ~, B##_destroy_(value, NULL);
#define PYZC_TRAIT_PLACE_base(C, B, ...)                                      \
    ~, return (C##_type_ *)(void *)B##_place_(self);
#define PYZC_TRAIT_DECLARE_base() ~, PYZC_DECLARE_BASE_
#define PYZC_DECLARE_BASE_(C, B, ...)                                         \
    PYZC_NEEDS_LINE_(B)                                                       \
    PYZC_BASE_RECORD_(C,                                                      \
                      sizeof(struct C##_object_) > sizeof(struct B##_object_),\
                      #B, "")
#define PYZC_TRAIT_SAYS_base(C, B, ...)                                       \
    ~, .base = &B##_class, .record = &C##_base_record.head,                   \
    .bases = PYZC_CLASS_BASES_

// (python_base, "module.name"): a class of Python's, behind whose objects the
// struct is. Only an import finds out where that is.
#define PYZC_TRAIT_IS_python_base() ~, 2, (python_base, "name")
#define PYZC_TRAIT_CARE_python_base(...) ~, | PYZC_CARE_PYTHON_
#define PYZC_TRAIT_CHECK_python_base(C, ...)                                  \
    ~, PYZC_FOR_STRUCTS_(C, "(python_base, ...)")                             \
    _Static_assert(!C##_is_collected_,                                        \
                      "pyzc: class " #C ": (python_base, ...) is not for "    \
                      "structs with (nested) or (objects)");
#define PYZC_TRAIT_PLACE_python_base(C, ...)                                  \
    ~, return (C##_type_ *)(void *)((char *)self +                            \
                                    pyzc_python_at_(&C##_class, &C##_at_));
#define PYZC_TRAIT_DECLARE_python_base() ~, PYZC_DECLARE_PYTHON_BASE_
#define PYZC_DECLARE_PYTHON_BASE_(C, text, ...)                               \
    PYZC_UNUSED static _Atomic size_t C##_at_;                                \
    PYZC_BASE_RECORD_(C, 1, "", text)                                         \
    PYZC_UNUSED static const struct pyzc_exception_type C = { &C##_class };
#define PYZC_TRAIT_SAYS_python_base(C, text, ...)                             \
    ~, .python_base = text, .python_at = &C##_at_,                            \
    .record = &C##_base_record.head, .bases = PYZC_CLASS_BASES_

// The base, for the tool.
#define PYZC_BASE_RECORD_(C, is_larger, own, python)                          \
    PYZC_EXTENSION PYZC_UNUSED static const struct {                          \
        struct pyzc_record head;                                              \
        char text[];                                                          \
    } C##_base_record = { PYZC_RECORD(pyzc_kind_base, 0, is_larger, 0),       \
                          { #C "_base\0" own "\0" python } };

// (weakref)
#define PYZC_TRAIT_IS_weakref() ~, 1
#define PYZC_TRAIT_HOLDS_weakref(...) ~, PyObject *weakrefs;
#define PYZC_TRAIT_CARE_weakref(...) ~, | PYZC_CARE_CLEAR_
#define PYZC_TRAIT_SAYS_weakref(C, ...)                                       \
    ~, .weakrefs_at = offsetof(struct C##_object_, weakrefs)

// (buffer)
#define PYZC_TRAIT_IS_buffer() ~, 1
#define PYZC_TRAIT_HOLDS_buffer(...) ~, Py_ssize_t exports;
#define PYZC_TRAIT_CARE_buffer(...) ~, | PYZC_CARE_CLEAR_ | PYZC_CARE_EXPORTS_
#define PYZC_TRAIT_SAYS_buffer(C, ...)                                        \
    ~, .exports_at = offsetof(struct C##_object_, exports),                   \
    .exports = PYZC_CLASS_EXPORTS_

// (dict)
#define PYZC_TRAIT_IS_dict() ~, 1
#define PYZC_TRAIT_HOLDS_dict(...) ~, PyObject *dict;
#define PYZC_TRAIT_CARE_dict(...) ~, | PYZC_CARE_GC_
#define PYZC_TRAIT_SAYS_dict(C, ...)                                          \
    ~, .dict_at = offsetof(struct C##_object_, dict)

// (freelist, n)
#define PYZC_TRAIT_IS_freelist() ~, 2, (freelist, n)
#define PYZC_TRAIT_CHECK_freelist(C, n, ...)                                  \
    ~, _Static_assert((C##_care_ & (PYZC_CARE_GC_ | PYZC_CARE_PYTHON_)) == 0, \
                      "pyzc: class " #C ": (freelist, " #n ") is not for "    \
                      "objects that the garbage collector tracks");
#define PYZC_TRAIT_CARE_freelist(...) ~, | PYZC_CARE_REUSE_
#define PYZC_TRAIT_SAYS_freelist(C, n, ...) ~, .n_reused = n

#endif  // PYZC_DETAIL_CLASS_OPTIONS_H
