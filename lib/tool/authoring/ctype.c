// ctype.c - reads types.
// SPDX-License-Identifier: MIT

#include "ctype.h"

#include <string.h>

#include "naming.h"

// No type is made of more types than that.
enum { max_c_type_depth = 64 };

void
c_type_free(void *data)
{
    struct c_type *self = data;

    if (self != NULL) {
        g_free(self->text);
        g_free(self->base);
        g_free(self->name);
        g_free(self->id);
        g_free(self->family);
        g_free(self->extent);
        if (self->inner != NULL) {
            g_ptr_array_free(self->inner, TRUE);
        }
        g_free(self);
    }
}

static bool
ends_with_type(const char *kind)
{
    return kind != NULL && g_str_has_suffix(kind, "Type");
}

const struct json *
c_last_type(const struct json *node)
{
    const struct json *inner = json_get(node, "inner");
    const struct json *found = NULL;

    for (const struct json *at = inner != NULL ? inner->first : NULL;
         at != NULL; at = at->next) {
        found = ends_with_type(json_text(at, "kind")) ? at : found;
    }
    return found;
}

const char *
c_written(const struct json *node)
{
    const char *text = json_text(json_get(node, "type"), "qualType");

    return text != NULL ? text : "";
}

const struct json *
c_constant(const struct json *node)
{
    const struct json *inner = json_get(node, "inner");
    const struct json *at = inner != NULL ? inner->first : NULL;
    const char *kind;

    while (at != NULL) {
        kind = json_text(at, "kind");
        if (kind != NULL && strcmp(kind, "ConstantExpr") == 0 &&
            json_text(at, "value") != NULL) {
            return at;
        }
        // Beside it may be attributes, around it casts.
        if (kind != NULL && g_str_has_suffix(kind, "Expr")) {
            inner = json_get(at, "inner");
            at = inner != NULL ? inner->first : NULL;
        } else {
            at = at->next;
        }
    }
    return NULL;
}

// Returns how much of [text], which is [len] long, comes before a qualifier at
// its end; [len] if there is none.
static size_t
before_qualifier(const char *text, size_t len)
{
    static const char *const words[] = {
        "const",    "volatile",  "restrict",          "__restrict",
        "_Nonnull", "_Nullable", "_Null_unspecified",
    };

    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        size_t n = strlen(words[i]);

        if (len > n && strncmp(text + len - n, words[i], n) == 0 &&
            strchr("* ", text[len - n - 1]) != NULL) {
            return len - n;
        }
    }
    return len;
}

// Takes what qualifies a pointer itself off the end of its text. Clang writes
// it behind the star: "const char *const restrict".
static void
strip_qualifiers(char *text)
{
    size_t len = strlen(text);
    size_t before = before_qualifier(text, len);

    while (before < len) {
        text[before] = '\0';
        len = strlen(g_strchomp(text));
        before = before_qualifier(text, len);
    }
}

// Returns the text of a type as a binding line has it: what is const itself is
// not, for that belongs to the function alone.
static char *
plain_text(const char *text, bool is_pointer)
{
    char *plain;

    if (g_str_has_prefix(text, "restrict ")) {
        text += strlen("restrict ");
    }
    while (!is_pointer && (g_str_has_prefix(text, "const ") ||
                           g_str_has_prefix(text, "volatile "))) {
        text += strcspn(text, " ") + 1;
    }
    if (strcmp(text, "_Bool") == 0) {
        text = "bool";
    }
    plain = g_strdup(text);
    if (is_pointer) {
        strip_qualifiers(plain);
    }
    return plain;
}

static enum c_kind
builtin_kind(const char *text)
{
    static const struct {
        const char *text;
        enum c_kind kind;
    } kinds[] = {
        { "void", c_void },
        { "char", c_char },
        { "_Bool", c_bool },
        { "bool", c_bool },
        { "signed char", c_integer },
        { "unsigned char", c_integer },
        { "short", c_integer },
        { "unsigned short", c_integer },
        { "int", c_integer },
        { "unsigned int", c_integer },
        { "long", c_integer },
        { "unsigned long", c_integer },
        { "long long", c_integer },
        { "unsigned long long", c_integer },
        { "float", c_floating },
        { "double", c_floating },
        { "_Complex double", c_complex },
    };

    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (strcmp(text, kinds[i].text) == 0) {
            return kinds[i].kind;
        }
    }
    return c_other;
}

