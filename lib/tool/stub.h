// stub.h - the typed stub of a module or submodule, as a text.
//
// The text is a function of the module's records, and of whether its file is
// that of a package: relative imports begin elsewhere there. Its last line is
// a checksum of all above it, so that a stub that was edited is told from one
// that is out of date.
// SPDX-License-Identifier: MIT

#ifndef PYZC_STUB_H
#define PYZC_STUB_H

#include <glib.h>
#include <stdbool.h>

#include "api.h"

// Returns the stub of [module], to be freed by g_string_free(). [is_package]
// tells whether its file is __init__.pyi; where it has submodules, it is.
GString *stub_text(const struct api_module *module, bool is_package);

// Returns whether the last line of [text], of [len] bytes, is the checksum of
// what is above it.
bool stub_is_untouched(const char *text, size_t len);

// Returns whether [text] has a line with a checksum, or whose checksum is
// right: it was a stub, and somebody edited it.
bool stub_is_edited(const char *text, size_t len);

#endif  // PYZC_STUB_H
