// expect: pyzc: crc() entry '(bytes)': write (bytes, name), (bytes, type, name) or (bytes, (type, type), name)
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static int
crc(const void *data, size_t n)
{
    return data != NULL && n != 0;
}
PYZC_FN(int, crc, "Sum.", (bytes));

PYZC_MODULE(m, "", crc);
