// expect: pyzc: callback c: the result cannot have a text or an object: whose would it be?
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct names {
    const char *first;
};
PYZC_FIELDS(names, struct names, "", (const char *, first));

PYZC_CALLBACK(c, (fields, names), (user));
