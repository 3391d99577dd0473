// detail/kinds.h - the kinds of entries that are more than a type and a name.
//
// One block for each. It begins with how the entry is written, PYZC_KIND_,
// PYZC_MAKE_ and PYZC_WRITE_ (detail/entry.h), and has one macro for each
// thing that a trampoline is made of (detail/trampoline.h). A kind with a C
// parameter has
//
//     PYZC_C_TYPES_       its C parameters, each after a comma
//     PYZC_PASS_          the arguments of the C call, each after a comma
//
// a kind with a Python argument
//
//     PYZC_CODES_         its type in the record
//     PYZC_TAKE_          from the Python argument to the variables
//
// and each of the others those that it needs, which expand to "~, " and
//
//     PYZC_KNOWN_         that the lines which it names are above
//     PYZC_NAMED_         the line that PYZC_CODES_ names
//     PYZC_AT_            enumerators, where it is not one argument
//     PYZC_CHECK_         static assertions, with words
//     PYZC_SIGNATURE_     what the signature has, where it is not just a name
//     PYZC_DECLARE_       variables, as the cleanup must find them
//     PYZC_READ_          what is read from objects, after all arguments
//     PYZC_GUARD_         what refuses the call, before anything is made for
//                         it
//     PYZC_ROOM_          what is made for the call and its like, and guards
//                         do not see
//     PYZC_PREPARE_       what is done before each call
//     PYZC_AGAIN_         whether C must be called again, with more room
//     PYZC_GROW_          what makes more room for another call
//     PYZC_FAIL_          what else may say that the call failed
//     PYZC_RESULTS_       how many results it has, and their size in the
//                         record, as PYZC_ITEM_SIZE_ (detail/items.h)
//     PYZC_RESULT_CODES_  their types
//     PYZC_RESULT_NAMED_  the lines that these name
//     PYZC_COLLECT_       from the variables to results
//     PYZC_RELEASE_       gives back what the variables hold
//
// The kinds with a Python argument are in detail/argument_kinds.h,
// detail/grid_kinds.h and detail/list_kinds.h, those without in
// detail/extra_kinds.h, detail/export_kinds.h and detail/list_results.h. What
// is one value, of whatever shape, is in detail/items.h.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_KINDS_H
#define PYZC_DETAIL_KINDS_H

#include <pyzc/detail/argument_kinds.h>
#include <pyzc/detail/base.h>
#include <pyzc/detail/entry.h>
#include <pyzc/detail/export_kinds.h>
#include <pyzc/detail/extra_kinds.h>
#include <pyzc/detail/grid_kinds.h>
#include <pyzc/detail/list_kinds.h>
#include <pyzc/detail/list_results.h>

// Leaves the function: an exception is set.
#define PYZC_UNLESS_(condition)                                               \
    if (pyzc_unlikely(!(condition))) {                                        \
        goto py_done;                                                         \
    }
// The same, and notes that argument x was refused.
#define PYZC_ACCEPT_(fn, x, condition)                                        \
    if (pyzc_unlikely(!(condition))) {                                        \
        py_at = fn##_argument_##x;                                            \
        goto py_done;                                                         \
    }
// Refuses a size of x_ that the C type of the length cannot say; x is argument
// [at], or -1.
#define PYZC_AT_MOST_(fn, x, at, limit, units)                                \
    if (pyzc_unlikely(x##_.size > (limit))) {                                 \
        pyzc_refuse_size(&fn##_record.head, #x, x##_.size, limit, units);     \
        py_at = at;                                                           \
        goto py_done;                                                         \
    }
// Adds a result.
#define PYZC_GIVE_(object)                                                    \
    {                                                                         \
        PyObject *py_given = (object);                                        \
                                                                              \
        if (pyzc_unlikely(py_given == NULL)) {                                \
            goto py_drop;                                                     \
        }                                                                     \
        py_results[py_n++] = py_given;                                        \
    }

#endif  // PYZC_DETAIL_KINDS_H
