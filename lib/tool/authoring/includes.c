// includes.c - follows the line markers of a preprocessor.
// SPDX-License-Identifier: MIT

#include "includes.h"

#include <stdlib.h>
#include <string.h>

#include "../output.h"

// A file that is included, as often as it is.
struct included {
    char *path;
    guint by;  // the index of the file that includes it, or its own
    bool declares;
};

// A line that is no marker.
struct code_line {
    const char *text;
    guint file;  // its index, whatever #line says
};

struct includes {
    char *text;
    GArray *lines;  // struct code_line
    GArray *files;  // struct included; the first is the source
};

static struct included *
file_at(const struct includes *self, guint i)
{
    return &g_array_index(self->files, struct included, i);
}

// Returns the path in a line marker: # 12 "path" 1. To be freed; NULL if
// [line] is none. Whether it tells that a file begins goes to [begins], that
// it goes on to [returns].
static char *
read_marker(const char *line, bool *begins, bool *returns)
{
    bool is_marker = g_str_has_prefix(line, "# ") && g_ascii_isdigit(line[2]);
    const char *from = is_marker ? strchr(line, '"') : NULL;
    const char *to = from != NULL ? strrchr(from + 1, '"') : NULL;
    char *escaped, *path;

    if (to == NULL) {
        return NULL;
    }
    *begins = strstr(to, " 1") != NULL;
    *returns = strstr(to, " 2") != NULL;
    escaped = g_strndup(from + 1, (size_t)(to - from - 1));
    path = g_strcompress(escaped);
    g_free(escaped);
    return path;
}

static void
clear_file(void *file)
{
    g_free(((struct included *)file)->path);
}

struct includes *
includes_read(char *text)
{
    struct includes *self = g_new0(struct includes, 1);
    struct included file = { .path = g_strdup("") };
    guint at = 0;
    char *next;

    self->text = text;
    self->lines = g_array_new(FALSE, FALSE, sizeof(struct code_line));
    self->files = g_array_new(FALSE, FALSE, sizeof(struct included));
    g_array_set_clear_func(self->files, clear_file);
    g_array_append_val(self->files, file);
    for (char *line = text; line != NULL; line = next) {
        bool begins, returns;
        char *path;

        next = strchr(line, '\n');
        if (next != NULL) {
            *next++ = '\0';
        }
        path = read_marker(line, &begins, &returns);
        if (path != NULL && begins && path[0] != '<') {
            file = (struct included){ g_steal_pointer(&path), at, false };
            at = self->files->len;
            g_array_append_val(self->files, file);
        } else if (path != NULL && returns) {
            at = file_at(self, at)->by;
        } else if (path == NULL) {
            struct code_line plain = { line, at };

            g_array_append_val(self->lines, plain);
            file_at(self, at)->declares |=
                *line != '#' && line[strspn(line, " \t;")] != '\0';
        }
        g_free(path);
    }
    return self;
}

void
includes_free(struct includes *self)
{
    if (self != NULL) {
        g_array_free(self->files, TRUE);
        g_array_free(self->lines, TRUE);
        g_free(self->text);
        g_free(self);
    }
}

GPtrArray *
includes_roots(const struct includes *self)
{
    GPtrArray *paths = g_ptr_array_new();

    for (guint i = 1; i < self->files->len; i++) {
        if (file_at(self, i)->by == 0) {
            g_ptr_array_add(paths, file_at(self, i)->path);
        }
    }
    return paths;
}

// Adds [path] to [paths] if it is not there.
static void
add_path(GPtrArray *paths, const char *path)
{
    if (!g_ptr_array_find_with_equal_func(paths, path, g_str_equal, NULL)) {
        g_ptr_array_add(paths, g_strdup(path));
    }
}

void
includes_in_folder(const struct includes *self, const char *folder,
                   GPtrArray *paths)
{
    char *wanted = realpath(folder, NULL);

    for (guint i = 1; wanted != NULL && i < self->files->len; i++) {
        const char *path = file_at(self, i)->path;
        char *dir = g_path_get_dirname(path);
        char *real = realpath(dir, NULL);

        if (real != NULL && strcmp(real, wanted) == 0) {
            add_path(paths, path);
        }
        free(real);
        g_free(dir);
    }
    free(wanted);
}

// What a header's own path tells.
struct header_place {
    char *folder;
    char *name;          // "git2.h"
    char *stem;          // "git2"
    bool is_its_folder;  // as curl/ is of curl/curl.h, and SDL2/ of SDL.h
    bool is_of_library;  // not one that all libraries use
};

// Whether [name] is [stem] or that with a version, whatever its case.
static bool
is_name_of(const char *name, const char *stem)
{
    size_t len = strlen(stem);

    return g_ascii_strncasecmp(name, stem, len) == 0 &&
           name[len + strspn(name + len, "0123456789.-_")] == '\0';
}

