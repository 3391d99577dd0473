// enum.c - members of Python's enums for values of C's.
// SPDX-License-Identifier: MIT

#include <pyzc/enum.h>

#include <pyzc/detail/state.h>
#include <pyzc/error.h>
#include <pyzc/function.h>

#include <string.h>

#include "where.h"

// The texts of an enum's record.
struct texts {
    const char *name;
    const char *doc;
    const char *base;
    const char *members;  // the first name
};

static const char *
next_text(const char *text)
{
    return text + strlen(text) + 1;
}

static struct texts
texts_of(const struct pyzc_record *record)
{
    struct texts texts;

    texts.name = (const char *)(record + 1) + 8 * pyzc_record_count(record);
    texts.doc = next_text(texts.name);
    texts.base = next_text(next_text(texts.doc));
    texts.members = next_text(texts.base);
    return texts;
}

static long long
value_at(const struct pyzc_record *record, size_t i)
{
    const unsigned char *bytes = (const unsigned char *)(record + 1) + 8 * i;
    unsigned long long value = 0;

    for (int k = 7; k >= 0; k--) {
        value = value << 8 | bytes[k];
    }
    return (long long)value;
}

static bool
is_flag(const struct pyzc_record *record)
{
    return strcmp(texts_of(record).base, "IntFlag") == 0;
}

// Returns a list of names and values, or NULL with an exception set.
static PyObject *
members_of(const struct pyzc_record *record, const char *text)
{
    PyObject *list = PyList_New(0);
    size_t n = pyzc_record_count(record);

    for (size_t i = 0; list != NULL && i < n; i++) {
        PyObject *pair = Py_BuildValue("(sL)", text, value_at(record, i));

        if (pair == NULL || PyList_Append(list, pair) < 0) {
            Py_CLEAR(list);
        }
        Py_XDECREF(pair);
        text = next_text(text);
    }
    return list;
}

// Returns the class, or NULL with an exception set.
static PyObject *
enum_create(PyObject *home, const struct texts *texts, PyObject *members)
{
    PyObject *module = PyImport_ImportModule("enum");
    PyObject *base =
        module != NULL ? PyObject_GetAttrString(module, texts->base) : NULL;
    PyObject *arguments = Py_BuildValue("(sO)", texts->name, members);
    PyObject *keywords = Py_BuildValue("{sO}", "module", home);
    PyObject *result = NULL;

    if (base != NULL && arguments != NULL && keywords != NULL) {
        result = PyObject_Call(base, arguments, keywords);
    }
    if (result != NULL && *texts->doc != '\0') {
        PyObject *doc = PyUnicode_FromString(texts->doc);

        if (doc == NULL ||
            PyObject_SetAttrString(result, "__doc__", doc) < 0) {
            Py_CLEAR(result);
        }
        Py_XDECREF(doc);
    }
    Py_XDECREF(keywords);
    Py_XDECREF(arguments);
    Py_XDECREF(base);
    Py_XDECREF(module);
    return result;
}

// The table of members by value is kept as well: to ask the class for it takes
// longer than to look into it.
enum { part_map = 1 };

int
pyzc_add_enum_(PyObject *module, const struct pyzc_record *record)
{
    struct texts texts = texts_of(record);
    PyObject *home = PyModule_GetNameObject(pyzc_state_of_(module)->target);
    PyObject *members = members_of(record, texts.members);
    PyObject *class = NULL;
    int result;

    if (home != NULL && members != NULL) {
        class = enum_create(home, &texts, members);
    }
    Py_XINCREF(class);
    result = pyzc_add_object_(module, texts.name, record, class);
    if (result == 0) {
        result = pyzc_keep_object_(
            module, record, part_map,
            PyObject_GetAttrString(class, "_value2member_map_"));
    }
    Py_XDECREF(class);
    Py_XDECREF(members);
    Py_XDECREF(home);
    return result;
}

