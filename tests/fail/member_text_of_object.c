// expect: pyzc: Dot.name: const char * points into a Python object, which the struct does not keep: write (readonly, ...), or PYZC_SETTER
// line: 11
// SPDX-License-Identifier: MIT
// The str that was assigned may be gone before the struct.
#include <pyzc/pyzc.h>

struct dot {
    const char *name;
};
PYZC_STRUCT(Dot, struct dot);
PYZC_MEMBERS(Dot, (const char *, name));
