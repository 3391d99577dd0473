// api_function.h - makes of a record the function that it is of.
//
// Private to what makes the API of records.
// SPDX-License-Identifier: MIT

#ifndef PYZC_TOOL_API_FUNCTION_H
#define PYZC_TOOL_API_FUNCTION_H

#include <glib.h>
#include <stdbool.h>

#include "api.h"
#include "reader.h"

// Puts the parameters, the result and the docstring of [item], a function or
// a method, into [out]. Returns false with [error] set if its record is
// broken.
bool api_read_function(struct api *api, const struct item *item,
                       struct api_item *out, GError **error);

#endif  // PYZC_TOOL_API_FUNCTION_H
