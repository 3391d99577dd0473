// docs.c - signatures that inspect can read.
//
// CPython keeps a pointer to the docstring of a function, whose first line is
// the signature, and that is a constant of the binding line. inspect takes it
// as ASCII, and looks a default up in the function's module, then in
// sys.modules. So a text beyond ASCII, and a member of an enum that is in
// another module or submodule, are written here in other words.
// SPDX-License-Identifier: MIT

#include "docs.h"

#include <pyzc/detail/record.h>
#include <pyzc/detail/state.h>

#include <string.h>

#include "../core/signature.h"

// A function whose signature is written here.
struct pyzc_doc {
    struct pyzc_state_part part;
    struct pyzc_doc *next;
    PyObject *home;      // that it is in: borrowed, a module lives as long
    const char *origin;  // its docstring in the record
    char *text;          // its docstring; NULL if the record's will do
    PyMethodDef def;
};

// Text that is being written, or only counted as long as there is no room.
struct doc_text {
    char *room;
    size_t len;
};

static void
doc_put(struct doc_text *out, const char *text, size_t len)
{
    if (out->room != NULL) {
        memcpy(out->room + out->len, text, len);
    }
    out->len += len;
}

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           (unsigned char)c >= 0x80;
}

// Returns the length of the name before the dot, if [value] is a member of a
// class; else 0.
static size_t
doc_class_len(const char *value)
{
    size_t len = 0;

    while (is_letter(value[len]) || (value[len] >= '0' && value[len] <= '9')) {
        len++;
    }
    return is_letter(*value) && value[len] == '.' ? len : 0;
}

// Returns whether a default in the signature at [doc] has to be looked at.
static bool
doc_needs_words(const char *doc)
{
    const char *end = strchr(doc, '\n');
    const char *at =
        end != NULL ? memchr(doc, '=', (size_t)(end - doc)) : NULL;

    if (at == NULL) {
        return false;
    }
    for (; at < end; at++) {
        if ((unsigned char)*at >= 0x80 ||
            (*at == '=' && doc_class_len(at + 1) > 0)) {
            return true;
        }
    }
    return false;
}

static void
doc_destroy(struct pyzc_state *state, struct pyzc_state_part *part)
{
    struct pyzc_doc *doc = (struct pyzc_doc *)part;

    (void)state;
    PyMem_Free(doc->text);
    PyMem_Free(doc);
}

const PyMethodDef *
pyzc_doc_def_(struct pyzc_state *state, const PyMethodDef *def)
{
    struct pyzc_doc *doc;

    if (!doc_needs_words(def->ml_doc)) {
        return def;
    }
    doc = PyMem_Malloc(sizeof(*doc));
    if (doc == NULL) {
        PyErr_NoMemory();
        return NULL;
    }
    *doc = (struct pyzc_doc){ .next = state->docs,
                              .home = state->target,
                              .origin = def->ml_doc,
                              .def = *def };
    state->docs = doc;
    pyzc_state_add_part_(state, &doc->part, doc_destroy);
    return &doc->def;
}

// Returns the record of the function whose first text is [name]: it begins as
// many bytes before as its types take. The magic is not compared as a whole,
// for then it would be in the file, where the tool looks for it.
static const struct pyzc_record *
doc_record(const char *name)
{
    for (size_t n = 0; n < 256; n++) {
        const struct pyzc_record *record =
            (const struct pyzc_record *)(const void *)(name - n) - 1;

        if (record->count[1] == n && record->kind == pyzc_kind_function &&
            record->version == PYZC_RECORD_VERSION &&
            record->magic[0] == 0x89 && record->magic[1] == 'P' &&
            record->magic[7] == 0x1a) {
            return record;
        }
    }
    return NULL;
}

// Returns the class of the module that the type at [code] names by [name], in
// C: that of its line. Borrowed; NULL if there is none.
static PyObject *
doc_class(const struct pyzc_state *state, const unsigned char *code,
          const char *name)
{
    for (size_t i = 0; *code == pyzc_code_named && i < state->n_objects; i++) {
        const struct pyzc_record *record = state->objects[i].record;
        const char *text;

        if (record->kind != pyzc_kind_enum || state->objects[i].part != 0 ||
            memcmp(record->line, code + 1, sizeof(record->line)) != 0) {
            continue;
        }
        text = pyzc_record_name(record);
        text += strlen(text) + 1;  // the docstring
        if (strcmp(text + strlen(text) + 1, name) == 0) {
            return state->objects[i].object;
        }
    }
    return NULL;
}

