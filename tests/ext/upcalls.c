// upcalls.c - calls of Python from C.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

PYZC_NAMES(names, x, scale);
PYZC_ATTRIBUTES(attributes, x, m, one, (class_, "class"), spare);

// Calls

static double
call_double(PyObject *f, double x)
{
    double y;

    return pyzc_call(f, &y, x) ? y : -1.0;
}
PYZC_FN(double, call_double, "", (PyObject *, f), (double, x));

static PyObject *
call_mixed(PyObject *f, PyObject *o)
{
    const char *text = "caf\u00e9";
    const bool truth = true;
    const struct pyzc_bytes bytes = { "a\0b", 3 };
    PyObject *result;

    return pyzc_call(f, &result, 1, -2.5, text, truth, bytes, o, "literal")
               ? result
               : NULL;
}
PYZC_FN(PyObject *, call_mixed, "", (PyObject *, f), (PyObject *, o));

static PyObject *
call_each(PyObject *f)
{
    PyObject *result;

    if (!pyzc_call(f, NULL) || !pyzc_call(f, NULL, 1) ||
        !pyzc_call(f, NULL, 1, 2) || !pyzc_call(f, NULL, 1, 2, 3) ||
        !pyzc_call(f, NULL, 1, 2, 3, 4) ||
        !pyzc_call(f, NULL, 1, 2, 3, 4, 5) ||
        !pyzc_call(f, NULL, 1, 2, 3, 4, 5, 6)) {
        return NULL;
    }
    return pyzc_call(f, &result, 1, 2, 3, 4, 5, 6, 7) ? result : NULL;
}
PYZC_FN(PyObject *, call_each, "", (PyObject *, f));

#define CALL_FOR(T, name)                                                     \
    static PyObject *call_##name(PyObject *f)                                 \
    {                                                                         \
        T value = 0;                                                          \
        bool is_given = pyzc_call(f, &value);                                 \
                                                                              \
        if (!is_given) {                                                      \
            return NULL;                                                      \
        }                                                                     \
        return PYZC_FROM(T)(value);                                           \
    }                                                                         \
    PYZC_FN(PyObject *, call_##name, "", (PyObject *, f))
CALL_FOR(unsigned char, uchar);
CALL_FOR(short, short);
CALL_FOR(long long, llong);
CALL_FOR(unsigned long long, ullong);
CALL_FOR(bool, bool);
CALL_FOR(float, float);
#if !defined(__STDC_NO_COMPLEX__)
CALL_FOR(double _Complex, complex);
#else
CALL_FOR(double, complex);
#endif

static PyObject *
call_with_null(PyObject *f)
{
    PyObject *nothing = NULL;

    (void)pyzc_call(f, NULL, 1.5, nothing, "text");
    return NULL;
}
PYZC_FN(PyObject *, call_with_null, "", (PyObject *, f));

static const char *
call_not_text(PyObject *f)
{
    const char *text = "\xff";

    (void)pyzc_call(f, NULL, 1.5, text, 2.5);
    return NULL;
}
PYZC_FN(const char *, call_not_text, "", (PyObject *, f));

// Attributes

static PyObject *
get(PyObject *module, PyObject *o)
{
    struct attributes_attributes *at = attributes(module);
    PyObject *value;

    return pyzc_getattr(o, &at->x, &value) ? value : NULL;
}
PYZC_FN(PyObject *, get, "", (module), (PyObject *, o));

static double
get_double(PyObject *module, PyObject *o)
{
    struct attributes_attributes *at = attributes(module);
    double value;

    return pyzc_getattr(o, &at->x, &value) ? value : -1.0;
}
PYZC_FN(double, get_double, "", (module), (PyObject *, o));

static PyObject *
get_named(PyObject *module, PyObject *o)
{
    PyObject *value;

    return pyzc_getattr(o, names(module)->x, &value) ? value : NULL;
}
PYZC_FN(PyObject *, get_named, "", (module), (PyObject *, o));

static PyObject *
get_class(PyObject *module, PyObject *o)
{
    struct attributes_attributes *at = attributes(module);
    PyObject *value;

    return pyzc_getattr(o, &at->class_, &value) ? value : NULL;
}
PYZC_FN(PyObject *, get_class, "", (module), (PyObject *, o));

static int
set(PyObject *module, PyObject *o, PyObject *value)
{
    struct attributes_attributes *at = attributes(module);

    return pyzc_setattr(o, &at->x, value) ? 0 : -1;
}
PYZC_FN((status, int, negative), set, "", (module), (PyObject *, o),
        (PyObject *, value));

static int
set_double(PyObject *module, PyObject *o, double value)
{
    struct attributes_attributes *at = attributes(module);

    return pyzc_setattr(o, &at->x, value) ? 0 : -1;
}
PYZC_FN((status, int, negative), set_double, "", (module), (PyObject *, o),
        (double, value));

static int
set_named(PyObject *module, PyObject *o, double value)
{
    return pyzc_setattr(o, names(module)->x, value) ? 0 : -1;
}
PYZC_FN((status, int, negative), set_named, "", (module), (PyObject *, o),
        (double, value));

// Methods

static PyObject *
call_m(PyObject *module, PyObject *o)
{
    struct attributes_attributes *at = attributes(module);
    PyObject *value;

    return pyzc_callmethod(o, &at->m, &value) ? value : NULL;
}
PYZC_FN(PyObject *, call_m, "", (module), (PyObject *, o));

static double
call_one(PyObject *module, PyObject *o, double x)
{
    struct attributes_attributes *at = attributes(module);
    double value;

    return pyzc_callmethod(o, &at->one, &value, x) ? value : -1.0;
}
PYZC_FN(double, call_one, "", (module), (PyObject *, o), (double, x));

static double
call_scale(PyObject *module, PyObject *o, double x)
{
    double value;

    return pyzc_callmethod(o, names(module)->scale, &value, x, "by") ? value
                                                                     : -1.0;
}
PYZC_FN(double, call_scale, "", (module), (PyObject *, o), (double, x));

// Items

static int
item(PyObject *o, int i)
{
    int value;

    return pyzc_getitem(o, i, &value) ? value : -1;
}
PYZC_FN(int, item, "", (PyObject *, o), (int, i));

static PyObject *
item_of_text(PyObject *o, const char *key)
{
    PyObject *value;

    return pyzc_getitem(o, key, &value) ? value : NULL;
}
PYZC_FN(PyObject *, item_of_text, "", (PyObject *, o), (const char *, key));

static double
item_of_name(PyObject *module, PyObject *o)
{
    struct attributes_attributes *at = attributes(module);
    double value;

    return pyzc_getitem(o, &at->x, &value) &&
                   pyzc_getitem(o, names(module)->x, &value)
               ? value
               : -1.0;
}
PYZC_FN(double, item_of_name, "", (module), (PyObject *, o));

PYZC_MODULE(upcalls, "Calls of Python.", names, attributes, call_double,
            call_mixed, call_each, call_uchar, call_short, call_llong,
            call_ullong, call_bool, call_float, call_complex, call_with_null,
            call_not_text, get, get_double, get_named, get_class, set,
            set_double, set_named, call_m, call_one, call_scale, item,
            item_of_text, item_of_name);
