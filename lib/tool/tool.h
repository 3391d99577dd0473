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

// What `pyzc COMMAND --help` tells.
struct tool_command {
    const char *name;
    const char *arguments;  // "MODULE OUTPUT..."
    const char *summary;    // ends in no newline
};

// Takes the options of [command], which are [entries] or none, out of [argc]
// and [argv], and sees that from [least] to [most] arguments are left. Returns
// true, or false when it has told what is wrong.
bool tool_options(const struct tool_command *command,
                  const GOptionEntry *entries, int least, int most, int *argc,
                  char ***argv);

// Prints "pyzc: [file]: " and the message of [error], which it frees. Always
// returns 1, the exit status.
int tool_fail_for(const char *file, GError *error);

// The subcommands. Each returns the exit status.
int bind_main(int argc, char **argv);
int config_main(int argc, char **argv);
int diff_main(int argc, char **argv);
int dump_main(int argc, char **argv);
int init_main(int argc, char **argv);
int stubs_main(int argc, char **argv);
int sync_main(int argc, char **argv);

#endif  // PYZC_TOOL_H
