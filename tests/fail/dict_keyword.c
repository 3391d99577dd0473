// expect: pyzc: dict options: class: a Python keyword cannot be a name
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct options {
    int class;
};
PYZC_DICT(options, struct options, "", (int, class));

PYZC_MODULE(m, "", options);
