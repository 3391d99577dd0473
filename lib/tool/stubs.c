// stubs.c - pyzc stubs: writes the typed stub of a module.
//
// The text is made in memory and compared with the file, which is written
// only if it differs.
// SPDX-License-Identifier: MIT

#include <stdio.h>
#include <string.h>

#include "reader.h"
#include "stub.h"
#include "tool.h"

// Returns the end of the head of the function at [text], which is its line
// or, if each parameter has one, its lines; without the dots of a function
// that has no docstring.
static const char *
head_end(const char *text)
{
    size_t len = strcspn(text, "\n");

    if (len > 0 && text[len - 1] == '(') {
        const char *last = strstr(text, "\n)");

        len = last != NULL ? (size_t)(last - text) + 1 : len;
        len += strcspn(text + len, "\n");
    }
    if (len > 4 && strncmp(text + len - 4, " ...", 4) == 0) {
        len -= 4;
    }
    return text + len;
}

// Returns a table of the functions that [text], a stub, defines: name -> head.
static GHashTable *
definitions(const char *text)
{
    static const char start[] = "def ";
    GHashTable *table =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

    while (*text != '\0') {
        if (g_str_has_prefix(text, start)) {
            const char *name = text + strlen(start);

            text = head_end(text);
            g_hash_table_insert(table, g_strndup(name, strcspn(name, "(")),
                                g_strndup(name, (size_t)(text - name)));
        }
        text += strcspn(text, "\n");
        text += *text == '\n';
    }
    return table;
}

// Returns why [fresh] differs from [old], a stub that nobody edited.
static char *
difference(const char *old, const char *fresh)
{
    GHashTable *before = definitions(old);
    GHashTable *after = definitions(fresh);
    GHashTableIter iter;
    gpointer name;
    gpointer lines;
    const char *first = NULL;
    const char *what = NULL;
    char *result;

    g_hash_table_iter_init(&iter, after);
    while (g_hash_table_iter_next(&iter, &name, &lines)) {
        const char *was = g_hash_table_lookup(before, name);

        if ((was == NULL || strcmp(was, lines) != 0) &&
            (first == NULL || strcmp(name, first) < 0)) {
            first = name;
            what = was == NULL ? "%s is new" : "signature of %s changed";
        }
    }
    g_hash_table_iter_init(&iter, before);
    while (g_hash_table_iter_next(&iter, &name, &lines)) {
        if (g_hash_table_lookup(after, name) == NULL &&
            (first == NULL || strcmp(name, first) < 0)) {
            first = name;
            what = "%s is gone";
        }
    }
    if (first == NULL) {
        result = g_strdup("a docstring or a constant changed");
    } else {
        char **parts = g_strsplit(what, "%s", 2);

        result = g_strjoinv(first, parts);
        g_strfreev(parts);
    }
    g_hash_table_unref(before);
    g_hash_table_unref(after);
    return result;
}

struct options {
    gboolean check;
    gboolean force;
    gboolean verbose;
};

// Writes [text] to [output] if it says something else. Returns the exit
// status.
static int
stub_write(const char *output, const GString *text,
           const struct options *options)
{
    GError *error = NULL;
    char *old = NULL;
    char *reason;
    size_t len = 0;
    int status = 0;

    if (!g_file_get_contents(output, &old, &len, NULL)) {
        reason = g_strdup("there was none");
    } else if (len == text->len && memcmp(old, text->str, len) == 0) {
        if (!options->force || options->check) {
            if (options->verbose) {
                printf("up-to-date: %s\n", output);
            }
            g_free(old);
            return 0;
        }
        reason = g_strdup("forced");
    } else if (!stub_is_untouched(old, len)) {
        reason = g_strdup("edited by hand");
    } else {
        reason = difference(old, text->str);
    }
    if (options->check) {
        char *why = old == NULL
                        ? g_strdup("missing, run pyzc stubs to write it")
                    : stub_is_untouched(old, len)
                        ? g_strdup_printf("out of date, %s", reason)
                        : g_strdup("edited by hand, run pyzc stubs to "
                                   "restore it");

        status = tool_fail(output, why);
        g_free(why);
    } else if (!g_file_set_contents_full(output, text->str, (gssize)text->len,
                                         G_FILE_SET_CONTENTS_CONSISTENT, 0666,
                                         &error)) {
        char *why = g_strdup_printf("cannot write it, %s", tool_why(error));

        status = tool_fail(output, why);
        g_free(why);
        g_error_free(error);
    } else if (options->verbose) {
        printf("updated: %s (%s)\n", output, reason);
    }
    g_free(reason);
    g_free(old);
    return status;
}

int
stubs_main(int argc, char **argv)
{
    struct options options = { 0 };
    const GOptionEntry entries[] = {
        { "check", 0, 0, G_OPTION_ARG_NONE, &options.check,
          "Write nothing; fail if OUTPUT is not what would be written", NULL },
        { "force", 0, 0, G_OPTION_ARG_NONE, &options.force,
          "Write OUTPUT even if it would not change", NULL },
        { "verbose", 'v', 0, G_OPTION_ARG_NONE, &options.verbose,
          "Say whether OUTPUT was written, and why", NULL },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    GOptionContext *context = g_option_context_new("MODULE OUTPUT");
    GError *error = NULL;
    struct module module;
    GString *text = NULL;
    int status;

    g_set_prgname("pyzc stubs");
    g_option_context_set_summary(
        context, "Reads what the extension module in the file MODULE says "
                 "of itself,\nand writes its typed stub to OUTPUT if that "
                 "differs.");
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error)) {
        status = tool_fail("stubs", error->message);
        g_error_free(error);
    } else if (argc != 3) {
        status = tool_fail("stubs", "MODULE and OUTPUT wanted, see pyzc stubs "
                                    "--help");
    } else {
        if (module_read(&module, argv[1], &error)) {
            text = stub_text(&module, &error);
            module_finish(&module);
        }
        if (text != NULL) {
            status = stub_write(argv[2], text, &options);
            g_string_free(text, TRUE);
        } else {
            status = tool_fail(argv[1], error->message);
            g_error_free(error);
        }
    }
    g_option_context_free(context);
    return status;
}
