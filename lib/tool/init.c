// init.c - pyzc init: a new project.
// SPDX-License-Identifier: MIT

#include <pyzc/version.h>

#include <stdio.h>
#include <string.h>

#include "name.h"
#include "output.h"
#include "template.h"
#include "tool.h"
#include "tree.h"

#define ARCHIVE "pyzc-" PYZC_VERSION ".tar.gz"
#define WRAP "subprojects/pyzc.wrap"

// The path of each file of a project, and its template; NULL ends them. They
// are made of lib/tool/templates.
extern const char *const templates[][2];

// How the project is told to get pyzc: by one of the two.
struct source {
    char *archive;  // a file: a copy of it
    char *wrap;     // a file: Meson's own words
};

// Returns the path of the archive that was installed with the tool, or NULL.
// Only Linux tells a program where it lies; elsewhere --archive is wanted.
static char *
find_archive(void)
{
    char *program = g_file_read_link("/proc/self/exe", NULL);
    char *folder = program != NULL ? g_path_get_dirname(program) : NULL;
    char *path = folder != NULL ? g_build_filename(folder, "..", "share",
                                                   "pyzc", ARCHIVE, NULL)
                                : NULL;

    if (path != NULL && !g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_clear_pointer(&path, g_free);
    }
    g_free(folder);
    g_free(program);
    return path;
}

// Sees that the project can be told how to get pyzc. Returns whether it can,
// or has said why not.
static bool
check_source(struct source *source)
{
    char *name;
    bool done;

    if (source->archive != NULL && source->wrap != NULL) {
        tool_fail("init", "--archive or --wrap, not both");
        return false;
    }
    if (source->wrap != NULL) {
        return true;
    }
    if (source->archive == NULL) {
        source->archive = find_archive();
    }
    if (source->archive == NULL) {
        tool_fail("init", "no " ARCHIVE " was installed with this tool: name "
                          "it by --archive, or a wrap by --wrap");
        return false;
    }
    name = g_path_get_basename(source->archive);
    done = strcmp(name, ARCHIVE) == 0;
    if (!done) {
        tool_fail(source->archive,
                  "no archive for this tool, which wants " ARCHIVE);
    }
    g_free(name);
    return done;
}

// Returns what is in the file at [path], or NULL when it has said why not.
static GString *
read_text(const char *path)
{
    GError *reason = NULL;
    GString *text;
    char *bytes;
    size_t len;

    if (!g_file_get_contents(path, &bytes, &len, &reason)) {
        char *why = g_strdup_printf("cannot read it, %s", tool_why(reason));

        tool_fail(path, why);
        g_free(why);
        g_error_free(reason);
        return NULL;
    }
    text = g_string_new_len(bytes, (gssize)len);
    g_free(bytes);
    return text;
}

// Adds how the project gets pyzc. Returns whether it could, or has said why
// not.
static bool
add_source(struct tree *tree, const struct source *source, GHashTable *values)
{
    GString *text =
        read_text(source->wrap != NULL ? source->wrap : source->archive);

    if (text == NULL) {
        return false;
    }
    if (source->wrap != NULL) {
        tree_add(tree, g_strdup(WRAP), text);
        return true;
    }
    g_hash_table_insert(values, "SHA256",
                        seal_sum(text->str, text->len, 0, 0));
    tree_add(tree, g_strdup("subprojects/packagefiles/" ARCHIVE), text);
    return true;
}

// Returns [text], of the file at [path], with its places filled. Our own
// templates have no mistakes.
static GString *
fill(const char *text, const char *path, GHashTable *values)
{
    GError *error = NULL;
    GString *filled = template_expand(text, strlen(text),
                                      template_kind_of(path), values, &error);

    if (filled == NULL) {
        g_error("%s: %s", path, error->message);
    }
    return filled;
}

static void
add_templates(struct tree *tree, const struct source *source,
              GHashTable *values)
{
    for (size_t i = 0; templates[i][0] != NULL; i++) {
        if (source->wrap == NULL || strcmp(templates[i][0], WRAP) != 0) {
            GString *path = fill(templates[i][0], "", values);

            tree_add(tree, path->str,
                     fill(templates[i][1], path->str, values));
            g_string_free(path, FALSE);
        }
    }
}

// Makes the project [name], whose module is [module], in [folder]. Returns the
// exit status.
static int
make_project(const char *name, const char *module, const char *folder,
             const struct source *source)
{
    GHashTable *values =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    struct tree *tree = tree_new();
    GError *error = NULL;
    int status = 1;

    g_hash_table_insert(values, "NAME", g_strdup(name));
    g_hash_table_insert(values, "MODULE", g_strdup(module));
    g_hash_table_insert(values, "VERSION", g_strdup(PYZC_VERSION));
    if (add_source(tree, source, values)) {
        add_templates(tree, source, values);
        if (tree_write(tree, folder, &error)) {
            printf("%s is made, its README.md says how to build it\n", folder);
            status = 0;
        } else {
            tool_fail_for(folder, error);
        }
    }
    tree_free(tree);
    g_hash_table_unref(values);
    return status;
}

int
init_main(int argc, char **argv)
{
    struct source source = { 0 };
    const GOptionEntry entries[] = {
        { "archive", 0, 0, G_OPTION_ARG_FILENAME, &source.archive,
          "The " ARCHIVE " that the project builds, if not the one that was "
          "installed with the tool",
          "FILE" },
        { "wrap", 0, 0, G_OPTION_ARG_FILENAME, &source.wrap,
          "A wrap file that says how Meson gets pyzc, instead", "FILE" },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    static const struct tool_command command = {
        "init", "NAME [DIRECTORY]",
        "Makes a project that builds, is tested, and becomes a wheel: the "
        "module\n"
        "in C, its tests, the files of Meson, pip, type checkers, clangd and "
        "CI.\n"
        "It lies in DIRECTORY, which is NAME if it is not given, and must not "
        "be\n"
        "there, or be empty. The module of my-project is my_project."
    };
    const char *folder;
    GError *error = NULL;
    char *module = NULL;
    int status = 1;

    if (tool_options(&command, entries, 1, 2, &argc, &argv)) {
        folder = argc > 2 ? argv[2] : argv[1];
        module = name_module(argv[1], &error);
        if (module == NULL) {
            tool_fail_for(argv[1], error);
        } else if (!tree_check(folder, &error)) {
            tool_fail_for(folder, error);
        } else if (check_source(&source)) {
            status = make_project(argv[1], module, folder, &source);
        }
    }
    g_free(module);
    g_free(source.archive);
    g_free(source.wrap);
    return status;
}
