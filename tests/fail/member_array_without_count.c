// expect: pyzc: Path.steps: it is a pointer: write (array, type, (steps, count)), with the member that says how many there are
// line: 12
// SPDX-License-Identifier: MIT
// A pointer does not say how long the array is.
#include <pyzc/pyzc.h>

struct path {
    double *steps;
    size_t n;
};
PYZC_STRUCT(Path, struct path);
PYZC_MEMBERS(Path, (array, double, steps));
