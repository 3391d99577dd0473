// remarks.c - reads the comment of a function.
// SPDX-License-Identifier: MIT

#include "remarks.h"

#include <string.h>

bool
remarks_match(const char *text, const char *pattern)
{
    return text != NULL &&
           g_regex_match_simple(pattern, text,
                                G_REGEX_CASELESS | G_REGEX_DOTALL, 0);
}

bool
remarks_match_name(const char *text, const char *name)
{
    char *pattern = g_strdup_printf("\\b%s\\b", name);
    bool result = remarks_match(text, pattern);

    g_free(pattern);
    return result;
}

// Whether [type] is a letter of a library's own, by a typedef like xmlChar:
// texts of these end with a NUL, as those of char.
static bool
is_own_letter(const struct c_type *type)
{
    return type != NULL && c_is_unsigned_char(type) &&
           g_regex_match_simple("[a-z]Char8?$", type->text, 0, 0);
}

bool
says_ends_with_nul(const struct making *self, guint i)
{
    static const char ends[] = "(?:null?|zero)[- ]terminated";
    const char *remarks = self->line->function->remarks;
    char *not_so, *named;
    bool result;

    if (is_own_letter(c_target(parameter(self, i)))) {
        return true;
    }
    if (*c_name(self, i) == '\0') {
        return false;
    }
    not_so = g_strdup_printf(
        "\\b(?:not|non|need not|n't|without)\\b[^.]{0,40}%s", ends);
    named = g_strdup_printf("%s[^.,;]{0,20}\\b%s\\b", ends, c_name(self, i));
    result = remarks_match(remarks, named) && !remarks_match(remarks, not_so);
    g_free(not_so);
    g_free(named);
    return result;
}

// Returns the function of the header that is called [name] and takes one
// pointer, or NULL.
static const char *
find_release(const struct making *self, const char *name)
{
    for (guint i = 0; i < self->header->functions->len; i++) {
        const struct c_function *function = self->header->functions->pdata[i];
        const GPtrArray *inner =
            function->type != NULL ? function->type->inner : NULL;

        if (inner != NULL && inner->len == 2 &&
            strcmp(function->name, name) == 0 && !function->is_missing &&
            c_is_bytes(inner->pdata[1])) {
            return function->name;
        }
    }
    return NULL;
}

const char *
says_freed_by(const struct making *self)
{
    const char *remarks = self->line->function->remarks;
    const char *result = "free";
    GMatchInfo *info = NULL;
    GRegex *names;

    if (!remarks_match(remarks,
                       "\\b(?:newly allocated|malloc|free(?:d|ing)?\\b|"
                       "\\w+_free)") ||
        remarks_match(remarks, "\\b(?:not|n't|never)\\b[^.]{0,20}\\bfree")) {
        return NULL;
    }
    if (!remarks_match(remarks,
                       "\\b(?:must|should|has to) be freed|"
                       "\\b(?:pass|giv)(?:ed|en|ing)\\b[^.]{0,20}free") &&
        remarks_match(remarks,
                      "\\b(?:may|might)\\b[^.]{0,20}\\bfree|"
                      "\\b(?:managed|owned) by\\b|\\bfreed (?:or|when)\\b")) {
        return NULL;
    }
    names = g_regex_new(
        "\\b(?!(?:[Ff]reed?|[Ff]rees|[Ff]reeing)\\b)\\w*[Ff]ree\\w*\\b", 0, 0,
        NULL);
    if (g_regex_match(names, remarks, 0, &info)) {
        char *name = g_match_info_fetch(info, 0);

        result = find_release(self, name);
        g_free(name);
    }
    g_match_info_free(info);
    g_regex_unref(names);
    return result;
}

// Returns whether parameter [name] of [function] is a pointer: 1 or 0; -1 if
// there is none.
static int
kind_of_parameter(const struct c_function *function, const char *name)
{
    for (guint k = 0; function->type != NULL && k < function->names->len &&
                      k + 1 < function->type->inner->len;
         k++) {
        if (strcmp(function->names->pdata[k], name) == 0) {
            return c_target(function->type->inner->pdata[k + 1]) != NULL;
        }
    }
    return -1;
}

