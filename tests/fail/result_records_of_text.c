// expect: pyzc: f() result: (items, fields, name) needs a PYZC_FIELDS of at most 32767 bytes, whose fields are numbers, or fields of numbers
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct name {
    const char *first;
};
PYZC_FIELDS(name, struct name, "", (const char *, first));
struct name *f(void);
PYZC_FN((local, struct name *), f, "", (void),
        (result, array, struct name *, result_, 1, (items, fields, name), (as, array)));

PYZC_MODULE(m, "", f);
