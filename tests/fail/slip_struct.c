// expect: static assertion failed: "pyzc: f() argument 'b': no conversion for C type struct box"
// expect: static_assert failed due to requirement '!(f_code_of_b == (int)pyzc_code_unknown || f_code_of_b == (int)pyzc_code_void)' "pyzc: f() argument 'b': no conversion for C type struct box"
// expect: pyzc: f() argument 'b': no conversion for C type struct box
// line: 10
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

struct box { int n; };
int f(struct box b);
PYZC_FN(int, f, "", (struct box, b));

PYZC_MODULE(m, "", f);
