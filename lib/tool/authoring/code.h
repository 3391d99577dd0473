// code.h - what compilers and the linker report about headers.
// SPDX-License-Identifier: MIT

#ifndef PYZC_CODE_H
#define PYZC_CODE_H

#include "reading.h"

// Sees that the functions can be compiled, and asks the linker which of them
// are in the libraries that the flags name, if they do. Returns false with
// [error] set if it does not tell.
bool read_code(struct reading *self, char **file, GError **error);

// Refuses headers that warn whoever includes them, by #warning, as clang
// complains: a module would have the warning, too. Returns false with [error]
// set then.
bool check_warnings(const char *complaint, char **file, GError **error);

// The arguments of clang that make it a preprocessor.
extern const char *const clang_preprocess[];

// Finds out what the headers, of which [source] is, are for gcc and not for
// clang, which is an old gcc by its macros: deprecated, or an error; and drops
// constants that are clang's alone.
void compare_with_gcc(struct reading *self);

#endif  // PYZC_CODE_H
