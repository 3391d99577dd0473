// expect: static assertion failed: "pyzc: f(): no conversion for the result, C type char *"
// expect: static_assert failed due to requirement '!(f_result_ == (int)pyzc_code_unknown || f_result_ == (int)pyzc_code_void)' "pyzc: f(): no conversion for the result, C type char *"
// expect: pyzc: f(): no conversion for the result, C type char *
// line: 9
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

const char *f(void);
PYZC_FN(char *, f, "", (void));

PYZC_MODULE(m, "", f);
