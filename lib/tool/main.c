// main.c - the tool `pyzc`: finds the command, and runs it.
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
    "The exit status is 1 if something failed; stderr has the reason.\n";

// X(name, function)
#define COMMANDS(X)                                                           \
    X("bind", bind_main)                                                      \
    X("config", config_main)                                                  \
    X("diff", diff_main)                                                      \
    X("dump", dump_main)                                                      \
    X("init", init_main)                                                      \
    X("stubs", stubs_main)                                                    \
    X("sync", sync_main)

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
        char *why = g_strdup_printf(
            "cannot write it, %s",
            errno != 0 ? g_strerror(errno) : "only a part of it was written");

        tool_fail("stdout", why);
        g_free(why);
        status = 1;
    }
    return status;
}
