// sync.c - pyzc sync: writes a file from a template and values.
// SPDX-License-Identifier: MIT

#include <limits.h>
#include <string.h>

#include "output.h"
#include "read.h"
#include "template.h"
#include "tool.h"

// A file without a sum is somebody else's, but for one of which something
// else cut off the end.
static enum output_state
sync_state(const char *old, size_t len, const GString *fresh)
{
    return seal_state(old, len, fresh, template_mark);
}

// Tells the first line that differs.
static char *
sync_difference(const char *old, const char *fresh)
{
    size_t line = 1;

    for (; *old == *fresh && *old != '\0'; old++, fresh++) {
        line += *old == '\n';
    }
    return g_strdup_printf("line %zu changed", line);
}

static const struct output_kind sync_kind = { "sync", NULL, sync_state,
                                              sync_difference };

// Returns the values of the arguments NAME=VALUE, or NULL with [error] set.
static GHashTable *
values_read(char **arguments, GError **error)
{
    GHashTable *values =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (; *arguments != NULL; arguments++) {
        const char *equals = strchr(*arguments, '=');
        size_t len = equals != NULL ? (size_t)(equals - *arguments) : 0;
        char *name = g_strndup(*arguments, len);

        if (!g_utf8_validate(*arguments, -1, NULL)) {
            tool_error(error, "a value is not UTF-8");
        } else if (!template_is_name(name, len)) {
            tool_error(error, "expected NAME=VALUE, got '%s'", *arguments);
        } else if (strcmp(name, "CHECKSUM") == 0) {
            tool_error(error, "CHECKSUM is computed and takes no value");
        } else if (g_hash_table_contains(values, name)) {
            tool_error(error, "two values for %s", name);
        } else {
            g_hash_table_insert(values, name, (gpointer)(equals + 1));
            continue;
        }
        g_free(name);
        g_hash_table_unref(values);
        return NULL;
    }
    return values;
}

// Returns the kind of the file at [path]: that which the option [name] says,
// or its suffix. NULL with [error] set.
static const struct template_kind *
find_kind(const char *path, const char *name, GError **error)
{
    const struct template_kind *kind =
        name != NULL ? template_kind_named(name) : template_kind_of(path);

    if (kind == NULL) {
        char *names = template_kind_names();

        tool_error(error, "no such kind '%s', expected one of %s", name,
                   names);
        g_free(names);
    }
    return kind;
}

// Returns the text of the template at [path] with its places filled, or NULL
// with [error] set.
static GString *
read_and_fill(const char *path, const struct template_kind *kind,
              GHashTable *values, GError **error)
{
    GString *text;
    char *template;
    size_t len;

    if (!text_read(path, &template, &len, error)) {
        return NULL;
    }
    text = template_fill(template, len, kind, values, error);
    g_free(template);
    return text;
}

int
sync_main(int argc, char **argv)
{
    struct output_options options = { 0 };
    char *kind_name = NULL;
    const GOptionEntry entries[] = {
        { "kind", 0, 0, G_OPTION_ARG_STRING, &kind_name,
          "What OUTPUT is, if its suffix does not tell", "KIND" },
        OUTPUT_ENTRIES(options),
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    static const struct tool_command command = {
        "sync", "TEMPLATE OUTPUT NAME=VALUE...",
        "Writes to OUTPUT the text of TEMPLATE with each @NAME@ replaced by "
        "its\n"
        "VALUE, if that differs; @@ stands for an @. A value is escaped for "
        "a\n"
        "string literal of the language that OUTPUT is in. A file that was "
        "not\n"
        "written so before is left alone, without --force."
    };
    const struct template_kind *kind;
    GHashTable *values = NULL;
    GError *error = NULL;
    GString *text;
    int status;

    if (!tool_options(&command, entries, 2, INT_MAX, &argc, &argv)) {
        return 1;
    }
    kind = find_kind(argv[2], kind_name, &error);
    g_free(kind_name);
    if (kind == NULL || (values = values_read(argv + 3, &error)) == NULL) {
        return tool_fail_for("sync", error);
    }
    text = read_and_fill(argv[1], kind, values, &error);
    g_hash_table_unref(values);
    if (text == NULL) {
        return tool_fail_for(argv[1], error);
    }
    status = outputs_write(&(struct output){ .path = argv[2], .text = text },
                           1, (const char *const[]){ argv[1], NULL },
                           &sync_kind, &options);
    g_string_free(text, TRUE);
    return status;
}
