// expect: pyzc: fields box: n_sequence_fields: tuples with names have an attribute of this
// line: 7
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct box { int n_sequence_fields; };
PYZC_FIELDS(box, struct box, "", (int, n_sequence_fields));

PYZC_MODULE(m, "", box);
