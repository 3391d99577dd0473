// expect: pyzc: part: pyzc_per_interpreter_gil and pyzc_gil_not_used belong in the list of PYZC_MODULE
// line: 12
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static int
f(void)
{
    return 1;
}
PYZC_FN(int, f, "Return 1.", (void));
PYZC_PART(part, pyzc_gil_not_used, f);

PYZC_MODULE(m, "", part);
