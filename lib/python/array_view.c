// array_view.c - arrays in structs, as sequences that write through.
// SPDX-License-Identifier: MIT

#include <pyzc/class.h>

#include <pyzc/detail/refuse.h>

#include <stdlib.h>
#include <string.h>

#include "class.h"
#include "where.h"

// A view of an array. The struct does not move, but a pointer in it may.
struct array_view {
    PyObject_HEAD
    PyObject *whole;  // kept alive: its struct has the array
    void *at;         // that struct
    const struct pyzc_member_array *array;
};

// Returns what a buffer of such items says of them; NULL if they are no
// numbers.
static const char *
number_format(unsigned code)
{
    switch (code) {
#define VIEW_FORMAT(c, T, suffix)                                             \
    case pyzc_code_##suffix:                                                  \
        return PYZC_FORMAT_COLUMN(PYZC_COLUMNS_##suffix);
        PYZC_ITEMS(VIEW_FORMAT, ~)
#undef VIEW_FORMAT
    default:
        return NULL;
    }
}

static bool
has_numbers(const struct pyzc_member_array *array)
{
    return number_format(array->code) != NULL;
}

// Returns how many items there are, and where; the latter may be NULL.
static Py_ssize_t
array_items(const struct pyzc_member_array *array, void *at, char **items)
{
    void *data;
    Py_ssize_t n = array->where(at, &data);

    *items = data;
    return data != NULL ? n : 0;
}

static PyObject *
view_module(const struct array_view *self)
{
    return pyzc_class_module_(Py_TYPE(self->whole), self->array->cls);
}

static const struct pyzc_record *
array_record(const struct pyzc_member_array *array)
{
    return array->cls->list->record;
}

// Items

// Returns what is at [item], which is owned by [self]: a new reference, or
// NULL with an exception set.
static PyObject *
item_get(struct array_view *self, char *item)
{
    const struct pyzc_member_array *array = self->array;
    PyObject *module = view_module(self);

    if (has_numbers(array)) {
        return pyzc_value_get_(array->code, pyzc_value_types_, item);
    }
    if (array->of == NULL) {
        return array->get(module, item);
    }
    return array->is_copied
               ? pyzc_copied_make_(module, array->of, item)
               : pyzc_nested_make_(module, array->of, item, (PyObject *)self);
}

// Stores [value], which is to be item [i], at [item]. Returns whether it can;
// if not, an exception is set, of [record].
static bool
item_put(PyObject *module, const struct pyzc_member_array *array,
         PyObject *value, char *item, Py_ssize_t i,
         const struct pyzc_record *record)
{
    const char *expected = NULL;

    if (has_numbers(array)) {
        if (pyzc_value_put_(array->code, pyzc_value_types_, value, item)) {
            return true;
        }
    } else if (array->of == NULL) {
        char name[256];

        PyOS_snprintf(name, sizeof(name), "%.200s[%lld]", array->name,
                      (long long)i);
        return array->put(module, value, item, record, name);
    } else if (pyzc_is_a_(value, array->of)) {
        memcpy(item, pyzc_struct_of_(value, array->of), array->size);
        return true;
    } else {
        expected = pyzc_record_list_text(array->of->list->record);
    }
    pyzc_refuse_item(record, array->name, i, array->code, value, expected);
    return false;
}

// Raises that [array] does not have [n] items. Always returns -1.
static int
refuse_items(const struct pyzc_member_array *array,
             const struct pyzc_record *record, Py_ssize_t expected,
             Py_ssize_t n)
{
    PyErr_Format(PyExc_ValueError,
                 PYZC_WHERE_(record, ": expected %zd item%s, got %zd"),
                 pyzc_record_text(record), array->name, expected,
                 expected == 1 ? "" : "s", n);
    return -1;
}

// Sets the [n] items from [start] on, each [step] after the other, to those of
// [value]; or none of them, if one is refused.
static int
put_items(PyObject *module, const struct pyzc_member_array *array, void *at,
          Py_ssize_t start, Py_ssize_t step, Py_ssize_t n, PyObject *value,
          const struct pyzc_record *record)
{
    PyObject *fast = PySequence_List(value);
    char *items;
    char *fresh;
    Py_ssize_t i = 0;
    int result = -1;

    if (fast == NULL) {
        pyzc_clear_lack_(value, "__iter__");
        if (!PyErr_Occurred()) {
            pyzc_refuse_item(record, array->name, -1, pyzc_code_object, value,
                             "sequence");
        }
        return -1;
    }
    fresh = PyMem_Calloc(n > 0 ? (size_t)n : 1, array->size);
    if (fresh == NULL) {
        PyErr_NoMemory();
    } else if (PyList_Size(fast) != n) {
        refuse_items(array, record, n, PyList_Size(fast));
    } else {
        while (i < n && item_put(module, array, PyList_GetItem(fast, i),
                                 fresh + (size_t)i * array->size,
                                 start + i * step, record)) {
            i++;
        }
        // A conversion may have run any code.
        if (i == n && n > 0 &&
            array_items(array, at, &items) <=
                (step > 0 ? start + (n - 1) * step : start)) {
            PyErr_SetString(PyExc_RuntimeError,
                            "the array has changed its size");
        } else if (i == n) {
            for (i = 0; i < n; i++) {
                memcpy(items + (size_t)(start + i * step) * array->size,
                       fresh + (size_t)i * array->size, array->size);
            }
            result = 0;
        }
    }
    PyMem_Free(fresh);
    Py_DECREF(fast);
    return result;
}

int
pyzc_array_set_(PyObject *module, const struct pyzc_member_array *array,
                void *at, PyObject *value, const struct pyzc_record *record)
{
    char *items;

    if (value == NULL) {
        return pyzc_refuse_member_(array->cls, record, array->name, value, 0,
                                   NULL);
    }
    return put_items(module, array, at, 0, 1, array_items(array, at, &items),
                     value, record != NULL ? record : array_record(array));
}

// The view

static Py_ssize_t
view_length(PyObject *object)
{
    const struct array_view *self = (struct array_view *)object;
    char *items;

    return array_items(self->array, self->at, &items);
}

// Returns item [i], which may not be there. CPython has added the length to a
// negative one.
static PyObject *
view_item(PyObject *object, Py_ssize_t i)
{
    struct array_view *self = (struct array_view *)object;
    char *items;
    Py_ssize_t n = array_items(self->array, self->at, &items);

    if (i < 0 || i >= n) {
        PyErr_SetString(PyExc_IndexError, "array index out of range");
        return NULL;
    }
    return item_get(self, items + (size_t)i * self->array->size);
}

static PyObject *
view_list(PyObject *object, Py_ssize_t start, Py_ssize_t step, Py_ssize_t n)
{
    PyObject *list = PyList_New(n);

    for (Py_ssize_t i = 0; list != NULL && i < n; i++) {
        PyObject *item = view_item(object, start + i * step);

        if (item == NULL) {
            Py_CLEAR(list);
        } else {
            PyList_SetItem(list, i, item);
        }
    }
    return list;
}

// The place of an index.
static bool
view_index(PyObject *self, PyObject *key, Py_ssize_t *out)
{
    *out = PyNumber_AsSsize_t(key, PyExc_IndexError);
    if (*out == -1 && PyErr_Occurred()) {
        return false;
    }
    if (*out < 0) {
        *out += view_length(self);
    }
    return true;
}

static void
refuse_index(const struct array_view *self, PyObject *key)
{
    pyzc_refuse_item(array_record(self->array), self->array->name, -1,
                     pyzc_code_object, key, "int or slice as an index");
}

static PyObject *
view_subscript(PyObject *self, PyObject *key)
{
    Py_ssize_t start;
    Py_ssize_t stop;
    Py_ssize_t step;
    Py_ssize_t n;

    if (PyIndex_Check(key)) {
        return view_index(self, key, &start) ? view_item(self, start) : NULL;
    }
    if (!PySlice_Check(key)) {
        refuse_index((struct array_view *)self, key);
        return NULL;
    }
    if (PySlice_Unpack(key, &start, &stop, &step) < 0) {
        return NULL;
    }
    n = PySlice_AdjustIndices(view_length(self), &start, &stop, step);
    return view_list(self, start, step, n);
}

static int
view_put(PyObject *object, PyObject *key, PyObject *value)
{
    struct array_view *self = (struct array_view *)object;
    const struct pyzc_member_array *array = self->array;
    const struct pyzc_record *record = array_record(array);
    PyObject *module = view_module(self);
    Py_ssize_t start;
    Py_ssize_t stop;
    Py_ssize_t step;
    Py_ssize_t n;
    char *items;
    char one[64];
    char *item = one;
    int result = -1;

    if (value == NULL || array->is_readonly) {
        PyErr_Format(PyExc_TypeError, PYZC_WHERE_(record, ": the array %s"),
                     pyzc_record_text(record), array->name,
                     value == NULL ? "does not support item deletion"
                                   : "is read-only");
        return -1;
    }
    if (PySlice_Check(key)) {
        if (PySlice_Unpack(key, &start, &stop, &step) < 0) {
            return -1;
        }
        n = PySlice_AdjustIndices(view_length(object), &start, &stop, step);
        return put_items(module, array, self->at, start, step, n, value,
                         record);
    }
    if (!PyIndex_Check(key)) {
        refuse_index(self, key);
        return -1;
    }
    if (!view_index(object, key, &start)) {
        return -1;
    }
    if (array->size > sizeof(one)) {
        item = PyMem_Malloc(array->size);
        if (item == NULL) {
            PyErr_NoMemory();
            return -1;
        }
    }
    if (start < 0 || start >= view_length(object)) {
        PyErr_SetString(PyExc_IndexError,
                        "array assignment index out of range");
    } else if (item_put(module, array, value, item, start, record)) {
        // The conversion may have run any code.
        if (start < array_items(array, self->at, &items)) {
            memcpy(items + (size_t)start * array->size, item, array->size);
            result = 0;
        } else {
            PyErr_SetString(PyExc_IndexError,
                            "array assignment index out of range");
        }
    }
    if (item != one) {
        PyMem_Free(item);
    }
    return result;
}

static PyObject *
view_repr(PyObject *self)
{
    PyObject *list = view_list(self, 0, 1, view_length(self));
    PyObject *text = list != NULL ? PyObject_Repr(list) : NULL;

    Py_XDECREF(list);
    return text;
}

static PyObject *
view_compare(PyObject *self, PyObject *other, int op)
{
    PyObject *left;
    PyObject *right = NULL;
    PyObject *result = NULL;

    if (Py_TYPE(self) != Py_TYPE(other) || (op != Py_EQ && op != Py_NE)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    left = view_list(self, 0, 1, view_length(self));
    if (left != NULL) {
        right = view_list(other, 0, 1, view_length(other));
    }
    if (right != NULL) {
        result = PyObject_RichCompare(left, right, op);
    }
    Py_XDECREF(left);
    Py_XDECREF(right);
    return result;
}

// Gives the bytes of numbers to whoever asks for a buffer. What a pointer
// points to is promised to stay.
static int
view_buffer(PyObject *object, Py_buffer *out, int flags)
{
    const struct array_view *self = (struct array_view *)object;
    const struct pyzc_member_array *array = self->array;
    const struct pyzc_record *record = array_record(array);
    const char *why = NULL;
    Py_ssize_t *shape;
    char *items;
    Py_ssize_t n = array_items(array, self->at, &items);

    out->obj = NULL;
    if (!has_numbers(array) || array->is_copied) {
        why = array->is_copied ? "may move" : "has no numbers";
    } else if (array->is_readonly && (flags & PyBUF_WRITABLE) != 0) {
        why = "is read-only";
    }
    if (why != NULL) {
        PyErr_Format(PyExc_BufferError, PYZC_WHERE_(record, ": the array %s"),
                     pyzc_record_text(record), array->name, why);
        return -1;
    }
    shape = PyMem_Malloc(2 * sizeof(*shape));
    if (shape == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    shape[0] = n;
    shape[1] = (Py_ssize_t)array->size;
    *out = (Py_buffer){
        .buf = n > 0 ? items : (char *)shape,
        .len = n * (Py_ssize_t)array->size,
        .itemsize = (Py_ssize_t)array->size,
        .readonly = array->is_readonly,
        .ndim = 1,
        .format = (flags & PyBUF_FORMAT) != 0
                      ? (char *)(uintptr_t)number_format(array->code)
                      : NULL,
        .shape = (flags & PyBUF_ND) != 0 ? &shape[0] : NULL,
        .strides = (flags & PyBUF_STRIDES) == PyBUF_STRIDES ? &shape[1] : NULL,
        .internal = shape,
    };
    Py_INCREF(object);
    out->obj = object;
    return 0;
}

static void
view_release(PyObject *self, Py_buffer *buffer)
{
    (void)self;
    PyMem_Free(buffer->internal);
}

static int
view_traverse(PyObject *object, visitproc visit, void *arg)
{
    const struct array_view *self = (struct array_view *)object;

    Py_VISIT(Py_TYPE(object));
    Py_VISIT(self->whole);
    return 0;
}

static void
view_dealloc(PyObject *object)
{
    PyTypeObject *type = Py_TYPE(object);

    PyObject_GC_UnTrack(object);
    Py_DECREF(((struct array_view *)object)->whole);
    PyObject_GC_Del(object);
    Py_DECREF(type);
}

static PyObject *
view_count(PyObject *self, PyObject *value)
{
    return PyLong_FromSsize_t(PySequence_Count(self, value));
}

static PyObject *
view_find(PyObject *self, PyObject *value)
{
    Py_ssize_t i = PySequence_Index(self, value);

    return i >= 0 ? PyLong_FromSsize_t(i) : NULL;
}

static PyMethodDef view_methods[] PYZC_TABLE_("array_view") = {
    { "count", view_count, METH_O, NULL },
    { "index", view_find, METH_O, NULL },
    { NULL, NULL, 0, NULL },
};

static PyType_Slot view_slots[] PYZC_TABLE_("array_view") = {
    { Py_tp_dealloc, (void *)(uintptr_t)view_dealloc },
    { Py_tp_traverse, (void *)(uintptr_t)view_traverse },
    { Py_tp_repr, (void *)(uintptr_t)view_repr },
    { Py_tp_richcompare, (void *)(uintptr_t)view_compare },
    { Py_tp_hash, (void *)(uintptr_t)PyObject_HashNotImplemented },
    { Py_tp_methods, view_methods },
    { Py_sq_length, (void *)(uintptr_t)view_length },
    { Py_sq_item, (void *)(uintptr_t)view_item },
    { Py_mp_length, (void *)(uintptr_t)view_length },
    { Py_mp_subscript, (void *)(uintptr_t)view_subscript },
    { Py_mp_ass_subscript, (void *)(uintptr_t)view_put },
    { Py_bf_getbuffer, (void *)(uintptr_t)view_buffer },
    { Py_bf_releasebuffer, (void *)(uintptr_t)view_release },
    { 0, NULL },
};

static PyType_Spec view_spec PYZC_TABLE_("array_view") = {
    .name = "pyzc.Array",
    .basicsize = sizeof(struct array_view),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC |
             Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .slots = view_slots,
};

// Each module has a type of its own, kept under this.
static const struct pyzc_record view_record;

int
pyzc_array_type_(PyObject *module)
{
    PyObject *abc;
    PyObject *type;
    PyObject *done = NULL;

    if (pyzc_kept_object_(module, &view_record, 0) != NULL) {
        return 0;
    }
    type = PyType_FromSpec(&view_spec);
    abc = type != NULL ? PyImport_ImportModule("collections.abc") : NULL;
    if (abc != NULL) {
        PyObject *sequence = PyObject_GetAttrString(abc, "Sequence");

        done = sequence != NULL
                   ? PyObject_CallMethod(sequence, "register", "O", type)
                   : NULL;
        Py_XDECREF(sequence);
        Py_DECREF(abc);
    }
    if (done == NULL) {
        if (type == NULL && PyErr_Occurred() == NULL) {
            PyErr_NoMemory();  // CPython 3.11 does not say so
        }
        Py_XDECREF(type);
        return -1;
    }
    Py_DECREF(done);
    return pyzc_keep_object_(module, &view_record, 0, type);
}

PyObject *
pyzc_array_make_(PyObject *module, const struct pyzc_member_array *array,
                 PyObject *whole, void *at)
{
    struct array_view *self = PyObject_GC_New(
        struct array_view,
        (PyTypeObject *)pyzc_kept_object_(module, &view_record, 0));

    if (self != NULL) {
        Py_INCREF(whole);
        self->whole = whole;
        self->at = at;
        self->array = array;
        PyObject_GC_Track((PyObject *)self);
    }
    return (PyObject *)self;
}

// Texts

PyObject *
pyzc_text_get_(const void *from, size_t size)
{
    const void *end;
    PyObject *result;
#if PYZC_LOCKS_
    // CPython reads it twice, but another thread may set it meanwhile.
    char *copy = PyMem_Malloc(size);

    if (copy == NULL) {
        return PyErr_NoMemory();
    }
    from = memcpy(copy, from, size);
#endif
    end = memchr(from, '\0', size);
    result = pyzc_from_text_(
        from,
        end != NULL ? (size_t)((const char *)end - (const char *)from) : size);
#if PYZC_LOCKS_
    PyMem_Free(copy);
#endif
    return result;
}

int
pyzc_text_set_(void *to, size_t size, PyObject *value,
               const struct pyzc_class *cls, const struct pyzc_record *record,
               const char *name)
{
    const char *text;
    size_t len;

    if (value == NULL || !pyzc_to_str(value, &text)) {
        return pyzc_refuse_member_(cls, record, name, value, pyzc_code_str,
                                   NULL);
    }
    len = strlen(text);
    if (len >= size) {
        record = record != NULL ? record : cls->list->record;
        PyErr_Format(PyExc_ValueError,
                     PYZC_WHERE_(record,
                                 ": expected at most %zu bytes of UTF-8, "
                                 "got %zu"),
                     pyzc_record_text(record), name, size - 1, len);
        return -1;
    }
    memset(to, 0, size);
    memcpy(to, text, len);
    return 0;
}
