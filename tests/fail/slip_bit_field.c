// expect: cannot take address of bit-field 'flag'
// expect: address of bit-field requested
// line: 8
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct box { unsigned flag : 1; };
PYZC_FIELDS(box, struct box, "", (unsigned, flag));
struct box f(void);
PYZC_FN((fields, box), f, "", (void));

PYZC_MODULE(m, "", box, f);
