// function.h - PYZC_FN: names a C function to Python, in one line.
//
//     static double
//     scale(double x, double by)
//     {
//         return x * by;
//     }
//     PYZC_FN(double, scale, "Return *x* times *by*.",
//             (double, x), (double, by, 2.0));
//
// The line repeats the prototype: result, name, docstring, then one entry for
// each Python parameter in the order of the C parameters, or (void). Write it
// at file scope after the function's declaration, and end it with a semicolon.
// A line that does not match the prototype is a compile error.
//
// An entry reads like a C declaration: words, then the C type, then the Python
// name, then what else it needs. If one Python value fills several C
// parameters, TYPES is the list of their types in parentheses, in C's order; a
// single type needs no parentheses.
//
// One value:
//
//   (type, name)                 required; a type of PYZC_TYPES
//   (type, name, default)        a C constant whose text is also a Python
//                                literal, and which fits the type; or true,
//                                false or NULL, which are True, False and None
//   (type, name, default, text)  any C constant, and its Python text as a C
//                                string: (float, by, 2.0f, "2.0"). If the text
//                                is "None", as that of NULL is, None means the
//                                default. A default may be in braces if the
//                                type begins with struct or union: (struct
//                                point, p, { 0 }, "None"); for a typedef write
//                                (point){ 0 }
//   (enum, ENUM, name)           a member of an enum of PYZC_ENUM (enum.h)
//   (fields, FIELDS, name)       a struct of PYZC_FIELDS (fields.h), by value,
//                                from a tuple of as many items
//   (dict, DICT, name)           a struct of PYZC_DICT (dict.h), by value, from
//                                a dict
//   (union, UNION, name)         one of several types: a struct that
//                                PYZC_UNION has declared (union.h)
//   (converter, CONVERTER, name) a type of the author's own (converter.h)
//   (object, OBJECT, name)       a Python object of one type (converter.h)
//   (truth, type, name)          the truth value of any object, as bool or an
//                                integer
//   (masked, type, name)         the lowest bits of an int of any size, as an
//                                unsigned integer
//
// Those with a word also take a default with its text: (enum, ENUM, name,
// default, text). As above, it may be left out for masked, for true and false
// of truth, and for NULL of object and converter.
//
// One Python value for a pointer and a length:
//
//   (bytes, TYPES, name)  a bytes-like object: a pointer to void, char or
//                         unsigned char, and an integer type, or a pointer to
//                         one that C may change. The object must be writable
//                         unless the pointer is to const. (bytes, name) is
//                         const void *, size_t
//   (str, TYPES, name)    a str as UTF-8: a pointer to const char, unsigned
//                         char or void, and an integer type for the number of
//                         bytes. NUL characters are accepted if there is a
//                         length. (str, name) is const char *, size_t
//   (bytes_or_str, TYPES, name)
//                         a bytes-like object, or a str as UTF-8: the types of
//                         a str
//   (array, TYPES, name)  numbers: a pointer to an item of PYZC_ITEMS
//                         (detail/buffer.h), and an integer type for their
//                         number. It takes a C-contiguous buffer of exactly
//                         that type, in place, of one or more dimensions: a
//                         matrix is passed row by row, and all its items are
//                         counted. Arrays of DLPack, and of Arrow if no item
//                         is null, are taken like buffers. If the pointer is
//                         to const, a list, a tuple or any other iterable of
//                         numbers is also accepted, and copied; otherwise the
//                         buffer must be writable
//   (array, TYPES, name, OPTION...)
//                         an array of as many dimensions as TYPES has integer
//                         types beside the pointer, from two on: these are its
//                         extents, in C's order. Only a buffer is taken then,
//                         in place. Options, in parentheses after the name:
//
//                           (shape, extent, ...)  the extents: C expressions,
//                                           or any. There are no integer
//                                           types, or one for each extent that
//                                           is any, or one for each extent
//                           (order, C), (order, F), (order, any)
//                                           how the items must be in memory:
//                                           row by row, which is the default,
//                                           column by column, or anyhow
//                           (strides)       one more integer type for each
//                                           dimension, last: the strides, in
//                                           items. The default is then any
//                                           order
//                           (in_place)      an iterable is not copied, but
//                                           refused
//                           (items, float16)
//                                           half-precision floats, as uint16_t
//                           (items, datetime64, unit)
//                           (items, timedelta64, unit)
//                                           NumPy's dates and times, counted
//                                           in ns, us, ms, s, D, ..., as
//                                           int64_t
//                           (items, fields, FIELDS)
//                                           the structs of a PYZC_FIELDS of
//                                           numbers: a structured array with
//                                           the same names, types and offsets.
//                                           With (items, ...), an array is
//                                           never copied
//
//   (list, ITEM..., TYPES, name)
//                         any iterable: a pointer to the items, and an integer
//                         type for their number. ITEM is the beginning of the
//                         entry of one item: type; str; bytes; enum, ENUM and
//                         the like; class, CLASS; or list and one of these,
//                         but neither bytes nor class. If there is no integer,
//                         the items end with one that is all zero: NULL.
//                         Texts, bytes and lists are pointers; a pointer to
//                         integers gets how long each is. Texts that are not
//                         const are copies. (list, str, name) is
//                         const char *const *, size_t
//   (distinct, x, y)      refuses the call if the arrays or bytes x and y have
//                         memory in common; no C parameter
//   (length, type, name)  the length, if TYPES is the pointer alone
//   (length, type, x, y)  one length for x and y, which must have as many.
//                         That is checked before any output is made
//
// Others:
//
//   (path, name)          a str, bytes or os.PathLike, for a const char *
//   (pointer, ENTRY...)   one value, for a pointer to it that C only reads:
//                         (pointer, fields, FIELDS, name) is a pointer to
//                         const struct. If the pointer has another type, that
//                         comes first: (pointer, const void *, double, x)
//   (args, name)          *name: PyObject *const *, Py_ssize_t
//   (args, TYPES, name)   *name, converted as an array is
//   (kwargs, name)        **name: a PyObject *, a dict that C may read
//   (callback, CALLBACK, name)
//                         a callable, for a function that PYZC_CALLBACK has
//                         described (callback.h)
//   (user, name)          the void * of that callback, at its place in C
//
// Words before an entry:
//
//   (or_none, ENTRY...)   bytes, str, bytes_or_str, array, list, path, pointer
//                         or callback, with the default None: NULL and 0.
//                         (or_none, bytes, data)
//   (inout, ENTRY...)     one value, for a pointer to it: the value after the
//                         call is a result. (inout, int, n)
//   (out, ENTRY...)       one value, for a pointer to it: what C writes is a
//                         result, and there is no Python argument.
//                         (out, int, n), (out, enum, ENUM, name)
//   (out, char *, name, free)
//                         a text that free() must release
//   (out, bytes, TYPES, name, capacity)
//                         bytes that C fills: room for [capacity] bytes, a C
//                         expression, zeroed first. If the length is a pointer
//                         to an integer, C stores in it how many it filled.
//                         (out, bytes, name, capacity) is void *, size_t
//   (out, str, TYPES, name, capacity)
//                         the same for text: UTF-8, up to the first NUL, if
//                         any
//   (out, array, TYPES, name, capacity)
//                         the same for numbers, as a list: a pointer to an
//                         item of PYZC_ITEMS, and how many, or a pointer to
//                         that. If both are pointers, the one to the items is
//                         the first. Options after the capacity:
//
//                           (as, WORD)      what Python gets: list, which is
//                                           the default; array, an ndarray
//                                           where NumPy is imported and else
//                                           as buffer; ndarray, for which
//                                           NumPy is imported; or buffer, an
//                                           object of pyzc's own, which is
//                                           also read by NumPy, DLPack and
//                                           Arrow
//                           (order, F)      column by column
//
//                         The capacity may be (shape, extent, ...), C
//                         expressions: the output is full then, and has as
//                         many dimensions. C gets an integer for each extent,
//                         or none
//   (out, list, ITEM..., TYPES, name, capacity)
//                         the same for other items, except bytes and lists;
//                         structs of a class are copied into new objects, and
//                         handles can be borrowed, class, CLASS. Its only
//                         option is (as, WORD): list, tuple, set or frozenset
//   (python_only, ENTRY...)
//                         one value, perhaps with a default, that is no C
//                         parameter: if Python's order is not C's, or for C
//                         expressions
//
// No Python argument:
//
//   (c_only, type, value) a C expression as the C argument
//   (local, type, name)   a variable for a type *, zeroed before the call: for
//                         C expressions
//   (local, type, name, free)
//                         the same; free(name_) is called however the call
//                         ends, unless the variable is still all zero
//   (filled, name, size)  how many bytes of the output [name] C filled, a C
//                         expression; no C parameter
//   (result, type, value) a C expression as a result; no C parameter. Also
//                         (result, enum, ENUM, value) and the like, (result,
//                         bytes, data, size) and (result, str, data, size)
//   (result, array, type, data, size, OPTION...)
//                         numbers: a pointer to them, and how many, or (shape,
//                         extent, ...). They are copied, except for the
//                         options (free, function), which hands the memory
//                         over: function(data) is called with the end of the
//                         object, or of the call if it fails; and (parent,
//                         object), memory that belongs to that Python object,
//                         which is kept alive. (parent, self) is that of a
//                         method, whose class must have the option (buffer):
//                         the array counts as one. Also (as, WORD) and (order,
//                         F)
//   (result, list, ITEM..., data, size)
//                         a list of such items, which are copied. Without a
//                         size, they end before one that is all zero. (as,
//                         WORD) may follow. Of handles, see class.h
//   (result, list, bytes, data, lengths, size)
//   (result, list, list, ITEM..., data, lengths, size)
//                         a list of bytes, or of lists: pointers, and the
//                         length of each. Without lengths and size, lists end
//                         before zeros. Their items are no bytes or structs of
//                         a class. (as, WORD) may follow, but a set has no
//                         lists
//   (require, condition, exception, message)
//                         raises unless the condition, a C expression of the
//                         arguments, is true; no C parameter. All are checked
//                         before any output is made, wherever they are
//   (fail, condition, exception, message)
//                         raises if the condition is true after the call; no
//                         C parameter
//   (fail, condition)     the same, if C has set the exception itself
//   (refuse, name, exception, message)
//                         raises this if the argument [name] is not accepted,
//                         whether by its type or by its value; no C parameter.
//                         The message is a text, or a function const char
//                         *f(PyObject *argument), which returns NULL to keep
//                         the usual exception. What Python code has raised is
//                         kept, too
//   (arena)               memory for the time of the call, for a struct
//                         pyzc_arena * (arena.h). The first 2 KiB are on the
//                         stack, the rest is Python's
//   (module)              the module, for a PyObject *
//   (state, type *)       the struct that PYZC_STATE gives it (module.h)
//
// Marks:
//
//   (void)                no parameters
//   (positional_only)     the entries before it cannot be keywords
//   (keyword_only)        the entries after it must be keywords
//   (allow_threads)       releases the GIL during the call. There can be no
//                         PyObject * then; buffers are kept in place
//   (allow_threads, condition)
//                         releases it only if the condition is true
//   (grow, condition)     if it is true after the call, makes the outputs twice
//                         as large and calls C again
//
// In C expressions, name_ is the C value of an entry; that of bytes, str,
// array and of outputs of bytes and text is a struct with the members data and
// size, and of an array of several dimensions or with options also shape and,
// if it has any order, strides. After the call, result_ is what the C function
// returned, even if an entry is called result. To clean up after a failure, or
// to raise in another way, call a function of your own in the condition.
//
// Results of the C function:
//
//   type                  a type of PYZC_TYPES, or void. A const char * that is
//                         NULL becomes None
//   (nonnull, const char *)   one that is never NULL
//   (borrowed, type)      a char * or a PyObject * that C does not give away
//   (owned, char *, free) a string that free() must release
//   (interned, const char *)  one that the module shares (intern.h)
//   (enum, ENUM), (fields, FIELDS), (dict, DICT), (union, UNION),
//   (converter, CONVERTER)
//                         a value of a type that such a line has made
//   (object, OBJECT)      a new reference to a Python object of one type
//   (truth, type)         a bool: whether it is not 0
//   (filled, type, name)  how many bytes of the output [name] were filled
//   (local, type), (local, type, free)
//                         no result in Python: for C expressions
//   (status, type, WHEN, HOW)   only whether it failed
//   (type, WHEN, HOW)     a value, unless it failed; borrowed, owned,
//                         interned, enum, converter, object, truth, filled
//                         and local may also end with WHEN, HOW
//
// WHEN is negative, zero, nonzero, null or minus_one. HOW is
//
//   nothing               C has set the exception itself
//   PyExc_OSError         from errno, with the paths among the arguments
//   exception             one of CPython's, or of a PYZC_EXCEPTION
//   exception, message    with a text, or a function of the result that
//                         returns one: (status, int, nonzero, error, zError)
//   raise, function       function(module, result) sets an exception
//
// Python gets the result of the C function, if it is a value, and the results
// among the entries: None, one value, or a tuple in this order.
//
// Without a WHEN, a function fails by setting an exception and returning its
// result type's sentinel: -1, (unsigned)-1, -1.0 or NULL (see convert.h). A
// function whose result is void or bool has none and cannot fail that way. Any
// other result with an exception set is a SystemError: builds without NDEBUG
// check each call, CPython only most calls.
//
// If its arena could not meet a request, the call raises MemoryError when the
// function returns, unless the function has set an exception or cleared
// has_failed. A function that returns a Python object does so itself: return
// PyErr_NoMemory().
//
// The GIL is held during the call, unless the line allows threads. Pointers
// passed to the function are valid until it returns; memory of its arena, until
// the results are made.
//
// PYZC_FN_AS takes a Python name after the C name, so that one C function can
// be several Python functions:
//
//     PYZC_FN_AS(int, parse, parse_lax, "...", (str, s), (c_only, int, 0));
//     PYZC_FN_AS(int, parse, parse_strict, "...", (str, s), (c_only, int, 1));
//
// A list (module.h) names each by its Python name. If two functions in one file
// have the same Python name, in different submodules, or if the name is a
// macro, write (id, parse) instead of the C function, and list the id.
//
// A line makes the names f_py, the function that Python calls, and f_record,
// for the f that lists use. They are static; the compiler warns about a
// function that no list names.
// SPDX-License-Identifier: MIT

