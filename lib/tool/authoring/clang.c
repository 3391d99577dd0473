// clang.c - finds clang and runs it.
// SPDX-License-Identifier: MIT

#include "clang.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "../tool.h"

// Returns the path of the clang-N with the greatest N, or NULL.
static char *
find_newest(void)
{
    char **folders =
        g_strsplit(g_getenv("PATH") != NULL ? g_getenv("PATH") : "",
                   G_SEARCHPATH_SEPARATOR_S, -1);
    char *found = NULL;
    guint64 newest = 0;

    for (char **folder = folders; *folder != NULL; folder++) {
        GDir *dir = g_dir_open(*folder, 0, NULL);
        const char *name;

        while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
            guint64 version;

            if (g_str_has_prefix(name, "clang-") &&
                g_ascii_string_to_unsigned(name + 6, 10, newest + 1, 9999,
                                           &version, NULL)) {
                newest = version;
                g_free(found);
                found = g_build_filename(*folder, name, NULL);
            }
        }
        if (dir != NULL) {
            g_dir_close(dir);
        }
    }
    g_strfreev(folders);
    return found;
}

static char *
find_clang(const char *name, GError **error)
{
    const char *environment = g_getenv("CLANG");
    char *found;

    if (name == NULL && environment != NULL && *environment != '\0') {
        name = environment;
    }
    found = g_find_program_in_path(name != NULL ? name : "clang");
    if (found == NULL && name == NULL) {
        found = find_newest();
    }
    if (found == NULL && name != NULL) {
        tool_error(
            error,
            "clang is needed to read headers, but there is no program '%s'",
            name);
    } else if (found == NULL) {
        tool_error(error,
                   "clang is needed to read headers, but was not found; "
                   "install it, or name it with --clang or $CLANG");
    }
    return found;
}

// What is before the headers in a draft: <pyzc/pyzc.h>, as far as it is not
// pyzc's own. Without Python.h it is what that of each version includes.
#define STANDARD                                                              \
    "#include <assert.h>\n"                                                   \
    "#include <ctype.h>\n"                                                    \
    "#include <errno.h>\n"                                                    \
    "#include <inttypes.h>\n"                                                 \
    "#include <limits.h>\n"                                                   \
    "#include <pthread.h>\n"                                                  \
    "#include <stdarg.h>\n"                                                   \
    "#include <stdbool.h>\n"                                                  \
    "#include <stddef.h>\n"                                                   \
    "#include <stdint.h>\n"                                                   \
    "#include <stdio.h>\n"                                                    \
    "#include <stdlib.h>\n"                                                   \
    "#include <string.h>\n"                                                   \
    "#include <sys/stat.h>\n"                                                 \
    "#include <sys/time.h>\n"                                                 \
    "#include <sys/types.h>\n"                                                \
    "#include <time.h>\n"                                                     \
    "#include <unistd.h>\n"                                                   \
    "#include <wchar.h>\n"

static const char prelude[] =
    "#define PY_SSIZE_T_CLEAN\n"
    "#if __has_include(<Python.h>)\n"
    "#include <Python.h>\n"
    "#include <limits.h>\n"
    "#include <math.h>\n"
    "#include <stdarg.h>\n"
    "#include <stdbool.h>\n"
    "#include <stddef.h>\n"
    "#include <stdint.h>\n"
    "#include <stdlib.h>\n"
    "#include <string.h>\n"
    "#else\n"
    "#define _GNU_SOURCE 1\n" STANDARD "#include <math.h>\n"
    "#endif\n";

// The same without what is Python's own, whose syntax tree is large. So is
// that of <math.h>.
static const char short_prelude[] = "#if __has_include(<pyconfig.h>)\n"
                                    "#include <pyconfig.h>\n"
                                    "#else\n"
                                    "#define _GNU_SOURCE 1\n"
                                    "#endif\n" STANDARD;

// Returns the folder of the headers of the Python at [path], from where it
// lies: bin/python3.11 has include/python3.11 beside it. NULL if it does not.
static char *
python_beside(const char *path)
{
    char *program = realpath(path, NULL);
    char *base = g_path_get_basename(program != NULL ? program : "");
    char *folder = g_path_get_dirname(program != NULL ? program : "");
    char *include = g_build_filename(folder, "..", "include", base, NULL);
    char *header = g_build_filename(include, "Python.h", NULL);

    if (program == NULL || !g_file_test(header, G_FILE_TEST_EXISTS)) {
        g_clear_pointer(&include, g_free);
    }
    g_free(header);
    g_free(folder);
    g_free(base);
    free(program);
    return include;
}

