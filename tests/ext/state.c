// state.c - exec hooks, and a struct that each module object has.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

#include <stdlib.h>
#include <string.h>

#include "object.h"

// Says [step] in the list sys.steps, if there is one; fails if sys.failing is
// that step.
static int
note(const char *step)
{
    PyObject *steps = PySys_GetObject("steps");      // borrowed
    PyObject *failing = PySys_GetObject("failing");  // borrowed
    PyObject *text = PyUnicode_FromString(step);
    int result = text != NULL ? 0 : -1;

    if (result == 0 && steps != NULL) {
        result = PyList_Append(steps, text);
    }
    Py_XDECREF(text);
    if (result == 0 && failing != NULL &&
        PyUnicode_CompareWithASCIIString(failing, step) == 0) {
        return pyzc_fail(PyExc_ValueError, "%s fails", step);
    }
    return result;
}

struct tally {
    PyObject *held;
    long *numbers;
    double first;  // zero until it is written
};

static int
tally_init(PyObject *module, struct tally *state)
{
    if (pyzc_module_state(module) != state || state->first != 0.0) {
        return pyzc_fail(PyExc_AssertionError, "another state");
    }
    state->numbers = calloc(100, sizeof(long));
    if (state->numbers == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    state->held = PyList_New(0);
    return state->held != NULL ? note("init") : -1;
}

static int
tally_traverse(struct tally *state, visitproc visit, void *arg)
{
    Py_VISIT(state->held);
    return 0;
}

static void
tally_clear(struct tally *state)
{
    Py_CLEAR(state->held);
}

static void
tally_free(struct tally *state)
{
    PyObject *type;
    PyObject *error;
    PyObject *trace;

    PyErr_Fetch(&type, &error, &trace);
    if (state->held != NULL || note("free") < 0) {
        PyErr_Clear();
    }
    PyErr_Restore(type, error, trace);
    free(state->numbers);
}
PYZC_STATE(tally, struct tally, .init = tally_init,
           .traverse = tally_traverse, .clear = tally_clear,
           .free = tally_free);

// held(): the list in the state. add(n): the sum of all n so far.
static PyObject *
held_call(PyObject *module, PyObject *ignored)
{
    struct tally *state = pyzc_module_state(module);

    (void)ignored;
    Py_INCREF(state->held);
    return state->held;
}

static PyObject *
add_call(PyObject *module, PyObject *n)
{
    struct tally *state = pyzc_module_state(module);

    state->numbers[0] += PyLong_AsLong(n);
    return PyLong_FromLong(state->numbers[0]);
}

static PyMethodDef held_def = { "held", held_call, METH_NOARGS, NULL };
static PyMethodDef add_def = { "add", add_call, METH_O, NULL };

ITEM(held, pyzc_add_value(module, "held",
                          PyCFunction_New(&held_def, module)));
ITEM(add, pyzc_add_value(module, "add", PyCFunction_New(&add_def, module)));

// Hooks
static int
early(PyObject *module)
{
    // What is listed behind it is there already.
    PyObject *answer = PyObject_GetAttrString(module, "ANSWER");

    Py_XDECREF(answer);
    return answer != NULL ? note("early") : -1;
}
PYZC_EXEC(early);

static int
inside(PyObject *module)
{
    struct tally *state = pyzc_module_state(module);

    state->first = 0.5;
    return pyzc_add_value(module, "inside", PyFloat_FromDouble(state->first)) <
                   0
               ? -1
               : note("inside");
}
PYZC_EXEC(inside);

static int
late(PyObject *module)
{
    (void)module;
    return note("late");
}
PYZC_EXEC(late);

// Forgets to return -1.
static int
forgetful(PyObject *module)
{
    (void)module;
    (void)note("forgetful");
    return 0;
}
PYZC_EXEC(forgetful);

// Forgets to set an exception.
static int
silent(PyObject *module)
{
    (void)module;
    if (note("silent") < 0) {
        PyErr_Clear();
        return -1;
    }
    return 0;
}
PYZC_EXEC(silent);

#define VALUES(X) X(42, ANSWER)
PYZC_CONSTANTS(values, VALUES);

PYZC_SUBMODULE(sub, "", inside);
PYZC_PART(part, sub, late);

PYZC_MODULE(state, "A module with a state.", early, tally, part, held, add,
            forgetful, silent, values);
