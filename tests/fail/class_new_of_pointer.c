// expect: pyzc: class Dot: (new) is for members that can all be set: no const char *, nor what is behind a pointer, is destroyed or points into an object
// line: 12
// SPDX-License-Identifier: MIT
// What a constructor was given would be gone before the object.
#include <pyzc/pyzc.h>

struct dot {
    const char *name;
};
PYZC_STRUCT(Dot, struct dot);
PYZC_MEMBERS(Dot, (readonly, const char *, name));
PYZC_CLASS(Dot, "", (new), members);
PYZC_MODULE(dots, "", Dot);
