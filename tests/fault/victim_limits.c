// victim_limits.c - a module whose import makes a table of shared strs.
// SPDX-License-Identifier: MIT

#include <pyzc/pyzc.h>

PYZC_INTERN(limits, 100, 100);

static const char *
share(const char *text)
{
    return text;
}
PYZC_FN((interned, const char *), share, "Return *text*.",
        (const char *, text));

PYZC_MODULE(victim_limits, "Shares strs.", limits, share);
