// tool.h - what the parts of the tool `pyzc` share.
//
// Functions that can fail take a GError; its message is "what, why", and
// main() puts the file before it. Nothing prints or exits but main() and the
// subcommands.
// SPDX-License-Identifier: MIT

#ifndef PYZC_TOOL_H
#define PYZC_TOOL_H

#include <glib.h>
#include <stdbool.h>

// Sets [error] to a message made as by printf. Always returns false.
bool tool_error(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

// Returns why GLib could not open or write a file, without the name of the
// file, which may be that of a temporary one. Borrowed from [error].
const char *tool_why(const GError *error);

// Prints "pyzc: [file]: [message]" to stderr. Always returns 1, the exit
// status.
int tool_fail(const char *file, const char *message);

// pyzc stubs: returns the exit status.
int stubs_main(int argc, char **argv);

#endif  // PYZC_TOOL_H