static struct header_place
header_place_of(const char *path)
{
    struct header_place place = { .folder = g_path_get_dirname(path),
                                  .name = g_path_get_basename(path) };
    char *base = g_path_get_basename(place.folder);
    char *upper = g_path_get_dirname(place.folder);
    char *upper_base = g_path_get_basename(upper);

    place.stem = g_strndup(place.name, strcspn(place.name, "."));
    place.is_its_folder = is_name_of(base, place.stem);
    // As "include", and the folder of one machine's headers in it.
    place.is_of_library = strcmp(base, "include") != 0 &&
                          !(strcmp(upper_base, "include") == 0 &&
                            strstr(base, "-linux-") != NULL) &&
                          strcmp(base, "sys") != 0 &&
                          strcmp(base, "bits") != 0;
    g_free(base);
    g_free(upper);
    g_free(upper_base);
    return place;
}

static void
header_place_clear(struct header_place *place)
{
    g_free(place->folder);
    g_free(place->name);
    g_free(place->stem);
}

bool
includes_has_file(const struct includes *self, const char *path)
{
    bool result = false;

    for (guint i = 1; i < self->files->len && !result; i++) {
        result = is_same_file(file_at(self, i)->path, path);
    }
    return result;
}

bool
includes_mention(const struct includes *self, const char *path,
                 const char *word)
{
    bool *inside = g_new0(bool, self->files->len);
    bool result = false;

    for (guint i = 1; !result && i < self->files->len; i++) {
        const struct included *file = file_at(self, i);
        char *text = NULL;

        inside[i] = strcmp(file->path, path) == 0 || inside[file->by];
        result = inside[i] &&
                 g_file_get_contents(file->path, &text, NULL, NULL) &&
                 strstr(text, word) != NULL;
        g_free(text);
    }
    g_free(inside);
    return result;
}

// How a file that a header includes belongs to it.
enum bond {
    bond_none,
    bond_folder,  // in the folder of a header that declares nothing
    bond_own,     // by its name, or in the folder that has the header's name
};

// Returns how [other], which the header at [place] includes, [directly] or
// not, belongs to it.
static enum bond
bond_of(const struct header_place *place, const char *other, bool is_umbrella,
        bool directly)
{
    size_t len = strlen(place->folder);
    size_t stem_len = strlen(place->stem);
    const char *rest = other + len + 1;
    char *name = g_path_get_basename(other);
    // poll.h and sys/poll.h
    bool is_twin = is_umbrella && directly && strcmp(name, place->name) == 0;

    g_free(name);
    if (is_twin) {
        return bond_own;
    }
    if (strncmp(other, place->folder, len) != 0 || other[len] != '/') {
        return bond_none;
    }
    if (place->is_its_folder ||
        (strncmp(rest, place->stem, stem_len) == 0 && rest[stem_len] == '/') ||
        (is_umbrella &&
         g_ascii_strncasecmp(rest, place->stem, stem_len) == 0)) {
        return bond_own;
    }
    return is_umbrella && place->is_of_library ? bond_folder : bond_none;
}

void
includes_of_header(const struct includes *self, const char *path,
                   GPtrArray *paths)
{
    struct header_place place = header_place_of(path);
    // Whether a file is included by the header, whatever lies between.
    bool *inside = g_new0(bool, self->files->len);
    enum bond *bonds = g_new0(enum bond, self->files->len);
    enum bond least = bond_folder;
    bool is_umbrella = true;

    for (guint i = 1; i < self->files->len; i++) {
        is_umbrella &= !file_at(self, i)->declares ||
                       strcmp(file_at(self, i)->path, path) != 0;
    }
    for (guint i = 1; i < self->files->len; i++) {
        const struct included *file = file_at(self, i);
        bool directly = strcmp(file_at(self, file->by)->path, path) == 0;

        inside[i] = directly || inside[file->by];
        if (inside[i]) {
            bonds[i] = bond_of(&place, file->path, is_umbrella, directly);
            least = MAX(least, bonds[i]);
        }
    }
    for (guint i = 1; i < self->files->len; i++) {
        if (bonds[i] == least) {
            add_path(paths, file_at(self, i)->path);
        }
    }
    g_free(bonds);
    g_free(inside);
    header_place_clear(&place);
}

void
includes_visit_macros(const struct includes *self, includes_macro_fn take,
                      void *data)
{
    for (guint i = 0; i < self->lines->len; i++) {
        const struct code_line *line =
            &g_array_index(self->lines, struct code_line, i);

        if (g_str_has_prefix(line->text, "#define ") ||
            g_str_has_prefix(line->text, "#undef ")) {
            take(data, line->text, file_at(self, line->file)->path);
        }
    }
}

char *
includes_text(const struct includes *self, GHashTable *files)
{
    GString *text = g_string_new(NULL);
    bool *counts = g_new(bool, self->files->len);

    for (guint i = 0; i < self->files->len; i++) {
        counts[i] = g_hash_table_contains(files, file_at(self, i)->path);
    }
    for (guint i = 0; i < self->lines->len; i++) {
        const struct code_line *line =
            &g_array_index(self->lines, struct code_line, i);

        if (counts[line->file] && *line->text != '#') {
            g_string_append(text, line->text);
            g_string_append_c(text, '\n');
        }
    }
    g_free(counts);
    return g_string_free(text, FALSE);
}
