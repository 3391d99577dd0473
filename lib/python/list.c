// list.c - iterables as arrays of C.
//
// The items are taken from a tuple: that of the caller, or one that is made of
// what the iterable gives. No other thread, and no Python code that converts
// an item, can change it, and it keeps alive what C points to.
// SPDX-License-Identifier: MIT

#include <pyzc/detail/list.h>

#include <pyzc/convert.h>
#include <pyzc/detail/call.h>
#include <pyzc/detail/refuse.h>

#include "where.h"

// The longest name of an argument that is told in full, and of two indices.
enum { list_name_max = 200, list_index_max = 64 };

// The name of an item, "names[3]", of which only the digits are written anew.
struct list_name {
    char text[list_name_max + list_index_max];
    char *digits;
};

static void
list_name_begin(struct list_name *self, const char *name)
{
    PyOS_snprintf(self->text, sizeof(self->text), "%.230s[", name);
    self->digits = self->text + strlen(self->text);
}

static const char *
list_name_of(struct list_name *self, Py_ssize_t i)
{
    char *end = self->digits;
    Py_ssize_t rest = i;

    do {
        end++;
        rest /= 10;
    } while (rest > 0);
    end[0] = ']';
    end[1] = '\0';
    do {
        *--end = (char)('0' + i % 10);
        i /= 10;
    } while (end > self->digits);
    return self->text;
}

// Whether [value] is one item itself, which could be taken for many.
static bool
list_is_single(PyObject *value, const struct pyzc_list_type *type)
{
    return PyUnicode_Check(value) ||
           (type->items == pyzc_list_of_bytes &&
            (PyBytes_Check(value) || PyByteArray_Check(value)));
}

// Returns the items of [value], a new reference, or NULL with an exception
// set.
static PyObject *
list_items(PyObject *value, const struct pyzc_list_type *type,
           const struct pyzc_record *record, const char *name)
{
    PyObject *items = NULL;
    char expected[list_name_max];

    if (list_is_single(value, type)) {
        PyErr_Format(PyExc_TypeError,
                     PYZC_WHERE_(record,
                                 ": expected iterable%s%.100s, got a single "
                                 "%s"),
                     pyzc_record_text(record), name,
                     *type->of != '\0' ? " of " : "", type->of,
                     PyUnicode_Check(value) ? "str"
                     : PyBytes_Check(value) ? "bytes"
                                            : "bytearray");
        return NULL;
    }
    items = PySequence_Tuple(value);
    if (items == NULL) {
        pyzc_clear_lack_(value, "__iter__");
        PyOS_snprintf(expected, sizeof(expected), "iterable%s%.100s",
                      *type->of != '\0' ? " of " : "", type->of);
        pyzc_refuse_item(record, name, -1, pyzc_code_object, value, expected);
    }
    return items;
}

// Makes room for [n] items and one more, all zero, and what goes with them.
// Returns whether it could.
static bool
list_room(struct pyzc_list_array *out, struct pyzc_list_hold *hold, size_t n)
{
    const struct pyzc_list_type *type = hold->type;
    bool has_views = type->items == pyzc_list_of_bytes;
    size_t each =
        type->size + type->length_size + (has_views ? sizeof(Py_buffer) : 0);
    // Between two of the three there may be a gap.
    size_t extra = type->size + 2 * _Alignof(max_align_t);
    size_t lengths;
    size_t views;
    char *data = (char *)hold->small.bytes;

    if (n > ((size_t)PY_SSIZE_T_MAX - extra) / each) {
        PyErr_NoMemory();
        return false;
    }
    if (n * each + extra > sizeof(hold->small)) {
        hold->memory = PyMem_Malloc(n * each + extra);
        if (hold->memory == NULL) {
            PyErr_NoMemory();
            return false;
        }
        data = hold->memory;
    }
    memset(data, 0, n * each + extra);
    views = (n + 1) * type->size;
    views += -views % _Alignof(max_align_t);
    lengths = views + (has_views ? n * sizeof(Py_buffer) : 0);
    lengths += -lengths % _Alignof(max_align_t);
    hold->data = data;
    hold->views = has_views ? (Py_buffer *)(void *)(data + views) : NULL;
    out->data = data;
    out->lengths = data + lengths;
    return true;
}

