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

// What a number of a C type is, as in numpy.dtype.kind.
enum pyzc_items_kind {
    pyzc_items_none,
    pyzc_items_bool = 'b',
    pyzc_items_signed = 'i',
    pyzc_items_unsigned = 'u',
    pyzc_items_float = 'f',
    pyzc_items_complex = 'c'
};

// X(c, C type, suffix of pyzc_to_ and pyzc_from_), where [c] is the other
// argument of the list. PYZC_COLUMNS_suffix has the rest of the row: annotation
// in a stub, kind, format in a buffer, NumPy's number of the type. It is apart,
// because most lists ask for none of it, and expand for each parameter.
#define PYZC_INTEGERS(X, c) PYZC_BYTES(X, c) PYZC_LENGTHS(X, c)
#define PYZC_BYTES(X, c)                                                      \
    X(c, signed char, schar)                                                  \
    X(c, unsigned char, uchar)
#define PYZC_COLUMNS_schar "int", pyzc_items_signed, "b", 1
#define PYZC_COLUMNS_uchar "int", pyzc_items_unsigned, "B", 2
#define PYZC_LENGTHS(X, c)                                                    \
    X(c, short, short)                                                        \
    X(c, unsigned short, ushort)                                              \
    X(c, int, int)                                                            \
    X(c, unsigned int, uint)                                                  \
    X(c, long, long)                                                          \
    X(c, unsigned long, ulong)                                                \
    X(c, long long, llong)                                                    \
    X(c, unsigned long long, ullong)
#define PYZC_COLUMNS_short "int", pyzc_items_signed, "h", 3
#define PYZC_COLUMNS_ushort "int", pyzc_items_unsigned, "H", 4
#define PYZC_COLUMNS_int "int", pyzc_items_signed, "i", 5
#define PYZC_COLUMNS_uint "int", pyzc_items_unsigned, "I", 6
#define PYZC_COLUMNS_long "int", pyzc_items_signed, "l", 7
#define PYZC_COLUMNS_ulong "int", pyzc_items_unsigned, "L", 8
#define PYZC_COLUMNS_llong "int", pyzc_items_signed, "q", 9
#define PYZC_COLUMNS_ullong "int", pyzc_items_unsigned, "Q", 10

// Other numbers. C may leave out the complex ones.
#define PYZC_NO_INTEGERS(X, c)                                                \
    X(c, bool, bool)                                                          \
    X(c, float, float)                                                        \
    X(c, double, double)                                                      \
    PYZC_COMPLEX(X, c)
#define PYZC_COLUMNS_bool "bool", pyzc_items_bool, "?", 0
#define PYZC_COLUMNS_float "float", pyzc_items_float, "f", 11
#define PYZC_COLUMNS_double "float", pyzc_items_float, "d", 12
#if defined(__STDC_NO_COMPLEX__)
#define PYZC_COMPLEX(X, c)
#else
#define PYZC_COMPLEX(X, c)                                                    \
    X(c, double _Complex, complex)                                            \
    X(c, float _Complex, fcomplex)
#define PYZC_COLUMNS_complex "complex", pyzc_items_complex, "Zd", 15
#define PYZC_COLUMNS_fcomplex "complex", pyzc_items_complex, "Zf", 14
#endif

// Numbers: the types of the items of an array.
#define PYZC_ITEMS(X, c)                                                      \
    PYZC_BYTES(X, c) PYZC_LENGTHS(X, c) PYZC_NO_INTEGERS(X, c)

// All of them, in the order of the codes.
#define PYZC_TYPES(X, c)                                                      \
    PYZC_BYTES(X, c)                                                          \
    PYZC_LENGTHS(X, c)                                                        \
    PYZC_NO_INTEGERS(X, c)                                                    \
    X(c, const char *, str)                                                   \
    X(c, PyObject *, object)
#define PYZC_COLUMNS_str "str", pyzc_items_none, "", -1
#define PYZC_COLUMNS_object "object", pyzc_items_none, "", -1

// One of the columns that PYZC_COLUMNS_##suffix stands for.
#define PYZC_ANNOTATION_COLUMN(...) PYZC_ANNOTATION_COLUMN_(__VA_ARGS__)
#define PYZC_ANNOTATION_COLUMN_(annotation, kind, format, number) annotation
#define PYZC_KIND_COLUMN(...) PYZC_KIND_COLUMN_(__VA_ARGS__)
#define PYZC_KIND_COLUMN_(annotation, kind, format, number) kind
#define PYZC_FORMAT_COLUMN(...) PYZC_FORMAT_COLUMN_(__VA_ARGS__)
#define PYZC_FORMAT_COLUMN_(annotation, kind, format, number) format
#define PYZC_NUMBER_COLUMN(...) PYZC_NUMBER_COLUMN_(__VA_ARGS__)
#define PYZC_NUMBER_COLUMN_(annotation, kind, format, number) number

#endif  // PYZC_TYPES_H
