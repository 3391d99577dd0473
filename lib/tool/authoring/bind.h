// bind.h - drafts of binding lines, from C headers.
// SPDX-License-Identifier: MIT

#ifndef PYZC_BIND_H
#define PYZC_BIND_H

#include <glib.h>

// What a draft is made of. Only [headers] and [flags] must be there.
struct bind_request {
    const char *const *headers;  // as for #include, or files; end with NULL
    const char *const *flags;    // of the C compiler: -I, -D, -l; end with
                                 // NULL
    const char *module;          // its name; NULL: that of the first header
    const char *prefix;          // what Python's names do without, or NULL
    const char *folder;          // also what headers in it declare, or NULL
    const char *clang;           // NULL: $CLANG, clang, or the newest clang-N
    const char *output;          // a file that must not be read, or NULL
};

// Takes the compiler's flags, what follows "--", from the arguments. Returns
// them; they end with NULL.
const char *const *bind_take_flags(int *argc, char **argv);

#endif  // PYZC_BIND_H
