// template.c - fills the places of a template with values.
// SPDX-License-Identifier: MIT

#include "template.h"

#include <string.h>

#include "output.h"
#include "tool.h"

const char template_mark[] = "pyzc sync, sha256 ";

// Kinds of texts

static void
escape_raw(GString *text, const char *value)
{
    g_string_append(text, value);
}

// How a control character is written that has no letter of its own.
enum control { control_octal, control_hex, control_unicode };

// Appends [value] with a backslash before each of [special].
static void
escape_with(GString *text, const char *value, const char *special,
            enum control control)
{
    for (; *value != '\0'; value++) {
        unsigned char c = (unsigned char)*value;
        const char *letter = strchr("\nn\tt\rr", *value);

        if (letter != NULL && c < 0x20) {
            g_string_append_printf(text, "\\%c", letter[1]);
        } else if (strchr(special, *value) != NULL) {
            g_string_append_printf(text, "\\%c", *value);
        } else if (c >= 0x20 && c != 0x7f) {
            g_string_append_c(text, *value);
        } else if (control == control_octal) {
            g_string_append_printf(text, "\\%03o", c);
        } else if (control == control_hex) {
            g_string_append_printf(text, "\\x%02x", c);
        } else {
            g_string_append_printf(text, "\\u%04x", c);
        }
    }
}

// Octal escapes end after three digits, hexadecimal ones never. "\?" is no
// trigraph.
static void
escape_c(GString *text, const char *value)
{
    escape_with(text, value, "\\\"'?", control_octal);
}

static void
escape_python(GString *text, const char *value)
{
    escape_with(text, value, "\\\"'", control_hex);
}

static void
escape_json(GString *text, const char *value)
{
    escape_with(text, value, "\\\"", control_unicode);
}

static const struct template_kind template_kinds[] = {
    { "c", ".c.cc.cpp.cxx.h.hh.hpp.hxx.", "//", escape_c },
    { "json", ".json.", NULL, escape_json },
    { "python", ".py.pyi.", "#", escape_python },
    { "toml", ".toml.", "#", escape_json },
    { "raw", "", "#", escape_raw },
};

const struct template_kind *
template_kind_named(const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(template_kinds); i++) {
        if (strcmp(template_kinds[i].name, name) == 0) {
            return &template_kinds[i];
        }
    }
    return NULL;
}

const struct template_kind *
template_kind_of(const char *path)
{
    const char *dot = strrchr(path, '.');
    const struct template_kind *found = template_kind_named("raw");

    if (dot != NULL && strchr(dot, '/') == NULL) {
        char *suffix = g_strconcat(dot, ".", NULL);

        for (size_t i = 0; i < G_N_ELEMENTS(template_kinds); i++) {
            if (strstr(template_kinds[i].suffixes, suffix) != NULL) {
                found = &template_kinds[i];
                break;
            }
        }
        g_free(suffix);
    }
    return found;
}

char *
template_kind_names(void)
{
    GString *names = g_string_new(template_kinds[0].name);

    for (size_t i = 1; i < G_N_ELEMENTS(template_kinds); i++) {
        g_string_append_printf(names, ", %s", template_kinds[i].name);
    }
    return g_string_free(names, FALSE);
}

// Places

// What is known while a template is filled.
struct filling {
    const struct template_kind *kind;
    GHashTable *values;
    GHashTable *used;  // names of places
    GString *text;
    size_t sum_at;  // where the sum goes; 0 as long as there is no place
};

static size_t
name_len(const char *text)
{
    size_t len = 0;

    if (!g_ascii_isdigit(*text)) {
        while (g_ascii_isalnum(text[len]) || text[len] == '_') {
            len++;
        }
    }
    return len;
}

bool
template_is_name(const char *text, size_t len)
{
    return len > 0 && name_len(text) == len;
}

static void
append_mark(struct filling *filling)
{
    g_string_append(filling->text, template_mark);
    filling->sum_at = filling->text->len;
}

