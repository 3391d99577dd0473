// expect: pyzc: dict options: limits cannot have a default: it would have to be released
// line: 13
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct limits {
    const char *unit;
};
PYZC_DICT(limits, struct limits, "", (const char *, unit));
struct options {
    struct limits limits;
};
PYZC_DICT(options, struct options, "", (dict, limits, limits, { NULL }));

PYZC_MODULE(m, "", limits, options);
