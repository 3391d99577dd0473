// expect: pyzc: measured: measure() has a type that no array has
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static long
measure(const char *text)
{
    return text[0];
}
PYZC_VECTORIZE(measured, "", (long, measure, (const char *)));

PYZC_MODULE(m, "", measured);
