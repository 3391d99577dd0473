// tree.c - a new directory of files, written as a whole or not at all.
// SPDX-License-Identifier: MIT

#include "tree.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>

#include "../output.h"
#include "../tool.h"

struct tree {
    GPtrArray *paths;
    GPtrArray *texts;  // GString, each of the path of the same index
};

static void
text_free(gpointer text)
{
    g_string_free(text, TRUE);
}

struct tree *
tree_new(void)
{
    struct tree *tree = g_new(struct tree, 1);

    tree->paths = g_ptr_array_new_with_free_func(g_free);
    tree->texts = g_ptr_array_new_with_free_func(text_free);
    return tree;
}

void
tree_free(struct tree *tree)
{
    g_ptr_array_unref(tree->paths);
    g_ptr_array_unref(tree->texts);
    g_free(tree);
}

void
tree_add(struct tree *tree, char *path, GString *text)
{
    g_ptr_array_add(tree->paths, path);
    g_ptr_array_add(tree->texts, text);
}

bool
tree_has(const struct tree *tree, const char *path)
{
    return g_ptr_array_find_with_equal_func(tree->paths, path, g_str_equal,
                                            NULL);
}

static bool
is_empty_directory(const char *path)
{
    GDir *dir = g_dir_open(path, 0, NULL);
    bool found = dir == NULL || g_dir_read_name(dir) != NULL;

    if (dir != NULL) {
        g_dir_close(dir);
    }
    return !found;
}

bool
tree_check(const char *path, GError **error)
{
    GStatBuf info;
    GStatBuf here;

    if (g_lstat(path, &info) != 0) {
        return errno == ENOENT ||
               tool_error(error, "cannot create it, %s", g_strerror(errno));
    }
    if (!S_ISDIR(info.st_mode)) {
        return tool_error(error, "it is not a directory");
    }
    if (!is_empty_directory(path)) {
        return tool_error(error, "the directory is not empty");
    }
    // It is replaced, and a shell in it would be left in a deleted directory.
    if (g_stat(".", &here) == 0 && here.st_dev == info.st_dev &&
        here.st_ino == info.st_ino) {
        return tool_error(error,
                          "it is the current directory, leave it first");
    }
    return true;
}

// Removes what was made.
static void
remove_all(const char *path)
{
    GDir *dir = g_dir_open(path, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        char *inside = g_build_filename(path, name, NULL);

        if (g_unlink(inside) != 0) {
            remove_all(inside);
        }
        g_free(inside);
    }
    if (dir != NULL) {
        g_dir_close(dir);
    }
    g_rmdir(path);
}

// Writes one file, and the directories that it lies in.
static bool
write_file(const char *root, const char *path, const GString *text,
           GError **error)
{
    char *whole = g_build_filename(root, path, NULL);
    char *folder = g_path_get_dirname(whole);
    bool done = g_mkdir_with_parents(folder, 0777) == 0 &&
                file_replace(whole, text, 0666);

    if (!done) {
        tool_error(error, "cannot write %s, %s", path, g_strerror(errno));
    }
    g_free(folder);
    g_free(whole);
    return done;
}

static bool
write_whole(const struct tree *tree, const char *path, GError **error)
{
    char *root = g_strconcat(path, ".XXXXXX", NULL);
    bool done = true;

    if (g_mkdtemp_full(root, 0777) == NULL) {
        done = tool_error(error, "cannot create it, %s", g_strerror(errno));
        g_free(root);
        return done;
    }
    for (guint i = 0; done && i < tree->paths->len; i++) {
        done = write_file(root, tree->paths->pdata[i], tree->texts->pdata[i],
                          error);
    }
    if (done && g_rename(root, path) != 0) {
        done = tool_error(error, "cannot create it, %s", g_strerror(errno));
    }
    if (!done) {
        remove_all(root);
    }
    g_free(root);
    return done;
}

bool
tree_write(const struct tree *tree, const char *path, GError **error)
{
    char *bare = g_strdup(path);
    sigset_t waiting;
    sigset_t before;
    bool done;

    for (size_t len = strlen(bare); len > 1 && bare[len - 1] == '/';) {
        bare[--len] = '\0';
    }
    sigemptyset(&waiting);
    sigaddset(&waiting, SIGHUP);
    sigaddset(&waiting, SIGINT);
    sigaddset(&waiting, SIGQUIT);
    sigaddset(&waiting, SIGTERM);
    sigprocmask(SIG_BLOCK, &waiting, &before);
    done = write_whole(tree, bare, error);
    sigprocmask(SIG_SETMASK, &before, NULL);
    g_free(bare);
    return done;
}
