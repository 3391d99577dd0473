// detail/compat.h - what differs between versions of CPython, and in its
// stable ABI.
//
// What the full API reads in place, the stable ABI (Py_LIMITED_API) has a
// function for. The functions here need the GIL, borrow what they are given
// and set no exception.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_COMPAT_H
#define PYZC_DETAIL_COMPAT_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>

// The version of the CPython that runs the module, as PY_VERSION_HEX. With
// the stable ABI it may be newer than the headers.
#if defined(Py_LIMITED_API)
#define PYZC_RUNNING_VERSION Py_Version
#else
#define PYZC_RUNNING_VERSION PY_VERSION_HEX
#endif

// Whether threads run Python at once: what one of them has looked up, another
// may drop.
#if defined(Py_GIL_DISABLED) && PY_VERSION_HEX >= 0x030D0000
#define PYZC_FREE_THREADED_ 1
#define PYZC_BEGIN_CRITICAL_(object) Py_BEGIN_CRITICAL_SECTION(object)
#define PYZC_END_CRITICAL_() Py_END_CRITICAL_SECTION()
#else
#define PYZC_FREE_THREADED_ 0
#define PYZC_BEGIN_CRITICAL_(object) { (void)sizeof(object);
#define PYZC_END_CRITICAL_() }
#endif

// The slots that say which interpreters and builds a module is for, before
// the end of a table of slots. CPython 3.15 has their numbers, but not their
// values, for a stable ABI that is older than they are.
#if defined(Py_MOD_PER_INTERPRETER_GIL_SUPPORTED)
#define PYZC_SLOT_SHARED_GIL_                                                 \
    { Py_mod_multiple_interpreters, Py_MOD_MULTIPLE_INTERPRETERS_SUPPORTED },
#define PYZC_SLOT_OWN_GIL_                                                    \
    { Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED },
#else
#define PYZC_SLOT_SHARED_GIL_
#define PYZC_SLOT_OWN_GIL_
#endif
#if defined(Py_MOD_GIL_NOT_USED)
#define PYZC_SLOT_GIL_USED_ { Py_mod_gil, Py_MOD_GIL_USED },
#define PYZC_SLOT_GIL_NOT_USED_ { Py_mod_gil, Py_MOD_GIL_NOT_USED },
#else
#define PYZC_SLOT_GIL_USED_
#define PYZC_SLOT_GIL_NOT_USED_
#endif

// Whether a module is imported by PyModExport_NAME (PEP 793), and what goes
// with it: a module has a token, and a function that returns its state while
// the garbage collector visits it.
#if PY_VERSION_HEX >= 0x030F0000 &&                                           \
    (!defined(Py_LIMITED_API) || Py_LIMITED_API + 0 >= 0x030F0000)
#define PYZC_HAS_EXPORT_ 1
#define PYZC_STATE_DURING_GC_(module) PyModule_GetState_DuringGC(module)
#else
#define PYZC_HAS_EXPORT_ 0
#define PYZC_STATE_DURING_GC_(module) PyModule_GetState(module)
#endif

// The stable ABI has vectorcalls from CPython 3.12 on; a constructor of pyzc is
// called alike before that.
#if !defined(PY_VECTORCALL_ARGUMENTS_OFFSET)
#define PY_VECTORCALL_ARGUMENTS_OFFSET                                        \
    ((size_t)1 << (8 * sizeof(size_t) - 1))
#endif

// Returns a number that no other thread has, and never 0.
static inline uintptr_t
pyzc_thread_(void)
{
#if PYZC_HAS_THREAD_POINTER
    return PYZC_THREAD_POINTER();
#else
    return PyThread_get_thread_ident();
#endif
}

// Reads [value], an exact int, into [out] if it is small, as most are; says
// whether it is. In the full API that is an int of one digit, which holds its
// value in place; a function that reads it would cost one more instruction
// (gcc 12). In the stable ABI it is one that a C long holds.
#if defined(Py_LIMITED_API)
#define PYZC_SMALL_MAX_ LONG_MAX
#define PYZC_SMALL_INT_(value, out) pyzc_small_int_(value, out)
static inline bool
pyzc_small_int_(PyObject *value, long long *out)
{
    int overflow;

    *out = PyLong_AsLongAndOverflow(value, &overflow);
    return overflow == 0;
}
#else
#define PYZC_SMALL_MAX_ (((intmax_t)1 << PyLong_SHIFT) - 1)
#define PYZC_SMALL_INT_(value, out)                                           \
    (PYZC_IS_COMPACT_(value) && (*(out) = PYZC_COMPACT_(value), true))
