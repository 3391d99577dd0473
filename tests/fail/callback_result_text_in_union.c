// expect: pyzc: callback c: the result cannot have a text or an object: whose would it be?
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_UNION(key, (long, number), (const char *, name));
PYZC_UNION(outer, (bool, flag), (union, key, key));

PYZC_CALLBACK(c, (union, outer), (user));
