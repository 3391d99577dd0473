// export.c - arrays as results: an ndarray, a list, or an object with a
// buffer.
// SPDX-License-Identifier: MIT

#include <pyzc/detail/export.h>

#include <pyzc/function.h>

#include "bulk.h"
#include "export.h"

Py_ssize_t
pyzc_export_stride_(const struct pyzc_new_array *array, int at)
{
    Py_ssize_t stride = (Py_ssize_t)array->type->size;

    if (array->order == 'F') {
        for (int i = 0; i < at; i++) {
            stride *= array->shape[i];
        }
    } else {
        for (int i = at + 1; i < array->n && i < PYZC_MAX_DIMENSIONS_; i++) {
            stride *= array->shape[i];
        }
    }
    return stride;
}

// Returns how many items there are; -1 if that is more than memory can have.
static Py_ssize_t
export_size(const Py_ssize_t *shape, int n, size_t item_size)
{
    Py_ssize_t size = 1;
    Py_ssize_t limit = PY_SSIZE_T_MAX / (Py_ssize_t)item_size;

    if (pyzc_likely(n == 1)) {
        return shape[0] <= limit ? shape[0] : -1;
    }
    for (int i = 0; i < n; i++) {
        if (shape[i] == 0) {
            return 0;
        }
    }
    for (int i = 0; i < n; i++) {
        if (shape[i] < 0 || size > limit / shape[i]) {
            return -1;
        }
        size *= shape[i];
    }
    return size;
}

PyObject *
pyzc_export_list_(const struct pyzc_new_array *array, int at, const char *item)
{
    Py_ssize_t stride = pyzc_export_stride_(array, at);
    PyObject *list;

    if (at + 1 == array->n && array->type->layout == NULL) {
        return pyzc_bulk_list_(array->type, item, array->shape[at], stride);
    }
    list = PyList_New(array->shape[at]);
    for (Py_ssize_t i = 0; list != NULL && i < array->shape[at]; i++) {
        const char *part = item + i * stride;
        PyObject *value = at + 1 < array->n
                              ? pyzc_export_list_(array, at + 1, part)
                              : pyzc_layout_tuple_(array->type->layout, part);

        if (value == NULL || PyList_SetItem(list, i, value) < 0) {
            Py_CLEAR(list);
        }
    }
    return list;
}

// NumPy's arrays

// Where NumPy's table has them.
enum {
    export_at_type = 2,
    export_at_new = 93,
    export_at_new_from = 94,
    export_at_set_base = 282
};

typedef PyObject *(*export_new)(PyTypeObject *type, int n,
                                const Py_ssize_t *shape, int number,
                                const Py_ssize_t *strides, void *data,
                                int item_size, int flags, PyObject *like);
typedef PyObject *(*export_new_from)(PyTypeObject *type, PyObject *dtype,
                                     int n, const Py_ssize_t *shape,
                                     const Py_ssize_t *strides, void *data,
                                     int flags, PyObject *like);
typedef int (*export_set_base)(PyObject *array, PyObject *base);

// A capsule that owns memory has the function that frees it as its context.
static void
export_free(PyObject *capsule)
{
    void *context = PyCapsule_GetContext(capsule);
    void (*release)(void *data);

    memcpy(&release, &context, sizeof(release));
    release(PyCapsule_GetPointer(capsule, NULL));
}

// Returns an object that owns the memory of [array], or NULL with an exception
// set, and the memory is still the caller's.
static PyObject *
export_owner(const struct pyzc_new_array *array)
{
    PyObject *capsule;
    void *context;

    if (array->free == NULL) {
        return Py_NewRef(array->parent != NULL ? array->parent : Py_None);
    }
    _Static_assert(sizeof(context) == sizeof(array->free), "no such pointer");
    memcpy(&context, &array->free, sizeof(context));
    capsule = PyCapsule_New(array->data, NULL, export_free);
    if (capsule != NULL) {
        PyCapsule_SetContext(capsule, context);  // does not fail
    }
    return capsule;
}

// Returns an ndarray that does not own the memory of [array], by the functions
// of [table]; NULL with an exception set.
static PyObject *
export_view(PyObject *module, void **table, const struct pyzc_new_array *array)
{
    int flags =
        pyzc_ndarray_aligned |
        (array->order == 'F' ? pyzc_ndarray_f_order : pyzc_ndarray_c_order) |
        (array->is_read_only ? 0 : pyzc_ndarray_writable);
    PyObject *dtype;
    export_new create;
    export_new_from create_from;

    if (array->type->layout == NULL) {
        memcpy(&create, &table[export_at_new], sizeof(create));
        return create(table[export_at_type], array->n, array->shape,
                      array->type->number, NULL, array->data, 0, flags, NULL);
    }
    dtype = pyzc_layout_dtype_(module, array->type->layout);
    if (dtype == NULL) {
        return NULL;
    }
    memcpy(&create_from, &table[export_at_new_from], sizeof(create_from));
    return create_from(table[export_at_type], Py_NewRef(dtype), array->n,
                       array->shape, NULL, array->data, flags, NULL);
}

// The same, which owns it; takes the memory, also on failure.
static PyObject *
export_ndarray(PyObject *module, void **table,
               const struct pyzc_new_array *array)
{
    PyObject *owner = export_owner(array);
    export_set_base set_base;
    PyObject *result;

    if (owner == NULL) {
        if (array->free != NULL) {
            array->free(array->data);
        }
        return NULL;
    }
    result = export_view(module, table, array);
    if (result == NULL) {
        Py_DECREF(owner);
        return NULL;
    }
    memcpy(&set_base, &table[export_at_set_base], sizeof(set_base));
    if (set_base(result, owner) < 0) {  // takes the reference
        Py_CLEAR(result);
    }
    return result;
}

