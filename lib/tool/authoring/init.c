// init.c - pyzc init: a new project.
// SPDX-License-Identifier: MIT

#include <pyzc/version.h>

#include <stdio.h>
#include <string.h>

#include "../hash.h"
#include "../output.h"
#include "../read.h"
#include "../template.h"
#include "../tool.h"
#include "bind.h"
#include "draft.h"
#include "header.h"
#include "name.h"
#include "tree.h"

#define ARCHIVE "pyzc-" PYZC_VERSION ".tar.gz"
#define WRAP "subprojects/pyzc.wrap"
#define DRAFT "draft/"  // before the paths of what only drafts have

// The path of each file of a project, and its template; NULL ends them. They
// are made of lib/tool/authoring/templates.
extern const char *const templates[][2];

// What the options tell about a project.
struct init_options {
    char *archive;     // what it builds of pyzc: a copy of this file,
    char *wrap;        // or what this file tells Meson
    char **from;       // headers that its module is drafted from; NULL: none
    char *dependency;  // that has them, as pkg-config calls it; or NULL
    char *prefix;      // as for pyzc bind
    char *folder;
    char *clang;
    const char *const *flags;  // the compiler's; end with NULL
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

// Sees that there is an archive, the given or the installed one. Returns
// whether there is, or has told why not.
static bool
choose_archive(struct init_options *options)
{
    char *name;
    bool done;

    if (options->archive == NULL) {
        options->archive = find_archive();
    }
    if (options->archive == NULL) {
        tool_fail("init",
                  "no " ARCHIVE " was installed with this tool: name one with "
                  "--archive, or a wrap with --wrap");
        return false;
    }
    name = g_path_get_basename(options->archive);
    done = strcmp(name, ARCHIVE) == 0;
    if (!done) {
        tool_fail(options->archive,
                  "not an archive for this tool, which needs " ARCHIVE);
    }
    g_free(name);
    return done;
}

// Returns whether pkg-config may have a file of that name. It goes into a
// string of Meson's.
static bool
is_dependency(const char *name)
{
    return g_ascii_isalnum(*name) &&
           name[strspn(name, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS
                       "+-_.")] == '\0';
}

// Returns whether the options go together, or has said why not.
static bool
check_options(const struct init_options *options)
{
    const char *why = NULL;
    const char *what = "init";

    if (options->archive != NULL && options->wrap != NULL) {
        why = "--archive or --wrap, not both";
    } else if (options->dependency != NULL && options->from == NULL) {
        why = "--dependency needs a header, see --from";
    } else if (options->from == NULL &&
               (options->prefix != NULL || options->folder != NULL ||
                options->clang != NULL || *options->flags != NULL)) {
        why = "--prefix, --from-dir, --clang and flags need a header, see "
              "--from";
    } else if (options->dependency != NULL &&
               !is_dependency(options->dependency)) {
        what = options->dependency;
        why = "not a package name of pkg-config";
    }
    if (why != NULL) {
        tool_fail(what, why);
    }
    return why == NULL;
}

// Adds how the project gets pyzc. Returns whether it could, or has said why
// not.
static bool
add_source(struct tree *tree, const struct init_options *options,
           GHashTable *values)
{
    const char *from =
        options->wrap != NULL ? options->wrap : options->archive;
    GError *error = NULL;
    GBytes *bytes = file_read(from, &error);
    GString *text;
    gconstpointer data;
    gsize len;

    if (bytes == NULL) {
        tool_fail_for(from, error);
        return false;
    }
    data = g_bytes_get_data(bytes, &len);
    text = g_string_new_len(data, (gssize)len);
    g_bytes_unref(bytes);
    if (options->wrap != NULL) {
        tree_add(tree, g_strdup(WRAP), text);
        return true;
    }
    g_hash_table_insert(values, "SHA256",
                        seal_sum(text->str, text->len, 0, 0));
    tree_add(tree, g_strdup("subprojects/packagefiles/" ARCHIVE), text);
    return true;
}

// Returns the compiler's flags for [dependency], as pkg-config tells them, or
// NULL with [error] set. To be freed by g_strfreev().
static char **
dependency_flags(const char *dependency, GError **error)
{
    const char *command[] = { "pkg-config", "--cflags", "--libs", dependency,
                              NULL };
    GError *reason = NULL;
    char *out = NULL;
    char **flags = NULL;
    int status;

    if (!g_spawn_sync(NULL, (char **)command, NULL,
                      G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                      NULL, &out, NULL, &status, NULL)) {
        tool_error(error, "cannot ask for its flags, there is no pkg-config");
    } else if (status != 0) {
        tool_error(error, "pkg-config does not know it");
    } else if (*g_strstrip(out) == '\0') {
        flags = g_new0(char *, 1);
    } else if (!g_shell_parse_argv(out, NULL, &flags, &reason)) {
        tool_error(error, "cannot understand pkg-config, %s", reason->message);
    }
    g_clear_error(&reason);
    g_free(out);
    return flags;
}

// Returns the draft of the module [module], or NULL when it has said why not.
static GString *
draft(const struct init_options *options, const char *module,
      const char *const *flags)
{
    const struct bind_request request = {
        .headers = (const char *const *)options->from,
        .flags = flags,
        .module = module,
        .prefix = options->prefix,
        .folder = options->folder,
        .clang = options->clang,
    };
    GError *error = NULL;
    char *file = NULL;
    GString *text;

    for (char **header = options->from; *header != NULL; header++) {
        char *include = header_include(*header, flags);
        bool is_file = *include == '"' || g_path_is_absolute(*header);

        g_free(include);
        if (is_file) {
            tool_fail(*header, "expected a header as in #include <...>: a "
                               "file would not be part of the project");
            return NULL;
        }
    }
    text = bind_draft(&request, &file, &error);
    if (text == NULL) {
        tool_fail_for(file, error);
    }
    g_free(file);
    return text;
}

// Adds the draft of the module [module]. Returns whether it could, or has said
// why not.
static bool
add_draft(struct tree *tree, const struct init_options *options,
          const char *module)
{
    GError *error = NULL;
    GString *text;
    GPtrArray *all = g_ptr_array_new();
    char **flags = options->dependency != NULL
                       ? dependency_flags(options->dependency, &error)
                       : g_new0(char *, 1);

    if (flags == NULL) {
        g_ptr_array_free(all, TRUE);
        tool_fail_for(options->dependency, error);
        return false;
    }
    for (char **flag = flags; *flag != NULL; flag++) {
        g_ptr_array_add(all, *flag);
    }
    for (const char *const *flag = options->flags; *flag != NULL; flag++) {
        g_ptr_array_add(all, (gpointer)*flag);
    }
    g_ptr_array_add(all, NULL);
    text = draft(options, module, (const char *const *)all->pdata);
    g_ptr_array_free(all, TRUE);
    if (text != NULL) {
        tree_add(tree, g_strdup_printf("src/%s/%s.c", module, module), text);
    }
    g_strfreev(flags);
    return text != NULL;
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

// Adds the files that are not there yet.
static void
add_templates(struct tree *tree, bool is_draft, GHashTable *values)
{
    for (size_t i = 0; templates[i][0] != NULL; i++) {
        const char *from = templates[i][0];
        bool is_of_draft = g_str_has_prefix(from, DRAFT);
        GString *text =
            fill(from + (is_of_draft ? strlen(DRAFT) : 0), "", values);
        char *path = g_string_free(text, FALSE);

        if (is_of_draft > is_draft || tree_has(tree, path)) {
            g_free(path);
        } else {
            tree_add(tree, path, fill(templates[i][1], path, values));
        }
    }
}

// Appends [flag] as a string of Meson's.
static void
append_flag(GString *text, const char *flag)
{
    g_string_append(text, text->len > 0 ? ", '" : "'");
    for (; *flag != '\0'; flag++) {
        if (*flag == '\'' || *flag == '\\') {
            g_string_append_c(text, '\\');
        }
        g_string_append_c(text, *flag);
    }
    g_string_append_c(text, '\'');
}

// Returns the lines that give the module the compiler's flags and the
// linker's, to be freed: "" if there are none.
static char *
flag_lines(const char *const *flags)
{
    GString *compile = g_string_new(NULL);
    GString *link = g_string_new(NULL);
    GString *lines = g_string_new(NULL);

    for (; *flags != NULL; flags++) {
        bool is_links = g_str_has_prefix(*flags, "-l") ||
                        g_str_has_prefix(*flags, "-L") ||
                        g_str_has_prefix(*flags, "-Wl,");

        append_flag(is_links ? link : compile, *flags);
    }
    if (compile->len > 0) {
        g_string_append_printf(lines, "\n  c_args: [%s],", compile->str);
    }
    if (link->len > 0) {
        g_string_append_printf(lines, "\n  link_args: [%s],", link->str);
    }
    g_string_free(compile, TRUE);
    g_string_free(link, TRUE);
    return g_string_free(lines, FALSE);
}

// Returns the values of the templates.
static GHashTable *
make_values(const char *name, const char *module,
            const struct init_options *options)
{
    const char *dependency = options->dependency;
    GHashTable *values = table_new(NULL, g_free);
    char *library =
        dependency != NULL
            ? g_strdup_printf("dependency('%s')", dependency)
            : g_strdup("meson.get_compiler('c').find_library('m', required: "
                       "false)");
    char *also = dependency != NULL
                     ? g_strdup_printf("  # and the development files of %s",
                                       dependency)
                     : g_strdup("");

    g_hash_table_insert(values, "NAME", g_strdup(name));
    g_hash_table_insert(values, "MODULE", g_strdup(module));
    g_hash_table_insert(values, "VERSION", g_strdup(PYZC_VERSION));
    g_hash_table_insert(values, "LIBRARY", library);
    g_hash_table_insert(values, "ALSO", also);
    g_hash_table_insert(values, "FLAGS", flag_lines(options->flags));
    g_hash_table_insert(values, "NEEDS",
                        g_strconcat("GLib", dependency != NULL ? " and " : "",
                                    dependency, NULL));
    return values;
}

// Makes the project [name], whose module is [module], in [folder]. Returns the
// exit status.
static int
make_project(const char *name, const char *module, const char *folder,
             const struct init_options *options)
{
    GHashTable *values = make_values(name, module, options);
    struct tree *tree = tree_new();
    GError *error = NULL;
    int status = 1;

    if (add_source(tree, options, values) &&
        (options->from == NULL || add_draft(tree, options, module))) {
        add_templates(tree, options->from != NULL, values);
        if (tree_write(tree, folder, &error)) {
            printf("created %s, its README.md explains how to build it\n",
                   folder);
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
    struct init_options options = { .flags = bind_take_flags(&argc, argv) };
    const GOptionEntry entries[] = {
        { "archive", 0, 0, G_OPTION_ARG_FILENAME, &options.archive,
          "The " ARCHIVE " that the project builds, if not the one that was "
          "installed with the tool",
          "FILE" },
        { "clang", 0, 0, G_OPTION_ARG_FILENAME, &options.clang,
          "The clang that reads the headers, as for pyzc bind", "PROGRAM" },
        { "dependency", 0, 0, G_OPTION_ARG_STRING, &options.dependency,
          "What has the headers and their library, as pkg-config calls it",
          "NAME" },
        { "from", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &options.from,
          "A header that the module is drafted from, as by pyzc bind; may be "
          "given again",
          "HEADER" },
        { "from-dir", 0, 0, G_OPTION_ARG_FILENAME, &options.folder,
          "Also bind what included headers in DIR declare", "DIR" },
        { "prefix", 0, 0, G_OPTION_ARG_STRING, &options.prefix,
          "What names have in C but not in Python", "PREFIX" },
        { "wrap", 0, 0, G_OPTION_ARG_FILENAME, &options.wrap,
          "A wrap file that says how Meson gets pyzc, instead of an archive",
          "FILE" },
        { NULL, 0, 0, 0, NULL, NULL, NULL },
    };
    static const struct tool_command command = {
        "init", "NAME [DIRECTORY] [-- FLAGS...]",
        "Makes a project that builds, is tested, and becomes a wheel: the "
        "module\n"
        "in C, its tests, the files of Meson, pip, type checkers, clangd and "
        "CI.\n"
        "It lies in DIRECTORY, which is NAME if it is not given, and must not "
        "be\n"
        "there, or be empty. The module of my-project is my_project. FLAGS "
        "are "
        "the\n"
        "C compiler's, for the headers that it is drafted from."
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
        } else if (check_options(&options) &&
                   (options.wrap != NULL || choose_archive(&options))) {
            status = make_project(argv[1], module, folder, &options);
        }
    }
    g_free(module);
    g_free(options.archive);
    g_free(options.dependency);
    g_free(options.prefix);
    g_free(options.folder);
    g_free(options.clang);
    g_strfreev(options.from);
    g_free(options.wrap);
    return status;
}
