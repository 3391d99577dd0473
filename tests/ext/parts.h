// parts.h - the parts of parts.c, which are in other files.
// SPDX-License-Identifier: MIT

#ifndef PARTS_H
#define PARTS_H

#include <pyzc/pyzc.h>

PYZC_DECLARE_PART(left);
PYZC_DECLARE_PART(right);

#endif  // PARTS_H
