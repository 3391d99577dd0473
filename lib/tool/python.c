// python.c - names, annotations and literals.
// SPDX-License-Identifier: MIT

#include "python.h"

#include <string.h>

bool
is_identifier(const char *text, size_t len)
{
    if (len == 0 || g_ascii_isdigit(*text)) {
        return false;
    }
    for (size_t i = 0; i < len; i++) {
        if (!g_ascii_isalnum(text[i]) && text[i] != '_' &&
            (unsigned char)text[i] < 0x80) {
            return false;
        }
    }
    return true;
}

bool
is_keyword(const char *name)
{
    // PYZC_KEYWORD_ in pyzc/detail/keywords.h is the same list.
    static const char *const keywords[] = {
        "False",  "None",   "True",     "__debug__", "and",    "as",
        "assert", "async",  "await",    "break",     "class",  "continue",
        "def",    "del",    "elif",     "else",      "except", "finally",
        "for",    "from",   "global",   "if",        "import", "in",
        "is",     "lambda", "nonlocal", "not",       "or",     "pass",
        "raise",  "return", "try",      "while",     "with",   "yield",
        NULL
    };

    return g_strv_contains(keywords, name);
}

// Whether [letter] may be in a name beyond ASCII; at its start, too.
static bool
is_name_letter(gunichar letter, bool is_first)
{
    switch (g_unichar_type(letter)) {
    case G_UNICODE_UPPERCASE_LETTER:
    case G_UNICODE_LOWERCASE_LETTER:
    case G_UNICODE_TITLECASE_LETTER:
    case G_UNICODE_MODIFIER_LETTER:
    case G_UNICODE_OTHER_LETTER:
    case G_UNICODE_LETTER_NUMBER:
        return true;
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_SPACING_MARK:
    case G_UNICODE_DECIMAL_NUMBER:
    case G_UNICODE_CONNECT_PUNCTUATION:
        return !is_first;
    default:
        return false;
    }
}

char *
python_name_key(const char *name)
{
    return g_utf8_normalize(name, -1, G_NORMALIZE_NFKC);
}

// Whether all of [text] are letters of a name.
static bool
has_name_letters(const char *text)
{
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        if ((unsigned char)*at >= 0x80 &&
            !is_name_letter(g_utf8_get_char(at), at == text)) {
            return false;
        }
    }
    return true;
}

bool
is_python_name(const char *text, size_t len)
{
    char *name;
    char *key;
    bool result;

    if (!is_identifier(text, len) || len > max_name) {
        return false;
    }
    name = g_strndup(text, len);
    key = python_name_key(name);
    // What is compared must be a name as well.
    result = !is_keyword(name) && has_name_letters(name) && key != NULL &&
             is_identifier(key, strlen(key)) && has_name_letters(key) &&
             !is_keyword(key);
    g_free(name);
    g_free(key);
    return result;
}

// Returns how long the string literal at [text] is, with its prefix; 0 if
// there is none. One that does not end has the rest.
static size_t
string_len(const char *text)
{
    size_t len = strspn(text, "bBrRuU");
    char quote = text[len];

    if (len > 2 || (quote != '"' && quote != '\'')) {
        return 0;
    }
    for (len++; text[len] != quote && text[len] != '\0'; len++) {
        len += text[len] == '\\' && text[len + 1] != '\0';
    }
    return text[len] == quote ? len + 1 : len;
}

size_t
word_len(const char *text)
{
    size_t len = string_len(text);

    if (len > 0) {
        return len;
    }
    len = *text == '$';
    while (g_ascii_isalnum(text[len]) || text[len] == '_' ||
           text[len] == '.' || (unsigned char)text[len] >= 0x80) {
        len++;
    }
    return len > 0 ? len : 1;
}

bool
is_own_class(const char *word)
{
    return *word == '$' && is_identifier(word + 1, 1);
}

bool
is_one_class(const char *type)
{
    return is_own_class(type) && type[word_len(type)] == '\0';
}

char **
union_split(const char *type)
{
    GPtrArray *found = g_ptr_array_new();
    const char *start = type;
    int depth = 0;

    for (const char *at = type; *at != '\0'; at++) {
        if (*at == '"' || *at == '\'') {
            const char *end = strchr(at + 1, *at);

            at = end != NULL ? end : at;
        } else if (strchr("[(", *at) != NULL) {
            depth++;
        } else if (strchr("])", *at) != NULL) {
            depth--;
        } else if (depth == 0 && g_str_has_prefix(at, " | ")) {
            g_ptr_array_add(found, g_strndup(start, (size_t)(at - start)));
            start = at + strlen(" | ");
            at = start - 1;
        }
    }
    g_ptr_array_add(found, g_strdup(start));
    g_ptr_array_add(found, NULL);
    return (char **)g_ptr_array_free(found, FALSE);
}

// Annotations

// What is read of one, from the left.
struct annotation {
    const char *at;
    const GRegex *literal;
    int depth;
};

// How deep brackets may nest.
enum { max_annotation_depth = 32 };

static bool read_annotation(struct annotation *self);

// Takes [text], and the blanks before it, if they are next.
static bool
take(struct annotation *self, const char *text)
{
    const char *at = self->at + strspn(self->at, " ");

    if (!g_str_has_prefix(at, text)) {
        return false;
    }
    self->at = at + strlen(text);
    return true;
}

// Takes the name of a keyword argument and what follows it, if they are next.
static void
take_keyword(struct annotation *self)
{
    const char *name = self->at + strspn(self->at, " ");
    size_t len = word_len(name);

    if (is_python_name(name, len) && name[len] == '=') {
        self->at = name + len + 1;
    }
}

