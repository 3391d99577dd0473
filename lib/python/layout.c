// layout.c - whether a buffer of structs has what a C struct has, and where.
//
// A buffer says so in the notation of PEP 3118: T{i:x:xxxxd:y:} has an int x,
// four bytes of padding and a double y. What is read may be anything; of more
// than there is in C, no more is read than the first that differs. What is
// written has sizes of the standard, and all padding.
// SPDX-License-Identifier: MIT

#include <pyzc/detail/buffer.h>
#include <pyzc/detail/layout.h>

#include <pyzc/detail/state.h>
#include <pyzc/function.h>

#include "dtype.h"
#include "where.h"

// What is read, and who is told of it.
struct layout_reader {
    const char *at;
    size_t offset;  // in the struct
    char order;     // as in module struct; 0 at first, as @
    const struct pyzc_record *record;
    const char *name;
};

// A member that a buffer has.
struct layout_found {
    char name[104];
    char what[24];  // what it is called
    size_t offset;
    char kind;  // 0 of what no array has
};

// Raises, with what is expected and what there is. Always returns false.
#define LAYOUT_REFUSE(reader, text, ...)                                      \
    (PyErr_Format(PyExc_TypeError, PYZC_WHERE_((reader)->record, ": " text),  \
                  pyzc_record_text((reader)->record), (reader)->name,         \
                  __VA_ARGS__),                                               \
     false)

// The types of module struct: their kinds, and sizes and alignment in C, or
// their size by the standard, which is the alignment of none.
static bool
layout_type(char letter, bool is_native, char *kind, size_t *size,
            size_t *alignment)
{
    static const struct {
        char letter;
        char kind;
        unsigned char size;
        unsigned char alignment;
        unsigned char standard;
    } types[] = {
        { 'b', 'i', 1, 1, 1 },
        { 'B', 'u', 1, 1, 1 },
        { '?', 'b', sizeof(bool), _Alignof(bool), 1 },
        { 'h', 'i', sizeof(short), _Alignof(short), 2 },
        { 'H', 'u', sizeof(short), _Alignof(short), 2 },
        { 'i', 'i', sizeof(int), _Alignof(int), 4 },
        { 'I', 'u', sizeof(int), _Alignof(int), 4 },
        { 'l', 'i', sizeof(long), _Alignof(long), 4 },
        { 'L', 'u', sizeof(long), _Alignof(long), 4 },
        { 'q', 'i', sizeof(long long), _Alignof(long long), 8 },
        { 'Q', 'u', sizeof(long long), _Alignof(long long), 8 },
        { 'n', 'i', sizeof(size_t), _Alignof(size_t), sizeof(size_t) },
        { 'N', 'u', sizeof(size_t), _Alignof(size_t), sizeof(size_t) },
        { 'e', 'f', 2, 2, 2 },
        { 'f', 'f', sizeof(float), _Alignof(float), 4 },
        { 'd', 'f', sizeof(double), _Alignof(double), 8 },
    };

    for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++) {
        if (types[i].letter == letter) {
            *kind = types[i].kind;
            *size = is_native ? types[i].size : types[i].standard;
            *alignment = is_native ? types[i].alignment : 1;
            return true;
        }
    }
    return false;
}

// Reads a number, up to what a struct may have of bytes; -1 if it has more.
static long
layout_number(struct layout_reader *reader)
{
    long n = 0;

    while (*reader->at >= '0' && *reader->at <= '9') {
        n = n > SHRT_MAX ? n : 10 * n + (*reader->at - '0');
        reader->at++;
    }
    return n <= SHRT_MAX ? n : -1;
}

// Reads padding and the order of bytes. Returns whether it could.
static bool
layout_skip(struct layout_reader *reader)
{
    for (;;) {
        const char *start = reader->at;
        long n = layout_number(reader);

        if (*reader->at == 'x' && n >= 0 && reader->offset <= SHRT_MAX) {
            reader->offset += reader->at > start ? (size_t)n : 1;
        } else if (reader->at > start) {
            reader->at = start;
            return true;
        } else if (*reader->at != '\0' && strchr("@=<>!^", *reader->at)) {
            reader->order = *reader->at;
        } else if (*reader->at != ' ') {
            return reader->offset <= SHRT_MAX;
        }
        reader->at++;
    }
}

