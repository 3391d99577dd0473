// detail/base.h - the little that expansion needs; all else stays unexpanded.
// SPDX-License-Identifier: MIT

#ifndef PYZC_DETAIL_BASE_H
#define PYZC_DETAIL_BASE_H

#define PYZC_CAT(a, b) PYZC_CAT_(a, b)
#define PYZC_CAT_(a, b) a##b
#define PYZC_TEXT(...) PYZC_TEXT_(__VA_ARGS__)
#define PYZC_TEXT_(...) #__VA_ARGS__

// Defined, and left alone.
#define PYZC_CLEANUP PYZC_CLEANUP

#endif  // PYZC_DETAIL_BASE_H
