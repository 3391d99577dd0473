// types.h - the list of C types that convert to and from Python.
//
// Everything that depends on a type is derived from this list: conversions,
// type codes in records, annotations in stubs. It has basic C types only;
// typedefs (uint64_t, XXH64_hash_t) and enums work as the type they stand for.
// Plain char is left out on purpose: it can mean a number or a text. Needs no
// Python.
// SPDX-License-Identifier: MIT

#ifndef PYZC_TYPES_H
#define PYZC_TYPES_H

#include <pyzc/detail/base.h>

// X(C type, suffix of pyzc_to_ and pyzc_from_, annotation in a stub)
#define PYZC_INTEGERS(X)                                                      \
    X(signed char, schar, "int")                                              \
    X(unsigned char, uchar, "int")                                            \
    PYZC_LENGTHS(X)
#define PYZC_LENGTHS(X)                                                       \
    X(short, short, "int")                                                    \
    X(unsigned short, ushort, "int")                                          \
    X(int, int, "int")                                                        \
    X(unsigned int, uint, "int")                                              \
    X(long, long, "int")                                                      \
    X(unsigned long, ulong, "int")                                            \
    X(long long, llong, "int")                                                \
    X(unsigned long long, ullong, "int")

// Complex numbers, which C may leave out.
#if defined(__STDC_NO_COMPLEX__)
#define PYZC_COMPLEX(X)
#else
#define PYZC_COMPLEX(X)                                                       \
    X(double _Complex, complex, "complex")                                    \
    X(float _Complex, fcomplex, "complex")
#endif

// Numbers: the types of the items of an array.
#define PYZC_ITEMS(X)                                                         \
    PYZC_INTEGERS(X)                                                          \
    X(bool, bool, "bool")                                                     \
    X(float, float, "float")                                                  \
    X(double, double, "float")                                                \
    PYZC_COMPLEX(X)

// All of them, in the order of the codes.
#define PYZC_TYPES(X)                                                         \
    PYZC_ITEMS(X)                                                             \
    X(const char *, str, "str")                                               \
    X(PyObject *, object, "object")

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
#define PYZC_CODE_NAME_(T, suffix, annotation) pyzc_code_##suffix,
#define PYZC_CODE_KIND_(word, annotation) pyzc_code_##word,
enum pyzc_code {
    PYZC_TYPES(PYZC_CODE_NAME_)
    PYZC_KINDS(PYZC_CODE_KIND_)
    pyzc_code_count,

    // Of a function over arrays, with the code of a number after it:
    pyzc_code_any = 246,      // a result: that of numbers, else typing.Any
    pyzc_code_numbers = 247,  // an argument: that, or an array

    // What makes one type of what follows it:
    pyzc_code_holds = 248,  // one byte, and the type of what is in it: i an
                            // iterable, l a list, t a tuple, s a set, f a
                            // frozenset
    pyzc_code_array = 249,  // two bytes as those of pyzc_code_ndarray, the
                            // size + 128 if it must be in place, and the type
                            // of an argument that is such an array
    pyzc_code_self = 250,   // nothing: of the object that a method is called on
    pyzc_code_ndarray = 251,  // two bytes, the kind of items, as in
                              // numpy.dtype.kind, and their size
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
    PYZC_TYPES(PYZC_ANNOTATION_)                                              \
    PYZC_KINDS(PYZC_ANNOTATION_KIND_)
#define PYZC_ANNOTATION_(T, suffix, annotation) annotation "\0"
#define PYZC_ANNOTATION_KIND_(word, annotation) annotation "\0"

// The code of C type [T], which may be void; pyzc_code_unknown if there is no
// conversion. A constant expression.
#define PYZC_CODE(T)                                                          \
    _Generic((T *)0,                                                          \
        PYZC_TYPES(PYZC_CODE_CASE_)                                           \
        void *: pyzc_code_void,                                               \
        default: pyzc_code_unknown)
#define PYZC_CODE_CASE_(T, suffix, annotation) T *: pyzc_code_##suffix,

#endif  // PYZC_TYPES_H