// Returns the folder of the headers of python3, or NULL: the one that a build
// here would find. To be freed.
static char *
find_python(void)
{
    static const char script[] =
        "import sysconfig; print(sysconfig.get_path('include'))";
    char *path = g_find_program_in_path("python3");
    const char *command[] = { path, "-I", "-S", "-c", script, NULL };
    char *out = path != NULL ? python_beside(path) : NULL;
    int status = 0;

    if (path == NULL || out != NULL) {
        g_free(path);
        return out;
    }
    if (!g_spawn_sync(NULL, (char **)command, NULL, G_SPAWN_STDERR_TO_DEV_NULL,
                      NULL, NULL, &out, NULL, &status, NULL) ||
        status != 0 || !g_path_is_absolute(g_strstrip(out))) {
        g_clear_pointer(&out, g_free);
    }
    g_free(path);
    return out;
}

// Writes [text] as the file [name] in the folder. Returns the line that
// includes it, to be freed, or NULL with [error] set.
static char *
write_prelude(const struct clang *self, const char *name, const char *text,
              GError **error)
{
    char *path = g_build_filename(self->folder, name, NULL);
    char *line = g_strdup_printf("#include \"%s\"\n", path);
    GError *reason = NULL;

    if (!g_file_set_contents(path, text, -1, &reason)) {
        tool_error(error, "cannot write %s, %s", path, tool_why(reason));
        g_error_free(reason);
        g_clear_pointer(&line, g_free);
    }
    g_free(path);
    return line;
}

bool
clang_init(struct clang *self, const char *name, GError **error)
{
    GError *reason = NULL;
    bool done;

    self->program = find_clang(name, error);
    if (self->program == NULL) {
        return false;
    }
    self->folder = g_dir_make_tmp("pyzc-bind-XXXXXX", &reason);
    if (self->folder == NULL) {
        tool_error(error, "cannot create a temporary directory, %s",
                   tool_why(reason));
        g_error_free(reason);
        g_free(self->program);
        return false;
    }
    self->source = g_build_filename(self->folder, "bind.c", NULL);
    // ccache, as whose clang the program may be, would lose what is asked.
    self->environment =
        g_environ_setenv(g_get_environ(), "CCACHE_DISABLE", "1", TRUE);
    self->python = find_python();
    self->before = write_prelude(self, "before.h", prelude, error);
    self->shortly = self->before != NULL ? write_prelude(self, "shortly.h",
                                                         short_prelude, error)
                                         : NULL;
    done = self->shortly != NULL;
    if (!done) {
        clang_finish(self);
    }
    return done;
}

// Removes the file [name] in the folder.
static void
remove_file(const struct clang *self, const char *name)
{
    char *path = g_build_filename(self->folder, name, NULL);

    g_unlink(path);
    g_free(path);
}

void
clang_finish(struct clang *self)
{
    remove_file(self, "before.h");
    remove_file(self, "shortly.h");
    g_unlink(self->source);
    g_rmdir(self->folder);
    g_strfreev(self->environment);
    g_free(self->python);
    g_free(self->before);
    g_free(self->shortly);
    g_free(self->source);
    g_free(self->folder);
    g_free(self->program);
}

// Says in [error] why clang refused, by its [complaint]: the words of the
// first error. Returns what is wrong, to be freed.
static char *
why_refused(const struct clang *self, const char *complaint, GError **error)
{
    const char *mark = strstr(complaint, "error: ");
    const char *words = mark != NULL ? mark + strlen("error: ") : complaint;
    const char *line = mark != NULL ? mark : complaint;
    char **places;
    char *file;

    while (line > complaint && line[-1] != '\n') {
        line--;
    }
    tool_error(error, "clang cannot read it, %.*s", (int)strcspn(words, "\n"),
               words);
    places = g_strsplit(line, ":", 3);
    file = g_strdup(self->headers[0]);
    if (g_strv_length(places) == 3 && g_ascii_isdigit(*places[1])) {
        guint64 number = g_ascii_strtoull(places[1], NULL, 10);
        guint n = g_strv_length((char **)self->headers);

        g_free(file);
        file = strcmp(places[0], self->source) != 0
                   ? g_strdup_printf("%s:%s", places[0], places[1])
                   : g_strdup(self->headers[CLAMP(number, 2, n + 1) - 2]);
    }
    g_strfreev(places);
    return file;
}

