// hand.h - what calls_hand.c and kinds_hand.c have in common: conversions of
// numbers, the words for what is refused, the module.
// SPDX-License-Identifier: MIT

#ifndef HAND_H
#define HAND_H

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#if PY_VERSION_HEX < 0x030B0000
#include <longintrepr.h>
#endif

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#if defined(__GNUC__)
#define LIKELY(condition) (__builtin_expect(!!(condition), 1))
#define COLD __attribute__((cold, noinline))
#define NOINLINE __attribute__((noinline))
#else
#define LIKELY(condition) (condition)
#define COLD
#define NOINLINE
#endif

// What a parameter may be.
enum kind {
    kind_int32,
    kind_int64,
    kind_uint16,
    kind_uint32,
    kind_uint64,
    kind_float,
    kind_double,
    kind_text,
    kind_bytes
};

// Conversions

#if PY_VERSION_HEX >= 0x030C0000
#define IS_COMPACT(value) PyUnstable_Long_IsCompact((PyLongObject *)(value))
#define COMPACT(value) PyUnstable_Long_CompactValue((PyLongObject *)(value))
#else
#define IS_COMPACT(value) ((size_t)(Py_SIZE(value) + 1) < 3)
#define COMPACT(value)                                                        \
    (Py_SIZE(value) * (Py_ssize_t)((PyLongObject *)(value))->ob_digit[0])
#endif

static bool
to_signed(PyObject *value, long long least, long long greatest, long long *out)
{
    int overflow;
    long long wide;

    if (PyLong_Check(value)) {
        wide = PyLong_AsLongLongAndOverflow(value, &overflow);
    } else {
        PyObject *index = PyIndex_Check(value) ? PyNumber_Index(value) : NULL;

        if (index == NULL) {
            return false;
        }
        wide = PyLong_AsLongLongAndOverflow(index, &overflow);
        Py_DECREF(index);
    }
    if (overflow != 0 || wide < least || wide > greatest) {
        return false;
    }
    *out = wide;
    return true;
}

// All that to_signed() finds is in range.
NOINLINE static bool
to_int64_slow(PyObject *value, int64_t *out)
{
    long long wide;
    int overflow;

    if (LIKELY(PyLong_CheckExact(value))) {
        *out = PyLong_AsLongLongAndOverflow(value, &overflow);
        return overflow == 0;
    }
    if (!to_signed(value, LLONG_MIN, LLONG_MAX, &wide)) {
        return false;
    }
    *out = wide;
    return true;
}

static bool
to_unsigned(PyObject *value, unsigned long long greatest,
            unsigned long long *out)
{
    PyObject *index = PyIndex_Check(value) ? PyNumber_Index(value) : NULL;
    unsigned long long wide;

    if (index == NULL) {
        return false;
    }
    wide = PyLong_AsUnsignedLongLong(index);
    Py_DECREF(index);
    if (wide == (unsigned long long)-1 && PyErr_Occurred()) {
        PyErr_Clear();
        return false;
    }
    if (wide > greatest) {
        return false;
    }
    *out = wide;
    return true;
}

#define TO_SIGNED(T, suffix, least, greatest)                                 \
    NOINLINE static bool to_##suffix##_slow(PyObject *value, T *out)          \
    {                                                                         \
        long long wide;                                                       \
                                                                              \
        if (!to_signed(value, least, greatest, &wide)) {                      \
            return false;                                                     \
        }                                                                     \
        *out = (T)wide;                                                       \
        return true;                                                          \
    }                                                                         \
    TO_SIGNED_FAST(T, suffix)
#define TO_SIGNED_FAST(T, suffix)                                             \
    static inline bool to_##suffix(PyObject *value, T *out)                   \
    {                                                                         \
        T slow;                                                               \
                                                                              \
        if (LIKELY(PyLong_CheckExact(value)) && LIKELY(IS_COMPACT(value))) {  \
            *out = (T)COMPACT(value);                                         \
            return true;                                                      \
        }                                                                     \
        if (!to_##suffix##_slow(value, &slow)) {                              \
            return false;                                                     \
        }                                                                     \
        *out = slow;                                                          \
        return true;                                                          \
    }
#define TO_UNSIGNED(T, suffix, greatest)                                      \
    NOINLINE static bool to_##suffix##_slow(PyObject *value, T *out)          \
    {                                                                         \
        unsigned long long wide;                                              \
                                                                              \
        if (!to_unsigned(value, greatest, &wide)) {                           \
            return false;                                                     \
        }                                                                     \
        *out = (T)wide;                                                       \
        return true;                                                          \
    }                                                                         \
    static inline bool to_##suffix(PyObject *value, T *out)                   \
    {                                                                         \
        if (LIKELY(PyLong_CheckExact(value)) && LIKELY(IS_COMPACT(value))) {  \
            size_t compact = (size_t)COMPACT(value);                          \
                                                                              \
            *out = (T)compact;                                                \
            return compact <= (greatest < INT32_MAX ? greatest : INT32_MAX);  \
        }                                                                     \
        return to_##suffix##_slow(value, out);                                \
    }

