// units.c - a module whose units have lines of one C name.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

PYZC_DECLARE_PART(one);
PYZC_DECLARE_PART(two);

PYZC_MODULE(units, "Two units.", one, two);
