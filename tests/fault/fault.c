// fault.c - calls a function while allocations fail, and counts what is
// allocated. Written without pyzc.
// SPDX-License-Identifier: MIT

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <stdatomic.h>

static PyMemAllocatorEx real[3];
static const PyMemAllocatorDomain domains[3] = {
    PYMEM_DOMAIN_RAW,
    PYMEM_DOMAIN_MEM,
    PYMEM_DOMAIN_OBJ,
};

// Allocations until the first that fails, and how many fail from there on.
static long countdown;
static long failures;
static int is_failing;

// Blocks that were allocated since the import and not freed, less those from
// before it that were.
static atomic_llong n_blocks;

static int
must_fail(void)
{
    if (!is_failing) {
        return 0;
    }
    if (countdown > 0) {
        countdown--;
        return 0;
    }
    if (failures > 0) {
        failures--;
        return 1;
    }
    return 0;
}

#if defined(Py_GIL_DISABLED) && PY_VERSION_HEX < 0x030e0000
// PyList_New() of CPython 3.13 without a GIL frees what was in a list's memory
// before, if there is none for its items: see that nothing was.
#define HAS_DIRTY_LISTS 1
#else
#define HAS_DIRTY_LISTS 0
#endif

// Empties the lists that CPython keeps for new ones.
static void
clean_lists(void)
{
    PyObject *lists[100];

    for (size_t i = 0; i < 100; i++) {
        lists[i] = PyList_New(0);
    }
    for (size_t i = 0; i < 100; i++) {
        Py_XDECREF(lists[i]);
    }
}

static void *
counted(void *block)
{
    if (block != NULL) {
        n_blocks++;
    }
    return block;
}

static void *
fault_malloc(void *context, size_t size)
{
    PyMemAllocatorEx *next = context;

    if (must_fail()) {
        return NULL;
    }
    return counted(HAS_DIRTY_LISTS ? next->calloc(next->ctx, 1, size)
                                   : next->malloc(next->ctx, size));
}

static void *
fault_calloc(void *context, size_t n, size_t size)
{
    PyMemAllocatorEx *next = context;

    return must_fail() ? NULL : counted(next->calloc(next->ctx, n, size));
}

static void *
fault_realloc(void *context, void *block, size_t size)
{
    PyMemAllocatorEx *next = context;
    void *result;

    if (must_fail()) {
        return NULL;
    }
    result = next->realloc(next->ctx, block, size);
    return block == NULL ? counted(result) : result;
}

static void
fault_free(void *context, void *block)
{
    PyMemAllocatorEx *next = context;

    if (block != NULL) {
        n_blocks--;
    }
    next->free(next->ctx, block);
}

static PyObject *
blocks(PyObject *self, PyObject *none)
{
    (void)self;
    (void)none;
    return PyLong_FromLongLong(n_blocks);
}

// call(first, n, function, args, kwargs): the n allocations from the first on
// fail during the call. Returns (whether any failed, result, exception), one
// of the latter None.
static PyObject *
call(PyObject *self, PyObject *values)
{
    PyObject *function;
    PyObject *args;
    PyObject *kwargs;
    PyObject *result;
    PyObject *type = NULL;
    PyObject *error = NULL;
    PyObject *trace = NULL;
    long wanted;

    (void)self;
    if (!PyArg_ParseTuple(values, "llOO!O!", &countdown, &failures, &function,
                          &PyTuple_Type, &args, &PyDict_Type, &kwargs)) {
        return NULL;
    }
    if (HAS_DIRTY_LISTS) {
        clean_lists();
    }
    wanted = failures;
    is_failing = 1;
    result = PyObject_Call(function, args, kwargs);
    is_failing = 0;
    if (result == NULL) {
        PyErr_Fetch(&type, &error, &trace);
        if (type == NULL) {
            PyErr_SetString(PyExc_SystemError, "no exception is set");
            return NULL;
        }
        PyErr_NormalizeException(&type, &error, &trace);
        Py_DECREF(type);
        Py_XDECREF(trace);
        return Py_BuildValue("NON", PyBool_FromLong(failures < wanted),
                             Py_None, error);
    }
    return Py_BuildValue("NNO", PyBool_FromLong(failures < wanted), result,
                         Py_None);
}

static PyMethodDef methods[] = {
    { "blocks", blocks, METH_NOARGS, NULL },
    { "call", call, METH_VARARGS, NULL },
    { NULL, NULL, 0, NULL },
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "fault", NULL, 0, methods, NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit_fault(void);

PyMODINIT_FUNC
PyInit_fault(void)
{
    for (int i = 0; i < 3; i++) {
        PyMemAllocatorEx fault = { &real[i], fault_malloc, fault_calloc,
                                   fault_realloc, fault_free };

        PyMem_GetAllocator(domains[i], &real[i]);
        PyMem_SetAllocator(domains[i], &fault);
    }
    return PyModule_Create(&definition);
}
