// wrappers.h - C functions of a draft, for what a line alone cannot say.
// SPDX-License-Identifier: MIT

#ifndef PYZC_WRAPPERS_H
#define PYZC_WRAPPERS_H

#include "making.h"

// Makes a function with the parameters of the line's, which is bound in its
// place; it is called as that is, with [suffix], and returns [result]. [body]
// has "%s" where it calls the other. Refuses the line if its parameters cannot
// be written again.
void make_wrapper(struct making *self, const char *suffix, const char *result,
                  const char *body);

// Whether a function formats what follows a text, as printf() does; and
// returns that of which another is the version for a va_list, or NULL.
bool is_printf(const struct c_function *function);
const struct c_function *printf_of(const struct header *header,
                                   const struct c_function *function);

// Makes a function in the place of such a one, by which the text is written as
// it is: Python formats it.
void make_printf(struct making *self);

#endif  // PYZC_WRAPPERS_H