static enum c_kind
node_kind(const struct json *node)
{
    const char *kind = json_text(node, "kind");

    if (strcmp(kind, "BuiltinType") == 0 || strcmp(kind, "ComplexType") == 0) {
        return builtin_kind(c_written(node));
    }
    return strcmp(kind, "PointerType") == 0  ? c_pointer
           : strcmp(kind, "RecordType") == 0 ? c_record
           : strcmp(kind, "EnumType") == 0   ? c_enum
           : strcmp(kind, "FunctionProtoType") == 0 ||
                   strcmp(kind, "FunctionNoProtoType") == 0
               ? c_function
               : c_other;
}

// Whether nothing follows a node but parts of this type.
static bool
is_last(const struct json *node)
{
    static const char *const kinds[] = {
        "BuiltinType",       "PointerType",         "RecordType",
        "EnumType",          "FunctionProtoType",   "FunctionNoProtoType",
        "ConstantArrayType", "IncompleteArrayType", "VectorType",
        "ExtVectorType",     "ComplexType",         "AtomicType",
    };
    const char *kind = json_text(node, "kind");

    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (strcmp(kind, kinds[i]) == 0) {
            return true;
        }
    }
    return false;
}

// Returns the items of the array that a DecayedType [node] was declared as;
// NULL if it was a function. To be freed.
static char *
read_extent(const struct json *node)
{
    const struct json *inner = json_get(node, "inner");
    const struct json *array = inner != NULL ? inner->first : NULL;
    const char *kind = json_text(array, "kind"), *size, *open;

    // A typedef may name the array: uuid_t.
    while (kind != NULL && strstr(kind, "ArrayType") == NULL) {
        array = c_last_type(array);
        kind = json_text(array, "kind");
    }
    size = json_text(array, "size");
    if (kind == NULL) {
        return NULL;
    }
    if (size != NULL) {
        return g_strdup(size);
    }
    open = strchr(c_written(array), '[');
    if (strcmp(kind, "VariableArrayType") != 0 || open == NULL ||
        g_str_has_prefix(open, "[*]")) {
        return g_strdup("");
    }
    open += g_str_has_prefix(open, "[static ") ? strlen("[static ") : 1;
    return g_strndup(open, strcspn(open, "]"));
}

// Notes what the name of a typedef tells of an integer: pthread_t is an
// address, and a gsl_mode_t an index of a table.
static void
note_typedef(struct c_type *self, const char *name)
{
    self->is_va_list |= strstr(name, "va_list") != NULL;
    self->is_handle |=
        name_has(name, " handle hnd hndl thread pthread thrd wctype ") ||
        is_among(name, " GType intptr_t uintptr_t ");
    // A mode_t has bits of permissions, whatever else it is called.
    self->is_choice =
        !is_among(name, " mode_t __mode_t ") &&
        (self->is_choice || name_has(name, " mode kind precision "));
    if (self->name == NULL) {
        self->name = g_strdup(name);
    }
}

static struct c_type *read_type(const struct json *node, int depth);

// Reads the types that a pointer or function is made of. Returns false if one
// cannot be read.
static bool
read_inner(struct c_type *self, const struct json *node, int depth)
{
    const struct json *inner = json_get(node, "inner");

    self->inner = g_ptr_array_new_with_free_func(c_type_free);
    for (const struct json *at = inner != NULL ? inner->first : NULL;
         at != NULL; at = at->next) {
        if (ends_with_type(json_text(at, "kind"))) {
            struct c_type *part = read_type(at, depth + 1);

            if (part == NULL) {
                return false;
            }
            // No line reads what changes meanwhile, or writes it.
            if (self->kind == c_pointer && part->is_volatile) {
                part->kind = c_other;
                g_free(part->text);
                part->text = g_strdup(c_written(at));
            }
            g_ptr_array_add(self->inner, part);
        }
    }
    return self->inner->len > 0;
}

