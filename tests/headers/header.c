// header.c - a public header that is included first, and again.
// SPDX-License-Identifier: MIT

#include PYZC_TEST_HEADER

#include PYZC_TEST_HEADER

extern int header_compiles;
int header_compiles = 1;
