// stubs.c - pyzc stubs: writes the typed stubs of a module.
//
// The module is read as a whole before the first stub is written. The texts
// are made in memory and compared with the files, which are written only if
// they differ.
// SPDX-License-Identifier: MIT

#include <limits.h>
#include <string.h>

#include "api.h"
#include "hash.h"
#include "output.h"
#include "python.h"
#include "read.h"
#include "stub.h"
#include "tool.h"

// Returns the end of the head of the function at [text], which is its line
// or, if each parameter has one, its lines; without the dots of a function
// that has no docstring. Lines of a method are indented by [indent].
static const char *
head_end(const char *text, const char *indent)
{
    size_t len = strcspn(text, "\n");

    if (len > 0 && text[len - 1] == '(') {
        char *end = g_strdup_printf("\n%s)", indent);
        const char *last = strstr(text, end);

        len = last != NULL ? (size_t)(last - text) + 1 : len;
        len += strcspn(text + len, "\n");
        g_free(end);
    }
    if (len > 4 && strncmp(text + len - 4, " ...", 4) == 0) {
        len -= 4;
    }
    return text + len;
}

// Adds to [table] the function whose def, and what is before its name, is at
// [text]: name -> head; a method as "Class.name", of an attribute both heads.
// Returns the end of its head.
static const char *
add_definition(GHashTable *table, const char *text, const char *class)
{
    const char *indent = class != NULL ? "    " : "";
    const char *name = text + strlen(indent) + strlen("def ");
    const char *end = head_end(text, indent);
    char *head = g_strndup(name, (size_t)(end - name));
    char *short_name = g_strndup(name, strcspn(name, "("));
    char *key = class != NULL ? g_strdup_printf("%s.%s", class, short_name)
                              : g_strdup(short_name);
    const char *other = g_hash_table_lookup(table, key);

    g_hash_table_insert(table, key,
                        g_strconcat(other != NULL ? other : "", head, NULL));
    g_free(short_name);
    g_free(head);
    return end;
}

// Returns a table of the functions and methods that [text], a stub, defines.
static GHashTable *
definitions(const char *text)
{
    GHashTable *table = table_new(g_free, g_free);
    char *class = NULL;

    while (*text != '\0') {
        if (g_str_has_prefix(text, "class ")) {
            const char *name = text + strlen("class ");

            g_free(class);
            class = g_strndup(name, strcspn(name, "(:\n"));
        } else if (g_str_has_prefix(text, "def ")) {
            g_clear_pointer(&class, g_free);
            text = add_definition(table, text, NULL);
        } else if (class != NULL && g_str_has_prefix(text, "    def ")) {
            text = add_definition(table, text, class);
        }
        text += strcspn(text, "\n");
        text += *text == '\n';
    }
    g_free(class);
    return table;
}

// Returns why [fresh] differs from [old], a stub that was not edited.
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
        result = g_strdup("a docstring, a constant or an attribute changed");
    } else {
        char **parts = g_strsplit(what, "%s", 2);

        result = g_strjoinv(first, parts);
        g_strfreev(parts);
    }
    g_hash_table_unref(before);
    g_hash_table_unref(after);
    return result;
}

// A stub that was cut off is as one that was edited.
static enum output_state
stub_state(const char *old, size_t len, const GString *fresh)
{
    if (stub_is_untouched(old, len)) {
        return output_old;
    }
    if (stub_is_edited(old, len) ||
        (len < fresh->len && memcmp(old, fresh->str, len) == 0)) {
        return output_edited;
    }
    return output_foreign;
}

static const struct output_kind stub_kind = { "stubs", ".pyi", stub_state,
                                              difference };

// Returns the names that [path], of a stub, consists of: "a/b.pyi" and
// "a/b/__init__.pyi" are a, b. To be freed by g_strfreev().
static char **
names_of_path(const char *path)
{
    GString *text = g_string_new(path);
    char **names;

    for (int i = 0; i < 2; i++) {
        static const char *const ends[] = { ".pyi", "/__init__" };

        if (g_str_has_suffix(text->str, ends[i])) {
            g_string_truncate(text, text->len - strlen(ends[i]));
        }
    }
    names = g_strsplit(text->str, "/", -1);
    g_string_free(text, TRUE);
    return names;
}

// Returns how many names, from the last one on, are the same.
static guint
count_common_names(char **left, char **right)
{
    guint n_left = g_strv_length(left);
    guint n_right = g_strv_length(right);
    guint n = 0;

    while (n < n_left && n < n_right &&
           strcmp(left[n_left - 1 - n], right[n_right - 1 - n]) == 0) {
        n++;
    }
    return n;
}

// Returns the place of the submodule that [output] names best and that has
// no output in [assigned] yet; 0 if there is none.
static guint
find_submodule(const struct api *api, const char *output,
               const char *const *assigned)
{
    char **path = names_of_path(output);
    guint found = 0;
    guint most = 0;

    for (guint i = 1; i < api->modules->len; i++) {
        const struct api_module *module = api->modules->pdata[i];
        char **names = g_strsplit(module->name, ".", -1);
        guint n = count_common_names(path, names);

        if (n > most && assigned[i] == NULL) {
            found = i;
            most = n;
        }
        g_strfreev(names);
    }
    g_strfreev(path);
    return found;
}