// Whether [function] has a parameter [name], a pointer where that of this
// function is one.
static bool
takes_parameter(const struct making *self, const struct c_function *function,
                const char *name)
{
    int own = kind_of_parameter(self->line->function, name);
    int other = kind_of_parameter(function, name);

    return other >= 0 && (own < 0 || own == other);
}

// Whether a comment of the header has what [pattern] matches: that of this
// function, or of another with a parameter [name]. Frees [pattern]. The header
// remembers it: many functions have parameters of one name.
static bool
is_said_of(const struct making *self, const char *name, char *pattern)
{
    GHashTable *said = self->header->said;
    char *key = g_strdup_printf("%d %s %s",
                                kind_of_parameter(self->line->function, name),
                                name, pattern);
    gpointer result = NULL;

    if (!g_hash_table_lookup_extended(said, key, NULL, &result)) {
        GRegex *regex =
            g_regex_new(pattern, G_REGEX_CASELESS | G_REGEX_DOTALL, 0, NULL);

        for (guint i = 0; i < self->header->functions->len && result == NULL;
             i++) {
            const struct c_function *function =
                self->header->functions->pdata[i];

            result = GINT_TO_POINTER(
                regex != NULL && function->remarks != NULL &&
                takes_parameter(self, function, name) &&
                g_regex_match(regex, function->remarks, 0, NULL));
        }
        g_clear_pointer(&regex, g_regex_unref);
        g_hash_table_insert(said, g_steal_pointer(&key), result);
    }
    g_free(key);
    g_free(pattern);
    return GPOINTER_TO_INT(result);
}

char *
says_minimum(const struct making *self, const char *name)
{
    char *pattern = g_strdup_printf(
        "\\b%s\\b[^.]{0,60}(?:must\\W+be\\W+large enough|"
        "(?:>=|at least|no less than)\\W{0,6}(?-i:([A-Z][A-Z0-9_]{3,})\\b|"
        "([0-9]+) bytes))",
        name);
    char *found = NULL;
    GRegex *regex =
        g_regex_new(pattern, G_REGEX_CASELESS | G_REGEX_DOTALL, 0, NULL);

    for (guint i = 0; i < self->header->functions->len; i++) {
        const struct c_function *function = self->header->functions->pdata[i];
        GMatchInfo *info = NULL;

        if (takes_parameter(self, function, name) &&
            function->remarks != NULL &&
            g_regex_match(regex, function->remarks, 0, &info)) {
            char *macro = g_match_info_fetch(info, 1);
            char *number = g_match_info_fetch(info, 2);
            const char *value = macro != NULL && *macro != '\0' ? macro
                                : number != NULL                ? number
                                                                : "";

            if (found == NULL || *found == '\0') {
                g_free(found);
                found = g_strdup(value);
            }
            g_free(macro);
            g_free(number);
        }
        g_match_info_free(info);
    }
    g_regex_unref(regex);
    g_free(pattern);
    return found;
}

bool
says_remains(const struct making *self, const char *name)
{
    return is_said_of(
        self, name,
        g_strdup_printf("\\b%s\\b[^.]{0,60}(?:outlive|"
                        "\\b(?:must|has to|should) (?:remain|stay|be kept)\\b|"
                        "\\bremains? (?:valid|available|accessible)\\b|"
                        "\\bis referenced\\b)",
                        name));
}

bool
says_length(const struct making *self, const char *length, const char *name)
{
    return is_said_of(
        self, length,
        g_strdup_printf("\\b%s\\b[^.]{0,60}\\b(?:number of bytes|length|"
                        "size)\\b[^.]{0,30}\\b%s\\b",
                        length, name));
}

bool
says_unless_null(const struct making *self, const char *name)
{
    return is_said_of(
        self, name,
        g_strdup_printf(
            "\\bif (?:the )?%s (?:argument )?is not (?:a )?NULL\\b|"
            "\\b%s (?:argument )?(?:may|can) be (?:a )?NULL\\b",
            name, name));
}

bool
says_null_passed(const struct making *self, const char *name)
{
    return is_said_of(
        self, name,
        g_strdup_printf("\\bNULL\\b(?: pointers?)? must be (?:passed|given) "
                        "(?:as|for) (?:the )?(?:\\w+ and )?%s\\b",
                        name));
}

