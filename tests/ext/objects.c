// objects.c - objects in the module's state.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <string.h>

#include "object.h"

OBJECT(red);
OBJECT(green);
OBJECT(blue);
OBJECT(white);
OBJECT(black);

// find(name): the object of the line of that name.
static PyObject *
find_object(PyObject *module, PyObject *name)
{
    static const struct pyzc_record *const records[] = {
        &red_record.head,   &green_record.head, &blue_record.head,
        &white_record.head, &black_record.head,
    };
    PyObject *object = NULL;

    for (size_t i = 0; i < sizeof(records) / sizeof(*records); i++) {
        if (strcmp(PyUnicode_AsUTF8AndSize(name, NULL),
                   pyzc_record_text(records[i])) == 0) {
            object = pyzc_object_of_(module, records[i]);
        }
    }
    Py_XINCREF(object);
    return object;
}

static PyMethodDef find_def = { "find", find_object, METH_O, NULL };

ITEM(find, pyzc_add_value(module, "find",
                          PyCFunction_New(&find_def, module)));

PYZC_PART(part, blue, white);
PYZC_MODULE(objects, "Objects.", red, green, part, find);

// No list names this one.
PYZC_UNUSED static int (*const unlisted)(PyObject *) = black_py;
