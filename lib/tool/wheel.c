// wheel.c - finds the extensions in a wheel.
// SPDX-License-Identifier: MIT

#include "wheel.h"

#include <stdbool.h>
#include <string.h>

#include "api.h"
#include "python.h"
#include "read.h"
#include "tool.h"

#ifdef PYZC_HAVE_ZLIB
#define ZLIB_CONST
#include <zlib.h>
#endif

static void
api_free(void *api)
{
    api_destroy(api);
}

#ifdef PYZC_HAVE_ZLIB

// The three structures of a zip archive that are looked at, their sizes
// without what varies, and how long the comment at the end may be.
enum {
    local_size = 30,
    central_size = 46,
    end_size = 22,
    max_comment = 65535
};
static const unsigned char local_magic[] = { 'P', 'K', 3, 4 };
static const unsigned char central_magic[] = { 'P', 'K', 1, 2 };
static const unsigned char end_magic[] = { 'P', 'K', 5, 6 };

// How much an extension may take: a file that was tampered with must not keep
// the tool busy. Deflate makes 1032 bytes of one at best.
enum { max_member = 1 << 30, max_ratio = 1032 };

struct archive {
    const unsigned char *bytes;
    size_t size;
};

struct member {
    char *name;
    unsigned flags;
    unsigned method;
    unsigned crc;
    size_t packed;
    size_t size;
    size_t offset;  // of its local header
};

static unsigned
get16(const unsigned char *bytes)
{
    return bytes[0] | (unsigned)bytes[1] << 8;
}

static unsigned
get32(const unsigned char *bytes)
{
    return get16(bytes) | get16(bytes + 2) << 16;
}

// Returns the [size] bytes at [at], which begin with [magic]; or NULL.
static const unsigned char *
find_head(const struct archive *archive, size_t at, size_t size,
          const unsigned char *magic)
{
    if (at > archive->size || archive->size - at < size ||
        memcmp(archive->bytes + at, magic, 4) != 0) {
        return NULL;
    }
    return archive->bytes + at;
}

// Returns the end of the archive, after which only a comment follows.
static const unsigned char *
find_end(const struct archive *archive)
{
    for (size_t len = 0; len <= max_comment && end_size + len <= archive->size;
         len++) {
        const unsigned char *end = find_head(
            archive, archive->size - end_size - len, end_size, end_magic);

        if (end != NULL && get16(end + 20) == len) {
            return end;
        }
    }
    return NULL;
}

// Returns where the bytes of [member] begin, or NULL if they are not there.
static const unsigned char *
find_bytes(const struct archive *archive, const struct member *member)
{
    const unsigned char *head =
        find_head(archive, member->offset, local_size, local_magic);
    size_t at;

    if (head == NULL) {
        return NULL;
    }
    at = member->offset + local_size + get16(head + 26) + get16(head + 28);
    if (at > archive->size || archive->size - at < member->packed) {
        return NULL;
    }
    return archive->bytes + at;
}

// Inflates [packed] bytes to exactly [size]. Returns whether it could.
static bool
inflate_bytes(const unsigned char *bytes, size_t packed, unsigned char *out,
              size_t size)
{
    z_stream stream = { 0 };
    int status;

    stream.next_in = bytes;
    stream.avail_in = (uInt)packed;
    stream.next_out = out;
    stream.avail_out = (uInt)size;
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) {
        return false;
    }
    status = inflate(&stream, Z_FINISH);
    inflateEnd(&stream);
    return status == Z_STREAM_END && stream.avail_out == 0;
}

