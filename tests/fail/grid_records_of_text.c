// expect: pyzc: f() argument 'x': (items, fields, name) needs a PYZC_FIELDS of at most 32767 bytes, whose fields are numbers, or fields of numbers
// line: 12
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct name {
    const char *first;
};
PYZC_FIELDS(name, struct name, "", (const char *, first));

int f(const struct name *x, int n);
PYZC_FN(int, f, "", (array, (const struct name *, int), x, (items, fields, name)));

PYZC_MODULE(m, "", name, f);
