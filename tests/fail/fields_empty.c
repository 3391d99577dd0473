// expect: pyzc: fields entry: write each of its fields as (type, name)
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct entry {
    int a;
};
PYZC_FIELDS(entry, struct entry, "");

PYZC_MODULE(m, "", entry);