// An integer of one digit is less than 2 to the power of 30.
TO_SIGNED(int32_t, int32, INT32_MIN, INT32_MAX)
TO_SIGNED_FAST(int64_t, int64)
TO_UNSIGNED(uint16_t, uint16, UINT16_MAX)
TO_UNSIGNED(uint32_t, uint32, UINT32_MAX)
TO_UNSIGNED(uint64_t, uint64, UINT64_MAX)

static bool
is_real(PyObject *value)
{
    PyNumberMethods *number = Py_TYPE(value)->tp_as_number;

    return number != NULL &&
           (number->nb_float != NULL || number->nb_index != NULL);
}

NOINLINE static bool
to_double_slow(PyObject *value, double *out)
{
    double result;

    if (PyLong_Check(value)) {
        result = PyLong_AsDouble(value);
        if (result == -1.0 && PyErr_Occurred()) {
            PyErr_Clear();
            return false;
        }
    } else {
        if (!PyFloat_Check(value) && !is_real(value)) {
            return false;
        }
        result = PyFloat_AsDouble(value);
        if (result == -1.0 && PyErr_Occurred()) {
            return false;
        }
    }
    *out = result;
    return true;
}

static inline bool
to_double(PyObject *value, double *out)
{
    double slow;

    if (LIKELY(PyFloat_CheckExact(value))) {
        *out = PyFloat_AS_DOUBLE(value);
        return true;
    }
    if (!to_double_slow(value, &slow)) {
        return false;
    }
    *out = slow;
    return true;
}

static inline bool
to_float(PyObject *value, float *out)
{
    double wide;

    if (!LIKELY(to_double(value, &wide))) {
        return false;
    }
    *out = (float)wide;
    return LIKELY(!isinf(*out)) || isinf(wide);
}

// A result that is its type's sentinel may stand for an exception: asked then,
// and only then, as for pyzc's results.
#define FROM(name, type, convert)                                             \
    static inline PyObject *name(type value)                                  \
    {                                                                         \
        if (!LIKELY(value != (type)-1) && PyErr_Occurred()) {                 \
            return NULL;                                                      \
        }                                                                     \
        return convert(value);                                                \
    }
FROM(from_long, long, PyLong_FromLong)
FROM(from_long_long, long long, PyLong_FromLongLong)
FROM(from_size, size_t, PyLong_FromSize_t)
FROM(from_double, double, PyFloat_FromDouble)

// Refusals

static const struct {
    long long least;
    unsigned long long greatest;
} ranges[] = {
    [kind_int32] = { INT32_MIN, INT32_MAX },
    [kind_int64] = { INT64_MIN, INT64_MAX },
    [kind_uint16] = { 0, UINT16_MAX },
    [kind_uint32] = { 0, UINT32_MAX },
    [kind_uint64] = { 0, UINT64_MAX },
};

static const char *
type_name(PyObject *value)
{
    return value == Py_None ? "None" : Py_TYPE(value)->tp_name;
}

static void
refuse_type(const char *function, const char *name, const char *expected,
            PyObject *value)
{
    PyErr_Format(PyExc_TypeError,
                 "%s() argument '%s': expected %s, got %.200s", function, name,
                 expected, type_name(value));
}

// Returns what to call [value] in an OverflowError: a new reference.
static PyObject *
integer_text(PyObject *value)
{
    int overflow;
    long long wide;

    if (!PyLong_Check(value)) {
        return PyUnicode_FromFormat("a %.200s out of range", type_name(value));
    }
    wide = PyLong_AsLongLongAndOverflow(value, &overflow);
    if (overflow == 0) {
        return PyUnicode_FromFormat("%lld", wide);
    }
    if (overflow > 0) {
        unsigned long long positive = PyLong_AsUnsignedLongLong(value);

        if (positive != (unsigned long long)-1 || !PyErr_Occurred()) {
            return PyUnicode_FromFormat("%llu", positive);
        }
        PyErr_Clear();
    }
    return PyUnicode_FromString(overflow > 0 ? "a larger one"
                                             : "a smaller one");
}

static void
refuse_int(const char *function, const char *name, enum kind kind,
           PyObject *value)
{
    PyObject *got;

    if (!PyIndex_Check(value)) {
        refuse_type(function, name, "int", value);
        return;
    }
    got = integer_text(value);
    if (got != NULL) {
        PyErr_Format(PyExc_OverflowError,
                     "%s() argument '%s': expected int from %lld to %llu, "
                     "got %U",
                     function, name, ranges[kind].least, ranges[kind].greatest,
                     got);
        Py_DECREF(got);
    }
}

static inline void
refuse_real(const char *function, const char *name, enum kind kind,
            PyObject *value)
{
    const char *type = kind == kind_float ? "C float" : "C double";

    if (!is_real(value)) {
        refuse_type(function, name, "float", value);
    } else if (PyFloat_CheckExact(value)) {
        PyErr_Format(PyExc_OverflowError,
                     "%s() argument '%s': expected float that fits a %s, "
                     "got %R",
                     function, name, type, value);
    } else {
        PyErr_Format(PyExc_OverflowError,
                     "%s() argument '%s': expected float that fits a %s, "
                     "got a larger %.200s",
                     function, name, type, Py_TYPE(value)->tp_name);
    }
}