// Whether the order of bytes is this machine's.
static bool
layout_is_native(const struct layout_reader *reader)
{
    return reader->order != (PY_BIG_ENDIAN ? '<' : '>') &&
           (reader->order != '!' || PY_BIG_ENDIAN);
}

// Reads one number, without its name. Returns whether there is one.
static bool
layout_value(struct layout_reader *reader, struct layout_found *found)
{
    bool is_native =
        reader->order == 0 || reader->order == '@' || reader->order == '^';
    bool is_complex = *reader->at == 'Z';
    size_t size = 0;
    size_t alignment = 1;

    reader->at += is_complex;
    if (!layout_type(*reader->at, is_native, &found->kind, &size,
                     &alignment) ||
        (is_complex && (found->kind != 'f' || size < sizeof(float)))) {
        reader->at -= is_complex;
        return false;
    }
    reader->at++;
    if (is_complex) {
        found->kind = 'c';
        size *= 2;
    }
    if (reader->order != '^') {
        reader->offset = (reader->offset + alignment - 1) & ~(alignment - 1);
    }
    found->offset = reader->offset;
    reader->offset += size;
    if (!layout_is_native(reader) && size > 1) {
        found->kind = 0;
        PyOS_snprintf(found->what, sizeof(found->what),
                      "the other byte order");
    } else {
        pyzc_dtype_name_(found->kind, (Py_ssize_t)size, found->what);
    }
    return true;
}

// Reads the name after a type.
static bool
layout_name(struct layout_reader *reader, struct layout_found *found)
{
    const char *end = *reader->at == ':' ? strchr(reader->at + 1, ':') : NULL;

    if (end == NULL || end - reader->at > 100) {
        return false;
    }
    PyOS_snprintf(found->name, sizeof(found->name), "%.*s",
                  (int)(end - reader->at - 1), reader->at + 1);
    reader->at = end + 1;
    return true;
}

// Finds the name after the struct that begins here, whose braces may hold
// others.
static bool
layout_name_after(const struct layout_reader *reader,
                  struct layout_found *found)
{
    struct layout_reader after = *reader;
    int depth = 0;
    bool is_name = false;

    after.at++;
    do {
        if (*after.at == '\0') {
            return false;
        }
        is_name ^= *after.at == ':';
        depth += is_name ? 0 : (*after.at == '{') - (*after.at == '}');
        after.at++;
    } while (depth > 0 || is_name);
    return layout_name(&after, found);
}

static const struct pyzc_layout_item *
layout_find(const struct pyzc_layout *layout, const struct layout_found *found)
{
    for (size_t i = 0; i < layout->n; i++) {
        if (strcmp(layout->items[i].name, found->name) == 0) {
            return &layout->items[i];
        }
    }
    return NULL;
}

static bool layout_fields(struct layout_reader *reader,
                          const struct pyzc_layout *layout, const char *path);

// Whether [found] is what C has as [item] of the struct at [base].
static bool
layout_fits(const struct layout_reader *reader,
            const struct layout_found *found,
            const struct pyzc_layout_item *item, size_t base, const char *path)
{
    char expected[16] = "records";

    if (item->of == NULL) {
        pyzc_dtype_name_(item->type->kind, (Py_ssize_t)item->type->size,
                         expected);
    }
    if (strcmp(expected, found->what) != 0) {
        return LAYOUT_REFUSE(reader, "expected field '%s%s' of %s, got %s",
                             path, item->name, expected, found->what);
    }
    if (found->offset != base + item->at) {
        return LAYOUT_REFUSE(reader,
                             "expected field '%s%s' at byte %zu, got it at "
                             "byte %zu",
                             path, item->name, base + item->at, found->offset);
    }
    return true;
}

// Reads a field of the struct at [base]. Returns whether C has it.
static bool
layout_field(struct layout_reader *reader, const struct pyzc_layout *layout,
             size_t base, const char *path)
{
    const char *start = reader->at;
    const struct pyzc_layout_item *item;
    struct layout_found found = { .offset = reader->offset };
    bool is_struct = start[0] == 'T' && start[1] == '{';
    char inner[256];

    if (is_struct) {
        PyOS_snprintf(found.what, sizeof(found.what), "records");
    } else if (!layout_value(reader, &found)) {
        PyOS_snprintf(found.what, sizeof(found.what), "format '%.8s'", start);
        reader->at += *start != '\0';
    }
    if (is_struct ? !layout_name_after(reader, &found)
                  : !layout_name(reader, &found)) {
        return LAYOUT_REFUSE(reader,
                             "expected records as %s, got format '%.50s'",
                             layout->name, start);
    }
    item = layout_find(layout, &found);
    if (item == NULL) {
        return LAYOUT_REFUSE(reader,
                             "expected records as %s, got ones with field "
                             "'%s%s'",
                             layout->name, path, found.name);
    }
    if (!layout_fits(reader, &found, item, base, path)) {
        return false;
    }
    if (is_struct) {
        PyOS_snprintf(inner, sizeof(inner), "%s%s.", path, item->name);
        return layout_fields(reader, item->of, inner) &&
               layout_name(reader, &found);
    }
    return true;
}

