// expect: pyzc: count() argument 'items': default Py_None needs its Python text: (object, list, items, Py_None, "text")
// expect: pyzc: count() argument 'items': default (&_Py_NoneStruct) needs its Python text
// expect: pyzc: count() argument 'items': default ((&_Py_NoneStruct)) needs its Python text
// expect: pyzc: count() argument 'items': default (
// line: 15
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_OBJECT(list, PyList_Check, "list[int]");
static int
count(PyObject *items)
{
    return items != Py_None;
}
PYZC_FN(int, count, "", (object, list, items, Py_None));

PYZC_MODULE(m, "", count);
