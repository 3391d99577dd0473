// conversions.c - writes the converters of structs.
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

bool
conversions_is_view(const struct c_tag *tag)
{
    guint data, size;

    return *tag->name != '\0' && c_tag_is_view(tag, &data, &size);
}

// Returns the annotation of a struct. To be freed.
static char *
annotation(const struct c_tag *tag)
{
    GString *text;

    if (c_tag_is_bytes(tag) || conversions_is_view(tag)) {
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

// Appends the conversion of bytes to a struct that points to them.
static void
append_view(GString *text, const struct c_tag *tag)
{
    const struct c_member *data, *size;
    guint data_at = 0, size_at = 0;

    c_tag_is_view(tag, &data_at, &size_at);
    data = c_tag_member(tag, data_at);
    size = c_tag_member(tag, size_at);
    g_string_append_printf(
        text,
        "\n// Points to the bytes of [value], which the caller has.\n"
        "static bool\n"
        "pyzc_to_%s(PyObject *value, %s *out)\n"
        "{\n"
        "    if (!PyBytes_Check(value)) {\n"
        "        return false;\n"
        "    }\n"
        "    out->%s = (void *)PyBytes_AsString(value);\n"
        "    out->%s = (%s)PyBytes_Size(value);\n"
        "    if ((Py_ssize_t)out->%s != PyBytes_Size(value)) {\n"
        "        PyErr_SetString(PyExc_OverflowError, \"too many bytes\");\n"
        "        return false;\n"
        "    }\n"
        "    return true;\n"
        "}\n",
        tag->name, tag->text, data->name, size->name, size->text, size->name);
}

void
conversions_append(GString *text, const GPtrArray *tags)
{
    for (guint i = 0; i < tags->len; i++) {
        const struct c_tag *tag = tags->pdata[i];
        char *words = annotation(tag);
        char *quoted = layout_quote(words);
        char *to_c = g_strdup_printf("(to_c, pyzc_to_%s)", tag->name);
        char *to_python =
            g_strdup_printf("(to_python, pyzc_from_%s)", tag->name);
        GPtrArray *arguments = g_ptr_array_new();

        bool is_view = conversions_is_view(tag);

        if (is_view) {
            append_view(text, tag);
        } else if (c_tag_is_bytes(tag)) {
            append_bytes(text, tag);
        } else {
            append_tuple_conversion(text, tag);
        }
        g_ptr_array_add(arguments, tag->converter);
        g_ptr_array_add(arguments, tag->text);
        g_ptr_array_add(arguments, quoted);
        g_ptr_array_add(arguments, to_c);
        if (!is_view) {
            g_ptr_array_add(arguments, to_python);
        }
        layout_call(text, "PYZC_CONVERTER", arguments);
        g_ptr_array_free(arguments, TRUE);
        g_free(to_c);
        g_free(to_python);
        g_free(quoted);
        g_free(words);
    }
}