bool
says_memory_remains(const char *remarks)
{
    return remarks_match(
               remarks, "\\b(?:must (?:\\w+ )?remain|remains? (?:available|"
                        "accessible|valid|unmodified|unchanged|in memory)|"
                        "still present|outlives?|stays? valid|by reference|"
                        "(?:be|kept|left|stays?) unmodified|not copied)\\b") ||
           (remarks_match(remarks,
                          "must not be (?:freed|modified|changed)\\b") &&
            // What it returns.
            !remarks_match(remarks,
                           "\\b(?:return|result)[^.]{0,80}must not be "
                           "(?:freed|modified|changed)\\b"));
}

bool
says_several(const struct making *self, const char *name)
{
    const char *remarks = self->line->function->remarks;
    char *several = g_strdup_printf(
        "[@\\\\]param\\s*(?:\\[[^]]*\\])?\\s*\\*?%s\\b[^@\\\\]{0,200}\\b(?:"
        "arrays?|buffers?|lists?|vectors?|elements?|coordinates|matrix|"
        "allocated|enough|at least|size of|values|items|tuple|points|"
        "[0-9]+ \\w+s)\\b|\\b%s\\b[^.]{0,30}\\b(?:an array|(?:array|list|"
        "vector|buffer)s? of)\\b",
        name, name);
    bool result = remarks_match(remarks, several);

    g_free(several);
    return result;
}

bool
remarks_say_out(const char *remarks, const char *name)
{
    char *out = g_strdup_printf(
        "[@\\\\]param\\s*\\[\\s*out\\s*\\]\\s*\\*?%s\\b", name);
    bool result = *name != '\0' && remarks_match(remarks, out);

    g_free(out);
    return result;
}

bool
says_out_param(const struct making *self, const char *name)
{
    return remarks_say_out(self->line->function->remarks, name) &&
           !says_several(self, name);
}

bool
says_written(const struct making *self, const char *name)
{
    char *read = g_strdup_printf(
        "\\b%s\\b[^.]{0,60}\\b(?:on entry|upon entry|initially|initiali[sz]ed|"
        "input|must|should|contains?|array|first)\\b",
        name);

    if (says_out_param(self, name)) {
        g_free(read);
        return true;
    }
    return is_said_of(
               self, name,
               g_strdup_printf(
                   "\\b(?:in|into|to|sets?|stores?|writes?)\\W{1,3}\\*%s\\b|"
                   "\\*%s\\b[^.]{0,20}\\b(?:is|are|will be) (?:set|written|"
                   "filled|overwritten)\\b|\\b%s is set to\\b|"
                   "[@\\\\]param\\s+%s\\b[^.@\\\\]{0,40}\\b(?:where|in "
                   "which|to "
                   "which)\\b[^.@\\\\]{0,60}\\b(?:will|can) be (?:placed|"
                   "stored|written|put)\\b|"
                   "\\bif [^.,]{0,30}\\b%s\\b[^.,]{0,30}\\b(?:is|are) "
                   "(?:Z_)?NULL\\b[^.]{0,30}\\bnot (?:set|written|returned|"
                   "stored)\\b",
                   name, name, name, name, name)) &&
           !is_said_of(self, name, read);
}

bool
says_range(const struct making *self)
{
    return remarks_match(
        self->line->function->remarks,
        "\\bout of range\\b|\\bnot (?:recogni[sz]ed|known)\\b|"
        "\\b(?:unknown|unrecogni[sz]ed|invalid)\\b|\\bor NULL if\\b");
}

// Returns the function called [name] that takes nothing but the object; NULL
// if there is none.
static const struct c_function *
find_question(const struct making *self, const char *name)
{
    const GPtrArray *functions = self->header->functions;

    for (guint i = 0; i < functions->len; i++) {
        const struct c_function *function = functions->pdata[i];

        if (strcmp(function->name, name) == 0 && function->type != NULL &&
            function->type->inner->len == 2 && !function->is_missing &&
            handle_of(self->header, function->type->inner->pdata[1]) ==
                self->line->home) {
            return function;
        }
    }
    return NULL;
}

// Whether [name] is a value of the enum [type].
static bool
is_value_of(const struct making *self, const struct c_type *type,
            const char *name)
{
    const struct c_tag *tag =
        type->kind == c_enum ? header_tag(self->header, type) : NULL;

    for (guint i = 0; tag != NULL && i < tag->members->len; i++) {
        if (strcmp(c_tag_member(tag, i)->name, name) == 0) {
            return true;
        }
    }
    return false;
}