// Reads a type. Returns NULL if it cannot be read, or is too deep.
static struct c_type *
read_type(const struct json *node, int depth)
{
    struct c_type *self = g_new0(struct c_type, 1);
    const char *text = c_written(node);

    for (int i = 0; !is_last(node); i++) {
        const char *qualifiers = json_text(node, "qualifiers");
        const char *name = json_text(json_get(node, "decl"), "name");

        self->is_const |= qualifiers != NULL && strstr(qualifiers, "const");
        self->is_volatile |=
            qualifiers != NULL && strstr(qualifiers, "volatile");
        if (name != NULL) {
            note_typedef(self, name);
        }
        if (self->extent == NULL &&
            strcmp(json_text(node, "kind"), "DecayedType") == 0) {
            self->extent = read_extent(node);
        }
        node = c_last_type(node);
        if (node == NULL || i == max_c_type_depth) {
            c_type_free(self);
            return NULL;
        }
    }
    self->kind = node_kind(node);
    if (self->name != NULL && g_str_has_prefix(self->name, "_Float")) {
        self->kind = c_other;  // a type of its own for gcc
    }
    if (strstr(text, "(unnamed ") != NULL ||
        strstr(text, "(anonymous ") != NULL) {
        // Clang says where that is; no line can name it.
        self->kind = c_other;
        text = "type without a name";
    }
    self->text = plain_text(text, self->kind == c_pointer);
    if (self->kind == c_record || self->kind == c_enum) {
        self->id = g_strdup(json_text(json_get(node, "decl"), "id"));
        self->base = g_strdup(json_text(json_get(node, "decl"), "name"));
    } else if (self->kind != c_pointer && self->kind != c_function) {
        self->base = g_strdup(c_written(node));
    }
    if (self->kind == c_complex) {
        g_free(self->text);
        self->text = g_strdup("double _Complex");
    }
    self->is_variadic =
        json_get(node, "variadic") != NULL ||
        strcmp(json_text(node, "kind"), "FunctionNoProtoType") == 0;
    if ((self->kind == c_pointer || self->kind == c_function) &&
        (depth == max_c_type_depth || !read_inner(self, node, depth))) {
        c_type_free(self);
        return NULL;
    }
    self->is_va_list |=
        strstr(self->text, "va_list") != NULL && self->kind == c_pointer;
    return self;
}

struct c_type *
c_type_read(const struct json *node)
{
    return read_type(node, 0);
}

const struct c_type *
c_target(const struct c_type *type)
{
    return type != NULL && type->kind == c_pointer ? type->inner->pdata[0]
                                                   : NULL;
}

bool
c_is_number(const struct c_type *type)
{
    return type != NULL &&
           (type->kind == c_integer || type->kind == c_bool ||
            type->kind == c_floating || type->kind == c_complex);
}

bool
c_is_length(const struct c_type *type)
{
    return type != NULL && type->kind == c_integer &&
           strstr(type->base, "char") == NULL;
}

bool
c_is_unsigned_char(const struct c_type *type)
{
    return type != NULL && type->kind == c_integer &&
           strcmp(type->base, "unsigned char") == 0;
}

bool
c_is_bytes(const struct c_type *type)
{
    const struct c_type *to = c_target(type);

    return to != NULL && (to->kind == c_void || to->kind == c_char ||
                          c_is_unsigned_char(to));
}

bool
c_is_text(const struct c_type *type)
{
    const struct c_type *to = c_target(type);

    return to != NULL && to->kind == c_char && to->is_const;
}

// Whether a typedef of a void * says that it is one, as voidp of zlib does.
static bool
is_void_by_name(const struct c_type *type)
{
    char *text = g_ascii_strdown(type->text, -1);
    bool result =
        c_target(type)->kind == c_void && strstr(text, "void") != NULL;

    g_free(text);
    return result;
}

bool
c_is_hidden(const struct c_type *type)
{
    return type->kind == c_pointer && !is_void_by_name(type) &&
           !g_str_has_suffix(type->text, "*") &&
           !g_str_has_suffix(type->text, "]") &&
           c_target(type)->kind != c_function;
}

bool
c_is_named_void(const struct c_type *type)
{
    char *text = g_ascii_strdown(type->text, -1);
    bool result = type->kind == c_void && strstr(text, "void") == NULL;

    g_free(text);
    return result;
}
