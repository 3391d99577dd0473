// tags.c - reads structs and enums.
// SPDX-License-Identifier: MIT

#include "tags.h"

#include <string.h>

#include "../hash.h"
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
    g_free(self->converter);
    g_free(self->comment);
    g_array_free(self->members, TRUE);
    g_ptr_array_free(self->left, TRUE);
    g_free(self);
}

// Whether a node has [attribute].
static bool
has_attribute(const struct json *node, const char *attribute)
{
    const struct json *inner = json_get(node, "inner");

    for (const struct json *at = inner != NULL ? inner->first : NULL;
         at != NULL; at = at->next) {
        const char *kind = json_text(at, "kind");

        if (kind != NULL && strcmp(kind, attribute) == 0) {
            return true;
        }
    }
    return false;
}

bool
is_deprecated(const struct json *node)
{
    return has_attribute(node, "DeprecatedAttr") ||
           has_attribute(node, "UnavailableAttr");
}

// Reads the value of an enumerator; [before] is that of the one before it, or
// NULL.
static void
read_enumerator(struct c_member *member, const struct json *node,
                const struct c_member *before)
{
    static const char too_large[] = "larger than LLONG_MAX";
    const struct json *expression = c_constant(node);

    if (expression != NULL) {
        const char *text = json_text(expression, "value");

        member->value = g_ascii_strtoll(text, NULL, 10);
        if (*text != '-' && g_ascii_strtoull(text, NULL, 10) > G_MAXINT64) {
            member->flaw = too_large;
        }
    } else if (before != NULL && (before->value == G_MAXINT64)) {
        member->value = G_MAXINT64;
        member->flaw = too_large;
    } else if (before != NULL) {
        member->value = before->value + 1;
    }
}

// Whether the expression of an enumerator is written as bits are: 1 << 3,
// 0x08, or by the names of others.
static bool
is_written_as_bits(const struct json *node, const char *text)
{
    const struct json *place =
        json_get(json_get(c_constant(node), "range"), "begin");
    const char *begin = json_text(place, "offset");
    guint64 offset = begin != NULL ? g_ascii_strtoull(begin, NULL, 10) : 0;
    size_t len;

    if (begin == NULL || text == NULL || offset >= strlen(text)) {
        return false;
    }
    text += offset;
    text += strspn(text, "( ");
    len = strcspn(text, ",}\n");
    return g_str_has_prefix(text, "0x") || g_str_has_prefix(text, "0X") ||
           g_strstr_len(text, (gssize)len, "<<") != NULL ||
           g_strstr_len(text, (gssize)len, "|") != NULL;
}

static void
read_tag_members(struct c_tag *tag, const struct json *node, const char *text)
{
    const struct json *inner = json_get(node, "inner");

    for (const struct json *at = inner != NULL ? inner->first : NULL;
         at != NULL; at = at->next) {
        const char *kind = json_text(at, "kind");
        const char *name = json_text(at, "name");
        struct c_member member = { 0 };

        if (kind == NULL) {
            continue;
        }
        if (strcmp(kind, "EnumConstantDecl") == 0 && name != NULL) {
            read_enumerator(&member, at,
                            tag->members->len > 0
                                ? c_tag_member(tag, tag->members->len - 1)
                                : NULL);
            member.is_written = is_written_as_bits(at, text);
        } else if (strcmp(kind, "FieldDecl") == 0) {
            const struct json *type = json_get(at, "type");
            const char *base = json_text(type, "desugaredQualType");

            tag->is_union |= name == NULL || json_get(at, "isBitfield");
            tag->is_plain_union &= name != NULL && !json_get(at, "isBitfield");
            member.text = g_strdup(c_written(at));
            member.base = g_strdup(base != NULL ? base : c_written(at));
        } else {
            // A struct inside has a field of its own.
            continue;
        }
        if (is_deprecated(at)) {
            member.flaw = "deprecated";
        }
        member.name = g_strdup(name != NULL ? name : "");
        g_array_append_val(tag->members, member);
    }
}

