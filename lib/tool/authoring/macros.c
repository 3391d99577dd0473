// macros.c - tells constants from other macros, with the compiler's help.
//
// Each macro is probed by declarations. What is not an expression by its
// tokens is not, lest a bracket of its own hides the probes after it.
// SPDX-License-Identifier: MIT

#include "macros.h"

#include <string.h>

#include "../hash.h"
#include "ctype.h"
#include "naming.h"
#include "words.h"

enum { max_macro_depth = 64 };

// What the probes of a macro tell.
enum {
    probe_integer = 1,
    probe_number = 2,
    probe_real = 4,
    probe_text = 8,
    probe_array = 16,
};

static const char macro_probe[] = "pyzc_macro_";

struct macros *
macros_new(void)
{
    struct macros *self = g_new0(struct macros, 1);

    self->names = g_ptr_array_new_with_free_func(g_free);
    self->bodies = table_new(g_free, g_free);
    self->constants = g_ptr_array_new();
    self->undefined = g_ptr_array_new_with_free_func(g_free);
    return self;
}

void
macros_free(struct macros *self)
{
    g_ptr_array_free(self->names, TRUE);
    g_hash_table_unref(self->bodies);
    g_ptr_array_free(self->constants, TRUE);
    g_ptr_array_free(self->undefined, TRUE);
    g_free(self);
}

void
macros_read(struct macros *self, const char *line, bool is_named)
{
    bool is_define = g_str_has_prefix(line, "#define ");
    const char *name = line + strlen(is_define ? "#define " : "#undef ");
    size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyz"
                              "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$");
    char *key = g_strndup(name, len);

    if (!is_define) {
        g_hash_table_remove(self->bodies, key);
        g_free(key);
        return;
    }
    if (is_named && !g_hash_table_contains(self->bodies, key)) {
        g_ptr_array_add(self->names, g_strdup(key));
    }
    g_hash_table_insert(self->bodies, key, g_strchomp(g_strdup(name + len)));
}

void
macros_undefine(struct macros *self)
{
    GHashTableIter bodies;
    gpointer name, body;

    g_hash_table_iter_init(&bodies, self->bodies);
    while (g_hash_table_iter_next(&bodies, &name, &body)) {
        // What takes arguments is not such a word without them.
        if (*(char *)body != '(' && is_word_of_lines(name) &&
            strcmp(macros_body(self, name), name) != 0) {
            g_ptr_array_add(self->undefined, g_strdup(name));
            g_hash_table_iter_remove(&bodies);
        }
    }
    g_ptr_array_sort(self->undefined, compare_texts);
}

void
macros_append_undefined(const struct macros *self, GString *text)
{
    for (guint i = 0; i < self->undefined->len; i++) {
        g_string_append_printf(text, "#undef %s\n",
                               (char *)self->undefined->pdata[i]);
    }
}

const char *
macros_body(const struct macros *self, const char *name)
{
    const char *body = g_hash_table_lookup(self->bodies, name);

    return body == NULL || *body == '(' ? NULL : body + strspn(body, " ");
}

size_t
c_quoted_len(const char *text)
{
    size_t len = 1;

    for (; text[len] != *text; len++) {
        len += text[len] == '\\';
        if (text[len] == '\0') {
            return 0;
        }
    }
    return len + 1;
}

size_t
c_word_len(const char *text)
{
    size_t len = 0;

    while (g_ascii_isalnum(text[len]) || text[len] == '_' ||
           text[len] == '$') {
        len++;
    }
    return len;
}

static bool is_expression(const struct macros *self, const char *text,
                          int depth);

// Whether a name in a macro leaves the brackets around it alone.
static bool
is_harmless(const struct macros *self, const char *name, int depth)
{
    const char *body = g_hash_table_lookup(self->bodies, name);

    return strcmp(name, "_Pragma") != 0 &&
           (body == NULL || (*body != '(' && depth < max_macro_depth &&
                             is_expression(self, body, depth + 1)));
}

// Whether the tokens of [text] can be an expression.
static bool
is_expression(const struct macros *self, const char *text, int depth)
{
    int open = 0;
    size_t len;

    for (; *text != '\0'; text += len) {
        len = 1;
        if (*text == '"' || *text == '\'') {
            len = c_quoted_len(text);
            if (len == 0) {
                return false;
            }
        } else if (c_word_len(text) > 0) {
            char *name = g_strndup(text, c_word_len(text));
            bool harmless = is_harmless(self, name, depth);

            len = c_word_len(text);
            g_free(name);
            if (!harmless) {
                return false;
            }
        } else if (strchr("{};#@\\[]", *text) != NULL) {
            return false;
        }
        open += (*text == '(') - (*text == ')');
        if (open < 0) {
            return false;
        }
    }
    return open == 0;
}

// Whether [name] may be a constant: it has a value, and takes no arguments.
static bool
is_candidate(const struct macros *self, const char *name)
{
    const char *body = g_hash_table_lookup(self->bodies, name);

    if (body == NULL || *body == '(' || *body == '\0') {
        return false;
    }
    body += strspn(body, " ");
    // The guard of a header is none, and what expands to an enumerator of its
    // own name only repeats it.
    return !(name_has(name, " h ") && strcmp(body, "1") == 0) &&
           strcmp(body, name) != 0 && is_expression(self, body, 0);
}

