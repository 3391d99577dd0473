// pool.c - 1000 objects made of values that C has, into an array: by CPython's
// functions, and by pyzc's pool.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#define N 1000

struct values {
    long longs[N];
    char texts[N][12];
    PyObject *made[N];
};
PYZC_STATE(values, struct values);

// Takes values from a list of 1000 ints or strings.
static int
set_values(struct values *values, PyObject *list)
{
    for (Py_ssize_t i = 0; i < N; i++) {
        PyObject *item = PyList_GetItem(list, i);  // borrowed
        const char *text = "";

        if (item == NULL) {
            return -1;
        }
        if (PyLong_Check(item)) {
            values->longs[i] = PyLong_AsLong(item);
        } else if ((text = PyUnicode_AsUTF8AndSize(item, NULL)) != NULL) {
            PyOS_snprintf(values->texts[i], sizeof(values->texts[i]), "%s",
                          text);
        }
        if (PyErr_Occurred() != NULL) {
            return -1;
        }
    }
    return 0;
}
PYZC_FN(int, set_values, "Set the values.", (state, struct values *),
        (PyObject *, list));

// Moves what was made into [list].
static int
take(struct values *values, PyObject *list)
{
    for (Py_ssize_t i = 0; i < N; i++) {
        PyObject *item = values->made[i];

        values->made[i] = NULL;
        if (PyList_SetItem(list, i, item) < 0) {  // steals item
            return -1;
        }
    }
    return 0;
}
PYZC_FN(int, take, "Move what was made into *list*.",
        (state, struct values *), (PyObject *, list));

// The loop, which [make] is inlined into.
#define LOOP(name, make)                                                      \
    static int name(PyObject *module, struct values *values)                  \
    {                                                                         \
        const struct pyzc_pool *pool = pyzc_pool_get(module);                 \
                                                                              \
        if (pool == NULL) {                                                   \
            return -1;                                                        \
        }                                                                     \
        for (Py_ssize_t i = 0; i < N; i++) {                                  \
            values->made[i] = make;                                           \
            if (values->made[i] == NULL) {                                    \
                return -1;                                                    \
            }                                                                 \
        }                                                                     \
        return 0;                                                             \
    }                                                                         \
    PYZC_FN(int, name, "Make 1000 objects.", (module),                        \
            (state, struct values *))

LOOP(int_hand, PyLong_FromLong(values->longs[i]));
LOOP(int_pool, pyzc_pool_from_long(pool, values->longs[i]));
LOOP(str_hand, PyUnicode_FromString(values->texts[i]));
LOOP(str_pool, pyzc_pool_from_str(pool, values->texts[i]));

PYZC_MODULE(pool, "To be timed.", values, set_values, int_hand, int_pool,
            take, str_hand, str_pool);
