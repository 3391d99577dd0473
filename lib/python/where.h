// where.h - what an error about a value begins with.
//
// SPDX-License-Identifier: MIT

#ifndef PYZC_LIB_WHERE_H
#define PYZC_LIB_WHERE_H

#include <pyzc/detail/record.h>

// A format for what [record] calls itself, the name of a value, and what
// [rest] has: "f() argument 'x'", or "attribute 'C.x'" where a setter, whose
// record has the whole name, or the record of a class takes the value; what a
// record of PYZC_KIND_WHERE_ has, which is of no line.
#define PYZC_KIND_WHERE_ 0
#define PYZC_WHERE_(record, rest)                                             \
    ((record)->kind == PYZC_KIND_WHERE_   ? "%s%.0s" rest                     \
     : (record)->kind == pyzc_kind_setter ? "attribute '%s%.0s'" rest         \
     : (record)->kind == pyzc_kind_class  ? "attribute '%s.%s'" rest          \
                                          : "%s() argument '%s'" rest)

#endif  // PYZC_LIB_WHERE_H
