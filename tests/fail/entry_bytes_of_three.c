// expect: pyzc: crc() argument 'data': bytes needs a pointer to void, char or unsigned char
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static int
crc(const char *data, unsigned n)
{
    return data[0] + (int)n;
}
PYZC_FN(int, crc, "Sum.", (bytes, unsigned, data));

PYZC_MODULE(m, "", crc);
