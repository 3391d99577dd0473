// written.h - lines of a stub that a person has written: PYZC_STUB.
// SPDX-License-Identifier: MIT

#ifndef PYZC_WRITTEN_H
#define PYZC_WRITTEN_H

#include <glib.h>
#include <stdbool.h>

// Checks that [text] could be lines of a stub: statements that belong there,
// whose brackets and strings end. Calls [note] with each name that they give
// to the module, once for each time, and [data]. Returns false with [error]
// set if they could not, or if [note] did.
typedef bool (*written_note_fn)(void *data, const char *name, size_t len,
                                bool is_function, GError **error);
bool written_read(const char *text, written_note_fn note, void *data,
                  GError **error);

#endif  // PYZC_WRITTEN_H