// Writes an integer of [size] bytes.
static inline void
list_put_integer(void *out, size_t size, size_t value)
{
    if (size == sizeof(unsigned short)) {
        unsigned short narrow = (unsigned short)value;

        memcpy(out, &narrow, sizeof(narrow));
    } else if (size == sizeof(unsigned)) {
        unsigned narrow = (unsigned)value;

        memcpy(out, &narrow, sizeof(narrow));
    } else {
        unsigned long long wide = value;

        memcpy(out, &wide, sizeof(wide));
    }
}

// Notes that item [i] is [length] long. Returns whether C can say so.
static inline bool
list_put_length(const struct pyzc_list_array *out,
                const struct pyzc_list_type *type, Py_ssize_t i, size_t length,
                const struct pyzc_record *record, const char *name)
{
    if (pyzc_unlikely(length > type->greatest)) {
        char item[list_name_max + list_index_max];

        PyOS_snprintf(item, sizeof(item), "%.200s[%zd]", name, i);
        pyzc_refuse_size(record, item, length, (size_t)type->greatest,
                         type->items == pyzc_list_of_lists ? "items"
                                                           : "bytes");
        return false;
    }
    if (type->length_size != 0) {
        list_put_integer((char *)out->lengths + (size_t)i * type->length_size,
                         type->length_size, length);
    }
    return true;
}

static bool
list_take_values(PyObject *module, struct pyzc_list_hold *hold, Py_ssize_t n,
                 const struct pyzc_record *record, const char *name)
{
    const struct pyzc_list_type *type = hold->type;
    char *item = hold->data;
    struct list_name path;

    if (type->code != pyzc_code_unknown) {
        for (; hold->n < n; hold->n++) {
            PyObject *value = pyzc_tuple_item_(hold->items, hold->n);

            if (pyzc_unlikely(
                    !type->item(module, value, item, record, name))) {
                pyzc_refuse_item(record, name, hold->n, type->code, value,
                                 type->code == pyzc_code_named ? type->of
                                                               : NULL);
                return false;
            }
            item += type->size;
        }
        return true;
    }
    list_name_begin(&path, name);
    for (; hold->n < n; hold->n++) {
        if (pyzc_unlikely(
                !type->item(module, pyzc_tuple_item_(hold->items, hold->n),
                            item, record, list_name_of(&path, hold->n)))) {
            return false;
        }
        item += type->size;
    }
    return true;
}

// Copies the texts, which C may change. Their UTF-8 is there already.
static bool
list_copy_texts(const struct pyzc_list_array *out, struct pyzc_list_hold *hold)
{
    const char **data = out->data;
    struct pyzc_bytes text = { NULL, 0 };
    size_t total = 1;
    char *copy;

    for (Py_ssize_t i = 0; i < hold->n; i++) {
        pyzc_to_text(pyzc_tuple_item_(hold->items, i), &text, true);
        total += text.size + 1;
    }
    copy = PyMem_Malloc(total);
    hold->texts = copy;
    if (copy == NULL) {
        PyErr_NoMemory();
        return false;
    }
    for (Py_ssize_t i = 0; i < hold->n; i++) {
        pyzc_to_text(pyzc_tuple_item_(hold->items, i), &text, true);
        memcpy(copy, text.data, text.size + 1);
        data[i] = copy;
        copy += text.size + 1;
    }
    return true;
}

static bool
list_take_texts(const struct pyzc_list_array *out, struct pyzc_list_hold *hold,
                Py_ssize_t n, const struct pyzc_record *record,
                const char *name)
{
    const struct pyzc_list_type *type = hold->type;
    const char **data = out->data;

    for (; hold->n < n; hold->n++) {
        PyObject *value = pyzc_tuple_item_(hold->items, hold->n);
        struct pyzc_bytes text;
        bool done;

        if (type->length_size == 0) {
            done = pyzc_to_str(value, &data[hold->n]);
        } else {
            done = pyzc_to_text(value, &text, true);
            if (done) {
                data[hold->n] = text.data;
                if (!list_put_length(out, type, hold->n, text.size, record,
                                     name)) {
                    return false;
                }
            }
        }
        if (pyzc_unlikely(!done)) {
            pyzc_refuse_item(record, name, hold->n, pyzc_code_str, value,
                             NULL);
            return false;
        }
    }
    return !type->is_writable || list_copy_texts(out, hold);
}

