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

// X(c, C type, suffix of pyzc_to_ and pyzc_from_, annotation in a stub, kind,
// format in a buffer, NumPy's number of the type), where [c] is the other
// argument of the list.
#define PYZC_INTEGERS(X, c) PYZC_BYTES(X, c) PYZC_LENGTHS(X, c)
#define PYZC_BYTES(X, c)                                                      \
    X(c, signed char, schar, "int", pyzc_items_signed, "b", 1)                \
    X(c, unsigned char, uchar, "int", pyzc_items_unsigned, "B", 2)
#define PYZC_LENGTHS(X, c)                                                    \
    X(c, short, short, "int", pyzc_items_signed, "h", 3)                      \
    X(c, unsigned short, ushort, "int", pyzc_items_unsigned, "H", 4)          \
    X(c, int, int, "int", pyzc_items_signed, "i", 5)                          \
    X(c, unsigned int, uint, "int", pyzc_items_unsigned, "I", 6)              \
    X(c, long, long, "int", pyzc_items_signed, "l", 7)                        \
    X(c, unsigned long, ulong, "int", pyzc_items_unsigned, "L", 8)            \
    X(c, long long, llong, "int", pyzc_items_signed, "q", 9)                  \
    X(c, unsigned long long, ullong, "int", pyzc_items_unsigned, "Q", 10)

// Other numbers. C may leave out the complex ones.
#define PYZC_NO_INTEGERS(X, c)                                                \
    X(c, bool, bool, "bool", pyzc_items_bool, "?", 0)                         \
    X(c, float, float, "float", pyzc_items_float, "f", 11)                    \
    X(c, double, double, "float", pyzc_items_float, "d", 12)                  \
    PYZC_COMPLEX(X, c)
#if defined(__STDC_NO_COMPLEX__)
#define PYZC_COMPLEX(X, c)
#else
#define PYZC_COMPLEX(X, c)                                                    \
    X(c, double _Complex, complex, "complex", pyzc_items_complex, "Zd", 15)   \
    X(c, float _Complex, fcomplex, "complex", pyzc_items_complex, "Zf", 14)
#endif

// Numbers: the types of the items of an array.
#define PYZC_ITEMS(X, c) PYZC_INTEGERS(X, c) PYZC_NO_INTEGERS(X, c)

// All of them, in the order of the codes.
#define PYZC_TYPES(X, c)                                                      \
    PYZC_ITEMS(X, c)                                                          \
    X(c, const char *, str, "str", pyzc_items_none, "", -1)                   \
    X(c, PyObject *, object, "object", pyzc_items_none, "", -1)

#endif  // PYZC_TYPES_H
