// names.h - PYZC_NAMES: strings that C code uses again and again, made once.
//
//     PYZC_NAMES(names, id, title, (class_, "class"));
//     PYZC_MODULE(m, "Functions.", names, f);
//
// Each import of the module makes a str of each name, interned by CPython like
// the names in Python code. Dicts and attributes are then looked up by
// comparing pointers:
//
//     const struct names_names *name = names(module);
//
//     PyDict_SetItem(dict, name->id, value);
//
// A name is an identifier, or an identifier for C and a text for Python. A
// line has up to 64 names, and a list (module.h) names the line, as an item
// that Python does not see. names(module) takes a few instructions and never
// fails; it may be called from the exec hooks on. The struct and the
// references in it are borrowed, and valid as long as the module. Needs the
// GIL.
// SPDX-License-Identifier: MIT

#ifndef PYZC_NAMES_H
#define PYZC_NAMES_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>
#include <pyzc/detail/entry.h>
#include <pyzc/detail/foreach.h>
#include <pyzc/detail/record.h>
#include <pyzc/detail/state.h>
#include <pyzc/module.h>

#define PYZC_NAMES(table, ...)                                                \
    PYZC_BEGIN_                                                               \
    PYZC_NAMES_OF_(PYZC_NAMES_, table,                                        \
        PYZC_COUNT(__VA_ARGS__), PYZC_EACH_OF(__VA_ARGS__), __VA_ARGS__)

// Private

// [F] is PYZC_NAMES_, or PYZC_ATTRIBUTES_ (call.h).
#define PYZC_NAMES_OF_(F, table, n, each, ...)                                \
    PYZC_CHOOSE_(F, PYZC_NO_NAME_, n, each, __VA_ARGS__)                      \
    (table, each, __VA_ARGS__)
#define PYZC_NAMES_TOO_LONG_(table, ...)                                      \
    _Static_assert(0, "pyzc: " #table ": more than "                          \
                   PYZC_TEXT(PYZC_MAX_ITEMS) " names; write several lines");  \
    PYZC_REFUSED_(table)
#define PYZC_NAMES_EMPTY_(table, ...)                                         \
    _Static_assert(0, "pyzc: " #table ": its list is empty, or has a comma "  \
                   "too many");                                               \
    PYZC_REFUSED_(table)
#define PYZC_NO_NAME_(c, name)                                                \
    PYZC_CAT(PYZC_NO_NAME_, PYZC_SECOND(PYZC_PAREN_ name, 0, ~))(name)
#define PYZC_NO_NAME_0(name) PYZC_ITEM_IS_##name
#define PYZC_NO_NAME_1(name)
#define PYZC_NAMES_MADE_(table, each, ...)                                    \
    PYZC_NAMES_TABLE_(table, names, const, PyObject *, each, __VA_ARGS__)
// Each field is a [T], which begins with the str.
#define PYZC_NAMES_TABLE_(table, what, access, T, each, ...)                  \
    PYZC_HIDDEN_ITEM_(table, PYZC_ITEM_ADDS_)                                 \
    struct table##_##what {                                                   \
        each(PYZC_NAME_FIELD_, T, __VA_ARGS__)                                \
    };                                                                        \
    static int table##_py(PyObject *module)                                   \
    {                                                                         \
        static const char *const texts[] = {                                  \
            each(PYZC_NAME_TEXT_, ~, __VA_ARGS__) NULL                        \
        };                                                                    \
                                                                              \
        return pyzc_add_names_(module, &table##_record.head, sizeof(T),       \
                               texts);                                        \
    }                                                                         \
    PYZC_UNUSED static inline access struct table##_##what *table(            \
        PyObject *module)                                                     \
    {                                                                         \
        return (access struct table##_##what *)pyzc_names_of_(                \
            module, &table##_record.head);                                    \
    }                                                                         \
    PYZC_SEMICOLON_

#define PYZC_NAME_FIELD_(T, name)                                             \
    T PYZC_CAT(PYZC_NAME_FIELD_, PYZC_SECOND(PYZC_PAREN_ name, 0, ~))(name);
#define PYZC_NAME_FIELD_0(name) name
#define PYZC_NAME_FIELD_1(name) PYZC_NAME_FIELD_OF_ name
#define PYZC_NAME_FIELD_OF_(name, text) name
#define PYZC_NAME_TEXT_(c, name)                                              \
    PYZC_CAT(PYZC_NAME_TEXT_, PYZC_SECOND(PYZC_PAREN_ name, 0, ~))(name),
#define PYZC_NAME_TEXT_0(name) #name
#define PYZC_NAME_TEXT_1(name) PYZC_NAME_TEXT_OF_ name
#define PYZC_NAME_TEXT_OF_(name, text) text ""

// What a line has in the state of a module.
struct pyzc_name_table {
    struct pyzc_state_part part;
    const struct pyzc_record *record;
    struct pyzc_name_table *next;
    size_t n;
    size_t size;    // of a field
    void *field[];  // each begins with a str, interned; owned
};

// Makes the table of the line with [record], whose fields are zero behind the
// str; NULL ends [texts]. Returns 0, or -1 with an exception set.
PYZC_API int pyzc_add_names_(PyObject *module,
                             const struct pyzc_record *record, size_t size,
                             const char *const *texts);

// Ends the process: no list of the module names the line.
PYZC_API PYZC_COLD void pyzc_names_unlisted_(const struct pyzc_record *record);

static inline void *
pyzc_names_of_(PyObject *module, const struct pyzc_record *record)
{
    struct pyzc_name_table *table = pyzc_state_of_(module)->tables;

    while (pyzc_unlikely(table == NULL || table->record != record)) {
        if (table == NULL) {
            pyzc_names_unlisted_(record);
        }
        table = table->next;
    }
    return table->field;
}

#endif  // PYZC_NAMES_H