// Fills the place [name], which is in line [line].
static bool
fill_place(struct filling *filling, const char *name, size_t line,
           GError **error)
{
    const char *value = g_hash_table_lookup(filling->values, name);

    if (strcmp(name, "CHECKSUM") == 0) {
        if (filling->sum_at > 0) {
            return tool_error(error, "line %zu: a second @CHECKSUM@", line);
        }
        append_mark(filling);
        return true;
    }
    if (value == NULL) {
        return tool_error(error,
                          "line %zu: @%s@ has no value; add %s=VALUE, or "
                          "write @@ for an @",
                          line, name, name);
    }
    g_hash_table_add(filling->used, g_strdup(name));
    filling->kind->escape(filling->text, value);
    return true;
}

static bool
fill_places(struct filling *filling, const char *text, GError **error)
{
    size_t line = 1;

    while (*text != '\0') {
        size_t len = strcspn(text, "@\n");
        bool done = true;
        char *name;

        g_string_append_len(filling->text, text, (gssize)len);
        text += len;
        if (*text == '\n') {
            line++;
        }
        if (*text != '@') {
            len = *text != '\0';
            g_string_append_len(filling->text, text, (gssize)len);
        } else if ((len = name_len(text + 1)) > 0 && text[1 + len] == '@') {
            name = g_strndup(text + 1, len);
            done = fill_place(filling, name, line, error);
            g_free(name);
            len += 2;
        } else {
            g_string_append_c(filling->text, '@');
            len = text[1] == '@' ? 2 : 1;
        }
        if (!done) {
            return false;
        }
        text += len;
    }
    return true;
}

// Returns the first value, by its name, that no place took; or NULL.
static const char *
find_unused(const struct filling *filling)
{
    const char *found = NULL;
    GHashTableIter iter;
    gpointer name;

    g_hash_table_iter_init(&iter, filling->values);
    while (g_hash_table_iter_next(&iter, &name, NULL)) {
        if (!g_hash_table_contains(filling->used, name) &&
            (found == NULL || strcmp(name, found) < 0)) {
            found = name;
        }
    }
    return found;
}

// Puts the sum where its place is, or into a comment in a last line.
static bool
fill_sum(struct filling *filling, GError **error)
{
    GString *text = filling->text;

    if (filling->sum_at > 0) {
        seal_put(text, filling->sum_at);
        return true;
    }
    if (filling->kind->comment == NULL) {
        return tool_error(error,
                          "it has no @CHECKSUM@, and %s has no comments: "
                          "write \"@CHECKSUM@\" as the value of a key",
                          filling->kind->name);
    }
    if (text->len > 0 && text->str[text->len - 1] != '\n') {
        g_string_append_c(text, '\n');
    }
    g_string_append_printf(text, "%s ", filling->kind->comment);
    append_mark(filling);
    g_string_append_c(text, '\n');
    seal_put(text, filling->sum_at);
    return true;
}

// Sees that each value was used, and puts the sum.
static bool
fill_rest(struct filling *filling, GError **error)
{
    const char *unused = find_unused(filling);

    if (unused != NULL) {
        return tool_error(error, "it has no @%s@, for which a value was given",
                          unused);
    }
    return fill_sum(filling, error);
}

static GString *
fill_text(const char *text, size_t len, struct filling filling, bool is_sealed,
          GError **error)
{
    bool done;

    if (!g_utf8_validate(text, (gssize)len, NULL)) {
        tool_error(error, "it is not UTF-8 text");
        return NULL;
    }
    filling.used =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    filling.text = g_string_new(NULL);
    done = fill_places(&filling, text, error) &&
           (!is_sealed || fill_rest(&filling, error));
    g_hash_table_unref(filling.used);
    if (!done) {
        g_string_free(filling.text, TRUE);
        return NULL;
    }
    return filling.text;
}

GString *
template_expand(const char *text, size_t len, const struct template_kind *kind,
                GHashTable *values, GError **error)
{
    struct filling filling = { .kind = kind, .values = values };

    return fill_text(text, len, filling, false, error);
}

GString *
template_fill(const char *text, size_t len, const struct template_kind *kind,
              GHashTable *values, GError **error)
{
    struct filling filling = { .kind = kind, .values = values };

    return fill_text(text, len, filling, true, error);
}
