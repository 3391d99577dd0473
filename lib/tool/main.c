// main.c - the tool `pyzc`: options common to all, and the subcommands.
// SPDX-License-Identifier: MIT

#include "tool.h"

#include <pyzc/version.h>

#include <stdio.h>
#include <string.h>

static const char usage[] =
    "usage: pyzc COMMAND [OPTION...] ...\n"
    "\n"
    "  stubs MODULE OUTPUT...   write the typed stubs of an extension module\n"
    "\n"
    "  --version                print the version\n"
    "  --help                   print this; 'pyzc COMMAND --help' tells "
    "more\n";

// X(name, function)
#define COMMANDS(X) X("stubs", stubs_main)

bool
tool_error(GError **error, const char *format, ...)
{
    va_list values;

    va_start(values, format);
    g_propagate_error(error,
                      g_error_new_valist(g_quark_from_static_string("pyzc"), 0,
                                         format, values));
    va_end(values);
    return false;
}

const char *
tool_why(const GError *error)
{
    const char *colon = g_strrstr(error->message, ": ");

    return colon != NULL ? colon + 2 : error->message;
}

int
tool_fail(const char *file, const char *message)
{
    fprintf(stderr, "pyzc: %s: %s\n", file, message);
    return 1;
}

int
main(int argc, char **argv)
{
    const char *command = argc > 1 ? argv[1] : "";

#define RUN(name, function)                                                   \
    if (strcmp(command, name) == 0) {                                         \
        return function(argc - 1, argv + 1);                                  \
    }
    COMMANDS(RUN)
#undef RUN
    if (strcmp(command, "--version") == 0) {
        puts("pyzc " PYZC_VERSION);
        return 0;
    }
    if (strcmp(command, "--help") == 0) {
        fputs(usage, stdout);
        return 0;
    }
    if (*command == '\0') {
        fputs(usage, stderr);
        return 1;
    }
    return tool_fail(command, "no such command, see pyzc --help");
}
