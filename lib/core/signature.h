// signature.h - reads the parameters out of a signature text.
//
// The text is what PYZC_FN puts into a record: "f($module, x, /, by=2.0)"
// and more lines. The run time takes keyword names from it, the tool names,
// defaults and markers; both through this one reader.
// Needs no Python.
// SPDX-License-Identifier: MIT

#ifndef PYZC_SIGNATURE_H
#define PYZC_SIGNATURE_H

#include <pyzc/detail/base.h>

enum pyzc_signature_item {
    pyzc_signature_end,        // the closing parenthesis was read
    pyzc_signature_parameter,  // a name, perhaps with a default
    pyzc_signature_slash,      // what came before is positional-only
    pyzc_signature_star,       // what follows is keyword-only
    pyzc_signature_args,       // the same, and the name of *args
    pyzc_signature_kwargs,     // the name of **kwargs
    pyzc_signature_broken      // the text is not such a signature
};

// A parameter: parts of the text, not ended by a NUL.
struct pyzc_parameter {
    const char *name;
    size_t name_len;
    const char *value;  // its default; NULL if it has none
    size_t value_len;
};

// Returns where the parameters of [text] begin, after "f($module", "f($self"
// or "f($type", or NULL if it does not begin so.
PYZC_API const char *pyzc_signature_begin(const char *text);

// Reads the next item at [*cursor] and moves the cursor past it. Writes [out]
// where there is a name. Never reads beyond the NUL of the text.
PYZC_API enum pyzc_signature_item
pyzc_signature_next(const char **cursor, struct pyzc_parameter *out);

#endif  // PYZC_SIGNATURE_H
