// detail/codes.h - what binding lines ask of a C type, made of the lists of
// types.h: its code in a record, its kind, and the cases of a _Generic.
//
// All are constant expressions. Needs no Python.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_CODES_H
#define PYZC_DETAIL_CODES_H

#include <pyzc/types.h>

// The cases of a _Generic, which most lists are for. Each is [value], or
// [prefix] with the suffix of its type. A null pointer to the type is asked
// about, or one to such a pointer, const or not, or a value.
#define PYZC_CASE_(value, T, ...) T *: value,
#define PYZC_CASE_NAME_(prefix, T, suffix) T *: prefix##suffix,
#define PYZC_CASE_POINTER_(value, T, ...) T **: value,
#define PYZC_CASE_POINTERS_(value, T, ...) T **: value, const T **: value,
#define PYZC_CASE_POINTERS_NAME_(prefix, T, suffix)                           \
    T **: prefix##suffix, const T **: prefix##suffix,
#define PYZC_CASE_VALUE_(value, T, ...) T: value,
#define PYZC_CASE_VALUE_NAME_(prefix, T, suffix) T: prefix##suffix,

// Pseudo-types: not C types, but usable where a type is expected.
// X(word, annotation)
#define PYZC_KINDS(X)                                                         \
    X(void, "None")                                                           \
    X(str_or_none, "str | None")                                              \
    X(bytes, "typing_extensions.Buffer")                                      \
    X(output, "bytes")                                                        \
    X(bools, "typing_extensions.Buffer | collections.abc.Iterable[bool]")     \
    X(ints, "typing_extensions.Buffer | collections.abc.Iterable[int]")       \
    X(floats, "typing_extensions.Buffer | collections.abc.Iterable[float]")   \
    X(complexes,                                                              \
      "typing_extensions.Buffer | collections.abc.Iterable[complex]")         \
    X(bytes_or_str, "str | typing_extensions.Buffer")                         \
    X(bool_list, "list[bool]")                                                \
    X(int_list, "list[int]")                                                  \
    X(float_list, "list[float]")                                              \
    X(complex_list, "list[complex]")                                          \
    X(path, "str | bytes | os.PathLike[str] | os.PathLike[bytes]")

// The code of each in a record: its place in the annotations of the record of
// the module.
#define PYZC_CODE_NAME_(c, T, suffix) pyzc_code_##suffix,
#define PYZC_CODE_KIND_(word, annotation) pyzc_code_##word,
enum pyzc_code {
    PYZC_TYPES(PYZC_CODE_NAME_, ~)
    PYZC_KINDS(PYZC_CODE_KIND_)
    pyzc_code_count,

    // Of a function over arrays, with the code of a number after it:
    pyzc_code_any = 246,      // a result: that of numbers, else typing.Any
    pyzc_code_numbers = 247,  // an argument: that, or an array

    // What makes one type of what follows it:
    pyzc_code_holds = 248,  // one byte, and the type of what is in it: i an
                            // iterable, l a list, t a tuple, s a set, f a
                            // frozenset, o that or None
    pyzc_code_array = 249,  // two bytes as those of pyzc_code_ndarray, the
                            // size + 128 if it must be in place, and the type
                            // of an argument that is such an array
    pyzc_code_self = 250,   // nothing: of the object that a method is called on
    pyzc_code_ndarray = 251,  // two bytes, the kind of items, as in
                              // numpy.dtype.kind, and their size; 1 of records
    pyzc_code_tuple = 252,  // a number n, and n types: their tuple; one is
                            // itself, none is None
    pyzc_code_named,        // four bytes, a line: what the binding line there
                            // stands for, whose C name is the next of the
                            // record's further texts
    pyzc_code_unknown = 255
};
#undef PYZC_CODE_NAME_
#undef PYZC_CODE_KIND_

// The annotations of all codes, in order, each ended by a NUL.
#define PYZC_ANNOTATIONS                                                      \
    PYZC_TYPES(PYZC_ANNOTATION_, ~)                                           \
    PYZC_KINDS(PYZC_ANNOTATION_KIND_)
#define PYZC_ANNOTATION_(c, T, suffix)                                        \
    PYZC_ANNOTATION_COLUMN(PYZC_COLUMNS_##suffix) "\0"
#define PYZC_ANNOTATION_KIND_(word, annotation) annotation "\0"

// The code of C type [T], which may be void; pyzc_code_unknown if there is no
// conversion. A constant expression.
#define PYZC_CODE(T)                                                          \
    _Generic((T *)0,                                                          \
        PYZC_TYPES(PYZC_CASE_NAME_, pyzc_code_)                               \
        void *: pyzc_code_void,                                               \
        default: pyzc_code_unknown)

// The kind of C type [T]: an enum pyzc_items_kind. A constant expression.
#define PYZC_KIND_OF(T)                                                       \
    _Generic((T *)0, PYZC_ITEMS(PYZC_CASE_KIND_, ~) default: pyzc_items_none)
#define PYZC_CASE_KIND_(c, T, suffix)                                         \
    T *: PYZC_KIND_COLUMN(PYZC_COLUMNS_##suffix),
#define PYZC_IS_INTEGER_KIND(kind)                                            \
    ((kind) == pyzc_items_signed || (kind) == pyzc_items_unsigned)

// Whether [code] is that of an integer type, or of a signed one: constant
// expressions, which compile faster than what asks for the type.
#define PYZC_IS_INTEGER_CODE(code)                                            \
    ((code) < 31 && ((int)pyzc_integer_codes >> (code) & 1))
#define PYZC_IS_SIGNED_CODE(code)                                             \
    ((code) < 31 && ((int)pyzc_signed_codes >> (code) & 1))
#define PYZC_INTEGER_BIT_(c, T, suffix) | 1 << pyzc_code_##suffix
#define PYZC_SIGNED_BIT_(c, T, suffix)                                        \
    | (PYZC_KIND_COLUMN(PYZC_COLUMNS_##suffix) == pyzc_items_signed)          \
          << pyzc_code_##suffix
enum {
    pyzc_integer_codes = 0 PYZC_INTEGERS(PYZC_INTEGER_BIT_, ~),
    pyzc_signed_codes = 0 PYZC_INTEGERS(PYZC_SIGNED_BIT_, ~)
};
#undef PYZC_INTEGER_BIT_
#undef PYZC_SIGNED_BIT_

#endif  // PYZC_DETAIL_CODES_H