// Reads the fields of a struct, from its brace to the one that closes it.
static bool
layout_fields(struct layout_reader *reader, const struct pyzc_layout *layout,
              const char *path)
{
    const char *start = reader->at;
    size_t base = reader->offset;
    size_t n = 0;
    bool is_whole;

    reader->at += 2;
    while ((is_whole = layout_skip(reader)) && *reader->at != '}') {
        if (!layout_field(reader, layout, base, path)) {
            return false;
        }
        n++;
    }
    if (!is_whole) {
        return LAYOUT_REFUSE(reader,
                             "expected records as %s, got format '%.50s'",
                             layout->name, start);
    }
    reader->at++;
    if (n != layout->n) {
        return LAYOUT_REFUSE(
            reader, "expected records as %s of %zu field%s, got %zu",
            layout->name, layout->n, layout->n == 1 ? "" : "s", n);
    }
    return true;
}

bool
pyzc_has_layout_(const Py_buffer *view, const struct pyzc_layout *layout,
                 const struct pyzc_record *record, const char *name)
{
    const char *format = view->format != NULL ? view->format : "B";
    struct layout_reader reader = { .at = format,
                                    .record = record,
                                    .name = name };
    char got[16];

    if (!layout_skip(&reader) || reader.at[0] != 'T' || reader.at[1] != '{') {
        if (pyzc_dtype_name_(pyzc_buffer_kind_(view), view->itemsize, got)) {
            return LAYOUT_REFUSE(&reader,
                                 "expected records as %s, got items of %s",
                                 layout->name, got);
        }
        return LAYOUT_REFUSE(&reader,
                             "expected records as %s, got format '%.50s'",
                             layout->name, format);
    }
    reader.offset = 0;
    if (!layout_fields(&reader, layout, "")) {
        return false;
    }
    return (size_t)view->itemsize == layout->size ||
           LAYOUT_REFUSE(&reader,
                         "expected records of %zu bytes, got ones of %zd",
                         layout->size, view->itemsize);
}

#undef LAYOUT_REFUSE

// What has a layout, as Python sees it

// Returns the member that comes after [last] in memory; the first if that is
// NULL; NULL after the last one.
static const struct pyzc_layout_item *
layout_after(const struct pyzc_layout *layout,
             const struct pyzc_layout_item *last)
{
    const struct pyzc_layout_item *found = NULL;

    for (size_t i = 0; i < layout->n; i++) {
        const struct pyzc_layout_item *item = &layout->items[i];

        if ((last == NULL || item->at > last->at ||
             (item->at == last->at && item > last)) &&
            (found == NULL || item->at < found->at)) {
            found = item;
        }
    }
    return found;
}

PyObject *
pyzc_layout_tuple_(const struct pyzc_layout *layout, const char *item)
{
    PyObject *tuple = PyTuple_New((Py_ssize_t)layout->n);
    const struct pyzc_layout_item *member = NULL;
    union {
        max_align_t align;
        char bytes[16];
    } number;

    for (size_t i = 0; tuple != NULL && i < layout->n; i++) {
        PyObject *value;

        member = layout_after(layout, member);
        if (member->of != NULL) {
            value = pyzc_layout_tuple_(member->of, item + member->at);
        } else {
            memcpy(number.bytes, item + member->at, member->type->size);
            value = member->type->from(number.bytes);
        }
        if (value == NULL ||
            PyTuple_SetItem(tuple, (Py_ssize_t)i, value) < 0) {
            Py_CLEAR(tuple);
        }
    }
    return tuple;
}

