// wheel.h - the extensions in a file: a module, or a wheel.
//
// A wheel is a zip archive. It is never unpacked and never trusted: each
// number in it is checked.
// SPDX-License-Identifier: MIT

#ifndef PYZC_WHEEL_H
#define PYZC_WHEEL_H

#include <glib.h>

// Returns what the extensions in the file at [path] offer, of struct api,
// ordered by their names; or NULL with [error] set. Of a wheel they have the
// names that its folders give them, and what is none of pyzc's is left out. To
// be given back by g_ptr_array_unref().
GPtrArray *apis_read(const char *path, GError **error);

#endif  // PYZC_WHEEL_H
