// expect: pyzc: crc() argument 'data': bytes needs a pointer to void, char or unsigned char, and an integer type for the length
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static int
crc(const char *data, const char *end)
{
    return data[0] + end[0];
}
PYZC_FN(int, crc, "Sum.", (bytes, data, const char *, const char *));

PYZC_MODULE(m, "", crc);
