// expect: pyzc: union key: write each of its types as (type, name)
// line: 6
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

PYZC_UNION(key, (int, number), (const char *, name, NULL));

void f(struct key key);
PYZC_FN(void, f, "", (union, key, key));

PYZC_MODULE(m, "", f);
