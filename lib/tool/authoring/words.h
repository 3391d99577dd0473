// words.h - the words of C in what lines are made of.
// SPDX-License-Identifier: MIT

#ifndef PYZC_WORDS_H
#define PYZC_WORDS_H

#include <stdbool.h>

// Whether a line, when it is expanded, has [name] in it as it is.
bool is_word_of_lines(const char *name);

#endif  // PYZC_WORDS_H
