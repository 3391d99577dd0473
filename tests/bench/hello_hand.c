// hello_hand.c - the twin of docs/examples/hello, by hand: as small as the C
// API allows, for it is the time to build that is compared.
// SPDX-License-Identifier: MIT

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <math.h>

static PyObject *
scale_py(PyObject *Py_UNUSED(module), PyObject *args, PyObject *kwargs)
{
    static char *names[] = { "x", "by", NULL };
    double x;
    double by = 2.0;

    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "d|d:scale", names, &x,
                                     &by)) {
        return NULL;
    }
    return PyFloat_FromDouble(x * by);
}

static PyObject *
cbrt_py(PyObject *Py_UNUSED(module), PyObject *args, PyObject *kwargs)
{
    static char *names[] = { "x", NULL };
    double x;

    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "d:cbrt", names, &x)) {
        return NULL;
    }
    return PyFloat_FromDouble(cbrt(x));
}

static PyMethodDef methods[] = {
    { "scale", (PyCFunction)(void (*)(void))scale_py,
      METH_VARARGS | METH_KEYWORDS,
      "scale($module, x, by=2.0)\n--\n\nReturn *x* times *by*." },
    { "cbrt", (PyCFunction)(void (*)(void))cbrt_py,
      METH_VARARGS | METH_KEYWORDS,
      "cbrt($module, x)\n--\n\nReturn the cube root of *x*." },
    { NULL, NULL, 0, NULL },
};

static struct PyModuleDef module = {
    .m_base = PyModuleDef_HEAD_INIT,
    .m_name = "hello",
    .m_doc = "Small arithmetic.",
    .m_methods = methods,
};

PyMODINIT_FUNC
PyInit_hello(void)
{
    return PyModuleDef_Init(&module);
}
