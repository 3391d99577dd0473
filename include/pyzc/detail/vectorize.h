// detail/vectorize.h - what the lines of vectorize.h stand for.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_VECTORIZE_H
#define PYZC_DETAIL_VECTORIZE_H

#include <pyzc/detail/python.h>

#include <pyzc/detail/base.h>
#include <pyzc/detail/bind.h>
#include <pyzc/detail/entry.h>
#include <pyzc/detail/foreach.h>
#include <pyzc/detail/ndarray.h>
#include <pyzc/module.h>

// A loop, as NumPy calls it: over *size items of each operand.
typedef void (*pyzc_loop)(char **args, const Py_ssize_t *size,
                          const Py_ssize_t *steps, void *data);

// A function of PYZC_GUFUNC: with operands and sizes.
typedef void (*pyzc_kernel)(void *const *operands, const Py_ssize_t *sizes);

// What a line makes.
struct pyzc_loops {
    const struct pyzc_record *record;
    const char *signature;  // of PYZC_GUFUNC; else NULL
    int n;                  // loops
    int n_operands;         // arguments and results of each
    int n_sizes;            // of PYZC_GUFUNC
    const pyzc_loop *loop;
    void *const *data;  // for each loop
    const char *types;  // NumPy's numbers of all operands
};

// What a loop of PYZC_GUFUNC has as data.
struct pyzc_core {
    const struct pyzc_loops *loops;
    int at;  // which of them it is
    pyzc_kernel call;
};

// Adds the ufunc of [loops] to [module], to be made when it is asked for.
// Returns 0, or -1 with an exception set.
PYZC_API int pyzc_add_ufunc_(PyObject *module, const struct pyzc_loops *loops);

// The loop of each ufunc of PYZC_GUFUNC; [data] is a struct pyzc_core.
PYZC_API void pyzc_core_loop_(char **args, const Py_ssize_t *size,
                              const Py_ssize_t *steps, void *data);

// Nothing, for as many loops as a line may have.
PYZC_API extern void *const pyzc_no_data_[PYZC_MAX_PARAMETERS];

// Calls what PYZC_VECTORIZE makes: a new reference, or NULL with an exception
// set.
PYZC_API PyObject *pyzc_vectorize_(PyObject *module, PyObject *const *args,
                                   Py_ssize_t nargs, PyObject *kwnames,
                                   const struct pyzc_loops *loops);

// The numbers of types.
#define PYZC_NUMBER_OF_(T)                                                    \
    _Generic((T *)0, PYZC_ITEMS(PYZC_CASE_NAME_, pyzc_ndarray_) default: -1)
// Of what a pointer points to, const or not.
#define PYZC_NUMBER_AT_(T)                                                    \
    _Generic((T)0, PYZC_ITEMS(PYZC_NUMBER_AT_CASE_, ~) default: -1)
#define PYZC_NUMBER_AT_CASE_(c, T, suffix)                               \
    T *: pyzc_ndarray_##suffix, const T *: pyzc_ndarray_##suffix,

// A line: [F] is what its macros begin with.
#define PYZC_OVER_(F, name, as, doc, signature, n, ...)                       \
    PYZC_OVER_I_(F, name, as, doc, signature, n, PYZC_CAT(PYZC_EACH_, n),     \
                 PYZC_CAT(PYZC_LAST_, n), __VA_ARGS__)
#define PYZC_OVER_I_(F, name, as, doc, signature, n, each, last, ...)         \
    PYZC_CAT(F, PYZC_OVER_FORM_(n, each, __VA_ARGS__))                        \
    (name, as, doc, signature, n, each, last, __VA_ARGS__)
#define PYZC_OVER_FORM_(n, each, ...)                                         \
    PYZC_SECOND(PYZC_IS_LINE_##n each(PYZC_NO_ENTRY_, ~, __VA_ARGS__), MADE_, \
                ~)
