// conversions.c - writes pyzc_to_NAME() and pyzc_from_NAME() of structs.
// SPDX-License-Identifier: MIT

#include "conversions.h"

#include <string.h>

#include "layout.h"

bool
conversions_known(const struct c_tag *tag)
{
    return *tag->name != '\0' &&
           (c_tag_is_tuple(tag, false) || c_tag_is_bytes(tag));
}

// Returns the annotation of a struct. To be freed.
static char *
annotation(const struct c_tag *tag)
{
    GString *text;

    if (c_tag_is_bytes(tag)) {
        return g_strdup("bytes");
    }
    text = g_string_new("tuple[");
    for (guint i = 0; i < tag->members->len; i++) {
        const char *base = c_tag_member(tag, i)->base;

        g_string_append_printf(
            text, "%s%s", i > 0 ? ", " : "",
            strcmp(base, "_Bool") == 0 || strcmp(base, "bool") == 0 ? "bool"
            : strcmp(base, "float") == 0 || strcmp(base, "double") == 0
                ? "float"
                : "int");
    }
    g_string_append_c(text, ']');
    return g_string_free(text, FALSE);
}

void
conversions_append_list(GString *text, const GPtrArray *tags)
{
    GPtrArray *entries = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < tags->len; i++) {
        const struct c_tag *tag = tags->pdata[i];
        char *words = annotation(tag);

        g_ptr_array_add(entries, g_strdup_printf("X(%s, %s, \"%s\")",
                                                 tag->text, tag->name, words));
        g_free(words);
    }
    layout_list(text, "PYZC_USER_TYPES", "X", entries);
    g_ptr_array_free(entries, TRUE);
}

static void
append_tuple_conversion(GString *text, const struct c_tag *tag)
{
    g_string_append_printf(text,
                           "\nstatic bool\n"
                           "pyzc_to_%s(PyObject *value, %s *out)\n"
                           "{\n"
                           "    return PyTuple_Check(value) && "
                           "PyTuple_Size(value) == %u",
                           tag->name, tag->text, tag->members->len);
    for (guint i = 0; i < tag->members->len; i++) {
        const struct c_member *member = c_tag_member(tag, i);

        g_string_append_printf(text,
                               " &&\n           PYZC_TO(%s)("
                               "PyTuple_GetItem(value, %u),\n"
                               "               &out->%s)",
                               member->text, i, member->name);
    }
    g_string_append_printf(text,
                           ";\n}\n"
                           "\nstatic PyObject *\n"
                           "pyzc_from_%s(%s value)\n"
                           "{\n"
                           "    return Py_BuildValue(\"(",
                           tag->name, tag->text);
    for (guint i = 0; i < tag->members->len; i++) {
        g_string_append_c(text, 'N');
    }
    g_string_append(text, ")\"");
    for (guint i = 0; i < tag->members->len; i++) {
        const struct c_member *member = c_tag_member(tag, i);

        g_string_append_printf(text, ",\n        PYZC_FROM(%s)(value.%s)",
                               member->text, member->name);
    }
    g_string_append(text, ");\n}\n");
}

static void
append_bytes(GString *text, const struct c_tag *tag)
{
    const char *member = c_tag_member(tag, 0)->name;

    g_string_append_printf(
        text,
        "\nstatic bool\n"
        "pyzc_to_%s(PyObject *value, %s *out)\n"
        "{\n"
        "    if (!PyBytes_Check(value)) {\n"
        "        return false;\n"
        "    }\n"
        "    if (PyBytes_Size(value) != (Py_ssize_t)sizeof(out->%s)) {\n"
        "        PyErr_Format(PyExc_ValueError, \"expected %%zu bytes, got "
        "%%zd\",\n"
        "            sizeof(out->%s), PyBytes_Size(value));\n"
        "        return false;\n"
        "    }\n"
        "    memcpy(out->%s, PyBytes_AsString(value), sizeof(out->%s));\n"
        "    return true;\n"
        "}\n"
        "\nstatic PyObject *\n"
        "pyzc_from_%s(%s value)\n"
        "{\n"
        "    return PyBytes_FromStringAndSize((const char *)value.%s,\n"
        "        (Py_ssize_t)sizeof(value.%s));\n"
        "}\n",
        tag->name, tag->text, member, member, member, member, tag->name,
        tag->text, member, member);
}

void
conversions_append(GString *text, const GPtrArray *tags)
{
    g_string_append_c(text, '\n');
    for (guint i = 0; i < tags->len; i++) {
        const struct c_tag *tag = tags->pdata[i];

        g_string_append_printf(
            text,
            "static bool pyzc_to_%s(PyObject *value, %s *out);\n"
            "static PyObject *pyzc_from_%s(%s value);\n",
            tag->name, tag->text, tag->name, tag->text);
    }
    for (guint i = 0; i < tags->len; i++) {
        const struct c_tag *tag = tags->pdata[i];

        if (c_tag_is_bytes(tag)) {
            append_bytes(text, tag);
        } else {
            append_tuple_conversion(text, tag);
        }
    }
}
