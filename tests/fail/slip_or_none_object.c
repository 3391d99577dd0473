// expect: static assertion failed: "pyzc: f() entry '(or_none, PyObject *, o)': write (or_none, WORD, ...) where WORD is bytes, str, array, path, pointer or callback; or (type, name, default, "None")"
// expect: static_assert failed "pyzc: f() entry '(or_none, PyObject *, o)': write (or_none, WORD, ...) where WORD is bytes, str, array, path, pointer or callback; or (type, name, default, "None")"
// expect: pyzc: f() entry '(or_none, PyObject *, o)': write (or_none, WORD, ...) where WORD is bytes, str, array, path, pointer or callback; or (type, name, default, "None")
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(PyObject *o);
PYZC_FN(int, f, "", (or_none, PyObject *, o));

PYZC_MODULE(m, "", f);
