// text.h - what an extension offers, as texts.
// SPDX-License-Identifier: MIT

#ifndef PYZC_TEXT_H
#define PYZC_TEXT_H

#include <glib.h>

#include "api.h"

// Appends a type, of struct api_parameter, to a text that [data] knows.
typedef void (*text_type_fn)(void *data, const char *type);

// Appends what is between the parentheses of a def: [parameters] of struct
// api_parameter with [separator] between them. Their types are appended by
// [append], to the same text.
void text_parameters(GString *text, const GArray *parameters,
                     const char *separator, text_type_fn append, void *data);

// Appends [type] with all names in full: classes of the extension, which is
// called [extension], too.
void text_type(GString *text, const char *type, const char *extension);

// Appends the name of [item] of [module], in full.
void text_name(GString *text, const struct api *api,
               const struct api_module *module, const char *item);

// Appends one line for each item of [module], or of its class [class] if that
// is not NULL, ordered by names: followed by those of its members and items.
// A submodule has lines of its own.
void text_items(GString *text, const struct api *api,
                const struct api_module *module, const struct api_item *class);

#endif  // PYZC_TEXT_H