static bool
list_take_bytes(const struct pyzc_list_array *out, struct pyzc_list_hold *hold,
                Py_ssize_t n, const struct pyzc_record *record,
                const char *name)
{
    const void **data = out->data;

    for (; hold->n < n; hold->n++) {
        PyObject *value = pyzc_tuple_item_(hold->items, hold->n);
        struct pyzc_bytes bytes;

        if (pyzc_unlikely(
                !pyzc_to_bytes(value, &bytes, &hold->views[hold->n]))) {
            pyzc_refuse_item(record, name, hold->n, pyzc_code_bytes, value,
                             NULL);
            return false;
        }
        data[hold->n] = bytes.data;
        if (!list_put_length(out, hold->type, hold->n, bytes.size, record,
                             name)) {
            hold->n++;  // its buffer is given back
            return false;
        }
    }
    return true;
}

static bool
list_take_lists(PyObject *module, const struct pyzc_list_array *out,
                struct pyzc_list_hold *hold, Py_ssize_t n,
                const struct pyzc_record *record, const char *name)
{
    void **data = out->data;
    struct list_name path;

    list_name_begin(&path, name);
    for (; hold->n < n; hold->n++) {
        struct pyzc_list_hold *inner = PyMem_Malloc(sizeof(*inner));
        struct pyzc_list_array list = { NULL, 0, NULL };

        if (inner == NULL) {
            PyErr_NoMemory();
            return false;
        }
        inner->items = NULL;
        inner->next = hold->inner;
        hold->inner = inner;
        if (!pyzc_to_list_(module, pyzc_tuple_item_(hold->items, hold->n),
                           &list, inner, hold->type->inner, record,
                           list_name_of(&path, hold->n)) ||
            !list_put_length(out, hold->type, hold->n, list.size, record,
                             name)) {
            return false;
        }
        data[hold->n] = list.data;
    }
    return true;
}

bool
pyzc_to_list_(PyObject *module, PyObject *value, struct pyzc_list_array *out,
              struct pyzc_list_hold *hold, const struct pyzc_list_type *type,
              const struct pyzc_record *record, const char *name)
{
    PyObject *items = list_items(value, type, record, name);
    Py_ssize_t n;

    if (items == NULL) {
        return false;
    }
    n = pyzc_tuple_size_(items);
    hold->items = items;
    hold->type = type;
    hold->n = 0;
    hold->memory = NULL;
    hold->texts = NULL;
    hold->views = NULL;
    hold->inner = NULL;
    if (!list_room(out, hold, (size_t)n)) {
        return false;
    }
    out->size = (size_t)n;
    switch (type->items) {
    case pyzc_list_of_texts:
        return list_take_texts(out, hold, n, record, name);
    case pyzc_list_of_bytes:
        return list_take_bytes(out, hold, n, record, name);
    case pyzc_list_of_lists:
        return list_take_lists(module, out, hold, n, record, name);
    default:
        return list_take_values(module, hold, n, record, name);
    }
}

void
pyzc_list_drop_(struct pyzc_list_hold *hold)
{
    const struct pyzc_list_type *type = hold->type;

    for (Py_ssize_t i = 0; i < hold->n && type->holds; i++) {
        void *item = hold->data + (size_t)i * type->size;

        if (!pyzc_is_zero_(item, type->size)) {
            type->item(NULL, NULL, item, NULL, NULL);
        }
    }
    for (Py_ssize_t i = 0; i < hold->n && hold->views != NULL; i++) {
        pyzc_bytes_release(&hold->views[i]);
    }
    while (hold->inner != NULL) {
        struct pyzc_list_hold *inner = hold->inner;

        hold->inner = inner->next;
        pyzc_list_release_(inner);
        PyMem_Free(inner);
    }
    PyMem_Free(hold->texts);
    PyMem_Free(hold->memory);
    Py_DECREF(hold->items);
}

// Results

Py_ssize_t
pyzc_list_extent_(const void *data, Py_ssize_t size, size_t item_size)
{
    const char *item = data;

    if (data == NULL) {
        return 0;
    }
    if (size == PYZC_UNTIL_ZERO_) {
        for (size = 0; !pyzc_is_zero_(item, item_size); size++) {
            item += item_size;
        }
    }
    return size;
}

PyObject *
pyzc_list_begin_(Py_ssize_t n, enum pyzc_list_as as)
{
    return as == pyzc_list_as_tuple ? PyTuple_New(n) : PyList_New(n);
}

PyObject *
pyzc_list_end_(PyObject *list, enum pyzc_list_as as)
{
    PyObject *made = list;

    if (list != NULL &&
        (as == pyzc_list_as_set || as == pyzc_list_as_frozenset)) {
        made =
            as == pyzc_list_as_set ? PySet_New(list) : PyFrozenSet_New(list);
        Py_DECREF(list);
    }
    return made;
}
