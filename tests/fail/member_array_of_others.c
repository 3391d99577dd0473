// expect: pyzc: Path.steps: the items in the struct have another type than float
// line: 11
// SPDX-License-Identifier: MIT
// The line says float.
#include <pyzc/pyzc.h>

struct path {
    double steps[4];
};
PYZC_STRUCT(Path, struct path);
PYZC_MEMBERS(Path, (array, float, steps));
