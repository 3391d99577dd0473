// tool.c - what the commands have in common: errors, options.
// SPDX-License-Identifier: MIT

#include "tool.h"

#include <stdarg.h>
#include <stdio.h>

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
tool_fail_for(const char *file, GError *error)
{
    tool_fail(file, error->message);
    g_error_free(error);
    return 1;
}

bool
tool_options(const struct tool_command *command, const GOptionEntry *entries,
             int least, int most, int *argc, char ***argv)
{
    GOptionContext *context = g_option_context_new(command->arguments);
    char *name = g_strconcat("pyzc ", command->name, NULL);
    GError *error = NULL;
    bool done = true;

    g_set_prgname(name);
    g_option_context_set_summary(context, command->summary);
    if (entries != NULL) {
        g_option_context_add_main_entries(context, entries, NULL);
    }
    if (!g_option_context_parse(context, argc, argv, &error)) {
        done = false;
        tool_fail_for(command->name, error);
    } else if (*argc - 1 < least || *argc - 1 > most) {
        char *why = g_strdup_printf("expected %s, see %s --help",
                                    command->arguments, name);

        done = false;
        tool_fail(command->name, why);
        g_free(why);
    }
    g_option_context_free(context);
    g_free(name);
    return done;
}