// Whether the enum of [record] has a member with [value].
static bool
has_member(const struct pyzc_record *record, long long value)
{
    size_t n = pyzc_record_count(record);

    for (size_t i = 0; i < n; i++) {
        if (value_at(record, i) == value) {
            return true;
        }
    }
    return false;
}

// Returns which bits [value] has, a negative combination of the flags of
// [record]: of those up to the highest flag, and to its own highest if that is
// higher. CPython 3.11 and later make them positive themselves, like this.
static unsigned long long
bits_of(const struct pyzc_record *record, long long value)
{
    unsigned long long magnitude = 0 - (unsigned long long)value;
    unsigned long long mask = 0;
    size_t n = pyzc_record_count(record);

    for (size_t i = 0; i < n; i++) {
        long long member = value_at(record, i);

        while (member > 0 && (unsigned long long)member > mask) {
            mask = mask << 1 | 1;
        }
    }
    if (magnitude > mask + 1) {
        while (magnitude > mask) {
            mask = mask << 1 | 1;
        }
    }
    return (unsigned long long)value & mask;
}

// As pyzc_to_enum_(), of a member with a value that is negative or large.
// Returns whether the C enum has it.
static bool
to_enum_slow(const struct pyzc_record *type, PyObject *value, long long *out,
             long long least, unsigned long long greatest)
{
    int overflow;
    long long wide = PyLong_AsLongLongAndOverflow(value, &overflow);
    unsigned long long bits = (unsigned long long)wide;

    if (overflow == 0 && wide < 0 &&
        (has_member(type, wide) || !is_flag(type))) {
        *out = wide;
        return wide >= least;
    }
    if (overflow > 0) {
        bits = PyLong_AsUnsignedLongLong(value);
        if (bits == (unsigned long long)-1 && PyErr_Occurred()) {
            PyErr_Clear();  // an OverflowError, told in other words
            return false;
        }
    } else if (wide < 0) {
        bits = bits_of(type, wide);
    }
    *out = (long long)bits;
    return overflow >= 0 && bits <= greatest;
}

bool
pyzc_to_enum_(PyObject *module, const struct pyzc_record *type,
              PyObject *value, long long *out, long long least,
              unsigned long long greatest, const struct pyzc_record *record,
              const char *name)
{
    PyObject *class = pyzc_object_of_(module, type);
    int overflow;
    long long wide;

    if (pyzc_unlikely(class == NULL)) {
        return false;
    }
    // An enum that has members has no subclasses.
    if (pyzc_unlikely(Py_TYPE(value) != (PyTypeObject *)class)) {
        pyzc_refuse_item(record, name, -1, pyzc_code_object, value,
                         pyzc_record_name(type));
        return false;
    }
    wide = PyLong_AsLongLongAndOverflow(value, &overflow);
    *out = wide;
    if (pyzc_unlikely(overflow != 0 || wide < 0 ||
                      (unsigned long long)wide > greatest) &&
        !to_enum_slow(type, value, out, least, greatest)) {
        PyErr_Format(PyExc_OverflowError,
                     PYZC_WHERE_(record, ": %R does not fit the C enum"),
                     pyzc_record_text(record), name, value);
        return false;
    }
    return true;
}

PyObject *
pyzc_from_enum_(PyObject *module, const struct pyzc_record *type,
                long long value, bool is_unsigned)
{
    PyObject *map = pyzc_kept_object_(module, type, part_map);
    PyObject *class = pyzc_object_of_(module, type);
    PyObject *integer = NULL;
    PyObject *member = NULL;

    if (class != NULL) {
        integer = is_unsigned
                      ? PyLong_FromUnsignedLongLong((unsigned long long)value)
                      : PyLong_FromLongLong(value);
    }
    if (integer != NULL && map != NULL) {
        member = pyzc_dict_get_(map, integer);
    }
    if (integer != NULL && member == NULL && !PyErr_Occurred()) {
        // A combination of flags, or a ValueError.
        member = PyObject_CallFunctionObjArgs(class, integer, NULL);
    }
    Py_XDECREF(integer);
    return member;
}
