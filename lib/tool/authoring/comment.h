// comment.h - the comments of C declarations.
// SPDX-License-Identifier: MIT

#ifndef PYZC_COMMENT_H
#define PYZC_COMMENT_H

#include <stddef.h>

// Returns what the comment of a declaration in [text] says, which goes from
// [begin] to its last token at [end]: the first paragraph, without stars and
// marks. It is the comment directly above, or one directly below followed by
// an empty line. "" if there is none. To be freed by g_free().
char *comment_find(const char *text, size_t begin, size_t end);

// Returns all that it says, line by line without stars and marks, and that of
// the group of declarations that it is in, between @{ and @}. "" if there is
// none. To be freed by g_free().
char *comment_all(const char *text, size_t begin, size_t end);

#endif  // PYZC_COMMENT_H