// All of them

static void
export_free_memory(void *data)
{
    PyMem_Free(data);
}

// Makes the items of [array] a copy. Returns whether it could; in any case the
// memory that it had is given back.
static bool
export_copy(struct pyzc_new_array *array, size_t size)
{
    void *copy = PyMem_Malloc(size > 0 ? size : 1);

    if (copy != NULL && size > 0) {
        memcpy(copy, array->data, size);
    }
    if (array->free != NULL && array->data != NULL) {
        array->free(array->data);
    }
    array->data = copy;
    array->free = export_free_memory;
    if (copy == NULL) {
        PyErr_NoMemory();
    }
    return copy != NULL;
}

PyObject *
pyzc_from_array_(PyObject *module, struct pyzc_new_array *array,
                 enum pyzc_as as, const struct pyzc_record *record,
                 const char *name)
{
    Py_ssize_t size = export_size(array->shape, array->n, array->type->size);
    void **numpy = NULL;

    if (array->data == NULL && PyErr_Occurred()) {
        return NULL;
    }
    if (size < 0 || (array->data == NULL && size > 0)) {
        PyErr_Format(PyExc_SystemError,
                     size < 0 ? "%s() result '%s' has a shape that memory "
                                "cannot have"
                              : "%s() result '%s' is NULL, but not empty",
                     pyzc_record_text(record), name);
        if (array->free != NULL && array->data != NULL) {
            array->free(array->data);
        }
        return NULL;
    }
    if (as == pyzc_as_list) {
        PyObject *list = pyzc_export_list_(array, 0, array->data);

        if (array->free != NULL && array->data != NULL) {
            array->free(array->data);
        }
        return list;
    }
    if (as == pyzc_as_ndarray) {
        PyObject *imported = PyImport_ImportModule("numpy");

        Py_XDECREF(imported);
        if (imported == NULL) {
            if (array->free != NULL && array->data != NULL) {
                array->free(array->data);
            }
            return NULL;
        }
    }
    if ((array->is_copied || array->data == NULL) &&
        !export_copy(array, (size_t)size * array->type->size)) {
        return NULL;
    }
    if (as != pyzc_as_buffer) {
        numpy = pyzc_numpy_(module);
    }
    if (numpy != NULL) {
        return export_ndarray(module, numpy, array);
    }
    if (as == pyzc_as_ndarray) {
        PyErr_Format(PyExc_ImportError,
                     "%s() result '%s': this version of NumPy is not known",
                     pyzc_record_text(record), name);
        if (array->free != NULL) {
            array->free(array->data);
        }
        return NULL;
    }
    return pyzc_export_object_(module, array, size);
}

// Returns the memory of [self] as an array: it goes over.
static struct pyzc_new_array
export_filled(struct pyzc_filled *self)
{
    struct pyzc_new_array array = { .data = self->data,
                                    .type = self->type,
                                    .free = export_free_memory,
                                    .order = 'C',
                                    .n = 1 };

    self->data = NULL;
    return array;
}

PyObject *
pyzc_filled_array_(PyObject *module, struct pyzc_filled *self, enum pyzc_as as,
                   const struct pyzc_record *record, const char *name)
{
    struct pyzc_new_array array;

    if (!pyzc_filled_is_within_(self, record, name)) {
        return NULL;
    }
    if (self->size < self->capacity) {
        size_t size = self->size * self->type->size;
        void *less = PyMem_Realloc(self->data, size > 0 ? size : 1);

        if (less != NULL) {
            self->data = less;
        }
    }
    array = export_filled(self);
    array.shape[0] = (Py_ssize_t)self->size;
    return pyzc_from_array_(module, &array, as, record, name);
}

bool
pyzc_filled_shape_(struct pyzc_filled *self, const struct pyzc_item_type *type,
                   const Py_ssize_t *shape, int n, size_t limit,
                   const struct pyzc_record *record, const char *name)
{
    Py_ssize_t size = export_size(shape, n, type->size);

    for (int i = 0; i < n; i++) {
        if (shape[i] < 0 || (size_t)shape[i] > limit) {
            PyErr_Format(shape[i] < 0 ? PyExc_ValueError : PyExc_OverflowError,
                         shape[i] < 0
                             ? "%s(): output '%s' cannot have a negative "
                               "extent, got %zd"
                             : "%s(): an extent of output '%s' exceeds the "
                               "maximum of its C type, got %zd",
                         pyzc_record_text(record), name, shape[i]);
            return false;
        }
    }
    return pyzc_filled_begin_(self, type,
                              size >= 0 ? (size_t)size : SIZE_MAX / 2,
                              SIZE_MAX, record, name);
}

PyObject *
pyzc_filled_grid_(PyObject *module, struct pyzc_filled *self,
                  const Py_ssize_t *shape, int n, char order, enum pyzc_as as,
                  const struct pyzc_record *record, const char *name)
{
    struct pyzc_new_array array = export_filled(self);

    array.n = n;
    array.order = order;
    memcpy(array.shape, shape, (size_t)n * sizeof(*shape));
    return pyzc_from_array_(module, &array, as, record, name);
}
