// units.h - what two units of one module share.
// SPDX-License-Identifier: MIT

#ifndef UNITS_H
#define UNITS_H

#include <pyzc/pyzc.h>

// Each file that includes this has an enum of its own, of one C name and at
// one line.
enum shade { SHADE_DARK, SHADE_LIGHT };
#define SHADES(X) X(SHADE_DARK, DARK) X(SHADE_LIGHT, LIGHT)
PYZC_ENUM(Shade, enum shade, IntEnum, "Shades.", SHADES);

#endif  // UNITS_H
