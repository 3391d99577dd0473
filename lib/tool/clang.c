// clang.c - finds clang and runs it.
// SPDX-License-Identifier: MIT

#include "clang.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "tool.h"

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
find(const char *name, GError **error)
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
        tool_error(error, "clang reads headers, but there is no program '%s'",
                   name);
    } else if (found == NULL) {
        tool_error(error,
                   "clang reads headers, but it was not found; install it, or "
                   "say where it is by --clang or $CLANG");
    }
    return found;
}

bool
clang_init(struct clang *self, const char *name, const char *const *flags,
           GError **error)
{
    GError *reason = NULL;

    self->flags = flags;
    self->program = find(name, error);
    if (self->program == NULL) {
        return false;
    }
    self->folder = g_dir_make_tmp("pyzc-bind-XXXXXX", &reason);
    if (self->folder == NULL) {
        tool_error(error, "cannot make a temporary folder, %s",
                   tool_why(reason));
        g_error_free(reason);
        g_free(self->program);
        return false;
    }
    self->source = g_build_filename(self->folder, "bind.c", NULL);
    return true;
}

void
clang_finish(struct clang *self)
{
    g_unlink(self->source);
    g_rmdir(self->folder);
    g_free(self->source);
    g_free(self->folder);
    g_free(self->program);
}

bool
clang_run(const struct clang *self, const char *const *arguments,
          const char *text, char **out, size_t *len, char **complaint,
          bool *accepted, GError **error)
{
    GPtrArray *command = g_ptr_array_new();
    GError *reason = NULL;
    int status = 0;
    bool done;

    g_ptr_array_add(command, self->program);
    for (; *arguments != NULL; arguments++) {
        g_ptr_array_add(command, (gpointer)*arguments);
    }
    for (const char *const *flag = self->flags; *flag != NULL; flag++) {
        g_ptr_array_add(command, (gpointer)*flag);
    }
    g_ptr_array_add(command, (gpointer) "-xc");
    g_ptr_array_add(command, self->source);
    g_ptr_array_add(command, NULL);
    done = g_file_set_contents(self->source, text, -1, &reason);
    if (!done) {
        tool_error(error, "cannot write a temporary file, %s",
                   tool_why(reason));
    } else {
        done =
            g_spawn_sync(NULL, (char **)command->pdata, NULL, G_SPAWN_DEFAULT,
                         NULL, NULL, out, complaint, &status, &reason);
        if (!done) {
            tool_error(error, "cannot run %s, %s", self->program,
                       tool_why(reason));
        }
    }
    g_clear_error(&reason);
    g_ptr_array_free(command, TRUE);
    if (done) {
        *len = strlen(*out);
        *accepted = status == 0;
    }
    return done;
}
