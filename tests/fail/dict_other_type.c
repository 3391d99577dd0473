// expect: pyzc: dict options: level is not long in the struct
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct options {
    int level;
};
PYZC_DICT(options, struct options, "", (long, level));

PYZC_MODULE(m, "", options);