// What says that an entry is none, as (R, f, (T, ...)) is; else nothing that
// has a comma.
#define PYZC_NO_ENTRY_(c, entry)                                              \
    PYZC_CAT(PYZC_NO_ENTRY_, PYZC_SECOND(PYZC_PAREN_ entry, 0, ~))(entry)
#define PYZC_NO_ENTRY_0(entry) ~, EMPTY_,
#define PYZC_NO_ENTRY_1(entry)                                                \
    PYZC_CAT(PYZC_PARTS_,                                                     \
             PYZC_SECOND(PYZC_CAT(PYZC_PARTS_ARE_, PYZC_COUNT_FEW entry),     \
                         WRONG_, ~))(entry)
#define PYZC_PARTS_ARE_3 ~, RIGHT_
#define PYZC_PARTS_WRONG_(entry) ~, EMPTY_,
#define PYZC_PARTS_RIGHT_(entry) PYZC_PARTS_OF_ entry
#define PYZC_PARTS_OF_(R, f, types)                                           \
    PYZC_CAT(PYZC_PARTS_OF_, PYZC_SECOND(PYZC_PAREN_ types, 0, ~))(types)
#define PYZC_PARTS_OF_0(types) ~, EMPTY_,
#define PYZC_PARTS_OF_1(types)                                                \
    PYZC_CAT(PYZC_TYPES_ARE_, PYZC_COUNT_FEW types)                           \
    PYZC_TYPES_BEGIN_ types
#define PYZC_TYPES_ARE_MANY ~, WIDE_,
#define PYZC_TYPES_BEGIN_(...) PYZC_TYPES_BEGIN_I_(__VA_ARGS__, ~)
#define PYZC_TYPES_BEGIN_I_(first, ...) PYZC_TYPE_BEGINS_##first
#define PYZC_TYPE_BEGINS_void ~, EMPTY_,
#define PYZC_OVER_EMPTY_(name)                                                \
    _Static_assert(0, "pyzc: " #name ": write each function as "              \
                   "(result, function, (types))");                            \
    PYZC_REFUSED_(name)
#define PYZC_OVER_WIDE_(name)                                                 \
    _Static_assert(0, "pyzc: " #name ": a function has more than 8 "          \
                   "parameters");                                             \
    PYZC_REFUSED_(name)
#define PYZC_OVER_TOO_MANY_(name)                                             \
    _Static_assert(0, "pyzc: " #name ": more than "                           \
                   PYZC_TEXT(PYZC_MAX_PARAMETERS) " functions");              \
    PYZC_REFUSED_(name)
#define PYZC_UFUNC_EMPTY_(name, ...) PYZC_OVER_EMPTY_(name)
#define PYZC_UFUNC_WIDE_(name, ...) PYZC_OVER_WIDE_(name)
#define PYZC_UFUNC_TOO_MANY_(name, ...) PYZC_OVER_TOO_MANY_(name)
#define PYZC_GUFUNC_EMPTY_(name, ...) PYZC_OVER_EMPTY_(name)
#define PYZC_GUFUNC_WIDE_(name, ...) PYZC_OVER_WIDE_(name)
#define PYZC_GUFUNC_TOO_MANY_(name, ...) PYZC_OVER_TOO_MANY_(name)
#define PYZC_VECTORIZE_EMPTY_(name, ...) PYZC_OVER_EMPTY_(name)
#define PYZC_VECTORIZE_WIDE_(name, ...) PYZC_OVER_WIDE_(name)
#define PYZC_VECTORIZE_TOO_MANY_(name, ...) PYZC_OVER_TOO_MANY_(name)

