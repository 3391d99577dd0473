// draft.h - makes the draft of a module.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DRAFT_H
#define PYZC_DRAFT_H

#include "bind.h"

// Returns the text of a C file that binds what the headers declare; or NULL
// with [error] set and, in [file], to be freed by g_free(), what could not be
// read.
GString *bind_draft(const struct bind_request *request, char **file,
                    GError **error);

#endif  // PYZC_DRAFT_H
