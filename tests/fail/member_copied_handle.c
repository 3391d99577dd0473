// expect: pyzc: Line.start: Text cannot be copied: write (readonly, ...)
// line: 21
// SPDX-License-Identifier: MIT
// Both structs would be destroyed.
#include <pyzc/pyzc.h>

struct text {
    char *letters;
};
static void
text_finish(struct text *self)
{
    (void)self;
}
PYZC_STRUCT(Text, struct text, (destroy, text_finish), (nested));

struct line {
    struct text start;
};
PYZC_STRUCT(Line, struct line);
PYZC_MEMBERS(Line, (class, Text, start));
