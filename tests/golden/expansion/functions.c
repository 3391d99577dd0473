// functions.c - five binding lines, to see what they become.
//
// Never compiled: the preprocessor reads it over the headers in stub/, which
// leave the conversion macros, CPython's and the compiler's as they are.
// SPDX-License-Identifier: MIT

#include <pyzc/function.h>

#undef PYZC_BYTES_LIMIT_
#undef PYZC_BYTES_PASS_
#undef PYZC_BYTES_ROLE_
#undef PYZC_CHECKED_
#undef PYZC_CHECK_FITS_
#undef PYZC_EXPECTED_
#undef PYZC_IS_LITERAL
#undef PYZC_IS_NONE_

expand_from_here;

PYZC_FN(int, answer, "Return the answer.", (void));

PYZC_FN(double, cbrt, "Return the cube root of *x*.", (double, x));

PYZC_FN(const char *, repeat, "Return *text*, *times* times.",
        (const char *, text), (int, times, 2),
        (const char *, between, NULL));

PYZC_FN(unsigned long, crc32, "Return the checksum of *data*.",
        (bytes, (const unsigned char *, unsigned), data),
        (unsigned long, start, 0));

PYZC_FN((borrowed, char *, null, PyExc_MemoryError), reverse,
        "Return *text* reversed.", (arena), (const char *, text));