char *
says_allowed(const struct making *self)
{
    static const char pattern[] =
        "\\b(?:calling\\s+)?this\\s+(?:function|method|routine)\\s+"
        "(?:is|may|must|can)\\s+only\\s+(?:be\\s+)?"
        "(?:allowed|valid|called|used)\\s+(?:if|when)\\b"
        "(?:\\s+(\\w+)\\(\\)\\s+(?:has\\s+)?return(?:s|ed)\\s+#?(\\w+))?";
    const char *remarks = self->line->function->remarks;
    GRegex *regex = g_regex_new(pattern, G_REGEX_CASELESS, 0, NULL);
    GMatchInfo *info = NULL;
    char *result = NULL;

    if (remarks != NULL && g_regex_match(regex, remarks, 0, &info)) {
        char *name = g_match_info_fetch(info, 1);
        char *value = g_match_info_fetch(info, 2);
        const struct c_function *asked = self->line->self >= 0 && name != NULL
                                             ? find_question(self, name)
                                             : NULL;

        result = asked != NULL && value != NULL &&
                         is_value_of(self, asked->type->inner->pdata[0], value)
                     ? g_strdup_printf("%s(self_) == %s", header_called(asked),
                                       value)
                     : g_strdup("");
        g_free(name);
        g_free(value);
    }
    g_match_info_free(info);
    g_regex_unref(regex);
    return result;
}

bool
says_error(const struct making *self)
{
    return remarks_match(
        self->line->function->remarks,
        "\\b(?:errors?|fail(?:s|ed|ures?)?|errno|exceptions?)\\b|"
        "[a-z_]error\\b");
}

enum said_status
says_status(const struct making *self)
{
    static const char success[] =
        "(?:success|succe(?:ss|ed)|no errors?\\b|OK\\b)";
    const char *remarks = self->line->function->remarks;
    char *zero_is_well =
        g_strdup_printf("(?<![-\\w.])(?:0|zero)\\b[^.,;0-9]{0,25}\\b%s|"
                        "\\bnon-?zero\\b[^.,;0-9]{0,30}\\b(?:errors?|fail)|"
                        "\\breturns?:?\\s+(?:0|zero)(?:,? \\w+)?,? or an? "
                        "(?:negative )?error\\b",
                        success);
    char *zero_is_error = g_strdup_printf(
        "(?<![-\\w.])(?:1|non-?zero|true)\\b[^.,;0-9]{0,25}\\b%s|"
        "(?<![-\\w.])(?:0|zero|false)\\b(?:(?! or\\b)[^.,;0-9]){0,25}"
        "\\b(?:errors?|fail|exception)",
        success);
    bool is_well = remarks_match(remarks, zero_is_well);
    bool is_error = remarks_match(remarks, zero_is_error);

    g_free(zero_is_well);
    g_free(zero_is_error);
    return is_well == is_error ? status_unsaid
           : is_well           ? status_zero
                               : status_nonzero;
}

char *
remarks_warnings(const char *remarks)
{
    GString *result = g_string_new(NULL);
    char **lines = g_strsplit(remarks != NULL ? remarks : "", "\n", -1);
    bool is_in = false;

    for (char **at = lines; *at != NULL; at++) {
        const char *line = *at;
        bool is_command =
            (*line == '@' || *line == '\\') && g_ascii_isalpha(line[1]);
        const char *word = line + is_command;

        if (g_ascii_strncasecmp(word, "warning", strlen("warning")) == 0 &&
            (is_command || strchr(":!", word[strlen("warning")]) != NULL)) {
            is_in = true;
            line = word + strlen("warning");
            line += strspn(line, ":! ");
        } else if (is_command || *line == '\0') {
            is_in = false;
        }
        if (is_in && *line != '\0') {
            g_string_append_printf(result, "%s%s", result->len > 0 ? " " : "",
                                   line);
        }
    }
    g_strfreev(lines);
    // A comment of // goes on where its line ends in one.
    g_strdelimit(result->str, "\\", '/');
    return g_string_free(result, FALSE);
}

bool
says_overrun(const char *warning)
{
    return remarks_match(warning,
                         "\\b(?:crash|overr[ua]n|overflow|undefined|corrupt|"
                         "out of bounds|beyond|at least|must exceed)");
}
