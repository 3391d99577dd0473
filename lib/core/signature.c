// signature.c - reads the parameters out of a signature text.
// SPDX-License-Identifier: MIT

#include "signature.h"

#include <string.h>

const char *
pyzc_signature_begin(const char *text)
{
    static const char *const selves[] = { "($module", "($self", "($type" };
    const char *open = strchr(text, '(');

    for (size_t i = 0; open != NULL && i < sizeof(selves) / sizeof(*selves);
         i++) {
        if (strncmp(open, selves[i], strlen(selves[i])) == 0) {
            return open + strlen(selves[i]);
        }
    }
    return NULL;
}

// Returns the end of the string literal whose quote is at [text], or NULL.
static const char *
string_end(const char *text)
{
    char quote = *text++;

    while (*text != quote) {
        if (*text == '\\') {
            text++;
        }
        if (*text == '\0') {
            return NULL;
        }
        text++;
    }
    return text + 1;
}

// Returns the comma or parenthesis that ends the default at [text], or NULL.
static const char *
value_end(const char *text)
{
    int depth = 0;

    for (;;) {
        switch (*text) {
        case '\0':
            return NULL;
        case '"':
        case '\'':
            text = string_end(text);
            if (text == NULL) {
                return NULL;
            }
            continue;
        case '(':
        case '[':
        case '{':
            depth++;
            break;
        case ')':
        case ']':
        case '}':
            if (depth == 0) {
                return text;
            }
            depth--;
            break;
        case ',':
            if (depth == 0) {
                return text;
            }
            break;
        default:
            break;
        }
        text++;
    }
}

enum pyzc_signature_item
pyzc_signature_next(const char **cursor, struct pyzc_parameter *out)
{
    enum pyzc_signature_item item = pyzc_signature_parameter;
    const char *text = *cursor;
    const char *name;

    if (*text == ')') {
        *cursor = text + 1;
        return pyzc_signature_end;
    }
    if (text[0] != ',' || text[1] != ' ') {
        return pyzc_signature_broken;
    }
    name = text + 2;
    if (*name == '/') {
        *cursor = name + 1;
        return pyzc_signature_slash;
    }
    if (name[0] == '*' && name[1] == '*') {
        item = pyzc_signature_kwargs;
        name += 2;
    } else if (name[0] == '*') {
        item = pyzc_signature_args;
        name++;
    }
    text = name + strcspn(name, "=,)");
    if (text == name && item == pyzc_signature_args) {
        *cursor = text;
        return pyzc_signature_star;
    }
    if (text == name || *text == '\0') {
        return pyzc_signature_broken;
    }
    out->name = name;
    out->name_len = (size_t)(text - name);
    out->value = NULL;
    out->value_len = 0;
    if (*text == '=' && item == pyzc_signature_parameter) {
        out->value = text + 1;
        text = value_end(out->value);
        if (text == NULL || text == out->value) {
            return pyzc_signature_broken;
        }
        out->value_len = (size_t)(text - out->value);
    }
    *cursor = text;
    return item;
}
