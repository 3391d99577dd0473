// vectorize.h - PYZC_UFUNC, PYZC_GUFUNC and PYZC_VECTORIZE: C functions of
// numbers, over arrays.
//
// A line makes a loop over a C function, which the compiler can inline there:
//
//     static double
//     muladd(double x, double y)
//     {
//         return x * y + 1.0;
//     }
//
//     PYZC_UFUNC(fused, "Return *x1* times *x2*, plus 1.",
//                (float, muladdf, (float, float)),
//                (double, muladd, (double, double)));
//     PYZC_VECTORIZE(over, "Return *x1* times *x2*, plus 1.",
//                    (double, muladd, (double, double)));
//     PYZC_MODULE(m, "Functions.", fused, over);
//
// An entry has the result, the function and the types of its parameters, as in
// the prototype; the compiler checks that. The types are those of PYZC_ITEMS:
// integers, bool, float, double, and complex numbers of both. A line has up to
// 20 functions, all with the same number of parameters, one to eight. A call
// uses the entry with exactly the types of the arguments, or else the first one
// to whose types they can be converted without loss: list the smaller types
// first.
//
// The name is the one that Python sees. If another line has that name already,
// such as one for single numbers, PYZC_UFUNC_AS and the like take a name for
// the list of the module before it:
//
//     PYZC_UFUNC_AS(ufunc_cbrt, cbrt, "Return the cube root.",
//                   (double, cbrt, (double)));
//
// PYZC_UFUNC makes a numpy.ufunc, with out=, where=, dtype=, reduce() and the
// other features of NumPy's own. It is made when Python asks for the attribute,
// which imports NumPy; the extension can be imported without NumPy. If NumPy is
// missing or of an unknown version, the module has no such attribute, and the
// AttributeError says why. NumPy's headers are not needed. A ufunc is unpickled
// by the name of its module.
//
// PYZC_GUFUNC makes a generalised ufunc, whose C function takes whole rows. The
// signature is NumPy's. The function returns nothing. It gets the address of
// each operand, in the order of the signature, then the size of each dimension,
// in the order in which they first appear:
//
//     static void
//     dot(const double *x, const double *y, double *result, size_t n);
//
//     PYZC_GUFUNC(inner, "Return the dot product.", "(n),(n)->()",
//                 (void, dot, (const double *, const double *, double *,
//                              size_t)));
//
// The items of an operand are contiguous; others are copied.
//
// PYZC_VECTORIZE makes a function that needs no NumPy:
//
//     over(x1, x2, /, *, out=None, threads=1)
//
// Arguments are numbers, or any objects with a buffer: numpy.ndarray,
// array.array, memoryview. Their shapes are broadcast as NumPy does. The
// result is a number if all arguments are numbers. Otherwise it is [out], which
// must be an array of the result's type and shape, or a new array: a
// numpy.ndarray if NumPy is imported, else an object with a buffer. For single
// numbers, a line of PYZC_FN (function.h) is faster.
//
// The functions are called without the GIL, by PYZC_VECTORIZE in as many
// threads at once as the caller asks for: they must not use Python.
//
// PYZC_UFUNC and PYZC_GUFUNC give the module the functions __getattr__ and
// __dir__ (PEP 562), so it cannot have its own.
// SPDX-License-Identifier: MIT

#ifndef PYZC_VECTORIZE_H
#define PYZC_VECTORIZE_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>
#include <pyzc/detail/foreach.h>
#include <pyzc/detail/vectorize.h>
#include <pyzc/module.h>

#define PYZC_UFUNC(name, doc, ...)                                            \
    PYZC_BEGIN_                                                               \
    PYZC_OVER_(PYZC_UFUNC_, name, name, doc, NULL,                            \
               PYZC_COUNT_20(__VA_ARGS__), __VA_ARGS__)
#define PYZC_UFUNC_AS(line, name, doc, ...)                                   \
    PYZC_BEGIN_                                                               \
    PYZC_OVER_(PYZC_UFUNC_, line, name, doc, NULL,                            \
               PYZC_COUNT_20(__VA_ARGS__), __VA_ARGS__)

#define PYZC_GUFUNC(name, doc, signature, ...)                                \
    PYZC_BEGIN_                                                               \
    PYZC_OVER_(PYZC_GUFUNC_, name, name, doc, signature,                      \
               PYZC_COUNT_20(__VA_ARGS__), __VA_ARGS__)
#define PYZC_GUFUNC_AS(line, name, doc, signature, ...)                       \
    PYZC_BEGIN_                                                               \
    PYZC_OVER_(PYZC_GUFUNC_, line, name, doc, signature,                      \
               PYZC_COUNT_20(__VA_ARGS__), __VA_ARGS__)

#define PYZC_VECTORIZE(name, doc, ...)                                        \
    PYZC_BEGIN_                                                               \
    PYZC_OVER_(PYZC_VECTORIZE_, name, name, doc, NULL,                        \
               PYZC_COUNT_20(__VA_ARGS__), __VA_ARGS__)
#define PYZC_VECTORIZE_AS(line, name, doc, ...)                               \
    PYZC_BEGIN_                                                               \
    PYZC_OVER_(PYZC_VECTORIZE_, line, name, doc, NULL,                        \
               PYZC_COUNT_20(__VA_ARGS__), __VA_ARGS__)

#endif  // PYZC_VECTORIZE_H