// Returns what [member] holds, or NULL with [error] set.
static GBytes *
unpack(const struct archive *archive, const struct member *member,
       GError **error)
{
    const unsigned char *bytes = find_bytes(archive, member);
    unsigned char *out;
    bool done;

    if (bytes == NULL) {
        tool_error(error, "%s: broken, it is not at its stated offset",
                   member->name);
        return NULL;
    }
    if ((member->flags & 1) != 0 ||
        (member->method != 0 && member->method != Z_DEFLATED)) {
        tool_error(error,
                   "%s: cannot unpack it, it is encrypted or packed by "
                   "method %u",
                   member->name, member->method);
        return NULL;
    }
    if (member->size > max_member ||
        member->size / max_ratio > member->packed ||
        (out = g_try_malloc(member->size + 1)) == NULL) {
        tool_error(error, "%s: cannot unpack it, its stated size is %zu bytes",
                   member->name, member->size);
        return NULL;
    }
    if (member->method == 0) {
        done = member->size == member->packed;
        memcpy(out, bytes, done ? member->size : 0);
    } else {
        done = inflate_bytes(bytes, member->packed, out, member->size);
    }
    if (!done || crc32(0, out, (uInt)member->size) != member->crc) {
        tool_error(error, "%s: broken, its checksum differs", member->name);
        g_free(out);
        return NULL;
    }
    return g_bytes_new_take(out, member->size);
}

// Returns the Python name of the module in the member [path], by its folders:
// "a/b.abi3.so" is a.b, "a/__init__.so" is a. NULL if it can have none; the
// empty text if folders say none.
static char *
member_module(const char *path)
{
    const char *data = strstr(path, ".data/");
    char **parts;
    char *name;
    guint n;

    if (data != NULL && memchr(path, '/', (size_t)(data - path)) == NULL) {
        const char *lib = data + strlen(".data/");

        if (g_str_has_prefix(lib, "platlib/") ||
            g_str_has_prefix(lib, "purelib/")) {
            path = lib + strlen("platlib/");
        }
    }
    parts = g_strsplit(path, "/", -1);
    n = g_strv_length(parts);
    parts[n - 1][strcspn(parts[n - 1], ".")] = '\0';
    for (guint i = 0; i < n; i++) {
        if (!is_identifier(parts[i], strlen(parts[i]))) {
            g_strfreev(parts);
            return NULL;
        }
    }
    if (strcmp(parts[n - 1], "__init__") == 0) {
        g_clear_pointer(&parts[n - 1], g_free);
    }
    name = g_strjoinv(".", parts);
    g_strfreev(parts);
    if (strlen(name) > max_name) {
        g_clear_pointer(&name, g_free);
    }
    return name;
}

// Adds what [member] offers to [apis], if it is an extension of pyzc's.
static bool
add_member(const struct archive *archive, const struct member *member,
           GPtrArray *apis, GError **error)
{
    GBytes *file = unpack(archive, member, error);
    struct api *api = NULL;
    const unsigned char *bytes;
    gsize size;
    char *name;

    if (file == NULL) {
        return false;
    }
    bytes = g_bytes_get_data(file, &size);
    if (find_magic(bytes, bytes + size) == NULL) {
        g_bytes_unref(file);
        return true;
    }
    name = member_module(member->name);
    if (name == NULL) {
        tool_error(error, "%s: not the name of a Python module", member->name);
    } else {
        if (*name == '\0') {
            g_clear_pointer(&name, g_free);
        }
        api = api_read(file, name, error);
        if (api == NULL) {
            g_prefix_error(error, "%s: ", member->name);
        }
    }
    g_bytes_unref(file);
    if (api != NULL) {
        g_ptr_array_add(apis, api);
    }
    return api != NULL;
}

static void
wheel_member_clear(void *pointer)
{
    g_free(((struct member *)pointer)->name);
}

// Whether [member] may be an extension.
static bool
is_extension(const struct member *member)
{
    return g_str_has_suffix(member->name, ".so") ||
           g_str_has_suffix(member->name, ".pyd");
}

