// expect: pyzc: f(): the result: box is not a PYZC_ENUM
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct box { int n; };
PYZC_FIELDS(box, struct box, "", (int, n));
struct box f(void);
PYZC_FN((enum, box), f, "", (void));

PYZC_MODULE(m, "", box, f);
