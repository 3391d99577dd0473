// match.h - what the names of pointers and of their lengths have in common.
// SPDX-License-Identifier: MIT

#ifndef PYZC_MATCH_H
#define PYZC_MATCH_H

#include <stdbool.h>

// How sure it is that a length is that of a pointer.
enum match {
    match_none,
    match_any,   // of one, but the name does not tell of which: len, buf_size
    match_near,  // its name begins that of the pointer: dict_len, dictStart
    match_exact  // it has the name of the pointer: src_len, srcSize
};

// Words of a limit, which is a length, too; with a space on both sides.
#define MATCH_LIMITS                                                          \
    " capacity cap max maxlen maxsize limit avail available room "

// Returns how well the name of a length fits that of a pointer, to const or
// not.
enum match match_names(const char *length, const char *pointer, bool is_const);

// Whether a name is that of a length, whatever of.
bool match_says_length(const char *name);

// Whether the name of a pointer to char tells that it is bytes, not a text.
bool match_says_bytes(const char *name);

// Whether it tells that something is read: compressedSize.
bool match_says_input(const char *name);

#endif  // PYZC_MATCH_H
