// api_class.h - makes of records the class that they are of.
//
// Private to what makes the API of records.
// SPDX-License-Identifier: MIT

#ifndef PYZC_TOOL_API_CLASS_H
#define PYZC_TOOL_API_CLASS_H

#include <glib.h>
#include <stdbool.h>

#include "api.h"
#include "reader.h"

// Makes [out] the class of [item] with all that its list names. Returns false
// with [error] set if a record is broken, or missing.
bool api_read_class(struct api *api, const struct item *item,
                    struct api_item *out, GError **error);

#endif  // PYZC_TOOL_API_CLASS_H
