// main.c - the tool `pyzc`: options common to all, and the subcommands.
// SPDX-License-Identifier: MIT

#include "tool.h"

#include <pyzc/version.h>

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static const char usage[] =
    "usage: pyzc COMMAND [OPTION...] ...\n"
    "\n"
    "  bind HEADER...           print binding lines for what C headers "
    "declare\n"
    "  config [OUTPUT]          print the configuration of a Python, as PEP "
    "739\n"
    "                           has it\n"
    "  diff OLD NEW             print what changed from a module or wheel to\n"
    "                           another; the exit status is 2 if that breaks\n"
    "                           callers\n"
    "  dump MODULE              print what a module or wheel offers\n"
    "  init NAME [DIRECTORY]    make a new project\n"
    "  stubs MODULE OUTPUT...   write the typed stubs of an extension module\n"
    "  sync TEMPLATE OUTPUT NAME=VALUE...\n"
    "                           write a file from a template, if it changes\n"
    "\n"
    "  --version                print the version\n"
    "  --help                   print this; 'pyzc COMMAND --help' tells "
    "more\n"
    "\n"
    "The exit status is 1 if something failed; it is said on stderr.\n";

// X(name, function)
#define COMMANDS(X)                                                           \
    X("bind", bind_main)                                                      \
    X("config", config_main)                                                  \
    X("diff", diff_main)                                                      \
    X("dump", dump_main)                                                      \
    X("init", init_main)                                                      \
    X("stubs", stubs_main)                                                    \
    X("sync", sync_main)

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
        char *why = g_strdup_printf("%s wanted, see %s --help",
                                    command->arguments, name);

        done = false;
        tool_fail(command->name, why);
        g_free(why);
    }
    g_option_context_free(context);
    g_free(name);
    return done;
}

// Runs the command that the arguments name. Returns the exit status.
static int
run(int argc, char **argv)
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

int
main(int argc, char **argv)
{
    int status;

#ifdef SIGXFSZ
    signal(SIGXFSZ, SIG_IGN);  // a file that grows too large is an error
#endif
    status = run(argc, argv);
    errno = 0;
    if (fflush(stdout) != 0 || ferror(stdout)) {
        char *why = g_strdup_printf("cannot write it, %s",
                                    errno != 0 ? g_strerror(errno)
                                               : "not all of it was taken");

        tool_fail("stdout", why);
        g_free(why);
        status = 1;
    }
    return status;
}
