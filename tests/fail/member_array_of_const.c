// expect: pyzc: Path.steps: the items are const: write (readonly, ...)
// line: 12
// SPDX-License-Identifier: MIT
// C does not let them be written to.
#include <pyzc/pyzc.h>

struct path {
    const double *steps;
    size_t n;
};
PYZC_STRUCT(Path, struct path);
PYZC_MEMBERS(Path, (array, double, (steps, n)));