struct c_tag *
c_tag_read(const struct json *node, const char *text)
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
    // Nobody may point to a field of what is packed.
    tag->is_union = (used != NULL && strcmp(used, "union") == 0) ||
                    has_attribute(node, "PackedAttr") ||
                    has_attribute(node, "MaxFieldAlignmentAttr");
    tag->is_plain_union = used != NULL && strcmp(used, "union") == 0 &&
                          !has_attribute(node, "PackedAttr") &&
                          !has_attribute(node, "MaxFieldAlignmentAttr");
    tag->is_deprecated = is_deprecated(node);
    tag->text = *tag->name == '\0' ? g_strdup("")
                                   : g_strdup_printf("%s %s",
                                                     is_enum        ? "enum"
                                                     : used != NULL ? used
                                                                    : "struct",
                                                     tag->name);
    tag->comment = g_strdup("");
    tag->members = g_array_new(FALSE, TRUE, sizeof(struct c_member));
    tag->left = g_ptr_array_new_with_free_func(g_free);
    g_array_set_clear_func(tag->members, member_clear);
    read_tag_members(tag, node, is_enum ? text : NULL);
    return tag;
}

// Whether a type without typedefs is one of numbers.
static bool
is_number_word(const char *base)
{
    static const char numbers[] =
        "|signed char|unsigned char|short|unsigned short|int|unsigned int|"
        "long|unsigned long|long long|unsigned long long|_Bool|bool|float|"
        "double|";
    char *word = g_strconcat("|", base, "|", NULL);
    bool result = strstr(numbers, word) != NULL;

    g_free(word);
    return result;
}

void
c_tag_sift(struct c_tag *self,
           bool (*is_hidden)(const void *data, const char *name),
           const void *data)
{
    for (guint i = 0; i < self->members->len;) {
        struct c_member *member =
            &g_array_index(self->members, struct c_member, i);

        if (member->flaw == NULL && is_hidden(data, member->name)) {
            member->flaw = "a macro of its name stands for something else";
        }
        if (member->flaw != NULL && self->is_enum) {
            g_ptr_array_add(self->left, g_strdup_printf("%s, %s", member->name,
                                                        member->flaw));
            g_array_remove_index(self->members, i);
        } else {
            self->is_union |= member->flaw != NULL;
            self->is_plain_union &= member->flaw == NULL;
            i++;
        }
    }
}

// What a member has by its type: how many numbers, 1 if it is no array; or 0
// if it is none. [word] becomes the type of one, to be freed.
static guint
count_items(const struct c_member *member, char **word)
{
    const char *bracket = strchr(member->base, '[');
    guint64 n = 1;
    char *end = NULL;

    *word = bracket != NULL
                ? g_strndup(member->base, (gsize)(bracket - member->base))
                : g_strdup(member->base);
    if (bracket != NULL) {
        n = g_ascii_strtoull(bracket + 1, &end, 10);
        n = strcmp(end, "]") == 0 && n <= max_items ? n : 0;
    }
    return is_number_word(*word) ? (guint)n : 0;
}

// Whether there are at most [n] numbers in [member], each a [word].
static bool
is_of_items(const struct c_member *member, const char *word, guint n,
            const GPtrArray *tags)
{
    char *own;
    guint count = count_items(member, &own);
    bool result = count > 0 && count <= n && strcmp(own, word) == 0;

    g_free(own);
    for (guint i = 0; count == 0 && i < tags->len; i++) {
        const struct c_tag *tag = tags->pdata[i];

        if (strcmp(tag->text, member->base) == 0) {
            result = !tag->is_union && !tag->is_enum && !tag->is_items &&
                     tag->members->len > 0 && tag->members->len <= n;
            for (guint k = 0; result && k < tag->members->len; k++) {
                result = strcmp(c_tag_member(tag, k)->base, word) == 0;
            }
        }
    }
    return result;
}

