// expect: pyzc: dict options: write each of its keys as (type, name) or (WORD, TYPE, name), where WORD is enum, fields, union, dict or converter; a default may follow the name
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct options {
    int level;
};
PYZC_DICT(options, struct options, "", level);

PYZC_MODULE(m, "", options);
