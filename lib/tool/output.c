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

#include "read.h"
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
        int flags = O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
        int fd = g_open(path, flags, mode);
        GStatBuf locked;
        GStatBuf found;

        if (fd < 0) {
            return -1;
        }
        if (fstat(fd, &locked) == 0 && !S_ISREG(locked.st_mode)) {
            close(fd);
            errno = EEXIST;
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

// A rename would replace a device as it does a file.
static bool
is_special(const char *path)
{
    GStatBuf info;

    return g_stat(path, &info) == 0 && !S_ISREG(info.st_mode) &&
           !S_ISDIR(info.st_mode);
}

// Returns the path of the file that [path] leads to, which need not be there.
// To be freed by g_free().
static char *
follow_links(const char *path)
{
    char *found = g_strdup(path);

    // A system gives up after some 40 links.
    for (int i = 0; i < 40; i++) {
        char *target = g_file_read_link(found, NULL);
        char *folder;

        if (target == NULL) {
            break;
        }
        folder = g_path_get_dirname(found);
        g_free(found);
        found = g_path_is_absolute(target)
                    ? g_strdup(target)
                    : g_build_filename(folder, target, NULL);
        g_free(folder);
        g_free(target);
    }
    return found;
}

// Gives the file open as [fd] the owner and the mode of that at [path], if
// there is one and it can be done.
static bool
keep_mode(int fd, const char *path)
{
    GStatBuf old;
    GStatBuf now;

    if (g_stat(path, &old) != 0 || fstat(fd, &now) != 0) {
        return true;
    }
    if ((old.st_uid != now.st_uid || old.st_gid != now.st_gid) &&
        fchown(fd, old.st_uid, old.st_gid) != 0) {
        old.st_mode &= 0777;  // it is another's now
    }
    return ((old.st_mode ^ now.st_mode) & 07777) == 0 ||
           fchmod(fd, old.st_mode & 07777) == 0;
}

bool
file_replace(const char *path, const GString *text, int mode)
{
    char *target = follow_links(path);
    char *temporary = g_strconcat(target, ".pyzc-new", NULL);
    bool done = false;
    int saved = EINVAL;
    int fd = -1;

    if (!is_special(target)) {
        fd = temporary_open(temporary, mode);
        saved = errno;
    }

    if (fd >= 0) {
        done = temporary_write(fd, text) && keep_mode(fd, target) &&
               g_rename(temporary, target) == 0;
        saved = errno;
        if (!done) {
            g_unlink(temporary);
        }
        close(fd);
    }
    g_free(temporary);
    g_free(target);
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

// Finds out whether the file is to be written, and why.
static void
output_look(struct output *output, const struct output_kind *kind,
            bool is_forced)
{
    const GString *text = output->text;
    GError *error = NULL;

    if (!text_read(output->path, &output->old, &output->len, &error)) {
        bool is_missing = g_access(output->path, F_OK) != 0 &&
                          (errno == ENOENT || errno == ENOTDIR);

        output->state = is_missing ? output_old : output_foreign;
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
    output->state = kind->state(output->old, output->len, text);
    if (output->state == output_edited && output->len > 0 &&
        kind->suffix != NULL &&
        !g_str_has_suffix(output->path, kind->suffix)) {
        output->state = output_foreign;
    }
    switch (output->state) {
    case output_old:
        output->reason = kind->difference(output->old, text->str);
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
output_complaint(const struct output *output, const char *command)
{
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

bool
is_same_file(const char *one, const char *other)
{
    GStatBuf left;
    GStatBuf right;

    return g_stat(one, &left) == 0 && g_stat(other, &right) == 0 &&
           left.st_dev == right.st_dev && left.st_ino == right.st_ino;
}

// Returns why [output], before which [n] others came, cannot be written; NULL
// if it can. To be freed by g_free().
static char *
output_refusal(const struct output *output, const struct output *others,
               size_t n, const char *const *inputs,
               const struct output_kind *kind,
               const struct output_options *options)
{
    for (; *inputs != NULL; inputs++) {
        if (is_same_file(output->path, *inputs)) {
            return g_strdup_printf("cannot write it, it is the input %s",
                                   *inputs);
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (strcmp(output->path, others[i].path) == 0 ||
            is_same_file(output->path, others[i].path)) {
            return g_strdup_printf("cannot write it, it is %s, another output",
                                   others[i].path);
        }
    }
    if (is_special(output->path)) {
        return g_strdup("cannot write it, it is not a regular file");
    }
    if (g_file_test(output->path, G_FILE_TEST_IS_DIR)) {
        return g_strdup_printf("cannot write it, %s", g_strerror(EISDIR));
    }
    if (output->reason == NULL) {
        return NULL;
    }
    if (output->state == output_foreign && !options->force) {
        return g_strdup_printf("pyzc %s did not write it, --force replaces it",
                               kind->command);
    }
    return options->check ? output_complaint(output, kind->command) : NULL;
}

// Writes [output] if it has to be, and tells of it. Returns the exit status.
static int
output_finish(const struct output *output,
              const struct output_options *options)
{
    if (output->reason == NULL) {
        if (options->verbose) {
            printf("up-to-date: %s\n", output->path);
        }
        return 0;
    }
    if (!file_replace(output->path, output->text, 0666)) {
        char *why = g_strdup_printf("cannot write it, %s", g_strerror(errno));

        tool_fail(output->path, why);
        g_free(why);
        return 1;
    }
    if (options->verbose) {
        printf("updated: %s (%s)\n", output->path, output->reason);
    }
    return 0;
}

int
outputs_write(struct output *outputs, size_t n, const char *const *inputs,
              const struct output_kind *kind,
              const struct output_options *options)
{
    int status = 0;

    for (size_t i = 0; i < n; i++) {
        char *why;

        if (!is_special(outputs[i].path)) {
            output_look(&outputs[i], kind, options->force && !options->check);
        }
        why = output_refusal(&outputs[i], outputs, i, inputs, kind, options);
        if (why != NULL) {
            status = tool_fail(outputs[i].path, why);
        }
        g_free(why);
    }
    for (size_t i = 0; i < n && (status == 0 || options->check); i++) {
        if (outputs[i].reason == NULL || !options->check) {
            status |= output_finish(&outputs[i], options);
        }
    }
    for (size_t i = 0; i < n; i++) {
        g_clear_pointer(&outputs[i].old, g_free);
        g_clear_pointer(&outputs[i].reason, g_free);
    }
    return status;
}
