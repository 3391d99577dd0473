// family.h - PYZC_FAMILY: C functions by item type as one Python function.
//
// C has a function for each type of items. Python has one function, which
// chooses by the items of its array:
//
//     PYZC_FN(double, sum_d, "...", (array, (const double *, size_t), x));
//     PYZC_FN(float, sum_f, "...", (array, (const float *, size_t), x));
//     PYZC_FN(int64_t, sum_i, "...", (array, (const int64_t *, size_t), x));
//     PYZC_FAMILY(sum, "Return the sum.", sum_i, sum_d, sum_f);
//     PYZC_MODULE(m, "Functions.", sum);
//
// The name is the one in Python and in the list of the module. The functions
// must have the same parameters. The first array among them decides which is
// called:
//
//   - an ndarray, another buffer or a DLPack array goes to the function for
//     exactly its type of items, which uses it in place;
//   - if there is none, to the first function to whose type the items can be
//     converted by the rules of numpy.can_cast(), if the array is const and may
//     be copied: int32 or int64 to double, but not double to float;
//   - a list or another iterable goes to the first function that accepts its
//     items: ints to an integer type or wider, floats to float or wider,
//     complex numbers to complex. So above, sum([1, 2]) is an int and
//     sum([1, 2.5]) a float.
//
// If no function accepts it, a TypeError lists the types. Other errors name the
// C function that was called. The functions may be listed themselves, but need
// not be. All of this needs the GIL.
// SPDX-License-Identifier: MIT

#ifndef PYZC_FAMILY_H
#define PYZC_FAMILY_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>
#include <pyzc/detail/foreach.h>
#include <pyzc/detail/record.h>
#include <pyzc/function.h>
#include <pyzc/module.h>

#define PYZC_FAMILY(name, doc, ...)                                           \
    PYZC_BEGIN_                                                               \
    PYZC_NAME_CHECK("family " #name, PYZC_NAME_BELONGS_HERE_NOT_##name)       \
    PYZC_FAMILY_(name, doc, PYZC_COUNT(__VA_ARGS__),                          \
                 PYZC_EACH_OF(__VA_ARGS__), __VA_ARGS__)                      \
    PYZC_SEMICOLON_

// Private

// A function of a family; [flags] are CPython's, METH_FASTCALL and the like.
struct pyzc_family_member {
    const struct pyzc_record *record;
    PyCFunction function;
    int flags;
};

struct pyzc_family {
    const char *name;
    size_t n;
    const struct pyzc_family_member *members;
};

// Calls the function that is for the arguments. Returns as it does, or NULL
// with an exception set.
PYZC_API PyObject *pyzc_family_call_(PyObject *module, PyObject *const *args,
                                     Py_ssize_t nargs, PyObject *kwnames,
                                     const struct pyzc_family *family);

#define PYZC_FAMILY_(...) PYZC_FAMILY_I_(__VA_ARGS__)
#define PYZC_FAMILY_I_(name, doc, n, each, ...)                               \
    PYZC_HAS_LINE_(name)                                                      \
    each(PYZC_FAMILY_KNOWN_, name, __VA_ARGS__)                               \
    enum {                                                                    \
        name##_flags_ = METH_FASTCALL | METH_KEYWORDS,                        \
        name##_doc_at_ = sizeof(#name),                                       \
        name##_line_ = __LINE__                                               \
    };                                                                        \
    PYZC_EXTENSION static const struct {                                      \
        struct pyzc_record head;                                              \
        unsigned char lines[n][4];                                            \
        char text[];                                                          \
    } name##_record = {                                                       \
        PYZC_RECORD(pyzc_kind_family, n, 0, name##_line_),                    \
        { each(PYZC_FAMILY_LINE_, ~, __VA_ARGS__) },                          \
        { #name "\0" doc "\0" #name "\0"                                      \
              each(PYZC_FAMILY_TEXT_, ~, __VA_ARGS__) }                       \
    };                                                                        \
    static PyObject *name##_py(PyObject *module, PyObject *const *args,       \
                               Py_ssize_t nargs, PyObject *kwnames)           \
    {                                                                         \
        static const struct pyzc_family_member members[] = {                  \
            each(PYZC_FAMILY_MEMBER_, ~, __VA_ARGS__)                         \
        };                                                                    \
        static const struct pyzc_family family = {                            \
            #name, sizeof(members) / sizeof(*members), members                \
        };                                                                    \
                                                                              \
        return pyzc_family_call_(module, args, nargs, kwnames, &family);      \
    }
#define PYZC_FAMILY_KNOWN_(name, fn)                                          \
    PYZC_NEEDS_LINE_(fn)                                                      \
    _Static_assert(!PYZC_IS_CLASS_ITEM_(fn) &&                                \
                       (((fn##_flags_) + 0) &                                 \
                        (METH_FASTCALL | METH_O | METH_NOARGS)) != 0,         \
                   "pyzc: family " #name ": " #fn " is not a line of "        \
                   "PYZC_FN");                                                \
    enum { fn##_is_twice_in_##name };
#define PYZC_FAMILY_LINE_(c, fn) PYZC_LINE_(fn##_line_),
#define PYZC_FAMILY_TEXT_(c, fn) #fn "\0"
#define PYZC_FAMILY_MEMBER_(c, fn)                                            \
    { &fn##_record.head, (PyCFunction)(void (*)(void))fn##_py, fn##_flags_ },

#endif  // PYZC_FAMILY_H
