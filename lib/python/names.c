// names.c - the names of PYZC_NAMES.
// SPDX-License-Identifier: MIT

#include <pyzc/names.h>

#include "upcall.h"

// The str of field [i].
static PyObject **
name_at(struct pyzc_name_table *table, size_t i)
{
    return (PyObject **)(void *)((char *)table->field + i * table->size);
}

static void
table_destroy(struct pyzc_state *state, struct pyzc_state_part *part)
{
    struct pyzc_name_table *table = (struct pyzc_name_table *)part;

    (void)state;
    while (table->n > 0) {
        Py_DECREF(*name_at(table, --table->n));
    }
    PyMem_Free(table);
}

int
pyzc_add_names_(PyObject *module, const struct pyzc_record *record,
                size_t size, const char *const *texts)
{
    struct pyzc_state *state = pyzc_state_of_(module);
    struct pyzc_name_table *table;
    size_t count = 0;

    while (texts[count] != NULL) {
        count++;
    }
    table = PyMem_Calloc(1, sizeof(*table) + count * size);
    if (table == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    table->record = record;
    table->size = size;
    for (size_t i = 0; i < count; i++) {
        *name_at(table, i) = PyUnicode_InternFromString(texts[i]);
        if (*name_at(table, i) == NULL) {
            table_destroy(state, &table->part);
            return -1;
        }
        table->n++;
        if (size == sizeof(struct pyzc_attribute)) {
            struct pyzc_attribute *attribute = (void *)name_at(table, i);

            pyzc_attribute_init_(attribute);
#if PYZC_STATS
            attribute->stats = state->stats;
#endif
        }
    }
    table->next = state->tables;
    state->tables = table;
    pyzc_state_add_part_(state, &table->part, table_destroy);
    return 0;
}

void
pyzc_names_unlisted_(const struct pyzc_record *record)
{
    char message[200];

    // A hidden item has two empty texts before its C name.
    PyOS_snprintf(message, sizeof(message),
                  "pyzc: '%s' is not listed in this module",
                  (const char *)(record + 1) + 2);
    Py_FatalError(message);
}
