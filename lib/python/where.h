// where.h - what an error about a value begins with.
//
// "f() argument 'x'" or, of what is assigned to it, "attribute 'C.x'": a
// format and its arguments. SPDX-License-Identifier: MIT

#ifndef PYZC_LIB_WHERE_H
#define PYZC_LIB_WHERE_H

#include <pyzc/detail/record.h>

#define PYZC_WHERE_ "%s%s%s%s%s"
#define PYZC_WHERE_OF_(record, name)                                          \
    pyzc_where_is_attribute_(record) ? "attribute '" : "",                    \
        pyzc_record_text(record),                                             \
        (record)->kind == pyzc_kind_setter                                    \
            ? ""                                                              \
            : (pyzc_where_is_attribute_(record) ? "." : "() argument '"),     \
        (record)->kind == pyzc_kind_setter ? "" : (name), "'"

// Whether [record], of a function or a class, is of what assigns.
static inline bool
pyzc_where_is_attribute_(const struct pyzc_record *record)
{
    return record->kind == pyzc_kind_setter || record->kind == pyzc_kind_class;
}

#endif  // PYZC_LIB_WHERE_H
