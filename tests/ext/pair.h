// pair.h - a type of the author's own, for several modules of tests.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

struct pair {
    int a, b;
};

// Writes the first number also where the second is wrong.
static bool
pair_to_c(PyObject *value, struct pair *out)
{
    return PyTuple_Check(value) &&
           PyArg_ParseTuple(value, "ii", &out->a, &out->b);
}

static PyObject *
pair_to_python(struct pair pair)
{
    return Py_BuildValue("ii", pair.a, pair.b);
}
PYZC_CONVERTER(pair, struct pair, "tuple[int, int]", (to_c, pair_to_c),
               (to_python, pair_to_python));
