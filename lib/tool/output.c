// output.c - writes files, if they change.
// SPDX-License-Identifier: MIT

#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tool.h"

enum { sum_len = 64 };

char *
seal_sum(const char *text, size_t len, size_t from, size_t to)
{
    GChecksum *checksum = g_checksum_new(G_CHECKSUM_SHA256);
    char *sum;

    g_checksum_update(checksum, (const guchar *)text, (gssize)from);
    g_checksum_update(checksum, (const guchar *)text + to, (gssize)(len - to));
    sum = g_strdup(g_checksum_get_string(checksum));
    g_checksum_free(checksum);
    return sum;
}

void
seal_put(GString *text, size_t at)
{
    char *sum = seal_sum(text->str, text->len, at, at);

    g_string_insert(text, (gssize)at, sum);
    g_free(sum);
}

int
seal_check(const char *text, size_t len, const char *mark)
{
    const char *last = g_strrstr_len(text, (gssize)len, mark);
    size_t from;
    char *sum;
    int result;

    if (last == NULL) {
        return -1;
    }
    from = (size_t)(last - text) + strlen(mark);
    for (size_t i = 0; i < sum_len; i++) {
        if (from + i >= len || !g_ascii_isxdigit(text[from + i])) {
            return -1;
        }
    }
    sum = seal_sum(text, len, from, from + sum_len);
    result = memcmp(sum, text + from, sum_len) == 0;
    g_free(sum);
    return result;
}

// Writes all of [text] to [fd]. Returns whether it could; errno says why not.
static bool
write_all(int fd, const GString *text)
{
    size_t done = 0;

    while (done < text->len) {
        ssize_t n = write(fd, text->str + done, text->len - done);

        if (n < 0 && errno != EINTR) {
            return false;
        }
        done += n > 0 ? (size_t)n : 0;
    }
    return true;
}

// Opens the file at [path], which is renamed when it is whole, and locks it.
// A process that was killed leaves it there and its lock not, so whoever comes
// next takes it over. Where a file system has no locks, Ninja still sees to it
// that only one process writes. Returns -1 if it cannot; errno says why.
static int
temporary_open(const char *path, int mode)
{
    for (;;) {
        int flags = O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW;
        int fd = g_open(path, flags, mode);
        GStatBuf locked;
        GStatBuf found;

        if (fd < 0) {
            return -1;
        }
        while (flock(fd, LOCK_EX) != 0 && errno == EINTR) {
        }
        // Whoever had the lock may have renamed the file.
        if (fstat(fd, &locked) == 0 && g_lstat(path, &found) == 0 &&
            locked.st_ino == found.st_ino && locked.st_dev == found.st_dev) {
            return fd;
        }
        close(fd);
    }
}

// Writes [text] to [fd], from the start and nothing else. Returns whether it
// could; errno says why not. What a file system tells only when a file is
// closed is asked by closing a copy, which leaves the lock.
static bool
temporary_write(int fd, const GString *text)
{
    return ftruncate(fd, 0) == 0 && write_all(fd, text) && close(dup(fd)) == 0;
}

bool
file_replace(const char *path, const GString *text, int mode)
{
    char *temporary = g_strconcat(path, ".pyzc-new", NULL);
    int fd = temporary_open(temporary, mode);
    int saved = errno;
    bool done = false;

    if (fd >= 0) {
        done = temporary_write(fd, text) && g_rename(temporary, path) == 0;
        saved = errno;
        if (!done) {
            g_unlink(temporary);
        }
        close(fd);
    }
    g_free(temporary);
    errno = saved;
    return done;
}

enum output_state
seal_state(const char *old, size_t len, const GString *fresh, const char *mark)
{
    int seal;

    if (len < fresh->len && memcmp(old, fresh->str, len) == 0) {
        return output_cut;
    }
    seal = seal_check(old, len, mark);
    return seal == 1 ? output_old : seal == 0 ? output_edited : output_foreign;
}

// A file that is to be written.
struct output {
    const char *path;
    const struct output_kind *kind;
    char *old;  // NULL if there is none, or it could not be read
    size_t len;
    enum output_state state;
    char *reason;  // to write it; NULL if it need not be written
};

// Finds out whether the file is to be written, and why.
static void
output_look(struct output *output, const GString *text, bool is_forced)
{
    GError *error = NULL;

    if (!g_file_get_contents(output->path, &output->old, &output->len,
                             &error)) {
        bool is_missing =
            g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT);

        output->reason = is_missing ? g_strdup("there was none")
                                    : g_strdup("it could not be read");
        g_error_free(error);
        return;
    }
    if (output->len == text->len &&
        memcmp(output->old, text->str, text->len) == 0) {
        output->reason = is_forced ? g_strdup("forced") : NULL;
        return;
    }
    output->state = output->kind->state(output->old, output->len, text);
    switch (output->state) {
    case output_old:
        output->reason = output->kind->difference(output->old, text->str);
        break;
    case output_edited:
        output->reason = g_strdup("edited by hand");
        break;
    case output_cut:
        output->reason = g_strdup("it was cut off");
        break;
    case output_foreign:
        output->reason = g_strdup("forced");
        break;
    }
}

// Returns what --check says of a file that is to be written.
static char *
output_complaint(const struct output *output)
{
    const char *command = output->kind->command;

    if (output->old == NULL) {
        return g_strdup_printf("missing, run pyzc %s to write it", command);
    }
    if (output->state == output_old) {
        return g_strdup_printf("out of date, %s", output->reason);
    }
    return g_strdup_printf(
        "%s, run pyzc %s to restore it",
        output->state == output_cut ? "cut off" : "edited by hand", command);
}

// A rename would replace a device as it does a file.
static bool
is_special(const char *path)
{
    GStatBuf info;

    return g_stat(path, &info) == 0 && !S_ISREG(info.st_mode) &&
           !S_ISDIR(info.st_mode);
}

int
output_write(const char *path, const GString *text,
             const struct output_kind *kind,
             const struct output_options *options)
{
    struct output output = { .path = path, .kind = kind };
    char *why = NULL;

    if (is_special(path)) {
        return tool_fail(path, "cannot write it, it is no regular file");
    }
    output_look(&output, text, options->force && !options->check);
    if (output.reason == NULL) {
        if (options->verbose) {
            printf("up-to-date: %s\n", path);
        }
    } else if (output.state == output_foreign && !options->force) {
        why = g_strdup_printf("pyzc %s did not write it, --force replaces it",
                              kind->command);
    } else if (options->check) {
        why = output_complaint(&output);
    } else if (!file_replace(path, text, 0666)) {
        why = g_strdup_printf("cannot write it, %s", g_strerror(errno));
    } else if (options->verbose) {
        printf("updated: %s (%s)\n", path, output.reason);
    }
    if (why != NULL) {
        tool_fail(path, why);
    }
    g_free(output.reason);
    g_free(output.old);
    g_free(why);
    return why != NULL;
}