#if PY_VERSION_HEX >= 0x030C0000
#define PYZC_IS_COMPACT_(value)                                               \
    PyUnstable_Long_IsCompact((const PyLongObject *)(value))
#define PYZC_COMPACT_(value)                                                  \
    PyUnstable_Long_CompactValue((const PyLongObject *)(value))
#else
#define PYZC_IS_COMPACT_(value) ((size_t)(Py_SIZE(value) + 1) < 3)
#define PYZC_COMPACT_(value)                                                  \
    (Py_SIZE(value) *                                                         \
     (Py_ssize_t)((const PyLongObject *)(value))->ob_digit[0])
#endif
#endif

// Returns the value of [value], a float.
static inline double
pyzc_float_value_(PyObject *value)
{
#if defined(Py_LIMITED_API)
    return PyFloat_AsDouble(value);
#else
    return PyFloat_AS_DOUBLE(value);
#endif
}

// Whether [value] has a buffer of bytes or items. A str has text, whatever a
// subclass exports.
static inline bool
pyzc_is_buffer_(PyObject *value)
{
#if defined(Py_LIMITED_API)
    return PyObject_CheckBuffer(value) && !PyUnicode_Check(value);
#else
    PyBufferProcs *buffer = Py_TYPE(value)->tp_as_buffer;

    return buffer != NULL && buffer->bf_getbuffer != NULL &&
           !PyUnicode_Check(value);
#endif
}

// Whether [value] has __float__ or __index__.
static inline bool
pyzc_is_real_(PyObject *value)
{
#if defined(Py_LIMITED_API)
    PyTypeObject *type = Py_TYPE(value);

    return PyType_GetSlot(type, Py_nb_float) != NULL ||
           PyType_GetSlot(type, Py_nb_index) != NULL;
#else
    PyNumberMethods *number = Py_TYPE(value)->tp_as_number;

    return number != NULL &&
           (number->nb_float != NULL || number->nb_index != NULL);
#endif
}

// Finds the text of [value], an exact str, if it is held in place: ASCII.
// Returns whether it is; with the stable ABI that is not known.
static inline bool
pyzc_ascii_(PyObject *value, const char **text, size_t *len)
{
#if defined(Py_LIMITED_API)
    (void)value;
    (void)text;
    (void)len;
    return false;
#else
    if (!PyUnicode_IS_COMPACT_ASCII(value)) {
        return false;
    }
    *text = (const char *)((PyASCIIObject *)value + 1);
    *len = (size_t)PyUnicode_GET_LENGTH(value);
    return true;
#endif
}

// Finds the bytes of [value], an exact bytes object.
static inline void
pyzc_bytes_value_(PyObject *value, const void **data, size_t *size)
{
#if defined(Py_LIMITED_API)
    char *text = NULL;
    Py_ssize_t len = 0;

    PyBytes_AsStringAndSize(value, &text, &len);
    *data = text;
    *size = (size_t)len;
#else
    *data = PyBytes_AS_STRING(value);
    *size = (size_t)PyBytes_GET_SIZE(value);
#endif
}

// As PyTuple_GET_SIZE() and PyTuple_GET_ITEM().
static inline Py_ssize_t
pyzc_tuple_size_(PyObject *tuple)
{
#if defined(Py_LIMITED_API)
    return PyTuple_Size(tuple);
#else
    return PyTuple_GET_SIZE(tuple);
#endif
}

static inline PyObject *
pyzc_tuple_item_(PyObject *tuple, Py_ssize_t i)
{
#if defined(Py_LIMITED_API)
    return PyTuple_GetItem(tuple, i);
#else
    return PyTuple_GET_ITEM(tuple, i);
#endif
}

static inline int
pyzc_tuple_put_(PyObject *tuple, Py_ssize_t i, PyObject *item)
{
#if defined(Py_LIMITED_API)
    return PyTuple_SetItem(tuple, i, item);
#else
    PyTuple_SET_ITEM(tuple, i, item);
    return 0;
#endif
}

// As PyList_SET_ITEM(), of a new list: takes the reference to [item].
static inline void
pyzc_list_fill_(PyObject *list, Py_ssize_t i, PyObject *item)
{
#if defined(Py_LIMITED_API)
    PyList_SetItem(list, i, item);
#else
    PyList_SET_ITEM(list, i, item);
#endif
}

// As PySequence_Fast_GET_SIZE() and PySequence_Fast_GET_ITEM(), of a list or
// tuple.
static inline Py_ssize_t
pyzc_fast_size_(PyObject *sequence)
{
#if defined(Py_LIMITED_API)
    return PyList_Check(sequence) ? PyList_Size(sequence)
                                  : PyTuple_Size(sequence);
#else
    return PySequence_Fast_GET_SIZE(sequence);
#endif
}

