// unity.c - a module of three files that Meson compiles as one.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

PYZC_DECLARE_PART(numbers);
PYZC_DECLARE_PART(right);

PYZC_MODULE(unity, "Files that are compiled as one.", right, numbers);
