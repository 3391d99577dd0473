// expect: static assertion failed: "pyzc: f() argument 's': no conversion for C type char *"
// expect: static_assert failed due to requirement '!(f_code_of_s == (int)pyzc_code_unknown || f_code_of_s == (int)pyzc_code_void)' "pyzc: f() argument 's': no conversion for C type char *"
// expect: pyzc: f() argument 's': no conversion for C type char *
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const char *s);
PYZC_FN(int, f, "", (char *, s));

PYZC_MODULE(m, "", f);