static inline PyObject *
pyzc_fast_item_(PyObject *sequence, Py_ssize_t i)
{
#if defined(Py_LIMITED_API)
    return PyList_Check(sequence) ? PyList_GetItem(sequence, i)
                                  : PyTuple_GetItem(sequence, i);
#else
    return PySequence_Fast_GET_ITEM(sequence, i);
#endif
}

// Returns item [i] of a list or tuple, a new reference; NULL, without an
// exception, if a list has become shorter.
static inline PyObject *
pyzc_fast_item_ref_(PyObject *sequence, Py_ssize_t i)
{
    PyObject *item;

#if PYZC_FREE_THREADED_
    if (PyList_Check(sequence)) {
        item = PyList_GetItemRef(sequence, i);
        if (item == NULL) {
            PyErr_Clear();  // an IndexError
        }
        return item;
    }
#endif
    if (i >= pyzc_fast_size_(sequence)) {
        return NULL;
    }
    item = pyzc_fast_item_(sequence, i);
    Py_INCREF(item);
    return item;
}

// Returns what [dict] has under [key], a new reference; NULL, with an
// exception set or without, if there is nothing.
static inline PyObject *
pyzc_dict_get_(PyObject *dict, PyObject *key)
{
    PyObject *value;

#if PYZC_FREE_THREADED_
    (void)PyDict_GetItemRef(dict, key, &value);
#else
    value = PyDict_GetItemWithError(dict, key);
    Py_XINCREF(value);
#endif
    return value;
}

// As pyzc_dict_get_(), but puts [value] there first if there is nothing. For
// keys that are compared without Python code.
static inline PyObject *
pyzc_dict_default_(PyObject *dict, PyObject *key, PyObject *value)
{
    PyObject *known;

#if PYZC_FREE_THREADED_
    (void)PyDict_SetDefaultRef(dict, key, value, &known);
#else
    known = pyzc_dict_get_(dict, key);
    if (known == NULL && PyErr_Occurred() == NULL &&
        PyDict_SetItem(dict, key, value) == 0) {
        known = value;
        Py_INCREF(known);
    }
#endif
    return known;
}

// As PyBytes_AS_STRING().
static inline char *
pyzc_bytes_data_(PyObject *bytes)
{
#if defined(Py_LIMITED_API)
    return PyBytes_AsString(bytes);
#else
    return PyBytes_AS_STRING(bytes);
#endif
}

// Returns the first [size] bytes of [bytes], to which nobody else refers.
// Takes the reference, also on failure: NULL with an exception set.
static inline PyObject *
pyzc_bytes_trim_(PyObject *bytes, size_t size)
{
#if defined(Py_LIMITED_API)
    PyObject *trimmed =
        PyBytes_FromStringAndSize(pyzc_bytes_data_(bytes), (Py_ssize_t)size);

    Py_DECREF(bytes);
    return trimmed;
#else
    // On failure it drops the object and writes NULL.
    (void)_PyBytes_Resize(&bytes, (Py_ssize_t)size);
    return bytes;
#endif
}

// Calls [callable] with the [n] objects after args[0], which is spare.
// Returns as PyObject_Vectorcall(), which the stable ABI has from 3.12 on.
static inline PyObject *
pyzc_call_(PyObject *callable, PyObject **args, size_t n)
{
#if defined(Py_LIMITED_API) && Py_LIMITED_API < 0x030C0000
    PyObject *tuple = PyTuple_New((Py_ssize_t)n);
    PyObject *result;

    if (tuple == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < n; i++) {
        Py_INCREF(args[i + 1]);
        PyTuple_SetItem(tuple, (Py_ssize_t)i, args[i + 1]);
    }
    result = PyObject_CallObject(callable, tuple);
    Py_DECREF(tuple);
    return result;
#else
    return PyObject_Vectorcall(callable, args + 1,
                               n | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
#endif
}

// Calls the method [name] of args[1], with it and what follows: [n] objects.
// Returns as PyObject_VectorcallMethod(), which the stable ABI has from 3.12
// on.
static inline PyObject *
pyzc_call_method_(PyObject *name, PyObject **args, size_t n)
{
#if defined(Py_LIMITED_API) && Py_LIMITED_API < 0x030C0000
    PyObject *method = PyObject_GetAttr(args[1], name);
    PyObject *result;

    if (method == NULL) {
        return NULL;
    }
    result = pyzc_call_(method, args + 1, n - 1);
    Py_DECREF(method);
    return result;
#else
    return PyObject_VectorcallMethod(
        name, args + 1, n | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
#endif
}

#endif  // PYZC_DETAIL_COMPAT_H
