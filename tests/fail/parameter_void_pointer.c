// expect: pyzc: size() argument 'p': no conversion for C type void *
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static int
size(void *p)
{
    return p != NULL;
}
PYZC_FN(int, size, "Size.", (void *, p));

PYZC_MODULE(m, "", size);
