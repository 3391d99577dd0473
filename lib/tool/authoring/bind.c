// bind.c - pyzc bind: drafts binding lines from C headers.
// SPDX-License-Identifier: MIT

#include "bind.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "../output.h"
#include "../tool.h"
#include "draft.h"

struct bind_options {
    char *output;
    gboolean force;
    char *module;
    char *prefix;
    char *folder;
    char *clang;
};

// Writes [text] to the output, or prints it. Returns the exit status.
static int
write_draft(const GString *text, const char *const *flags,
            const struct bind_options *options)
{
    char *why;
    int saved;

    if (options->output == NULL) {
        fwrite(text->str, 1, text->len, stdout);
        return 0;
    }
    if (!options->force && g_file_test(options->output, G_FILE_TEST_EXISTS)) {
        return tool_fail(options->output,
                         "it already exists, --force replaces it");
    }
    // Headers are known to be others.
    for (; *flags != NULL; flags++) {
        if (is_same_file(options->output, *flags)) {
            return tool_fail(options->output,
                             "cannot write it, it is among the flags");
        }
    }
    if (file_replace(options->output, text, 0666)) {
        return 0;
    }
    saved = errno;
    why = g_strdup_printf("cannot write it, %s", g_strerror(saved));
    tool_fail(options->output, why);
    g_free(why);
    return 1;
}

const char *const *
bind_take_flags(int *argc, char **argv)
{
    static const char *const none[] = { NULL };

    for (int i = 1; i < *argc; i++) {
        if (strcmp(argv[i], "--") == 0) {
            argv[i] = NULL;
            *argc = i;
            return (const char *const *)argv + i + 1;
        }
    }
    return none;
}

int
bind_main(int argc, char **argv)
{
    struct bind_options options = { 0 };
    const GOptionEntry entries[] = {
        { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
          "Write the draft to FILE, which must not be there", "FILE" },
        { "force", 0, 0, G_OPTION_ARG_NONE, &options.force, "Replace FILE",
          NULL },
        { "module", 0, 0, G_OPTION_ARG_STRING, &options.module,
          "The name of the module, that of the first header if none is given",
          "NAME" },
        { "prefix", 0, 0, G_OPTION_ARG_STRING, &options.prefix,
          "What names have in C but not in Python", "PREFIX" },
        { "from-dir", 0, 0, G_OPTION_ARG_FILENAME, &options.folder,
          "Also bind what included headers in DIR declare", "DIR" },
        { "clang", 0, 0, G_OPTION_ARG_FILENAME, &options.clang,
          "The clang that reads the headers, if it is not $CLANG, clang or "
          "the newest clang-N",
          "PROGRAM" },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    static const struct tool_command command = {
        "bind", "HEADER... [-- FLAGS...]",
        "Prints a C file with binding lines for what headers declare, to be "
        "reviewed:\n"
        "what the prototypes do not tell is left out and listed with the "
        "reason.\n"
        "FLAGS are the C compiler's, as pkg-config --cflags prints them."
    };
    const char *const *flags = bind_take_flags(&argc, argv);
    struct bind_request request;
    GError *error = NULL;
    char *file = NULL;
    GString *text = NULL;
    int status = 1;

    if (tool_options(&command, entries, 1, INT_MAX, &argc, &argv)) {
        argv[argc] = NULL;
        request = (struct bind_request){
            .headers = (const char *const *)argv + 1,
            .flags = flags,
            .module = options.module,
            .prefix = options.prefix,
            .folder = options.folder,
            .clang = options.clang,
            .output = options.output,
        };
        text = bind_draft(&request, &file, &error);
        status = text != NULL ? write_draft(text, flags, &options)
                              : tool_fail_for(file, error);
    }
    if (text != NULL) {
        g_string_free(text, TRUE);
    }
    g_free(file);
    g_free(options.output);
    g_free(options.module);
    g_free(options.prefix);
    g_free(options.folder);
    g_free(options.clang);
    return status;
}
