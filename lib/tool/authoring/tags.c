// tags.c - reads structs and enums.
// SPDX-License-Identifier: MIT

#include "tags.h"

#include <string.h>

#include "ctype.h"

// No typedef is of more typedefs, and no tuple of more items.
enum { max_typedefs = 64, max_items = 20 };

static void
member_clear(void *data)
{
    struct c_member *self = data;

    g_free(self->name);
    g_free(self->text);
    g_free(self->base);
}

void
c_tag_free(void *data)
{
    struct c_tag *self = data;

    g_free(self->id);
    g_free(self->text);
    g_free(self->name);
    g_free(self->item);
    g_free(self->comment);
    g_array_free(self->members, TRUE);
    g_free(self);
}

// Returns the value of an enumerator, or [otherwise] if it says none.
static gint64
enumerator_value(const struct json *node, gint64 otherwise)
{
    const struct json *inner = json_get(node, "inner");

    for (const struct json *at = inner != NULL ? inner->first : NULL;
         at != NULL; at = at->next) {
        const char *value = json_text(at, "value");

        if (value != NULL) {
            return g_ascii_strtoll(value, NULL, 10);
        }
    }
    return otherwise;
}

static void
read_tag_members(struct c_tag *tag, const struct json *node)
{
    const struct json *inner = json_get(node, "inner");
    gint64 next = 0;

    for (const struct json *at = inner != NULL ? inner->first : NULL;
         at != NULL; at = at->next) {
        const char *kind = json_text(at, "kind");
        const char *name = json_text(at, "name");
        struct c_member member = { 0 };

        if (kind == NULL) {
            continue;
        }
        if (strcmp(kind, "EnumConstantDecl") == 0 && name != NULL) {
            member.value = enumerator_value(at, next);
            next = (gint64)((guint64)member.value + 1);
        } else if (strcmp(kind, "FieldDecl") == 0) {
            const struct json *type = json_get(at, "type");
            const char *base = json_text(type, "desugaredQualType");

            tag->is_union |= name == NULL || json_get(at, "isBitfield");
            member.text = g_strdup(c_written(at));
            member.base = g_strdup(base != NULL ? base : c_written(at));
        } else {
            // A struct inside has a field of its own.
            continue;
        }
        member.name = g_strdup(name != NULL ? name : "");
        g_array_append_val(tag->members, member);
    }
}

struct c_tag *
c_tag_read(const struct json *node)
{
    const char *name = json_text(node, "name");
    bool is_enum = strcmp(json_text(node, "kind"), "EnumDecl") == 0;
    const char *used = json_text(node, "tagUsed");
    struct c_tag *tag;

    if (!is_enum && json_get(node, "completeDefinition") == NULL) {
        return NULL;
    }
    tag = g_new0(struct c_tag, 1);
    tag->id = g_strdup(json_text(node, "id"));
    tag->name = g_strdup(name != NULL ? name : "");
    tag->is_enum = is_enum;
    tag->is_union = used != NULL && strcmp(used, "union") == 0;
    tag->text =
        *tag->name == '\0'
            ? g_strdup("")
            : g_strdup_printf("%s %s", is_enum ? "enum" : "struct", tag->name);
    tag->comment = g_strdup("");
    tag->members = g_array_new(FALSE, TRUE, sizeof(struct c_member));
    g_array_set_clear_func(tag->members, member_clear);
    read_tag_members(tag, node);
    return tag;
}

const char *
c_tag_of_typedef(const struct json *node)
{
    for (int i = 0; i < max_typedefs; i++) {
        const char *kind;

        node = c_last_type(node);
        kind = node != NULL ? json_text(node, "kind") : NULL;
        if (kind == NULL || strcmp(kind, "PointerType") == 0) {
            return NULL;
        }
        if (strcmp(kind, "EnumType") == 0 || strcmp(kind, "RecordType") == 0) {
            return json_text(json_get(node, "decl"), "id");
        }
    }
    return NULL;
}

void
c_tag_rename(struct c_tag *self, const char *name)
{
    if (*self->text == '\0') {
        g_free(self->text);
        g_free(self->name);
        self->text = g_strdup(name);
        self->name = g_strdup(name);
    }
}

const struct c_member *
c_tag_member(const struct c_tag *self, guint i)
{
    return &g_array_index(self->members, struct c_member, i);
}

// Returns how many members have [part] in their types.
static guint
count(const struct c_tag *self, const char *part)
{
    guint n = 0;

    for (guint i = 0; i < self->members->len; i++) {
        const char *base = c_tag_member(self, i)->base;

        n += base != NULL && strstr(base, part) != NULL;
    }
    return n;
}

bool
c_tag_has_pointers(const struct c_tag *self)
{
    return count(self, "*") > 0;
}

bool
c_tag_is_interface(const struct c_tag *self)
{
    return 2 * count(self, "(*)") > self->members->len;
}

bool
c_tag_is_tuple(const struct c_tag *self, bool has_texts)
{
    static const char numbers[] =
        "|signed char|unsigned char|short|unsigned short|int|unsigned int|"
        "long|unsigned long|long long|unsigned long long|_Bool|bool|float|"
        "double|";
    bool result = !self->is_union && !self->is_enum &&
                  self->members->len > 0 && self->members->len <= max_items;

    for (guint i = 0; result && i < self->members->len; i++) {
        const char *base = c_tag_member(self, i)->base;
        char *word = g_strconcat("|", base, "|", NULL);

        result = strstr(numbers, word) != NULL ||
                 (has_texts && strcmp(base, "const char *") == 0);
        g_free(word);
    }
    return result;
}

bool
c_tag_is_bytes(const struct c_tag *self)
{
    return !self->is_union && !self->is_enum && self->members->len == 1 &&
           g_str_has_prefix(c_tag_member(self, 0)->base, "unsigned char[") &&
           strchr(c_tag_member(self, 0)->base, ']')[1] == '\0' &&
           g_ascii_isdigit(
               c_tag_member(self, 0)->base[strlen("unsigned char[")]);
}