// Puts the function and the parameter before the BufferError that is set.
static inline void
refuse_buffer(const char *function, const char *name)
{
    PyObject *type;
    PyObject *error;
    PyObject *trace;

    PyErr_Fetch(&type, &error, &trace);
    PyErr_NormalizeException(&type, &error, &trace);
    PyErr_Format(PyExc_BufferError, "%s() argument '%s': %S", function, name,
                 error);
    Py_XDECREF(type);
    Py_XDECREF(error);
    Py_XDECREF(trace);
}

// Binding: what is wrong with a keyword

// Returns that of [n] names which is nearest to [key], as CPython 3.13 and
// later suggest it: a new reference, or NULL without an exception.
COLD static PyObject *
suggestion(PyObject *const *name, int n, PyObject *key)
{
    PyObject *result = NULL;
#if PY_VERSION_HEX >= 0x030D0000
    PyObject *module = PyImport_ImportModule("_suggestions");
    PyObject *list = PyList_New(n);

    for (int i = 0; list != NULL && i < n; i++) {
        PyList_SET_ITEM(list, i, Py_NewRef(name[i]));  // steals the reference
    }
    if (module != NULL && list != NULL) {
        result = PyObject_CallMethod(module, "_generate_suggestions", "OO",
                                     list, key);
    }
    Py_XDECREF(module);
    Py_XDECREF(list);
    if (result != NULL && !PyUnicode_Check(result)) {
        Py_CLEAR(result);
    }
    PyErr_Clear();
#else
    (void)name;
    (void)n;
    (void)key;
#endif
    return result;
}

COLD static void
unexpected(const char *function, PyObject *const *name, int n, PyObject *key)
{
    PyObject *near = suggestion(name, n, key);

    if (near != NULL) {
        PyErr_Format(PyExc_TypeError,
                     "%s() got an unexpected keyword argument '%S'. "
                     "Did you mean '%S'?",
                     function, key, near);
        Py_DECREF(near);
    } else {
        PyErr_Format(PyExc_TypeError,
                     "%s() got an unexpected keyword argument '%S'",
                     function, key);
    }
}

// The module

#define METHOD(f, signature, doc)                                             \
    METHOD_OF(f, METH_FASTCALL | METH_KEYWORDS, signature, doc)
#define METHOD_OF(f, flags, signature, doc)                                   \
    {                                                                         \
        #f, (PyCFunction)(void (*)(void))f##_py, flags,                       \
            #f signature "\n--\n\n" doc                                       \
    }

#if defined(Py_mod_multiple_interpreters)
#define MULTIPLE_INTERPRETERS                                                 \
    { Py_mod_multiple_interpreters, Py_MOD_MULTIPLE_INTERPRETERS_SUPPORTED },
#else
#define MULTIPLE_INTERPRETERS
#endif
#if defined(Py_mod_gil)
#define GIL_USED { Py_mod_gil, Py_MOD_GIL_USED },
#else
#define GIL_USED
#endif

// Defines the module [module] of methods[], whose state has each of names[],
// interned.
#define HAND_MODULE(module)                                                   \
    static int module_exec(PyObject *self)                                    \
    {                                                                         \
        struct state *state = PyModule_GetState(self);                        \
                                                                              \
        for (int i = 0; i < n_names; i++) {                                   \
            state->name[i] = PyUnicode_InternFromString(names[i]);            \
            if (state->name[i] == NULL) {                                     \
                return -1;                                                    \
            }                                                                 \
        }                                                                     \
        return 0;                                                             \
    }                                                                         \
                                                                              \
    static void module_free(void *self)                                       \
    {                                                                         \
        struct state *state = PyModule_GetState(self);                        \
                                                                              \
        for (int i = 0; state != NULL && i < n_names; i++) {                  \
            Py_CLEAR(state->name[i]);                                         \
        }                                                                     \
    }                                                                         \
                                                                              \
    static PyModuleDef_Slot module_slots[] = {                                \
        { Py_mod_exec, (void *)(uintptr_t)module_exec },                      \
        MULTIPLE_INTERPRETERS GIL_USED { 0, NULL },                           \
    };                                                                        \
                                                                              \
    static PyModuleDef definition = {                                         \
        PyModuleDef_HEAD_INIT,                                                \
        .m_name = #module,                                                    \
        .m_doc = "What bench.py calls.",                                      \
        .m_size = sizeof(struct state),                                       \
        .m_methods = methods,                                                 \
        .m_slots = module_slots,                                              \
        .m_free = module_free,                                                \
    };                                                                        \
                                                                              \
    PyMODINIT_FUNC PyInit_##module(void);                                     \
                                                                              \
    PyMODINIT_FUNC PyInit_##module(void)                                      \
    {                                                                         \
        return PyModuleDef_Init(&definition);                                 \
    }

#endif  // HAND_H
