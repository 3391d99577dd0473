// read.c - reads files.
// SPDX-License-Identifier: MIT

#include "read.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tool.h"

// Opens the file at [path], without waiting for whoever is at the other end
// of a pipe. Returns -1 with [error] set if it cannot be read.
static int
regular_open(const char *path, GError **error)
{
    int fd = g_open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);
    GStatBuf info;

    if (fd < 0 || fstat(fd, &info) != 0) {
        tool_error(error, "cannot read it, %s", g_strerror(errno));
    } else if (S_ISDIR(info.st_mode)) {
        tool_error(error, "cannot read it, it is a directory");
    } else if (!S_ISREG(info.st_mode)) {
        tool_error(error, "cannot read it, it is not a regular file");
    } else {
        return fd;
    }
    if (fd >= 0) {
        close(fd);
    }
    return -1;
}

GBytes *
file_read(const char *path, GError **error)
{
    int fd = regular_open(path, error);
    GError *reason = NULL;
    GMappedFile *file;
    GBytes *bytes;

    if (fd < 0) {
        return NULL;
    }
    file = g_mapped_file_new_from_fd(fd, FALSE, &reason);
    close(fd);
    if (file == NULL) {
        tool_error(error, "cannot read it, %s", tool_why(reason));
        g_error_free(reason);
        return NULL;
    }
    bytes = g_mapped_file_get_bytes(file);
    g_mapped_file_unref(file);
    return bytes;
}

bool
text_read(const char *path, char **out, size_t *len, GError **error)
{
    GBytes *bytes = file_read(path, error);
    gsize size;
    const char *data;

    if (bytes == NULL) {
        return false;
    }
    data = g_bytes_get_data(bytes, &size);
    *out = g_malloc(size + 1);
    if (size > 0) {
        memcpy(*out, data, size);
    }
    (*out)[size] = '\0';
    *len = size;
    g_bytes_unref(bytes);
    return true;
}