// Returns the output of each module, in their order: the first of [outputs]
// is that of the extension itself, the others are found by their names. NULL
// with [error] set. To be freed by g_free(), the names are borrowed.
static const char **
assign_outputs(const struct api *api, char **outputs, GError **error)
{
    const char **assigned = g_new0(const char *, api->modules->len);

    assigned[0] = outputs[0];
    for (char **output = outputs + 1; *output != NULL; output++) {
        guint found = find_submodule(api, *output, assigned);

        if (found == 0) {
            tool_error(error,
                       "none of its submodules without a stub matches %s",
                       *output);
            goto fail;
        }
        assigned[found] = *output;
    }
    for (guint i = 1; i < api->modules->len; i++) {
        if (assigned[i] == NULL) {
            const struct api_module *module = api->modules->pdata[i];
            const char *dot = strrchr(module->name, '.');

            tool_error(error,
                       "no output for its submodule %s, add %s.pyi to the "
                       "outputs",
                       module->name, dot != NULL ? dot + 1 : module->name);
            goto fail;
        }
    }
    return assigned;

fail:
    g_free(assigned);
    return NULL;
}

// Returns the name by which Python imports the file at [path], or NULL if it
// does not say one: it is no extension module by its name, or the module of a
// package, which is called as the folder will be. To be freed by g_free().
static char *
import_name(const char *path)
{
    char *name = g_path_get_basename(path);

    if (g_str_has_suffix(name, ".so") || g_str_has_suffix(name, ".pyd")) {
        name[strcspn(name, ".")] = '\0';
        g_strdelimit(name, "-", '_');  // as CPython looks for PyInit_NAME
        if (is_identifier(name, strlen(name)) &&
            strcmp(name, "__init__") != 0) {
            return name;
        }
    }
    g_free(name);
    return NULL;
}

// Returns whether Python could import the file at [path] as [name]: also a
// library that is renamed when it is installed, or has debug code of Windows.
static bool
check_name(const char *path, const char *name, GError **error)
{
    char *file = import_name(path);
    char *library = g_strconcat("lib", name, NULL);
    char *debug = g_strconcat(name, "_d", NULL);
    bool done =
        file == NULL || strcmp(file, name) == 0 ||
        strcmp(file, library) == 0 ||
        (strcmp(file, debug) == 0 && g_str_has_suffix(path, ".pyd")) ||
        tool_error(error,
                   "the module in it is '%s', but Python would import the "
                   "file as '%s': rename one of them",
                   name, file);

    g_free(file);
    g_free(library);
    g_free(debug);
    return done;
}

// Makes all stubs of [api], which is in [file], and writes them. Returns the
// exit status.
static int
stubs_write(const struct api *api, const char *file, char **outputs,
            const struct output_options *options)
{
    GError *error = NULL;
    const char **assigned = assign_outputs(api, outputs, &error);
    guint n = api->modules->len;
    struct output *made;
    GString **texts;
    int status;

    if (assigned == NULL) {
        return tool_fail_for(file, error);
    }
    made = g_new0(struct output, n);
    texts = g_new(GString *, n);
    for (guint i = 0; i < n; i++) {
        texts[i] = stub_text(api->modules->pdata[i],
                             g_str_has_suffix(assigned[i], "__init__.pyi"));
        made[i].path = assigned[i];
        made[i].text = texts[i];
    }
    status = outputs_write(made, n, (const char *const[]){ file, NULL },
                           &stub_kind, options);
    for (guint i = 0; i < n; i++) {
        g_string_free(texts[i], TRUE);
    }
    g_free(texts);
    g_free(made);
    g_free(assigned);
    return status;
}

int
stubs_main(int argc, char **argv)
{
    struct output_options options = { 0 };
    const GOptionEntry entries[] = {
        OUTPUT_ENTRIES(options),
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    static const struct tool_command command = {
        "stubs", "MODULE OUTPUT...",
        "Reads what the extension module in the file MODULE offers,\n"
        "and writes its typed stub to the first OUTPUT if that differs. Each\n"
        "submodule has an OUTPUT with its name: fast.pyi, fast/__init__.pyi."
    };
    GError *error = NULL;
    GBytes *file;
    struct api *api;
    int status;

    if (!tool_options(&command, entries, 2, INT_MAX, &argc, &argv)) {
        return 1;
    }
    if (g_str_has_suffix(argv[1], ".whl")) {
        return tool_fail(
            argv[1],
            "it is a wheel: unpack it and name the extension module inside");
    }
    file = file_read(argv[1], &error);
    if (file == NULL) {
        return tool_fail_for(argv[1], error);
    }
    api = api_read(file, NULL, &error);
    g_bytes_unref(file);
    if (api == NULL) {
        return tool_fail_for(argv[1], error);
    }
    status = check_name(argv[1], api->name, &error)
                 ? stubs_write(api, argv[1], argv + 2, &options)
                 : tool_fail_for(argv[1], error);
    api_destroy(api);
    return status;
}