// Puts the module that [class] is in, and a dot, unless [home] has the class
// by its name, the [len] bytes at [name]. Returns 0, or -1 with an exception
// set.
static int
doc_put_home(struct doc_text *out, PyObject *home, PyObject *class,
             const char *name, size_t len)
{
    PyObject *key = PyUnicode_FromStringAndSize(name, (Py_ssize_t)len);
    PyObject *module =
        key != NULL ? PyObject_GetAttrString(class, "__module__") : NULL;
    const char *text =
        module != NULL ? PyUnicode_AsUTF8AndSize(module, NULL) : NULL;
    int result = -1;

    if (text != NULL) {
        PyObject *found = PyDict_GetItemWithError(PyModule_GetDict(home), key);

        result = found == NULL && PyErr_Occurred() ? -1 : 0;
        if (result == 0 && found != class) {
            doc_put(out, text, strlen(text));
            doc_put(out, ".", 1);
        }
    }
    Py_XDECREF(key);
    Py_XDECREF(module);
    return result;
}

// Puts the [len] bytes at [text], a default in UTF-8: a string in ASCII.
static void
doc_put_value(struct doc_text *out, const char *text, size_t len)
{
    for (size_t i = 0; i < len;) {
        unsigned char first = (unsigned char)text[i++];
        unsigned long letter = first;
        char escape[16];

        if (first < 0x80 || strchr("\"'(", *text) == NULL) {
            doc_put(out, &text[i - 1], 1);
            continue;
        }
        letter &= first >= 0xf0 ? 7 : first >= 0xe0 ? 15 : 31;
        for (; i < len && ((unsigned char)text[i] & 0xc0) == 0x80; i++) {
            letter = letter << 6 | ((unsigned char)text[i] & 0x3f);
        }
        PyOS_snprintf(escape, sizeof(escape),
                      letter > 0xffff ? "\\U%08lx" : "\\u%04lx", letter);
        doc_put(out, escape, strlen(escape));
    }
}

// Writes the docstring of [doc]. Returns 0, or -1 with an exception set.
static int
doc_write(const struct pyzc_state *state, const struct pyzc_doc *doc,
          struct doc_text *out)
{
    const struct pyzc_record *record = doc_record(doc->def.ml_name);
    const char *cursor = pyzc_signature_begin(doc->origin);
    const char *done = doc->origin;
    const unsigned char *code;
    const char *name;  // in C, before that of a line that a type names
    struct pyzc_parameter parameter;
    enum pyzc_signature_item item;

    if (record == NULL || cursor == NULL) {
        return 0;
    }
    code = pyzc_record_codes(record);
    name = doc->origin + strlen(doc->origin) + 1;
    while ((item = pyzc_signature_next(&cursor, &parameter)) !=
               pyzc_signature_end &&
           item != pyzc_signature_broken) {
        if (item == pyzc_signature_slash || item == pyzc_signature_star) {
            continue;
        }
        if (*code == pyzc_code_named) {
            name += strlen(name) + 1;
        }
        if (parameter.value != NULL) {
            size_t len = doc_class_len(parameter.value);
            PyObject *class = len > 0 ? doc_class(state, code, name) : NULL;

            doc_put(out, done, (size_t)(parameter.value - done));
            done = parameter.value + parameter.value_len;
            if (class != NULL && doc_put_home(out, doc->home, class,
                                              parameter.value, len) < 0) {
                return -1;
            }
            doc_put_value(out, parameter.value, parameter.value_len);
        }
        for (int n = *code != pyzc_code_named ? pyzc_record_names_(code) : 0;
             n > 0; n--) {
            name += strlen(name) + 1;
        }
        code = pyzc_record_next(code);
    }
    doc_put(out, done, strlen(done) + 1);
    return 0;
}

int
pyzc_docs_write_(struct pyzc_state *state)
{
    for (struct pyzc_doc *doc = state->docs; doc != NULL; doc = doc->next) {
        struct doc_text text = { NULL, 0 };

        if (doc_write(state, doc, &text) < 0) {
            return -1;
        }
        if (text.len == 0 || text.len == strlen(doc->origin) + 1) {
            continue;  // nothing was added
        }
        doc->text = PyMem_Malloc(text.len);
        if (doc->text == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        text = (struct doc_text){ doc->text, 0 };
        if (doc_write(state, doc, &text) < 0) {
            return -1;
        }
        doc->def.ml_doc = doc->text;
    }
    return 0;
}
