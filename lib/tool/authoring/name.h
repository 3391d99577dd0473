// name.h - which names a new project may have.
// SPDX-License-Identifier: MIT

#ifndef PYZC_NAME_H
#define PYZC_NAME_H

#include <glib.h>

// Returns the name of the module of the project [name]: that of "my-project"
// is my_project. To be freed by g_free(); NULL with [error] set if the package
// index takes no such name, or Python could not import such a module.
char *name_module(const char *name, GError **error);

#endif  // PYZC_NAME_H
