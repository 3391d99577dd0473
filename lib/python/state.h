// state.h - finds the state of a module without a call.
//
// A keyword call needs it. PyModule_GetState(), with the registers that are
// saved around a call, is 29 of the 404 instructions that one keyword takes
// (CPython 3.13, tests/bench/bench.py).
// SPDX-License-Identifier: MIT

#ifndef PYZC_STATE_H
#define PYZC_STATE_H

#include <pyzc/module.h>

#if PY_VERSION_HEX < 0x030E0000 && !defined(Py_GIL_DISABLED)
// How CPython 3.10 to 3.13 lay a module out. Each import looks whether this
// one does; other versions are asked.
struct module_object {
    PyObject_HEAD
    PyObject *dict;
    PyModuleDef *def;
    void *state;
};

static inline struct pyzc_state *
state_of(PyObject *module)
{
    return ((struct module_object *)module)->state;
}
#else
static inline struct pyzc_state *
state_of(PyObject *module)
{
    return PyModule_GetState(module);
}
#endif

#endif  // PYZC_STATE_H
