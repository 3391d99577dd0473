// expect: static assertion failed: "pyzc: f() argument 'names': no conversion for C type const char **"
// expect: static_assert failed due to requirement '!(f_code_of_names == (int)pyzc_code_unknown || f_code_of_names == (int)pyzc_code_void)' "pyzc: f() argument 'names': no conversion for C type const char **"
// expect: pyzc: f() argument 'names': no conversion for C type const char **
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

int f(const char **names);
PYZC_FN(int, f, "", (const char **, names));

PYZC_MODULE(m, "", f);