// Reads values up to [end], with commas between them; [least] of them.
static bool
read_arguments(struct annotation *self, const char *end, int least)
{
    int n = 0;
    bool done = ++self->depth <= max_annotation_depth;

    while (done && !take(self, end)) {
        if (*end == ')') {
            take_keyword(self);
        }
        done = read_annotation(self);
        if (done && !take(self, ",")) {
            done = take(self, end);
            n++;
            break;
        }
        n++;
    }
    self->depth--;
    return done && n >= least;
}

// Reads the name at the cursor, of [len] bytes and with dots.
static bool
read_names(struct annotation *self, size_t len)
{
    static const char *const values[] = { "None", "True", "False", NULL };
    char *name = g_strndup(self->at, len);
    bool result = g_strv_contains(values, name);

    if (!result) {
        char **parts = g_strsplit(name, ".", -1);

        result = len <= max_name;
        for (char **part = parts; *part != NULL; part++) {
            result = result && is_python_name(*part, strlen(*part));
        }
        g_strfreev(parts);
    }
    g_free(name);
    self->at += len;
    return result;
}

// Reads what is complete by itself, but for brackets after it.
static bool
read_atom(struct annotation *self)
{
    size_t len;

    if (take(self, "...")) {
        return true;
    }
    if (take(self, "[")) {
        return read_arguments(self, "]", 0);
    }
    if (take(self, "(")) {
        return read_arguments(self, ")", 0);
    }
    self->at += strspn(self->at, " ");
    if (*self->at == '\0') {
        return false;
    }
    len = word_len(self->at);
    if (string_len(self->at) > 0 || g_ascii_isdigit(*self->at) ||
        *self->at == '-') {
        char *text;
        bool result;

        len += *self->at == '-'
                   ? strspn(self->at + 1, "0123456789abcdefxABCDEF_")
                   : 0;
        text = g_strndup(self->at, len);
        result = g_regex_match(self->literal, text, 0, NULL);
        self->at += len;
        g_free(text);
        return result;
    }
    return read_names(self, len);
}

// Reads a type with the brackets after it.
static bool
read_postfix(struct annotation *self)
{
    if (!read_atom(self)) {
        return false;
    }
    for (;;) {
        if (take(self, "[")) {
            if (!read_arguments(self, "]", 1)) {
                return false;
            }
        } else if (take(self, "(")) {
            if (!read_arguments(self, ")", 0)) {
                return false;
            }
        } else {
            return true;
        }
    }
}

static bool
read_annotation(struct annotation *self)
{
    do {
        if (!read_postfix(self)) {
            return false;
        }
    } while (take(self, "|"));
    return true;
}

bool
is_annotation(const char *text, const GRegex *literal)
{
    struct annotation self = { text, literal, 0 };

    return *text != ' ' && read_annotation(&self) &&
           *(self.at + strspn(self.at, " ")) == '\0';
}

// The Python literals that may be defaults. An escape in a string must mean
// the same in C, where a string is UTF-8 and ends at a NUL, and in Python. The
// quantifiers of strings are possessive, so that a long string needs no stack.
#define DIGITS "[0-9](?:_?[0-9])*"
#define EXPONENT "[eE][+-]?" DIGITS
#define HEX "[0-9a-fA-F]"
#define ESCAPE(numeric)                                                       \
    "\\\\(?:[abfnrtv\\\\'\"]|" numeric "|u" HEX "{4}|U" HEX "{8})"
#define ANY "[0-7]{1,3}|x" HEX "{2}(?!" HEX ")"
#define ASCII                                                                 \
    "(?!0{1,3}(?![0-7]))[01]?[0-7]{1,2}(?![0-7])|x(?!00)[0-7]" HEX "(?!" HEX  \
    ")"
#define STRING(quote)                                                         \
    quote "(?:[^" quote "\\\\\\r\\n]++|" ESCAPE(ASCII) ")*+" quote
#define BYTES(quote)                                                          \
    "b" quote "(?:(?![" quote                                                 \
    "\\\\\\r\\n])[\\x01-\\x7f]|" ESCAPE(ANY) ")*+" quote
static const char literal_pattern[] =
    "^(?:None|True|False|"
    "[+-]?(?:0[xX](?:_?" HEX ")+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|"
    "(?:0(?:_?0)*|[1-9](?:_?[0-9])*|"
    "(?:" DIGITS "\\.(?:" DIGITS ")?|\\." DIGITS ")(?:" EXPONENT
    ")?|" DIGITS EXPONENT ")[jJ]?"
    ")|" STRING("\"") "|" STRING("'") "|" BYTES("\"") "|" BYTES("'") ")\\z";

GRegex *
literal_new(void)
{
    return g_regex_new(literal_pattern, 0, 0, NULL);
}

// Reads a literal, or a tuple of such.
static bool
read_literal(struct annotation *self)
{
    const char *start = self->at += strspn(self->at, " ");
    int n = 0;
    bool has_comma = true;
    bool done;

    if (!take(self, "(")) {
        size_t len = string_len(start);

        len = len > 0 ? len : strcspn(start, ",() ");
        self->at += len;
        return g_regex_match_full(self->literal, start, (gssize)len, 0, 0,
                                  NULL, NULL);
    }
    done = ++self->depth <= max_annotation_depth;
    while (done && !take(self, ")")) {
        done = has_comma && read_literal(self);
        has_comma = done && take(self, ",");
        n++;
    }
    self->depth--;
    return done && (n != 1 || has_comma);
}

bool
is_default(const char *text, const GRegex *literal)
{
    struct annotation self = { text, literal, 0 };

    return *text != ' ' && read_literal(&self) && *self.at == '\0';
}