// Returns the letter of a number, of its size by the standard.
static const char *
layout_letter(const struct pyzc_item_type *type)
{
    static const char *const letters[][4] = {
        { "b", "h", "i", "q" },
        { "B", "H", "I", "Q" },
        { "f", "d", "Zf", "Zd" },
    };
    int at = type->size == 1   ? 0
             : type->size == 2 ? 1
             : type->size == 4 ? 2
                               : 3;

    switch (type->kind) {
    case pyzc_items_bool:
        return "?";
    case pyzc_items_signed:
        return letters[0][at];
    case pyzc_items_unsigned:
        return letters[1][at];
    case pyzc_items_float:
        return letters[2][type->size == sizeof(double)];
    default:
        return letters[2][2 + (type->size == 2 * sizeof(double))];
    }
}

// Appends to [text], which becomes NULL with an exception set if there is no
// memory, or members overlap.
static void
layout_write(PyObject **text, const struct pyzc_layout *layout)
{
    const struct pyzc_layout_item *item = NULL;
    size_t at = 0;

    PyUnicode_AppendAndDel(text, PyUnicode_FromString("T{"));
    while (*text != NULL && (item = layout_after(layout, item)) != NULL) {
        if (item->at < at) {
            PyErr_Format(PyExc_BufferError,
                         "%s has fields that overlap, which no buffer can say",
                         layout->name);
            Py_CLEAR(*text);
            return;
        }
        if (item->at > at) {
            PyUnicode_AppendAndDel(
                text, PyUnicode_FromFormat("%zux", item->at - at));
        }
        if (item->of != NULL) {
            layout_write(text, item->of);
            at = item->at + item->of->size;
        } else {
            PyUnicode_AppendAndDel(
                text, PyUnicode_FromString(layout_letter(item->type)));
            at = item->at + item->type->size;
        }
        PyUnicode_AppendAndDel(text, PyUnicode_FromFormat(":%s:", item->name));
    }
    if (layout->size > at) {
        PyUnicode_AppendAndDel(
            text, PyUnicode_FromFormat("%zux", layout->size - at));
    }
    PyUnicode_AppendAndDel(text, PyUnicode_FromString("}"));
}

PyObject *
pyzc_layout_format_(const struct pyzc_layout *layout)
{
    PyObject *text = PyUnicode_FromString("=");

    layout_write(&text, layout);
    return text;
}

// Adds [value], a new reference, to a list. Returns whether it could.
static bool
layout_add(PyObject *list, PyObject *value)
{
    bool done =
        list != NULL && value != NULL && PyList_Append(list, value) == 0;

    Py_XDECREF(value);
    return done;
}

// Returns what numpy.dtype, which is [make], makes of it: a new reference.
static PyObject *
layout_dtype(PyObject *make, const struct pyzc_layout *layout)
{
    PyObject *names = PyList_New(0);
    PyObject *formats = PyList_New(0);
    PyObject *offsets = PyList_New(0);
    const struct pyzc_layout_item *item = NULL;
    PyObject *result = NULL;
    bool done = true;

    while (done && (item = layout_after(layout, item)) != NULL) {
        done = layout_add(names, PyUnicode_FromString(item->name)) &&
               layout_add(formats,
                          item->of != NULL
                              ? layout_dtype(make, item->of)
                              : PyUnicode_FromFormat("%c%zu", item->type->kind,
                                                     item->type->size)) &&
               layout_add(offsets, PyLong_FromSize_t(item->at));
    }
    if (done) {
        result = PyObject_CallFunction(make, "({sOsOsOsn})", "names", names,
                                       "formats", formats, "offsets", offsets,
                                       "itemsize", (Py_ssize_t)layout->size);
    }
    Py_XDECREF(names);
    Py_XDECREF(formats);
    Py_XDECREF(offsets);
    return result;
}

PyObject *
pyzc_layout_dtype_(PyObject *module, const struct pyzc_layout *layout)
{
    enum { layout_part = 1 };  // of the line, beside its class
    PyObject *numpy;
    PyObject *make;
    PyObject *result = pyzc_kept_object_(module, layout->record, layout_part);

    if (result != NULL) {
        return result;
    }
    numpy = PyImport_ImportModule("numpy");
    make = numpy != NULL ? PyObject_GetAttrString(numpy, "dtype") : NULL;
    result = make != NULL ? layout_dtype(make, layout) : NULL;
    Py_XDECREF(make);
    Py_XDECREF(numpy);
    return pyzc_keep_object_(module, layout->record, layout_part, result) == 0
               ? result
               : NULL;
}
