// capi.h - PYZC_CAPI: the addresses of C functions, for other compiled code.
//
// What Cython, SciPy and Numba compile can call a C function by its address,
// without Python in between:
//
//     static double
//     scale(double x, double by)
//     {
//         return x * by;
//     }
//
//     PYZC_CAPI(addresses, (double, scale, (double, double)),
//               (int, count, (char const *, void *)));
//     PYZC_MODULE(m, "Functions.", addresses);
//
// An entry has the result, the function and the types of its parameters, as its
// prototype has them; the compiler checks that. A line has up to 64. A list
// (module.h) names the line; a module or submodule has one.
//
// The module gets the dict __pyx_capi__, as one that Cython has compiled: for
// each function a capsule whose name is the signature as it is written here,
// "double (double, double)". There it is found by
//
//     scipy.LowLevelCallable(m.__pyx_capi__["scale"])
//     numba.extending.get_cython_function_address("m", "scale")
//     cimport m                  in Cython, with an m.pxd
//
// Cython compares the texts. It writes `char const *` for `const char *`, and
// has a macro for `long long`: write int64_t for that.
//
// The function is called without any of pyzc's checks, in any thread, with or
// without the GIL: it must not use Python or set an exception.
// SPDX-License-Identifier: MIT

#ifndef PYZC_CAPI_H
#define PYZC_CAPI_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>
#include <pyzc/detail/foreach.h>
#include <pyzc/module.h>

#define PYZC_CAPI(table, ...)                                                 \
    PYZC_BEGIN_                                                               \
    PYZC_CAPI_OF_(table,                                                      \
        PYZC_COUNT(__VA_ARGS__), PYZC_EACH_OF(__VA_ARGS__), __VA_ARGS__)

// Private

#define PYZC_CAPI_OF_(table, n, each, ...)                                    \
    PYZC_CHOOSE_(PYZC_CAPI_, PYZC_NO_EXPORT_, n, each, __VA_ARGS__)           \
    (table, each, __VA_ARGS__)
#define PYZC_NO_EXPORT_(c, entry)                                             \
    PYZC_CAT(PYZC_NO_EXPORT_, PYZC_SECOND(PYZC_PAREN_ entry, 0, ~))
#define PYZC_NO_EXPORT_0 ~, EMPTY_,
#define PYZC_NO_EXPORT_1
#define PYZC_CAPI_TOO_LONG_(table, ...)                                       \
    _Static_assert(0, "pyzc: " #table ": more than "                          \
                   PYZC_TEXT(PYZC_MAX_ITEMS) " functions");                   \
    PYZC_REFUSED_(table)
#define PYZC_CAPI_EMPTY_(table, ...)                                          \
    _Static_assert(0, "pyzc: " #table ": write each function as "             \
                   "(result, function, (types))");                            \
    PYZC_REFUSED_(table)
#define PYZC_CAPI_MADE_(table, each, ...)                                     \
    PYZC_ITEM_RECORD_(table, PYZC_ITEM_ADDS_, pyzc_kind_stub,                 \
                      #table "\0" "__pyx_capi__: dict[str, object]\n")        \
    each(PYZC_EXPORT_CHECK_, ~, __VA_ARGS__)                                  \
    static int table##_py(PyObject *module)                                   \
    {                                                                         \
        static const struct pyzc_export_of py_exports[] = {                   \
            each(PYZC_EXPORT_ROW_, ~, __VA_ARGS__)                            \
            {                                                                 \
                NULL, NULL, NULL, NULL, NULL                                  \
            }                                                                 \
        };                                                                    \
                                                                              \
        return pyzc_add_capi_(module, py_exports);                            \
    }                                                                         \
    PYZC_SEMICOLON_
#define PYZC_EXPORT_CHECK_(c, entry) PYZC_EXPORT_CHECK_I_ entry
#define PYZC_EXPORT_CHECK_I_(T, f, types)                                     \
    _Static_assert(_Generic(&f, T(*) types: 1, default: 0),                   \
                   "pyzc: " #f "() is not a function " #T " " #types);
#define PYZC_EXPORT_ROW_(c, entry) PYZC_EXPORT_ROW_I_ entry
#define PYZC_EXPORT_ROW_I_(T, f, types)                                       \
    { #f, #T, #T " " #types, #T #types, (void (*)(void))f },

// A function: its name, its result, and the signature with a space after the
// result or, for a result that is a pointer, without.
struct pyzc_export_of {
    const char *name;
    const char *result;
    const char *spaced;
    const char *joined;
    void (*function)(void);
};

// Adds __pyx_capi__ to [module], or to the submodule whose items are added; a
// row without a name ends [exports]. Returns 0, or -1 with an exception set.
PYZC_API int pyzc_add_capi_(PyObject *module,
                            const struct pyzc_export_of *exports);

#endif  // PYZC_CAPI_H
