// naming.h - what names in C headers tell, and what Python calls them.
// SPDX-License-Identifier: MIT

#ifndef PYZC_NAMING_H
#define PYZC_NAMING_H

#include <glib.h>
#include <stdbool.h>

#include "../python.h"

// Whether [name] is one of [words], which have a space on both sides of each.
bool is_among(const char *name, const char *words);

// Whether one of the words that [name] is made of, as dest_len, destLen and
// nBytes are, is one of [words], which have a space on both sides of each.
bool name_has(const char *name, const char *words);

// Whether [name] as a whole is one of [words], whatever its case.
bool name_is(const char *name, const char *words);

// Returns the words of [name], as they are written: XML, Get, Base. A number
// belongs to the word before it. To be freed.
GPtrArray *words_in_name(const char *name);

// Return what Python calls [c], alone and in the module; a member of an enum;
// a field of a named tuple. Not [c] itself where Python cannot have it, or it
// would hide what all modules, enums and tuples have. To be freed.
char *name_in_python(const char *c);
char *name_of_member(const char *c);
char *name_of_field(const char *c);

#endif  // PYZC_NAMING_H