// Runs clang on [text]. Puts what it prints and its complaints in [out] and
// [complaint], to be freed, and its status in [status]. Returns whether it
// could be run; if not, [error] is set, and [file].
static bool
spawn(const struct clang *self, const char *const *arguments, const char *text,
      char **out, char **complaint, int *status, char **file, GError **error)
{
    GPtrArray *command = g_ptr_array_new();
    GError *reason = NULL;
    bool done = false;

    // The standard that compilers take if the flags name none.
    g_ptr_array_add(command, self->program);
    g_ptr_array_add(command, (gpointer) "-std=gnu17");
    for (; *arguments != NULL; arguments++) {
        g_ptr_array_add(command, (gpointer)*arguments);
    }
    // Libraries come after what needs them.
    g_ptr_array_add(command, (gpointer) "-xc");
    g_ptr_array_add(command, self->source);
    g_ptr_array_add(command, (gpointer) "-xnone");
    for (const char *const *flag = self->flags; *flag != NULL; flag++) {
        g_ptr_array_add(command, (gpointer)*flag);
    }
    if (self->python != NULL) {
        g_ptr_array_add(command, (gpointer) "-isystem");
        g_ptr_array_add(command, self->python);
    }
    g_ptr_array_add(command, NULL);
    if (!g_file_set_contents(self->source, text, -1, &reason)) {
        *file = g_strdup(self->source);
        tool_error(error, "cannot write it, %s", tool_why(reason));
    } else if (!g_spawn_sync(NULL, (char **)command->pdata, self->environment,
                             G_SPAWN_DEFAULT, NULL, NULL, out, complaint,
                             status, &reason)) {
        *file = g_strdup(self->program);
        tool_error(error, "cannot run it, %s", tool_why(reason));
    } else {
        done = true;
    }
    g_clear_error(&reason);
    g_ptr_array_free(command, TRUE);
    return done;
}

char *
clang_run(const struct clang *self, const char *const *arguments,
          const char *text, char **complaint, char **file, GError **error)
{
    char *out = NULL;
    char *said = NULL;
    int status;

    if (!spawn(self, arguments, text, &out, &said, &status, file, error)) {
        return NULL;
    }
    if (complaint != NULL) {
        *complaint = g_steal_pointer(&said);
    } else if (status != 0) {
        *file = why_refused(self, said, error);
        g_clear_pointer(&out, g_free);
    }
    g_free(said);
    return out;
}

bool
clang_accepts(const struct clang *self, const char *complaint,
              const char *place, char **file, GError **error)
{
    // Not what only the user's flags call an error.
    char *pattern =
        g_strdup_printf("^(?!%s)[^\n]*?:\\d+:\\d+: "
                        "(?:fatal )?error: (?!.*\\[-Werror,-W(?!#))",
                        place);
    GRegex *regex = g_regex_new(pattern, G_REGEX_MULTILINE, 0, NULL);
    GMatchInfo *info = NULL;
    int begin = 0;
    bool refused = g_regex_match(regex, complaint, 0, &info);

    if (refused) {
        g_match_info_fetch_pos(info, 0, &begin, NULL);
        *file = why_refused(self, complaint + begin, error);
    }
    g_match_info_free(info);
    g_regex_unref(regex);
    g_free(pattern);
    return !refused;
}

// Whether the linker complains of [name]: `name', "_name" or symbol: name.
static bool
is_complaint_of(const char *complaint, const char *name)
{
    static const char *const forms[] = { "`%s'", "'%s'", "\"%s\"", "\"_%s\"",
                                         "symbol: %s\n" };
    bool found = false;

    for (size_t i = 0; i < G_N_ELEMENTS(forms) && !found; i++) {
        char **parts = g_strsplit(forms[i], "%s", 2);
        char *text = g_strjoinv(name, parts);

        found = strstr(complaint, text) != NULL;
        g_free(text);
        g_strfreev(parts);
    }
    return found;
}

bool
clang_link(const struct clang *self, const char *text, clang_missing_fn take,
           const GPtrArray *names, void *data, char **file, GError **error)
{
    char *program = g_build_filename(self->folder, "bind", NULL);
    const char *const arguments[] = { "-w", "-o", program, NULL };
    char *out = NULL;
    char *complaint = NULL;
    int status = 0;
    bool done =
        spawn(self, arguments, text, &out, &complaint, &status, file, error);

    if (done && status != 0) {
        done = false;
        for (guint i = 0; i < names->len; i++) {
            if (is_complaint_of(complaint, names->pdata[i])) {
                take(data, names->pdata[i]);
                done = true;
            }
        }
        if (!done) {
            *file = g_strdup(self->headers[0]);
            tool_error(error, "cannot link with its library, %.*s",
                       (int)strcspn(complaint, "\n"), complaint);
        }
    }
    g_unlink(program);
    g_free(program);
    g_free(out);
    g_free(complaint);
    return done;
}