#define PYZC_UFUNC_MADE_(name, as, doc, signature, n_loops, each, last, ...)  \
    PYZC_NAME_CHECK("ufunc " #as, PYZC_NAME_BELONGS_HERE_NOT_##as)            \
    PYZC_ITEM_RECORD_(name, PYZC_ITEM_ADDS_, pyzc_kind_ufunc,                 \
                      #as "\0" doc "\0" #name)                                \
    enum { name##_in_ = PYZC_INPUTS_(last(__VA_ARGS__)) };                    \
    PYZC_LOOPS_(name, n_loops, each, last, __VA_ARGS__)                       \
    static int name##_py(PyObject *module)                                    \
    {                                                                         \
        return pyzc_add_ufunc_(module, &name##_loops_);                       \
    }                                                                         \
    PYZC_SEMICOLON_

#define PYZC_VECTORIZE_MADE_(name, as, doc, signature, n_loops, each, last,   \
                             ...)                                             \
    PYZC_NAME_CHECK(#as "()", PYZC_NAME_BELONGS_HERE_NOT_##as)                \
    PYZC_HAS_LINE_(name)                                                      \
    enum {                                                                    \
        name##_in_ = PYZC_INPUTS_(last(__VA_ARGS__)),                         \
        name##_codes_ = 2 * name##_in_ + 4,                                   \
        name##_flags_ = METH_FASTCALL | METH_KEYWORDS,                        \
        name##_doc_at_ = sizeof(#as),                                         \
        name##_line_ = __LINE__                                               \
    };                                                                        \
    PYZC_EXTENSION static const struct {                                      \
        struct pyzc_record head;                                              \
        unsigned char codes[name##_codes_];                                   \
        char text[];                                                          \
    } name##_record = {                                                       \
        PYZC_RECORD(pyzc_kind_function,                                       \
                    PYZC_FUNCTION_COUNT(name##_in_ + 2, name##_codes_),       \
                    PYZC_BUCKET(name##_line_), name##_line_),                 \
        { PYZC_OVER_CODES_(last(__VA_ARGS__)) pyzc_code_bytes,                \
          pyzc_code_int, pyzc_code_any,                                       \
          PYZC_OVER_RESULT_(last(__VA_ARGS__)) },                             \
        { #as "\0" #as "($module, " PYZC_OVER_NAMES_(last(__VA_ARGS__))       \
          "/, *, out=None, threads=1)\n--\n\n" doc "\0" #name }               \
    };                                                                        \
    PYZC_LOOPS_(name, n_loops, each, last, __VA_ARGS__)                       \
    static PyObject *name##_py(PyObject *module, PyObject *const *args,       \
                               Py_ssize_t nargs, PyObject *kwnames)           \
    {                                                                         \
        return pyzc_vectorize_(module, args, nargs, kwnames, &name##_loops_); \
    }                                                                         \
    PYZC_SEMICOLON_

#define PYZC_LOOPS_(name, n_loops, each, last, ...)                           \
    each(PYZC_LOOP_, name, __VA_ARGS__)                                       \
    static const pyzc_loop name##_each_[] = {                                 \
        each(PYZC_LOOP_NAME_, name, __VA_ARGS__)                              \
    };                                                                        \
    static const char name##_types_[] = {                                     \
        each(PYZC_LOOP_TYPES_, ~, __VA_ARGS__)                                \
    };                                                                        \
    static const struct pyzc_loops name##_loops_ = {                          \
        &name##_record.head, NULL, n_loops, name##_in_ + 1, 0,                \
        name##_each_, pyzc_no_data_, name##_types_                            \
    };

// The parts of an entry.
#define PYZC_OPEN_(R, f, types) R, f, types
#define PYZC_INPUTS_(entry) PYZC_INPUTS_I_ entry
#define PYZC_INPUTS_I_(R, f, types) PYZC_COUNT_FEW types
#define PYZC_OVER_CODES_(entry) PYZC_OVER_CODES_I_ entry
#define PYZC_OVER_CODES_I_(R, f, types)                                       \
    PYZC_NUMBERED_(PYZC_OVER_CODE_, PYZC_NOTHING_, ~, types)
#define PYZC_OVER_CODE_(c, i, T) pyzc_code_numbers, PYZC_CODE(T),
#define PYZC_OVER_RESULT_(entry) PYZC_OVER_RESULT_I_ entry
#define PYZC_OVER_RESULT_I_(R, f, types) PYZC_CODE(R)
#define PYZC_OVER_NAMES_(entry) PYZC_OVER_NAMES_I_ entry
#define PYZC_OVER_NAMES_I_(R, f, types)                                       \
    PYZC_NUMBERED_(PYZC_OVER_NAME_, PYZC_NOTHING_, ~, types)
#define PYZC_OVER_NAME_(c, i, T) "x" #i ", "

#define PYZC_LOOP_NAME_(name, entry) PYZC_LOOP_NAME_I_(name, PYZC_OPEN_ entry)
#define PYZC_LOOP_NAME_I_(...) PYZC_LOOP_NAME_II_(__VA_ARGS__)
#define PYZC_LOOP_NAME_II_(name, R, f, types) name##_over_##f##_,
#define PYZC_LOOP_TYPES_(c, entry) PYZC_LOOP_TYPES_I_ entry
#define PYZC_LOOP_TYPES_I_(R, f, types)                                       \
    PYZC_NUMBERED_(PYZC_LOOP_TYPE_, PYZC_NOTHING_, ~, types)                  \
    PYZC_NUMBER_OF_(R),
#define PYZC_LOOP_TYPE_(c, i, T) PYZC_NUMBER_OF_(T),

// The loop over a function. Arrays whose items are one after another have a
// loop of their own, from which a compiler can make one of vectors.
#define PYZC_LOOP_(name, entry) PYZC_LOOP_I_(name, PYZC_OPEN_ entry)
#define PYZC_LOOP_I_(...) PYZC_LOOP_II_(__VA_ARGS__)
#define PYZC_LOOP_II_(name, R, f, types)                                      \
    _Static_assert(_Generic(&f, R(*) types: 1, default: 0),                   \
                   "pyzc: " #f "() is not a function " #R " " #types);        \
    _Static_assert(PYZC_HOLDS(PYZC_INPUTS_I_(R, f, types) == name##_in_),     \
                   "pyzc: " #name ": " #f "() has not as many parameters "    \
                   "as the last function");                                   \
    _Static_assert(PYZC_HOLDS(PYZC_LOOP_ARE_KNOWN_(R, types)),                \
                   "pyzc: " #name ": " #f "() has a type that no array has"); \
    static void name##_over_##f##_(char **args, const Py_ssize_t *size,       \
                                   const Py_ssize_t *steps, void *data)       \
    {                                                                         \
        const Py_ssize_t py_n = *size;                                        \
        char *const py_to = args[name##_in_];                                 \
        const Py_ssize_t py_step = steps[name##_in_];                         \
        PYZC_NUMBERED_(PYZC_LOOP_FROM_, PYZC_NOTHING_, ~, types)              \
                                                                              \
        (void)data;                                                           \
        if (PYZC_NUMBERED_(PYZC_LOOP_DENSE_, PYZC_AND_, ~, types) &&          \
            py_step == (Py_ssize_t)sizeof(R)) {                               \
            R *const py_out = (R *)(void *)py_to;                             \
                                                                              \
            for (Py_ssize_t py_i = 0; py_i < py_n; py_i++) {                  \
                py_out[py_i] = f(                                             \
                    PYZC_NUMBERED_(PYZC_LOOP_ITEM_, PYZC_COMMA_, ~, types));  \
            }                                                                 \
            return;                                                           \
        }                                                                     \
        for (Py_ssize_t py_i = 0; py_i < py_n; py_i++) {                      \
            *(R *)(void *)(py_to + py_i * py_step) =                          \
                f(PYZC_NUMBERED_(PYZC_LOOP_AT_, PYZC_COMMA_, ~, types));      \
        }                                                                     \
    }
#define PYZC_LOOP_ARE_KNOWN_(R, types)                                        \
    PYZC_NUMBERED_(PYZC_LOOP_KNOWN_, PYZC_AND_, ~, types) &&                  \
        PYZC_NUMBER_OF_(R) >= 0
#define PYZC_LOOP_KNOWN_(c, i, T) PYZC_NUMBER_OF_(T) >= 0
#define PYZC_LOOP_FROM_(c, i, T)                                              \
    const char *const py_from_##i = args[i - 1];                              \
    const Py_ssize_t py_step_##i = steps[i - 1];
#define PYZC_LOOP_DENSE_(c, i, T) py_step_##i == (Py_ssize_t)sizeof(T)
#define PYZC_LOOP_ITEM_(c, i, T) ((T const *)(const void *)py_from_##i)[py_i]
#define PYZC_LOOP_AT_(c, i, T)                                                \
    *(T const *)(const void *)(py_from_##i + py_i * py_step_##i)

#define PYZC_GUFUNC_MADE_(name, as, doc, signature, n_loops, each, last, ...) \
    PYZC_NAME_CHECK("ufunc " #as, PYZC_NAME_BELONGS_HERE_NOT_##as)            \
    PYZC_ITEM_RECORD_(name, PYZC_ITEM_ADDS_, pyzc_kind_ufunc,                 \
                      #as "\0" doc "\0" #name)                                \
    enum {                                                                    \
        each(PYZC_CORE_ROW_, name, __VA_ARGS__)                               \
        name##_in_ = PYZC_INPUTS_(last(__VA_ARGS__)),                         \
        name##_operands_ = 0 PYZC_OPERANDS_(last(__VA_ARGS__))                \
    };                                                                        \
    static const struct pyzc_loops name##_loops_;                             \
    each(PYZC_CORE_, name, __VA_ARGS__)                                       \
    static const pyzc_loop name##_each_[] = {                                 \
        each(PYZC_CORE_LOOP_, name, __VA_ARGS__)                              \
    };                                                                        \
    static void *const name##_data_[] = {                                     \
        each(PYZC_CORE_DATA_, name, __VA_ARGS__)                              \
    };                                                                        \
    static const char name##_types_[8 * 2 * n_loops] = {                      \
        each(PYZC_CORE_TYPES_, name, __VA_ARGS__)                             \
    };                                                                        \
    static const struct pyzc_loops name##_loops_ = {                          \
        &name##_record.head, signature, n_loops, name##_operands_,            \
        name##_in_ - name##_operands_, name##_each_, name##_data_,            \
        name##_types_                                                         \
    };                                                                        \
    static int name##_py(PyObject *module)                                    \
    {                                                                         \
        return pyzc_add_ufunc_(module, &name##_loops_);                       \
    }                                                                         \
    PYZC_SEMICOLON_

#define PYZC_OPERANDS_(entry) PYZC_OPERANDS_I_ entry
#define PYZC_OPERANDS_I_(R, f, types)                                         \
    PYZC_NUMBERED_(PYZC_OPERAND_, PYZC_NOTHING_, ~, types)
#define PYZC_OPERAND_(c, i, T) +(PYZC_NUMBER_AT_(T) >= 0)
#define PYZC_CORE_ROW_(name, entry) PYZC_CORE_ROW_I_(name, PYZC_OPEN_ entry)
#define PYZC_CORE_ROW_I_(...) PYZC_CORE_ROW_II_(__VA_ARGS__)
#define PYZC_CORE_ROW_II_(name, R, f, types) name##_row_of_##f##_,
#define PYZC_CORE_LOOP_(name, entry) pyzc_core_loop_,
#define PYZC_CORE_DATA_(name, entry) PYZC_CORE_DATA_I_(name, PYZC_OPEN_ entry)
#define PYZC_CORE_DATA_I_(...) PYZC_CORE_DATA_II_(__VA_ARGS__)
#define PYZC_CORE_DATA_II_(name, R, f, types) &name##_core_##f##_,

// The numbers of types are those of operands, one loop after another; those of
// sizes, which have none, go behind all.
#define PYZC_CORE_TYPES_(name, entry)                                         \
    PYZC_CORE_TYPES_I_(name, PYZC_OPEN_ entry)
#define PYZC_CORE_TYPES_I_(...) PYZC_CORE_TYPES_II_(__VA_ARGS__)
#define PYZC_CORE_TYPES_II_(name, R, f, types)                                \
    PYZC_NUMBERED_(PYZC_CORE_TYPE_, PYZC_NOTHING_,                            \
                   (name, name##_row_of_##f##_), types)
#define PYZC_CORE_TYPE_(c, i, T)                                              \
    PYZC_CORE_TYPE_I_(PYZC_NUMBERED_LIST_ c, i, T)
#define PYZC_CORE_TYPE_I_(...) PYZC_CORE_TYPE_II_(__VA_ARGS__)
#define PYZC_CORE_TYPE_II_(name, row, i, T)                                   \
    [i <= name##_operands_                                                    \
         ? row * name##_operands_ + i - 1                                     \
         : (int)(sizeof(name##_each_) / sizeof(*name##_each_)) * 8 +          \
               row * 8 + i - 1] = PYZC_NUMBER_AT_(T),

#define PYZC_CORE_(name, entry) PYZC_CORE_I_(name, PYZC_OPEN_ entry)
#define PYZC_CORE_I_(...) PYZC_CORE_II_(__VA_ARGS__)
#define PYZC_CORE_II_(name, R, f, types)                                      \
    _Static_assert(PYZC_HOLDS(PYZC_CORE_IS_(R, f, types)),                    \
                   "pyzc: " #f "() is not a function void " #types);          \
    _Static_assert(PYZC_HOLDS(PYZC_CORE_IS_LIKE_(name, R, f, types)),         \
                   "pyzc: " #name ": " #f "() has not as many operands and "  \
                   "sizes as the last function");                             \
    _Static_assert(PYZC_HOLDS(PYZC_CORE_ARE_KNOWN_(name, types)),             \
                   "pyzc: " #name ": " #f "() must have its operands, then "  \
                   "sizes, which are integers");                              \
    static void name##_call_##f##_(void *const *py_operands,                  \
                                   const Py_ssize_t *py_sizes)                \
    {                                                                         \
        (void)py_operands;                                                    \
        (void)py_sizes;                                                       \
        f(PYZC_NUMBERED_(PYZC_CORE_PASS_, PYZC_COMMA_, name, types));         \
    }                                                                         \
    static struct pyzc_core name##_core_##f##_ = {                            \
        &name##_loops_, name##_row_of_##f##_, name##_call_##f##_              \
    };
#define PYZC_CORE_IS_(R, f, types)                                            \
    _Generic(&f, R(*) types: 1, default: 0) &&                                \
        _Generic(&f, void(*) types: 1, default: 0)
#define PYZC_CORE_IS_LIKE_(name, R, f, types)                                 \
    PYZC_INPUTS_I_(R, f, types) == name##_in_ &&                              \
        (0 PYZC_OPERANDS_I_(R, f, types)) == name##_operands_
#define PYZC_CORE_ARE_KNOWN_(name, types)                                     \
    PYZC_NUMBERED_(PYZC_CORE_KNOWN_, PYZC_AND_, name, types)
#define PYZC_CORE_KNOWN_(name, i, T)                                          \
    (i <= name##_operands_ ? PYZC_NUMBER_AT_(T) >= 0 : PYZC_IS_SIZE_(T))
#define PYZC_IS_SIZE_(T)                                                      \
    _Generic((T)0, PYZC_LENGTHS(PYZC_CASE_VALUE_, 1) default: 0)
#define PYZC_CORE_PASS_(name, i, T)                                           \
    (T)(i <= name##_operands_                                                 \
            ? (uintptr_t)py_operands[i - 1]                                   \
            : (uintptr_t)py_sizes[i <= name##_operands_                       \
                                      ? 0                                     \
                                      : i - 1 - name##_operands_])

#endif  // PYZC_DETAIL_VECTORIZE_H
