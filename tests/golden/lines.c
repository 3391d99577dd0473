// lines.c - golden: lines of a stub that a person has written.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

static int
load_tables(PyObject *module)
{
    return pyzc_add_value(module, "TABLE", Py_BuildValue("{s:i}", "one", 1));
}
PYZC_EXEC(load_tables);
PYZC_STUB(tables, "TABLE: dict[str, int]\n");

static PyObject *
twice(PyObject *x)
{
    return PyNumber_Add(x, x);
}
PYZC_FN(PyObject *, twice, "Return *x* + *x*.", (PyObject *, x));
PYZC_STUB(overloads, "from typing import overload\n"
                     "\n"
                     "@overload\n"
                     "def twice(x: int) -> int:\n"
                     "    \"\"\"Return *x* + *x*.\"\"\"\n"
                     "@overload\n"
                     "def twice(\n"
                     "    x: str,  # not (bytes\n"
                     ") -> str: ...\n"
                     "\n"
                     "\n");

// The test of messages writes other lines over these.
PYZC_STUB(notes, "# What a person has to say to those who read the stub "
                 "and not the source.\n");

static Py_ssize_t
length(const void *data, size_t size)
{
    (void)data;
    return (Py_ssize_t)size;
}
PYZC_FN(Py_ssize_t, length, "Return the size.", (bytes, data));

PYZC_MODULE(lines, "Hand-written lines.", load_tables, tables, twice,
            overloads, length, notes);