void
c_tag_spread(struct c_tag *self, const GPtrArray *tags)
{
    guint n = 0, at = 0;
    char *word = NULL, *name;

    if (self->is_enum || (self->is_union && !self->is_plain_union) ||
        self->members->len == 0 ||
        (!self->is_union && self->members->len > 1) || c_tag_is_bytes(self)) {
        return;
    }
    for (guint i = 0; i < self->members->len; i++) {
        const struct c_member *member = c_tag_member(self, i);
        char *own;
        guint count = count_items(member, &own);

        if (count > n && strchr(member->base, '[') != NULL) {
            n = count;
            at = i;
            g_free(word);
            word = g_steal_pointer(&own);
        }
        g_free(own);
    }
    for (guint i = 0; n > 0 && i < self->members->len; i++) {
        n = is_of_items(c_tag_member(self, i), word, n, tags) ? n : 0;
    }
    if (n > 0) {
        name = g_strdup(c_tag_member(self, at)->name);
        g_array_set_size(self->members, 0);
        for (guint i = 0; i < n; i++) {
            struct c_member item = { .name =
                                         g_strdup_printf("%s[%u]", name, i),
                                     .text = g_strdup(word),
                                     .base = g_strdup(word) };

            g_array_append_val(self->members, item);
        }
        self->is_items = true;
        g_free(name);
    }
    g_free(word);
}

// The values of an enum, as bits.
struct bits {
    guint64 all;       // that are values themselves
    guint n_single;    // values of one bit
    guint n_combined;  // values of several
    guint n_written;   // of one bit, and written so
    gint64 least;
    gint64 greatest;
    guint n_values;  // different ones, 0 among them
};

static guint
hash_value(gconstpointer value)
{
    return hash_more(0, (guint64) * (const gint64 *)value);
}

// Returns false if there are values that are not bits.
static bool
count_bits(const struct c_tag *self, struct bits *bits)
{
    GHashTable *seen = g_hash_table_new(hash_value, g_int64_equal);
    bool result = true;

    for (guint i = 0; i < self->members->len; i++) {
        const struct c_member *member = c_tag_member(self, i);
        guint64 value = (guint64)member->value;

        result &= member->value >= 0;
        if (g_hash_table_add(seen, (gpointer)&member->value)) {
            bits->n_values++;
            bits->least =
                i == 0 ? member->value : MIN(bits->least, member->value);
            bits->greatest = MAX(bits->greatest, member->value);
            if (value != 0 && (value & (value - 1)) == 0) {
                bits->all |= value;
                bits->n_single++;
                bits->n_written += member->is_written;
            } else if (value != 0) {
                bits->n_combined++;
            }
        }
    }
    for (guint i = 0; i < self->members->len; i++) {
        result &= ((guint64)c_tag_member(self, i)->value & ~bits->all) == 0;
    }
    g_hash_table_unref(seen);
    return result;
}

enum c_bits
c_tag_bits(const struct c_tag *self)
{
    struct bits bits = { 0 };

    // 1, 2, 3, 4 are numbers; so are 0, 1, 2, unless they are written as bits.
    if (!self->is_enum || !count_bits(self, &bits) || bits.n_single < 2) {
        return c_bits_none;
    }
    if (bits.n_written == bits.n_single) {
        return bits.n_combined < bits.n_single ? c_bits_sure : c_bits_perhaps;
    }
    if (bits.greatest < 4 || bits.n_combined >= bits.n_single ||
        bits.greatest - bits.least < (gint64)bits.n_values) {
        return c_bits_none;
    }
    return bits.n_single > 2 && (bits.all & (bits.all + 1)) == 0
               ? c_bits_likely
               : c_bits_perhaps;
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
    bool result = (!self->is_union || self->is_items) && !self->is_enum &&
                  self->members->len > 0 && self->members->len <= max_items;

    for (guint i = 0; result && i < self->members->len; i++) {
        const char *base = c_tag_member(self, i)->base;

        result = is_number_word(base) ||
                 (has_texts && strcmp(base, "const char *") == 0);
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

bool
c_tag_is_view(const struct c_tag *self, guint *data, guint *size)
{
    bool has_data = false, has_size = false;

    if (self->is_union || self->is_enum || self->members->len != 2) {
        return false;
    }
    for (guint i = 0; i < 2; i++) {
        const struct c_member *member = c_tag_member(self, i);

        if (g_regex_match_simple(
                "^(?:const )?(?:void|char|unsigned char) \\*$", member->base,
                0, 0)) {
            has_data = true;
            *data = i;
        } else if (is_number_word(member->base) &&
                   g_regex_match_simple("(?:^|_)(?:[a-z]?size|[a-z]?len|"
                                        "length|nbytes)$",
                                        member->name, 0, 0)) {
            has_size = true;
            *size = i;
        }
    }
    return has_data && has_size;
}
