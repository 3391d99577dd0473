// json.c - a reader of JSON in one pass, without recursion.
//
// The tree of a header has some hundred thousand values, so they lie in large
// blocks, and strings stay where they were read. Containers are linked to
// those around them: no input is too deep.
// SPDX-License-Identifier: MIT

#include "json.h"

#include <string.h>

#include "../tool.h"

enum { block_values = 4096 };

struct json_document {
    char *text;
    GPtrArray *blocks;  // of block_values values each
    size_t used;        // of the last
    GStringChunk *words;
    struct json *root;
};

// Where the reader is.
struct json_place {
    struct json_document *document;
    char *at;
    struct json *open;  // the innermost container, or NULL
    const char *name;   // of the member that comes, or NULL
};

static struct json *
make_value(struct json_place *place, enum json_kind kind, const char *text)
{
    struct json_document *document = place->document;
    struct json *block, *value;

    if (document->blocks->len == 0 || document->used == block_values) {
        g_ptr_array_add(document->blocks, g_new0(struct json, block_values));
        document->used = 0;
    }
    block = document->blocks->pdata[document->blocks->len - 1];
    value = &block[document->used++];
    value->kind = kind;
    value->text = text;
    value->name = place->name;
    value->parent = place->open;
    place->name = NULL;
    if (place->open == NULL) {
        document->root = value;
    } else if (place->open->last == NULL) {
        place->open->first = place->open->last = value;
    } else {
        place->open->last = place->open->last->next = value;
    }
    return value;
}

static void
skip_space(struct json_place *place)
{
    place->at += strspn(place->at, " \t\r\n");
}

// Reads the four digits of \uXXXX at [from] into [unit].
static bool
read_unit(const char *from, gunichar *unit)
{
    *unit = 0;
    for (int i = 0; i < 4; i++) {
        int digit = g_ascii_xdigit_value(from[i]);

        if (digit < 0) {
            return false;
        }
        *unit = *unit * 16 + (gunichar)digit;
    }
    return true;
}

// Decodes the escape at [*from], after its backslash, to [*to]. Halves of a
// pair that are alone, and U+0000, become U+FFFD.
static bool
read_escape(char **from, char **to)
{
    static const char letters[] = "\"\\/bfnrt";
    static const char values[] = "\"\\/\b\f\n\r\t";
    const char *letter = **from != '\0' ? strchr(letters, **from) : NULL;
    gunichar unit, low;

    if (letter != NULL) {
        *(*to)++ = values[letter - letters];
        ++*from;
        return true;
    }
    if (**from != 'u' || !read_unit(*from + 1, &unit)) {
        return false;
    }
    *from += 5;
    if (unit >= 0xd800 && unit < 0xdc00 && (*from)[0] == '\\' &&
        (*from)[1] == 'u' && read_unit(*from + 2, &low) && low >= 0xdc00 &&
        low < 0xe000) {
        unit = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
        *from += 6;
    }
    if (unit == 0 || (unit >= 0xd800 && unit < 0xe000)) {
        unit = 0xfffd;
    }
    *to += g_unichar_to_utf8(unit, *to);
    return true;
}

// Reads a string in place. Returns NULL if it is none.
static const char *
read_string(struct json_place *place)
{
    char *from = place->at + 1;
    char *to = from;
    const char *start = from;

    if (*place->at != '"') {
        return NULL;
    }
    while (*from != '"') {
        if ((unsigned char)*from < ' ') {
            return NULL;
        }
        if (*from != '\\') {
            *to++ = *from++;
        } else if (from++, !read_escape(&from, &to)) {
            return NULL;
        }
    }
    place->at = from + 1;
    *to = '\0';
    return start;
}

// Reads a value, or the beginning of a container.
static bool
read_value(struct json_place *place)
{
    const char *text;
    size_t len;

    if (*place->at == '{' || *place->at == '[') {
        place->open = make_value(
            place, *place->at == '{' ? json_object : json_array, NULL);
        place->at++;
        return true;
    }
    if (*place->at == '"') {
        text = read_string(place);
        if (text != NULL) {
            make_value(place, json_string, text);
        }
        return text != NULL;
    }
    len = strspn(place->at, "+-.0123456789abcdefghijklmnopqrstuvwxyzE");
    if (len == 0) {
        return false;
    }
    text = g_string_chunk_insert_len(place->document->words, place->at,
                                     (gssize)len);
    make_value(place, json_other, text);
    place->at += len;
    return true;
}

// Closes the container that ends here.
static bool
close_container(struct json_place *place)
{
    if (place->open == NULL ||
        *place->at != (place->open->kind == json_object ? '}' : ']')) {
        return false;
    }
    place->at++;
    place->open = place->open->parent;
    return true;
}

// Reads the name of a member and its colon, if an object is open.
static bool
read_name(struct json_place *place)
{
    if (place->open == NULL || place->open->kind != json_object) {
        return true;
    }
    place->name = read_string(place);
    skip_space(place);
    return place->name != NULL && *place->at++ == ':';
}

// Reads all of it.
static bool
read_document(struct json_place *place)
{
    do {
        struct json *open = place->open;

        skip_space(place);
        if (!read_name(place)) {
            return false;
        }
        skip_space(place);
        if (!read_value(place)) {
            return false;
        }
        skip_space(place);
        if (place->open != open && !close_container(place)) {
            continue;
        }
        for (skip_space(place); *place->at != ','; skip_space(place)) {
            if (place->open == NULL) {
                return true;
            }
            if (!close_container(place)) {
                return false;
            }
        }
        place->at++;
    } while (place->open != NULL);
    return false;
}

struct json_document *
json_read(char *text, size_t len, GError **error)
{
    struct json_document *document = g_new0(struct json_document, 1);
    struct json_place place = { .document = document, .at = text };

    document->text = text;
    document->blocks = g_ptr_array_new_with_free_func(g_free);
    document->words = g_string_chunk_new(4096);
    if (!read_document(&place) || place.at != text + len) {
        tool_error(error, "invalid JSON at offset %zu",
                   (size_t)(place.at - text));
        json_free(document);
        return NULL;
    }
    return document;
}

const struct json *
json_root(const struct json_document *self)
{
    return self->root;
}

void
json_free(struct json_document *self)
{
    g_ptr_array_free(self->blocks, TRUE);
    g_string_chunk_free(self->words);
    g_free(self->text);
    g_free(self);
}

const struct json *
json_get(const struct json *self, const char *name)
{
    if (self == NULL || self->kind != json_object) {
        return NULL;
    }
    for (const struct json *member = self->first; member != NULL;
         member = member->next) {
        if (strcmp(member->name, name) == 0) {
            return member;
        }
    }
    return NULL;
}

const char *
json_text(const struct json *self, const char *name)
{
    const struct json *member = json_get(self, name);

    return member != NULL ? member->text : NULL;
}

const struct json *
json_next(const struct json *self, const struct json *at)
{
    if (at->first != NULL) {
        return at->first;
    }
    while (at != self && at->next == NULL) {
        at = at->parent;
    }
    return at != self ? at->next : NULL;
}
