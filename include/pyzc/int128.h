// int128.h - ints of 128 bits, as two halves.
//
// No C type of 128 bits is everywhere, and none has the same name everywhere.
// A line of PYZC_CONVERTER (converter.h) makes one of a struct of a library,
// or of what the compiler has:
//
//     static bool
//     hash_to_c(PyObject *value, XXH128_hash_t *out)
//     {
//         return pyzc_to_uint128(value, &out->low64, &out->high64);
//     }
//
//     static PyObject *
//     hash_to_python(XXH128_hash_t hash)
//     {
//         return pyzc_from_uint128(hash.low64, hash.high64);
//     }
//     PYZC_CONVERTER(hash, XXH128_hash_t, "int", (to_c, hash_to_c),
//                    (to_python, hash_to_python));
//
// All need the GIL.
// SPDX-License-Identifier: MIT

#ifndef PYZC_INT128_H
#define PYZC_INT128_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>

#include <stdint.h>

// Write the halves of [value], high * 2**64 + low, and return true. Return
// false if it is no int and has no __index__, without an exception: then the
// line of the converter says what was expected; or with an exception set, an
// OverflowError if it has more bits.
PYZC_API bool pyzc_to_uint128(PyObject *value, uint64_t *low, uint64_t *high);
PYZC_API bool pyzc_to_int128(PyObject *value, uint64_t *low, int64_t *high);

// Return high * 2**64 + low: a new reference, or NULL with an exception set.
PYZC_API PyObject *pyzc_from_uint128(uint64_t low, uint64_t high);
PYZC_API PyObject *pyzc_from_int128(uint64_t low, int64_t high);

#endif  // PYZC_INT128_H