#ifndef PYZC_FUNCTION_H
#define PYZC_FUNCTION_H

#include <pyzc/detail/python.h>

#include <pyzc/convert.h>
#include <pyzc/detail/base.h>
#include <pyzc/detail/bind.h>
#include <pyzc/detail/call.h>
#include <pyzc/detail/record.h>
#include <pyzc/detail/refuse.h>
#include <pyzc/detail/trampoline.h>
#include <pyzc/exception.h>
#include <pyzc/gil.h>
#include <pyzc/state.h>

#define PYZC_FN(result, fn, doc, ...)                                         \
    PYZC_BEGIN_                                                               \
    PYZC_NAME_CHECK(#fn "()", PYZC_NAME_BELONGS_HERE_NOT_##fn)                \
    PYZC_FN_AT_(h_function, ~, 0, result, fn, fn, #fn, doc,                   \
        PYZC_COUNT_20(__VA_ARGS__), __VA_ARGS__)
#define PYZC_FN_AS(result, fn, name, doc, ...)                                \
    PYZC_BEGIN_                                                               \
    PYZC_NAME_CHECK(#fn "()", PYZC_NAME_BELONGS_HERE_NOT_##name)              \
    PYZC_CAT(PYZC_FN_AS_, PYZC_SECOND(PYZC_PAREN_ fn, NAME, ~))               \
    (result, fn, name, #name, doc, __VA_ARGS__)

// Private: what the expansion calls

#define PYZC_FN_AS_NAME(result, fn, name, text, doc, ...)                     \
    _Static_assert(PYZC_HOLDS(PYZC_STRCMP(text, PYZC_TEXT(name)) == 0),       \
                   "pyzc: " text "(): this name is a macro: write "           \
                   "(id, " #fn ") for " #fn ", and list the id");             \
    PYZC_FN_AT_(h_function, ~, 0, result, fn, name, text, doc,                \
        PYZC_COUNT_20(__VA_ARGS__), __VA_ARGS__)
#define PYZC_FN_AS_1(result, fn, name, text, doc, ...)                        \
    PYZC_FN_AS_I_(result, PYZC_INSIDE_ fn, text, doc, __VA_ARGS__)
#define PYZC_FN_AS_I_(...) PYZC_FN_AS_II_(__VA_ARGS__)
#define PYZC_FN_AS_II_(result, id, fn, text, doc, ...)                        \
    PYZC_FN_AT_(h_function, ~, 0, result, fn, id, text, doc,                  \
        PYZC_COUNT_20(__VA_ARGS__), __VA_ARGS__)

#endif  // PYZC_FUNCTION_H
