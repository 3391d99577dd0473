// exception.h - PYZC_EXCEPTION: an exception type of the module.
//
//     PYZC_EXCEPTION(error, PyExc_Exception, "An error of zlib.");
//
// makes the class [module].error at each import; a list of the module must
// name it. The base is one of CPython's exceptions, or one made by such a
// line. Binding lines raise it by its C name, and so does C code:
//
//     pyzc_raise(pyzc_class_of(module, error), "no data");
//
// PYZC_EXCEPTION_AS takes a Python name after the C name.
//
// PYZC_MESSAGES makes a function of a table of statuses and texts, for a
// library that has no such function. It returns NULL for a status that is not
// in the table; the exception then only tells which function failed:
//
//     #define TEXTS(X) X(E_FULL, "no room") X(E_LATE, "too late")
//     PYZC_MESSAGES(text_of, TEXTS);
//
//     PYZC_FN((status, int, nonzero, error, text_of), put, "...", (int, n));
// SPDX-License-Identifier: MIT

#ifndef PYZC_EXCEPTION_H
#define PYZC_EXCEPTION_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>
#include <pyzc/detail/keywords.h>
#include <pyzc/detail/record.h>
#include <pyzc/module.h>

// The class of a line. Each import of the module has a class of its own.
struct pyzc_exception_class {
    const struct pyzc_record *record;
};

// Returns the class of [module]: borrowed. NULL with a SystemError if no list
// of the module names that line. Needs the GIL.
PYZC_API PyObject *pyzc_class_of(PyObject *module,
                                 struct pyzc_exception_class which);

#define PYZC_EXCEPTION(name, base, doc)                                       \
    PYZC_BEGIN_                                                               \
    PYZC_NAME_CHECK("exception " #name, PYZC_NAME_BELONGS_HERE_NOT_##name)    \
    PYZC_EXCEPTION_MADE_(name, #name, base, #base, doc)
#define PYZC_EXCEPTION_AS(name, python_name, base, doc)                       \
    PYZC_BEGIN_                                                               \
    PYZC_NAME_CHECK("exception " #python_name,                                \
                    PYZC_NAME_BELONGS_HERE_NOT_##python_name)                 \
    PYZC_EXCEPTION_MADE_(name, #python_name, base, #base, doc)

#define PYZC_MESSAGES(name, list)                                             \
    PYZC_BEGIN_                                                               \
    _Static_assert(PYZC_HOLDS(0 list(PYZC_MESSAGE_ONE_) > 0),                 \
                   "pyzc: messages " #name ": the list is empty");            \
    PYZC_UNUSED static const char *name(long long status)                     \
    {                                                                         \
        (void)status;                                                         \
        list(PYZC_MESSAGE_CASE_) return NULL;                                 \
    }                                                                         \
    PYZC_SEMICOLON_

// Private

#define PYZC_MESSAGE_ONE_(code, text) +1
#define PYZC_MESSAGE_CASE_(code, text)                                        \
    _Static_assert(_Generic((text), char *: 1, const char *: 1, default: 0),  \
                   "pyzc: message of " #code ": " #text " is not a text");    \
    if (status == (code)) {                                                   \
        return text;                                                          \
    }

#define PYZC_EXCEPTION_MADE_(name, name_text, base, base_text, doc)           \
    _Static_assert(_Generic((base), PyObject *: 1,                            \
                       struct pyzc_exception_class: 1,                        \
                       struct pyzc_exception_type: 1, default: 0),            \
                   "pyzc: exception " name_text ": " base_text                \
                   " is not an exception");                                   \
    PYZC_HAS_LINE_(name)                                                      \
    enum {                                                                    \
        name##_flags_ = PYZC_ITEM_ADDS_,                                      \
        name##_doc_at_ = sizeof(name_text),                                   \
        name##_line_ = __LINE__                                               \
    };                                                                        \
    PYZC_EXTENSION static const struct {                                      \
        struct pyzc_record head;                                              \
        char text[];                                                          \
    } name##_record = {                                                       \
        PYZC_RECORD(pyzc_kind_exception, 0, 0, name##_line_),                 \
        { name_text "\0" doc "\0" #name "\0" base_text }                      \
    };                                                                        \
    PYZC_UNUSED static const struct pyzc_exception_class name = {             \
        &name##_record.head                                                   \
    };                                                                        \
    static int name##_py(PyObject *py_module)                                 \
    {                                                                         \
        return pyzc_add_exception_(py_module, &name##_record.head,            \
                                   PYZC_EXCEPTION_(base));                    \
    }                                                                         \
    PYZC_SEMICOLON_

// The exception that an expression names: a PyObject * or a struct
// pyzc_class, looked up in py_module. Borrowed; NULL with an exception set.
#define PYZC_EXCEPTION_(how)                                                  \
    _Generic((how), PyObject *: pyzc_exception_given_,                        \
        struct pyzc_exception_type: pyzc_type_of_,                            \
        struct pyzc_exception_class: pyzc_class_of)(py_module, (how))

static inline PyObject *
pyzc_exception_given_(PyObject *module, PyObject *exception)
{
    (void)module;
    return exception;
}

// The name of a class (class.h) that derives from an exception of Python's.
struct pyzc_class;
struct pyzc_exception_type {
    const struct pyzc_class *cls;
};

// Returns the type of that class in [module]: borrowed. NULL with an exception
// set if no list of the module names it.
PYZC_API PyObject *pyzc_type_of_(PyObject *module,
                                 struct pyzc_exception_type which);

// Makes the exception of [record], and adds it to [module]. [base] may be
// NULL with an exception set. Returns 0, or -1 with an exception set.
PYZC_API int pyzc_add_exception_(PyObject *module,
                                 const struct pyzc_record *record,
                                 PyObject *base);

// Raise that the call of the function with [record] failed, unless an
// exception is set already: with a text, that may be NULL; with what it has
// returned, whose reference is taken; with errno, and the first two of
// [paths], ended by NULL, that are not None. [exception] and
// [result] may be NULL with an exception set.
PYZC_API PYZC_COLD void pyzc_raise_text_(PyObject *exception,
                                         const struct pyzc_record *record,
                                         const char *text);
PYZC_API PYZC_COLD void pyzc_raise_result_(PyObject *exception,
                                           const struct pyzc_record *record,
                                           PyObject *result);
PYZC_API PYZC_COLD void pyzc_raise_errno_(PyObject *const *paths);

// Raises that [name], the C function that was to raise, set no exception,
// unless it did; NULL is the function itself.
PYZC_API PYZC_COLD void pyzc_refuse_silence_(const struct pyzc_record *record,
                                             const char *name);

// Raises [exception] from the exception that is set, as "raise ... from" does:
// its message is the format and values of PyErr_Format(), and what the other
// says.
PYZC_API PYZC_COLD void pyzc_raise_from_(PyObject *exception,
                                         const char *format, ...);

// Stands where a message is a text, in what is not evaluated then.
static inline const char *
pyzc_no_message_(long long status)
{
    (void)status;
    return NULL;
}

#endif  // PYZC_EXCEPTION_H
