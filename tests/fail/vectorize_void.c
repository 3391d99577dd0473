// expect: pyzc: now: write each function as (result, function, (types))
// line: 11
// SPDX-License-Identifier: MIT
#include <pyzc/pyzc.h>

static double
clock_now(void)
{
    return 1.0;
}
PYZC_VECTORIZE(now, "", (double, clock_now, (void)));

PYZC_MODULE(m, "", now);
