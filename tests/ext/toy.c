// toy.c - a kind of argument and a kind of result, added from outside: all that
// pyzc has of one is a block of macros, which it finds by the name of the word.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

// (doubled, x): an int, for twice of it.
#define PYZC_KIND_doubled() ~, word
#define PYZC_MAKE_doubled_2 ~, PYZC_MAKE_DOUBLED_
#define PYZC_MAKE_DOUBLED_(form, kind, x) form, doubled, x
#define PYZC_WRITE_doubled "(doubled, name)"
#define PYZC_OR_NONE_doubled ~, MAYBE

#define PYZC_CODES_doubled(fn, x, ...) pyzc_code_int,
#define PYZC_C_TYPES_doubled(c, x, ...) , int
#define PYZC_DECLARE_doubled(fn, x, ...) ~, int x##_ = 0;
#define PYZC_TAKE_doubled(fn, x, ...) PYZC_CONVERT_(fn, int, x)
#define PYZC_PASS_doubled(c, x, ...) , 2 * x##_

// (negated, int): an int that Python gets with the other sign.
#define PYZC_RESULT_WORD_negated() ~, typed

#define PYZC_VALUE_CODES_negated(fn, when, T, A) pyzc_code_int,
#define PYZC_VALUE_COLLECT_negated(T, A) ~, PYZC_GIVE_(pyzc_from_int(-py_value))

static int
add(int a, int b)
{
    return a + b;
}
PYZC_FN((negated, int, zero, PyExc_ValueError, "it is zero"), add,
        "Return the sum of twice a and b, negated.", (doubled, a),
        (or_none, doubled, b));

PYZC_MODULE(toy, "", add);
