// written.c - reads lines of a stub that a person has written.
//
// Not a parser of Python: what a slip of the pen makes is found, and which
// names the lines define. The rest is for the type checker that reads the
// stub.
// SPDX-License-Identifier: MIT

#include "written.h"

#include <string.h>

#include "python.h"
#include "tool.h"

// What is read, from the top.
struct written {
    const char *at;
    int line;
    bool has_colon;  // outside of its brackets, the statement before
    bool opens;      // it ends in one
    bool is_marked;  // a decorator came before
    written_note_fn note;
    void *data;
    GError **error;
};

static bool
fail(const struct written *self, const char *what)
{
    return tool_error(self->error, "line %d, %s", self->line, what);
}

// Passes the string whose quote is at the cursor.
static bool
pass_string(struct written *self)
{
    char quote = *self->at;
    size_t n = self->at[1] == quote && self->at[2] == quote ? 3 : 1;

    for (self->at += n; *self->at != '\0'; self->at++) {
        if (*self->at == quote &&
            (n == 1 || (self->at[1] == quote && self->at[2] == quote))) {
            self->at += n;
            return true;
        }
        if (*self->at == '\n') {
            if (n == 1) {
                break;
            }
            self->line++;
        }
        self->at += *self->at == '\\' && self->at[1] != '\0';
    }
    return fail(self, "a string that does not end");
}

// Passes a statement up to the end of its line, or of the line that closes its
// brackets. Returns the last letter of it, or '\0' with an error.
static char
pass_statement(struct written *self)
{
    char closing[32];
    size_t depth = 0;
    char last = ' ';

    self->has_colon = false;
    for (; *self->at != '\0' && (depth > 0 || *self->at != '\n');) {
        char letter = *self->at;

        if (letter == '"' || letter == '\'') {
            if (!pass_string(self)) {
                return '\0';
            }
            last = letter;
            continue;
        }
        if (letter == '#') {
            self->at += strcspn(self->at, "\n");
            continue;
        }
        if ((unsigned char)letter < ' ' && letter != '\n') {
            fail(self, "a control character");
            return '\0';
        }
        if (strchr("([{", letter) != NULL && depth < sizeof(closing)) {
            closing[depth++] = letter == '(' ? ')' : (char)(letter + 2);
        } else if (strchr(")]}", letter) != NULL &&
                   (depth == 0 || closing[--depth] != letter)) {
            fail(self, "a bracket that nothing opens");
            return '\0';
        }
        self->has_colon |= letter == ':' && depth == 0;
        self->line += letter == '\n';
        last = letter != ' ' ? letter : last;
        self->at++;
    }
    if (depth > 0) {
        fail(self, "a bracket that nothing closes");
        return '\0';
    }
    return last;
}

// Takes [word] and a blank if they are next.
static bool
take_word(struct written *self, const char *word)
{
    size_t len = strlen(word);

    if (strncmp(self->at, word, len) != 0 || self->at[len] != ' ') {
        return false;
    }
    self->at += len + 1;
    return true;
}

// Reads a statement that is not indented.
static bool
read_statement(struct written *self)
{
    bool is_import = take_word(self, "from") || take_word(self, "import");
    bool is_async = !is_import && take_word(self, "async");
    bool is_function = take_word(self, "def");
    bool is_class = !is_async && !is_function && take_word(self, "class");
    bool is_decorator = *self->at == '@';
    const char *name = self->at;
    size_t len = word_len(name);
    const char *after = name + len + strspn(name + len, " ");
    char last;

    if (!is_import && !is_decorator) {
        bool is_name = is_python_name(name, len);
        bool is_defined = is_function ? *after == '('
                          : is_class  ? strchr("(:", *after) != NULL
                                      : *after == ':' || *after == '=';

        if (!is_name || !is_defined || *after == '\0' ||
            (is_async && !is_function) || g_str_has_prefix(after, "==")) {
            return fail(self, "expected def, class, import, @ or a name with "
                              "its type");
        }
        if (self->is_marked && !is_function && !is_class) {
            return fail(self, "expected def or class after @");
        }
        if (!self->note(self->data, name, len, is_function, self->error)) {
            return false;
        }
    }
    self->is_marked = is_decorator;
    last = pass_statement(self);
    if (last == '\0') {
        return false;
    }
    self->opens = last == ':';
    if ((is_function || is_class) && !self->has_colon) {
        return fail(self, "expected : ... after def or class");
    }
    return true;
}

bool
written_read(const char *text, written_note_fn note, void *data,
             GError **error)
{
    struct written self = {
        .at = text, .line = 1, .note = note, .data = data, .error = error
    };
    bool is_inside = false;

    while (*self.at != '\0') {
        bool is_indented = *self.at == ' ';

        self.at += strspn(self.at, " ");
        if (*self.at == '\n') {
            self.at++;
            self.line++;
            continue;
        }
        if (is_indented && *self.at != '#') {
            char last;

            if (!self.opens && !is_inside) {
                return fail(&self, "an indent after nothing that has a body");
            }
            is_inside = true;
            self.opens = false;
            last = pass_statement(&self);
            if (last == '\0') {
                return false;
            }
            continue;
        }
        if (*self.at == '#') {
            self.at += strcspn(self.at, "\n");
            continue;
        }
        if (self.opens) {
            break;
        }
        is_inside = false;
        if (!read_statement(&self)) {
            return false;
        }
    }
    if (self.opens) {
        return fail(&self, "a body is missing");
    }
    return !self.is_marked || fail(&self, "expected def or class after @");
}