void
macros_append_probes(const struct macros *self, GString *text)
{
    for (guint i = 0; i < self->names->len; i++) {
        const char *name = self->names->pdata[i];

        if (is_candidate(self, name)) {
            g_string_append_printf(
                text,
                "enum { %si%u = (%s) };\n"
                "typedef __typeof__((%s)) %st%u;\n"
                "static const double %sd%u = (%s);\n"
                "static const char %ss%u[] = \"<\" %s \">\";\n",
                macro_probe, i, name, name, macro_probe, i, macro_probe, i,
                name, macro_probe, i, name);
            // What the compiler warns of is told by its "file".
            g_string_append_printf(
                text,
                "#line 1 \"%s%u\"\n"
                "static const __typeof__((%s) + 0) %sw%u = (%s);\n"
                "#line 1 \"%s\"\n",
                PROBE_PLACE, i, name, macro_probe, i, name, PROBE_PLACE);
        }
    }
}

// Returns the value of a node, or NULL.
static const char *
find_value(const struct json *node)
{
    const struct json *inner = json_get(node, "inner");

    return json_text(inner != NULL ? inner->first : NULL, "value");
}

// Whether [value], a string as C has it, can be a text of Python's: it is
// UTF-8, and as long as C takes it to be. It is between < and >.
static bool
is_text(const char *value)
{
    char *plain = g_strcompress(value);
    bool result = g_str_has_prefix(plain, "\"<") &&
                  g_str_has_suffix(plain, ">\"") &&
                  g_utf8_validate(plain, -1, NULL);

    g_free(plain);
    return result;
}

// Whether there is a comma operator in a node.
static bool
has_comma(const struct json *node)
{
    for (const struct json *at = node; at != NULL; at = json_next(node, at)) {
        if (at->name != NULL && strcmp(at->name, "opcode") == 0 &&
            at->text != NULL && strcmp(at->text, ",") == 0) {
            return true;
        }
    }
    return false;
}

// Returns what the probe [node] of the letter [kind] tells.
static int
read_probe(char kind, const struct json *node)
{
    const struct json *last = kind == 't' ? c_last_type(node) : NULL;
    struct c_type *type = last != NULL ? c_type_read(last) : NULL;
    const char *value = find_value(node);
    int result = 0;

    if (kind == 'i' && c_constant(node) != NULL) {
        result = probe_integer;
    } else if (kind == 'w' && has_comma(node)) {
        result = -1;  // compilers warn of what comes before it
    } else if (kind == 'd' && json_get(node, "inner") != NULL) {
        result = probe_number;
    } else if (kind == 's' && value != NULL && is_text(value)) {
        result = probe_text;
    } else if (type != NULL && type->kind == c_floating) {
        result = probe_real;
    } else if (type != NULL && type->kind == c_other) {
        result = probe_array;
    } else if (type != NULL && type->kind == c_char) {
        result = -1;  // no conversion for it
    }
    c_type_free(type);
    return result;
}

// Returns the enumerator in a node, or the node itself.
static const struct json *
enumerator(const struct json *node)
{
    const struct json *inner = json_get(node, "inner");
    const char *kind = json_text(node, "kind");

    return kind != NULL && strcmp(kind, "EnumDecl") == 0 && inner != NULL &&
                   inner->first != NULL
               ? inner->first
               : node;
}

// Takes the macros that the compiler complains of from those that are [found]:
// it would of a module, too.
static void
read_warnings(const struct macros *self, const char *complaint, int *found)
{
    char **lines = g_strsplit(complaint, "\n", -1);

    for (char **line = lines; *line != NULL; line++) {
        size_t len = strlen(PROBE_PLACE);
        char *end;
        guint64 i;

        if (g_str_has_prefix(*line, PROBE_PLACE) &&
            (strstr(*line, ": warning: ") != NULL ||
             strstr(*line, ": error: ") != NULL)) {
            i = g_ascii_strtoull(*line + len, &end, 10);
            if (end > *line + len && i < self->names->len) {
                found[i] = 0;
            }
        }
    }
    g_strfreev(lines);
}

void
macros_read_probes(struct macros *self, const struct json *tree,
                   const char *complaint)
{
    const struct json *inner = json_get(tree, "inner");
    int *found = g_new0(int, self->names->len + 1);

    for (const struct json *node = inner != NULL ? inner->first : NULL;
         node != NULL; node = node->next) {
        const struct json *at = enumerator(node);
        const char *name = json_text(at, "name");
        guint64 i;

        if (name != NULL && g_str_has_prefix(name, macro_probe) &&
            g_ascii_string_to_unsigned(name + strlen(macro_probe) + 1, 10, 0,
                                       self->names->len, &i, NULL)) {
            found[i] |= read_probe(name[strlen(macro_probe)], at);
        }
    }
    read_warnings(self, complaint, found);
    for (guint i = 0; i < self->names->len; i++) {
        const int real = probe_number | probe_real;
        const int text = probe_text | probe_array;

        // What is an integer, but of a type of 128 bits, is none for a module.
        if (found[i] > 0 &&
            ((found[i] & (probe_integer | probe_array)) == probe_integer ||
             (found[i] & real) == real || (found[i] & text) == text)) {
            g_ptr_array_add(self->constants, self->names->pdata[i]);
        }
    }
    g_free(found);
}
