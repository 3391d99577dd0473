// ndarray.c - what NumPy says of itself, if it is there.
// SPDX-License-Identifier: MIT

#include <pyzc/detail/ndarray.h>

#include <pyzc/function.h>

// Where NumPy puts things in its table of functions.
enum { ndarray_at_abi = 0, ndarray_at_type = 2, ndarray_at_feature = 211 };

void **
pyzc_numpy_table_(const char *name)
{
    static const char *const names[] = {
        "numpy._core._multiarray_umath",  // from 2.0 on
        "numpy.core._multiarray_umath",
    };
    void **table = NULL;

    for (size_t i = 0; table == NULL && i < sizeof(names) / sizeof(*names);
         i++) {
        PyObject *module = PyUnicode_FromString(names[i]);
        PyObject *numpy = module != NULL ? PyImport_GetModule(module) : NULL;
        PyObject *capsule =
            numpy != NULL ? PyObject_GetAttrString(numpy, name) : NULL;

        if (capsule != NULL && PyCapsule_CheckExact(capsule)) {
            table = PyCapsule_GetPointer(capsule, NULL);
        }
        Py_XDECREF(capsule);
        Py_XDECREF(numpy);
        Py_XDECREF(module);
        PyErr_Clear();
    }
    return table;
}

// Calls what [table] has at [place]: a version.
static unsigned
ndarray_version(void **table, int place)
{
    unsigned (*version)(void);

    memcpy(&version, &table[place], sizeof(version));
    return version();
}

void **
pyzc_numpy_slow_(PyObject *module)
{
    struct pyzc_state *state = module != NULL ? pyzc_state_of_(module) : NULL;
    void **table = pyzc_numpy_table_("_ARRAY_API");
    unsigned abi;

    if (table == NULL) {
        return NULL;
    }
    // NumPy 1.x, from 1.7 on, and 2.x.
    abi = ndarray_version(table, ndarray_at_abi) >> 24;
    if ((abi != 1 && abi != 2) ||
        ndarray_version(table, ndarray_at_feature) < 7) {
        return NULL;
    }
    if (state != NULL) {
        state->numpy = table;
    }
    return table;
}

#if PYZC_HAS_NDARRAY_
void
pyzc_ndarray_meet_(PyObject *module, PyObject *value)
{
    struct pyzc_state *state = module != NULL ? pyzc_state_of_(module) : NULL;
    void **table;

    if (state == NULL || pyzc_ndarray_type_(state) != NULL ||
        strcmp(Py_TYPE(value)->tp_name, "numpy.ndarray") != 0) {
        return;
    }
    table = pyzc_numpy_(module);
    if (table != NULL) {
        PyTypeObject *type = table[ndarray_at_type];

        state->ndarray =
            type->tp_basicsize >= (Py_ssize_t)sizeof(struct pyzc_ndarray)
                ? type
                : PYZC_NO_NDARRAY_;
    }
}
#endif
