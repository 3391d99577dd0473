// expect: pyzc: crc() argument 'data': bytes needs a pointer to void, char or unsigned char, alone or with an integer type for the length
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static int
crc(const char *data, double n)
{
    return data[0] + (int)n;
}
PYZC_FN(int, crc, "Sum.", (bytes, (const char *, double), data));

PYZC_MODULE(m, "", crc);
