// detail/call.h - what follows a C call: results, and failure.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_CALL_H
#define PYZC_DETAIL_CALL_H

#include <pyzc/detail/python.h>

#include <pyzc/convert.h>
#include <pyzc/detail/base.h>
#include <pyzc/detail/compat.h>
#include <pyzc/detail/lock.h>
#include <pyzc/detail/record.h>

// What a call keeps while its C function runs.
struct pyzc_frame {
    PyThreadState *released;  // of the thread of the call, without the GIL

    // What callbacks need, if the function has some (callback.h).
    uintptr_t thread;         // of the call
    _Atomic uintptr_t ready;  // [thread] while it has the GIL and nothing has
                              // failed; else 0, or it has to be looked at
    _Atomic bool has_failed;  // set with the GIL, or where there is none
    PyObject *error[3];       // as PyErr_Fetch() has it; NULL: no GIL
    const struct pyzc_callback *_Atomic refused;  // without the GIL
    const char *_Atomic refusal;  // why; NULL: no memory

    // What kept callables need (detail/keep.h).
    struct pyzc_frame *outer;    // of this thread
    struct pyzc_keeper *keeper;  // of the object that the call makes
    bool is_entered;
    PYZC_FRAME_LOCK_
};

// Begins and ends a call during which C may call what is kept.
PYZC_API void pyzc_frame_enter_(struct pyzc_frame *self);
PYZC_API void pyzc_frame_leave_(struct pyzc_frame *self);

// Raises what a callback has failed with.
PYZC_API PYZC_COLD void pyzc_frame_raise_(struct pyzc_frame *self);

// Drops [n] results.
PYZC_API PYZC_COLD void pyzc_drop_(PyObject *const *results, Py_ssize_t n);

// Drops the [n] results before one that is NULL; raises that it is, unless an
// exception is set.
PYZC_API PYZC_COLD void pyzc_refuse_one_(const struct pyzc_record *record,
                                         PyObject *result);
PYZC_API PYZC_COLD void pyzc_refuse_null_(const struct pyzc_record *record,
                                          PyObject *const *results,
                                          Py_ssize_t n);

// The result of a call of [fn]. Where NDEBUG is not defined, an exception that
// the result does not tell of is a SystemError.
#if defined(NDEBUG)
#define PYZC_CHECKED_(fn, result) (result)
#else
#define PYZC_CHECKED_(fn, result) pyzc_checked_(&fn##_record.head, (result))
#endif

// Returns [result]. If an exception is set as well, drops [result] and returns
// NULL, with a SystemError from that exception.
PYZC_API PyObject *pyzc_checked_(const struct pyzc_record *record,
                                 PyObject *result);

// Makes one result of [n]: None, itself, or a tuple. Takes the references,
// also on failure: NULL with an exception set.
static inline PyObject *
pyzc_results_(PyObject *const *results, Py_ssize_t n)
{
    PyObject *tuple;

    if (n == 0) {
        return pyzc_from_void_();
    }
    if (n == 1) {
        return results[0];
    }
    tuple = PyTuple_New(n);
    if (pyzc_unlikely(tuple == NULL)) {
        pyzc_drop_(results, n);
        return NULL;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        pyzc_tuple_put_(tuple, i, results[i]);
    }
    return tuple;
}

// Drop the object at [out], if any; leave it to who has it now; and nothing,
// where something else is there.
static inline void
pyzc_release_object_(PyObject **out)
{
    Py_CLEAR(*out);
}

static inline void
pyzc_forget_object_(PyObject **out)
{
    *out = NULL;
}

static inline void
pyzc_release_nothing_(void *out)
{
    (void)out;
}

// What a function returns that returns nothing.
struct pyzc_nothing {
    char nothing;
};

// Whether the [size] bytes at [data] are all zero.
static inline bool
pyzc_is_zero_(const void *data, size_t size)
{
    const unsigned char *bytes = data;
    void *pointer;

    if (size == sizeof(pointer)) {
        memcpy(&pointer, data, size);
        return pointer == NULL;
    }
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] != 0) {
            return false;
        }
    }
    return true;
}

// Return a new reference to a bytes object, or to a str of UTF-8, of the
// [size] bytes at [data], or NULL with an exception set. NULL is empty,
// whatever the size; one beyond PY_SSIZE_T_MAX is a SystemError.
PYZC_API PyObject *pyzc_from_bytes_(const void *data, size_t size);
PYZC_API PyObject *pyzc_from_text_(const void *data, size_t size);

static inline PyObject *
pyzc_from_borrowed_(PyObject *value)
{
    if (pyzc_unlikely(value == NULL)) {
        return NULL;
    }
    Py_INCREF(value);
    return value;
}

// Returns what pyzc_raise_result_() says of [value]: "NULL", or where it
// points to. A new reference, or NULL with an exception set.
PYZC_API PYZC_COLD PyObject *pyzc_from_pointer_(const void *value);

// As pyzc_from_str(), but NULL without an exception is a SystemError.
PYZC_API PyObject *pyzc_from_nonnull_(const char *value);

// That, for a const char *, as PYZC_FROM().
#define PYZC_FROM_NONNULL_(T)                                                 \
    _Generic((T *)0, const char **: pyzc_from_nonnull_,                       \
        default: (PyObject *(*)(T))0)

#endif  // PYZC_DETAIL_CALL_H