// Adds to [members] those that may be extensions.
static bool
members_find(const struct archive *archive, GArray *members, GError **error)
{
    const unsigned char *end = find_end(archive);
    size_t at;

    if (end == NULL) {
        return tool_error(error, "broken wheel, the file is truncated");
    }
    at = get32(end + 16);
    for (unsigned i = get16(end + 10); i > 0; i--) {
        const unsigned char *head =
            find_head(archive, at, central_size, central_magic);
        struct member member = { 0 };
        size_t name_len;

        if (head == NULL ||
            archive->size - at - central_size < get16(head + 28)) {
            return tool_error(
                error, "broken wheel at offset %zu, no member found", at);
        }
        name_len = get16(head + 28);
        member.name = g_strndup((const char *)head + central_size, name_len);
        member.flags = get16(head + 8);
        member.method = get16(head + 10);
        member.crc = get32(head + 16);
        member.packed = get32(head + 20);
        member.size = get32(head + 24);
        member.offset = get32(head + 42);
        at += central_size + name_len + get16(head + 30) + get16(head + 32);
        if (!g_utf8_validate(member.name, -1, NULL)) {
            g_free(member.name);
            return tool_error(error, "broken wheel, a name is not UTF-8");
        }
        if (is_extension(&member)) {
            g_array_append_val(members, member);
        } else {
            g_free(member.name);
        }
    }
    return true;
}

static gint
order_members(gconstpointer left, gconstpointer right)
{
    const struct member *a = left;
    const struct member *b = right;

    return a->offset < b->offset ? -1 : a->offset > b->offset;
}

// Returns whether each member has bytes of its own: a small wheel whose
// members share some could take any time to unpack.
static bool
members_differ(const struct archive *archive, GArray *members, GError **error)
{
    g_array_sort(members, order_members);
    for (guint i = 1; i < members->len; i++) {
        const struct member *before =
            &g_array_index(members, struct member, i - 1);
        const struct member *member = before + 1;
        const unsigned char *bytes = find_bytes(archive, before);

        if (bytes != NULL &&
            bytes + before->packed > archive->bytes + member->offset) {
            return tool_error(error, "broken wheel, %s and %s overlap",
                              before->name, member->name);
        }
    }
    return true;
}

static bool
members_read(const struct archive *archive, GPtrArray *apis, GError **error)
{
    GArray *members = g_array_new(FALSE, FALSE, sizeof(struct member));
    bool done;

    g_array_set_clear_func(members, wheel_member_clear);
    done = members_find(archive, members, error) &&
           members_differ(archive, members, error);
    for (guint i = 0; i < members->len && done; i++) {
        done = add_member(archive, &g_array_index(members, struct member, i),
                          apis, error);
    }
    g_array_unref(members);
    return done;
}

static gint
order_apis(gconstpointer left, gconstpointer right)
{
    const struct api *const *a = left;
    const struct api *const *b = right;

    return strcmp((*a)->name, (*b)->name);
}

// Returns whether the extensions have a name each.
static bool
names_differ(const GPtrArray *apis, GError **error)
{
    for (guint i = 1; i < apis->len; i++) {
        const struct api *api = apis->pdata[i];

        if (order_apis(&apis->pdata[i - 1], &apis->pdata[i]) == 0) {
            return tool_error(error, "two extensions in it are named %s",
                              api->name);
        }
    }
    return apis->len > 0 ||
           tool_error(error, "no pyzc module in it, no PYZC_MODULE line was "
                             "linked");
}

static bool
wheel_read(GBytes *file, GPtrArray *apis, GError **error)
{
    struct archive archive;

    archive.bytes = g_bytes_get_data(file, &archive.size);
    if (!members_read(&archive, apis, error)) {
        return false;
    }
    g_ptr_array_sort(apis, order_apis);
    return names_differ(apis, error);
}

#else

static bool
wheel_read(GBytes *file, GPtrArray *apis, GError **error)
{
    (void)file;
    (void)apis;
    return tool_error(error, "cannot read a wheel, zlib was not there when "
                             "this pyzc was built; unpack it");
}

#endif

GPtrArray *
apis_read(const char *path, GError **error)
{
    GBytes *file = file_read(path, error);
    GPtrArray *apis;
    struct api *api;
    bool done;

    if (file == NULL) {
        return NULL;
    }
    apis = g_ptr_array_new_with_free_func(api_free);
    if (g_str_has_suffix(path, ".whl")) {
        done = wheel_read(file, apis, error);
    } else {
        api = api_read(file, NULL, error);
        done = api != NULL;
        if (done) {
            g_ptr_array_add(apis, api);
        }
    }
    g_bytes_unref(file);
    if (!done) {
        g_ptr_array_unref(apis);
        return NULL;
    }
    return apis;
}
